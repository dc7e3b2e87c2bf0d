"""The guarantee that shared construction will be completed: its page."""

import reflex as rx

from portal.core.applications.schema import GUARANTEE
from portal.web.public.services.view import service_page

TITLE = GUARANTEE.menu


def page() -> rx.Component:
    """Return the page at ``/services/guarantee``."""
    return service_page(GUARANTEE)
