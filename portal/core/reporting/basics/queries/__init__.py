"""The queries that other parts and rooms may import."""

from portal.core.reporting.basics.queries.access import (
    READERS,
    Scope,
    ensure_manages,
    ensure_reads,
    ensure_sees,
    executors_covering,
    find,
    granted,
    manages,
    scope_of,
    scope_of_body,
    section_of,
    visible,
    week_of,
)
from portal.core.reporting.basics.queries.counts import living_counts, objects_with_code
from portal.core.reporting.basics.queries.deleted import ADDRESS, names_in_reports
from portal.core.reporting.basics.queries.ordering import by_body_name, by_object_name

__all__ = [
    "ADDRESS",
    "READERS",
    "Scope",
    "by_body_name",
    "by_object_name",
    "ensure_manages",
    "ensure_reads",
    "ensure_sees",
    "executors_covering",
    "find",
    "granted",
    "living_counts",
    "manages",
    "names_in_reports",
    "objects_with_code",
    "scope_of",
    "scope_of_body",
    "section_of",
    "visible",
    "week_of",
]
