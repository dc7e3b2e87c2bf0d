"""The verbs and steps that other parts and rooms may import."""

from portal.core.reporting.objects.service.deleting import delete_object
from portal.core.reporting.objects.service.objects import create_object
from portal.core.reporting.objects.service.objects_ending import finish_funding, hand_over, resume_funding

__all__ = [
    "create_object",
    "delete_object",
    "finish_funding",
    "hand_over",
    "resume_funding",
]
