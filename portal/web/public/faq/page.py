"""Frequent questions for anybody."""

import reflex as rx

from portal.web.shell.faq.view import LEAD, TITLE, questions
from portal.web.shell.layouts import public_page

__all__ = ["TITLE", "page"]


def page() -> rx.Component:
    """Return the page at ``/faq``."""
    return public_page(TITLE, questions(votes=False), lead=LEAD, narrow=True)
