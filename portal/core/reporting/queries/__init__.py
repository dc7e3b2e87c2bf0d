"""What pages, files and reminders read."""

from portal.core.reporting.queries.access import Scope, ensure_reads, ensure_sees, scope_of, visible

__all__ = [
    "Scope",
    "ensure_reads",
    "ensure_sees",
    "scope_of",
    "visible",
]
