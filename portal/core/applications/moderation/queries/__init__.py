"""Queries of this part that other parts may import."""

from portal.core.applications.moderation.queries.desk import Review, review
from portal.core.applications.moderation.queries.doubts import Doubt
from portal.core.applications.moderation.queries.unlocking import AskedToUnlock, Standing, asked_to_unlock

__all__ = [
    "AskedToUnlock",
    "Doubt",
    "Review",
    "Standing",
    "asked_to_unlock",
    "review",
]
