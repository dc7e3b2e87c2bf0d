"""The verbs of applications; each says first who may do it."""

from portal.core.applications.service.answers import Saved, answer
from portal.core.applications.service.consents import form_consent
from portal.core.applications.service.developer import (
    Joined,
    accept_invitation,
    invite_developer,
    look_up_developer,
    renew_invitation,
    revoke_invitation,
)
from portal.core.applications.service.drafts import create, delete, withdraw
from portal.core.applications.service.files import attach_file, detach_file, ensure_may_upload
from portal.core.applications.service.moderation import pass_moderation, return_with_remarks
from portal.core.applications.service.rows import new_row, remove_row, restore_row
from portal.core.applications.service.sending import send_to_moderation
from portal.core.applications.service.signing import Signed, SignedLine, ToSign, prepare_signature, sign
from portal.core.applications.service.submission import Submission, recheck

__all__ = [
    "Joined",
    "Saved",
    "Signed",
    "SignedLine",
    "Submission",
    "ToSign",
    "accept_invitation",
    "answer",
    "attach_file",
    "create",
    "delete",
    "detach_file",
    "ensure_may_upload",
    "form_consent",
    "invite_developer",
    "look_up_developer",
    "new_row",
    "pass_moderation",
    "prepare_signature",
    "recheck",
    "remove_row",
    "renew_invitation",
    "restore_row",
    "return_with_remarks",
    "revoke_invitation",
    "send_to_moderation",
    "sign",
    "withdraw",
]
