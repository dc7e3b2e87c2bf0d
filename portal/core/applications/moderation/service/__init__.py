"""Functions of this part that other parts may import."""

from portal.core.applications.moderation.service.moderation import pass_moderation, return_with_remarks
from portal.core.applications.moderation.service.sending import send_to_moderation
from portal.core.applications.moderation.service.unlocking import answer_unlocking, ask_to_unlock

__all__ = [
    "answer_unlocking",
    "ask_to_unlock",
    "pass_moderation",
    "return_with_remarks",
    "send_to_moderation",
]
