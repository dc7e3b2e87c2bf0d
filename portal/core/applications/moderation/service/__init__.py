"""Functions of this part that other parts may import."""

from portal.core.applications.moderation.service.moderation import pass_moderation, return_with_remarks
from portal.core.applications.moderation.service.sending import send_to_moderation

__all__ = [
    "pass_moderation",
    "return_with_remarks",
    "send_to_moderation",
]
