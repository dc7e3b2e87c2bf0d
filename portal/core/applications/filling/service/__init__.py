"""Functions of this part that other parts may import."""

from portal.core.applications.filling.service.answers import SavedAnswer, answer
from portal.core.applications.filling.service.developer import (
    Joined,
    accept_invitation,
    invite_developer,
    look_up_developer,
    renew_invitation,
    revoke_invitation,
)
from portal.core.applications.filling.service.developer_part import tell_if_done, tell_when_done
from portal.core.applications.filling.service.drafts import CorrectionBegun, correct, create, delete, withdraw
from portal.core.applications.filling.service.editing import Editing, begin_edit, look_before_edit, reopen
from portal.core.applications.filling.service.files import attach_file, detach_file, ensure_may_upload
from portal.core.applications.filling.service.rows import new_row, remove_row, restore_row

__all__ = [
    "CorrectionBegun",
    "Editing",
    "Joined",
    "SavedAnswer",
    "accept_invitation",
    "answer",
    "attach_file",
    "begin_edit",
    "correct",
    "create",
    "delete",
    "detach_file",
    "ensure_may_upload",
    "invite_developer",
    "look_before_edit",
    "look_up_developer",
    "new_row",
    "remove_row",
    "renew_invitation",
    "reopen",
    "restore_row",
    "revoke_invitation",
    "tell_if_done",
    "tell_when_done",
    "withdraw",
]
