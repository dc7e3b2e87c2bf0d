"""Queries of this part that other parts may import."""

from portal.core.applications.filling.queries.choices import choices
from portal.core.applications.filling.queries.consent_texts import FilledConsent
from portal.core.applications.filling.queries.events import EventLine, heading_of, history, more_remarks, project_of
from portal.core.applications.filling.queries.form import open_form, other_side
from portal.core.applications.filling.queries.founders import Founder
from portal.core.applications.filling.queries.lists import LONGEST_PAGE, PAGE, ApplicationLine, counts, drafts, listing
from portal.core.applications.filling.queries.missing import gaps
from portal.core.applications.filling.queries.turns import before_sending

__all__ = [
    "LONGEST_PAGE",
    "PAGE",
    "ApplicationLine",
    "EventLine",
    "FilledConsent",
    "Founder",
    "before_sending",
    "choices",
    "counts",
    "drafts",
    "gaps",
    "heading_of",
    "history",
    "listing",
    "more_remarks",
    "open_form",
    "other_side",
    "project_of",
]
