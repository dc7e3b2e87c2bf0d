"""The queries that other parts and rooms may import."""

from portal.core.reporting.objects.queries.object_page import object_choices, object_gaps, open_object
from portal.core.reporting.objects.queries.object_views import ObjectLine, ObjectView
from portal.core.reporting.objects.queries.objects import objects, unfinished_objects

__all__ = [
    "ObjectLine",
    "ObjectView",
    "object_choices",
    "object_gaps",
    "objects",
    "open_object",
    "unfinished_objects",
]
