"""The queries that other parts and rooms may import."""

from portal.core.reporting.deadlines.queries.deadlines import as_set, deadlines, deadlines_of, stated_terms
from portal.core.reporting.deadlines.queries.entry_window import EntryWindow, entry_window
from portal.core.reporting.deadlines.queries.permissions import PermissionView, PermittedWeek, permissions, weeks_to_permit

__all__ = [
    "EntryWindow",
    "PermissionView",
    "PermittedWeek",
    "as_set",
    "deadlines",
    "deadlines_of",
    "entry_window",
    "permissions",
    "stated_terms",
    "weeks_to_permit",
]
