"""One survey of a legal entity, to be answered."""

import reflex as rx

from portal.web.shell.layouts import cabinet_page
from portal.web.shell.menus import SURVEYS
from portal.web.shell.surveys.state import SurveyAnswering
from portal.web.shell.surveys.view import ONE as TITLE
from portal.web.shell.surveys.view import answering, heading

__all__ = ["LOADS", "TITLE", "page"]

LOADS = SurveyAnswering.open
"""What loads the page."""


def page() -> rx.Component:
    """Return the page at ``/cabinet/surveys/[survey_id]``."""
    return cabinet_page(
        TITLE, answering("/cabinet"), here="surveys", trail=((SURVEYS, "/cabinet/surveys"),), heading=heading(), of_one=True
    )
