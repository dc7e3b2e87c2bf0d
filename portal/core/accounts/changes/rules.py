"""The acts of the operator's administrator at accounts, and the reason that each of them needs."""

from enum import StrEnum
from typing import Final

from portal.core.errors import Refused
from portal.texts.cleaning import compact, one_line
from portal.wording import Wording

LONGEST_REASON: Final = 500
NO_REASON: Final = Wording(
    "Себебін жазыңыз: ол өзгеріспен бірге сақталады.",
    "Укажите причину: она сохранится вместе с изменением.",
    "Enter the reason: it is kept together with the change.",
)
LONG_REASON: Final = Wording(
    f"Себебі {LONGEST_REASON} таңбадан аспауы керек.",
    f"Причина — не длиннее {LONGEST_REASON} знаков.",
    f"The reason must have at most {LONGEST_REASON} characters.",
)


class AccessAct(StrEnum):
    """What the administrator did."""

    END_SESSION = "end_session"
    END_SESSIONS = "end_sessions"
    DEACTIVATE = "deactivate"
    ACTIVATE = "activate"
    CLOSE_ORGANISATION = "close_organisation"
    OPEN_ORGANISATION = "open_organisation"
    RENAME = "rename"
    CHANGE_ROLES = "change_roles"
    RESET_FACTOR = "reset_factor"


def cleaned_reason(typed: str) -> str:
    """Return a reason as it is kept. Refuse none, one without letters or figures, and one that is too long."""
    reason = one_line(typed)
    if not any(sign.isalnum() for sign in compact(reason)):
        raise Refused(NO_REASON, code="no_reason", field="reason")
    if len(reason) > LONGEST_REASON:
        raise Refused(LONG_REASON, code="long_reason", field="reason")
    return reason
