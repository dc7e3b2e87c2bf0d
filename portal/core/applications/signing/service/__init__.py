"""Functions of this part that other parts may import."""

from portal.core.applications.signing.service.consents import form_consent
from portal.core.applications.signing.service.freezing import (
    CHANGED_SINCE_SHOWN,
    ChangedSinceShown,
    ensure_open,
    ensure_shown,
    freeze,
    leaving,
)
from portal.core.applications.signing.service.printing import copied
from portal.core.applications.signing.service.signing import Signed, ToSign, prepare_signature, sign
from portal.core.applications.signing.service.submission import MODERATION_FIRST, recheck

__all__ = [
    "CHANGED_SINCE_SHOWN",
    "MODERATION_FIRST",
    "ChangedSinceShown",
    "Signed",
    "ToSign",
    "copied",
    "ensure_open",
    "ensure_shown",
    "form_consent",
    "freeze",
    "leaving",
    "prepare_signature",
    "recheck",
    "sign",
]
