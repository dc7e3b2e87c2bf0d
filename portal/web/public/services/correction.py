"""Changing the terms of a project that has a guarantee: its page."""

import reflex as rx

from portal.core.applications.schema import CORRECTION
from portal.web.public.services.view import service_page

TITLE = CORRECTION.menu


def page() -> rx.Component:
    """Return the page at ``/services/correction``."""
    return service_page(CORRECTION)
