"""«Жиі қойылатын сұрақтар (FAQ)» of the cabinet's menu."""

import reflex as rx

from portal.web.shell.faq.view import LEAD, TITLE, questions
from portal.web.shell.layouts import cabinet_page

__all__ = ["TITLE", "page"]


def page() -> rx.Component:
    """Return the page at ``/cabinet/faq``."""
    return cabinet_page(TITLE, questions(votes=True), here="faq", lead=LEAD)
