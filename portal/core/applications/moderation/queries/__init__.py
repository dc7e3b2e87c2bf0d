"""Queries of this part that other parts may import."""

from portal.core.applications.moderation.queries.desk import QueueLine, Review, queue, review

__all__ = [
    "QueueLine",
    "Review",
    "queue",
    "review",
]
