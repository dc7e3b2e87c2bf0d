"""What others read here."""

from portal.core.reporting.deadlines.queries.deadlines import as_set, deadlines
from portal.core.reporting.deadlines.queries.entry_window import Gate, gate
from portal.core.reporting.deadlines.queries.permissions import PermissionView, permissions
from portal.core.reporting.deadlines.queries.terms import terms

__all__ = [
    "Gate",
    "PermissionView",
    "as_set",
    "deadlines",
    "gate",
    "permissions",
    "terms",
]
