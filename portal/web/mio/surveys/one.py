"""One survey of an executor, to be answered."""

import reflex as rx

from portal.web.shell.layouts import mio_page
from portal.web.shell.menus import SURVEYS
from portal.web.shell.surveys.state import SurveyAnswering
from portal.web.shell.surveys.view import ONE as TITLE
from portal.web.shell.surveys.view import answering, heading

__all__ = ["LOADS", "TITLE", "page"]

LOADS = SurveyAnswering.open
"""What loads the page."""


def page() -> rx.Component:
    """Return the page at ``/mio/surveys/[survey_id]``."""
    return mio_page(TITLE, answering("/mio"), here="surveys", trail=((SURVEYS, "/mio/surveys"),), heading=heading(), of_one=True)
