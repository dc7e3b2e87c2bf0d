"""«Опросы» of an executor: what the operator asks (seed 000, the menu of the cabinet, row 4)."""

import reflex as rx

from portal.web.shell.layouts import mio_page
from portal.web.shell.menus import SURVEYS as TITLE
from portal.web.shell.surveys.own import OwnSurveys
from portal.web.shell.surveys.view import LEAD, survey_list

__all__ = ["LOADS", "TITLE", "page"]

LOADS = OwnSurveys.open
"""What loads the page."""


def page() -> rx.Component:
    """Return the page at ``/mio/surveys``."""
    return mio_page(TITLE, survey_list("/mio"), here="surveys", lead=LEAD)
