"""Queries of this part that other parts may import."""

from portal.core.applications.moderation.queries.desk import Review, review

__all__ = [
    "Review",
    "review",
]
