"""Subsidising a part of the interest on a developer's bank loan: its page."""

import reflex as rx

from portal.core.applications.schema import SUBSIDY
from portal.web.public.services.view import service_page

TITLE = SUBSIDY.menu


def page() -> rx.Component:
    """Return the page at ``/services/subsidy``."""
    return service_page(SUBSIDY)
