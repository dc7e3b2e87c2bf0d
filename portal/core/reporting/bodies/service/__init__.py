"""The verbs and steps that other parts and rooms may import."""

from portal.core.reporting.bodies.service.bodies import close_body, create_body, edit_body, reopen_body
from portal.core.reporting.bodies.service.executors import (
    create_executor,
    deactivate_executor,
    edit_executor,
    hand_over_all,
    reactivate_executor,
    resend_link,
)
from portal.core.reporting.bodies.service.handing import LONGEST_REASON, answers_for, reassign

__all__ = [
    "LONGEST_REASON",
    "answers_for",
    "close_body",
    "create_body",
    "create_executor",
    "deactivate_executor",
    "edit_body",
    "edit_executor",
    "hand_over_all",
    "reactivate_executor",
    "reassign",
    "reopen_body",
    "resend_link",
]
