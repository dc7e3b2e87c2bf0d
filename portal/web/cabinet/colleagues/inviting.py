"""The invitations that wait, and the window in which a colleague is invited by e-mail."""

from dataclasses import dataclass
from typing import Any

import reflex as rx

from portal.core.accounts.colleagues import invitations
from portal.core.accounts.colleagues.invitations import ColleagueInvitationLine
from portal.core.accounts.colleagues.rules import rights_words
from portal.core.accounts.schema import Right
from portal.core.errors import Refused
from portal.web import ui
from portal.web.shell.entrance import entering
from portal.web.shell.letters import LetterShown, letter_of
from portal.web.shell.moments import day_and_time
from portal.web.shell.presses import once_in_window, once_pressed
from portal.web.shell.short_forms import Refusals, typed
from portal.web.shell.verbs import run_verb
from portal.wording import Wording

INVITING, REVOKING = "colleague-inviting", "colleague-revoking"
"""The ids of the window and of the question."""
SENT = Wording("Шақыру хаты жіберіліп жатыр.", "Письмо с приглашением отправляется.", "The letter with the invitation is being sent.")
REVOKED = Wording(
    "Шақыру қайтарып алынды, сілтеме енді жұмыс істемейді.",
    "Приглашение отозвано, ссылка больше не действует.",
    "The invitation was revoked; the link does not work any more.",
)


@dataclass(frozen=True)
class InvitationLineShown:
    """An invitation in the form for the browser."""

    id: str
    email: str
    name: str
    rights: dict[str, str]
    sent: str
    until: str
    expired: bool
    letter: LetterShown


def shown(one: ColleagueInvitationLine) -> InvitationLineShown:
    """Return an invitation in the form for the browser."""
    return InvitationLineShown(
        id=one.id,
        email=one.email,
        name=one.name,
        rights=rights_words(one.rights).as_dict(),
        sent=day_and_time(one.sent_at),
        until=day_and_time(one.expires_at),
        expired=one.expired,
        letter=letter_of(one.letter),
    )


class Inviting(Refusals, rx.State):
    """The invitations; ``chosen`` is the one that the question is about."""

    lines: list[InvitationLineShown] = []
    chosen: str = ""
    email: str = ""
    serial: int = 0

    @rx.event
    @entering
    async def open(self) -> None:
        """Load the invitations that wait."""
        self.reset()
        await self._load()

    @rx.event
    def ask(self) -> Any:
        """Open the window of a new invitation."""
        self._accept()
        self.serial += 1
        return ui.open_dialog(INVITING)

    @rx.event
    @once_in_window
    async def invite(self, form: dict[str, Any]) -> Any:
        """Send an invitation to the typed address, with the ticked rights."""
        self._accept()
        rights = [right for right in Right if form.get(ui.box_name("invited", right))]
        try:
            await run_verb(self, invitations.invite, typed(form, "email"), typed(form, "name"), rights)
        except Refused as refused:
            return self._show((f"{INVITING}-{refused.field}" if refused.field else "", refused.wording))
        await self._load()
        return [ui.close_dialog(INVITING), ui.toast(SENT)]

    @rx.event
    @once_pressed
    async def send_again(self, invitation_id: str) -> Any:
        """Send a new link; the earlier one stops working."""
        await run_verb(self, invitations.send_again, invitation_id)
        await self._load()
        return ui.toast(SENT)

    @rx.event
    def ask_revoking(self, invitation_id: str) -> Any:
        """Ask before an invitation is revoked."""
        self.chosen = invitation_id
        self.email = next((line.email for line in self.lines if line.id == invitation_id), "")
        return ui.open_dialog(REVOKING)

    @rx.event
    @once_pressed
    async def revoke(self) -> Any:
        """Revoke the chosen invitation."""
        await run_verb(self, invitations.revoke, self.chosen)
        await self._load()
        return [ui.toast(REVOKED), ui.focus(ui.HEADING)]

    async def _load(self) -> None:
        self.lines = [shown(one) for one in await run_verb(self, invitations.pending_invitations)]
