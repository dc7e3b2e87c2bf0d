"""Functions of this part that other parts may import."""

from portal.core.applications.signing.service.consents import form_consent
from portal.core.applications.signing.service.founder_consents import (
    FounderConsent,
    founder_consent_file,
    open_founder_consent,
    sign_founder_consent,
)
from portal.core.applications.signing.service.founder_links import (
    OpenFounderLink,
    make_founder_link,
    revoke_founder_link,
    send_founder_link,
    show_founder_link,
)
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
    "FounderConsent",
    "OpenFounderLink",
    "Signed",
    "ToSign",
    "copied",
    "ensure_open",
    "ensure_shown",
    "form_consent",
    "founder_consent_file",
    "freeze",
    "leaving",
    "make_founder_link",
    "open_founder_consent",
    "prepare_signature",
    "recheck",
    "revoke_founder_link",
    "send_founder_link",
    "show_founder_link",
    "sign",
    "sign_founder_consent",
]
