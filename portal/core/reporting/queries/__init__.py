"""What pages, files and reminders read."""

from portal.core.reporting.queries.access import Scope, ensure_reads, ensure_sees, scope_of, visible
from portal.core.reporting.queries.map import heat_map

__all__ = [
    "Scope",
    "ensure_reads",
    "ensure_sees",
    "heat_map",
    "scope_of",
    "visible",
]
