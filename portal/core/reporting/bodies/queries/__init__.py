"""The queries that other parts and rooms may import."""

from portal.core.reporting.bodies.queries.bodies import (
    BodyLine,
    BodyView,
    DismissalLine,
    ExecutorLine,
    bodies,
    body,
    body_name,
)
from portal.core.reporting.bodies.queries.letters import ensure_may_read_letter, ensure_may_upload_letter
from portal.core.reporting.bodies.queries.options import body_options, curators, object_options, places
from portal.core.reporting.bodies.queries.own_access import own_access

__all__ = [
    "BodyLine",
    "BodyView",
    "DismissalLine",
    "ExecutorLine",
    "bodies",
    "body",
    "body_name",
    "body_options",
    "curators",
    "ensure_may_read_letter",
    "ensure_may_upload_letter",
    "object_options",
    "own_access",
    "places",
]
