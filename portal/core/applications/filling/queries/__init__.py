"""Queries of this part that other parts may import."""

from portal.core.applications.filling.queries.choices import choices
from portal.core.applications.filling.queries.consents import Letter
from portal.core.applications.filling.queries.events import EventLine, history, project_of
from portal.core.applications.filling.queries.form import open_form, other_side
from portal.core.applications.filling.queries.lists import LONGEST_PAGE, PAGE, Line, counts, drafts, listing
from portal.core.applications.filling.queries.missing import gaps
from portal.core.applications.filling.queries.turns import BEFORE_SENDING

__all__ = [
    "BEFORE_SENDING",
    "LONGEST_PAGE",
    "PAGE",
    "EventLine",
    "Letter",
    "Line",
    "choices",
    "counts",
    "drafts",
    "gaps",
    "history",
    "listing",
    "open_form",
    "other_side",
    "project_of",
]
