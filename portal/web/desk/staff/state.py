"""The staff, the invitation, and the window in which an administrator changes an account with a reason."""

from typing import Any

import reflex as rx

from portal.core.accounts.changes.rules import AccessAct
from portal.core.accounts.people import StaffRole
from portal.core.accounts.staff import queries, service
from portal.core.errors import Refused
from portal.web import ui
from portal.web.desk.staff.shown import StaffChangeShown, StaffShown, staff_change_of, staff_of
from portal.web.shell.entrance import entering
from portal.web.shell.presses import once_in_window, once_pressed
from portal.web.shell.short_forms import Refusals, typed
from portal.web.shell.verbs import run_verb
from portal.web.shell.words import language_of
from portal.wording import Wording

WINDOW, INVITATION = "staff-act", "staff-invitation"
_VERBS = {
    AccessAct.DEACTIVATE: service.deactivate_staff,
    AccessAct.ACTIVATE: service.activate_staff,
    AccessAct.RESET_FACTOR: service.reset_factor,
}
_QUEUED = Wording(
    "Сілтемесі бар хат жіберу кезегіне қойылды.",
    "Письмо со ссылкой поставлено в очередь на отправку.",
    "The letter with the link is queued for sending.",
)
_DONE: dict[str, Wording] = {
    AccessAct.CHANGE_ROLES: Wording(
        "Рөлдері өзгертілді, адамға хат жіберіледі.",
        "Роли изменены, человеку уйдёт письмо.",
        "The roles were changed; a letter is sent.",
    ),
    AccessAct.DEACTIVATE: Wording(
        "Тіркелгі өшірілді, сеанстары аяқталды.",
        "Учётная запись отключена, сеансы завершены.",
        "The account was deactivated and its sessions were ended.",
    ),
}


def place(account_id: Any) -> Any:
    """Return the id of a person's part of the page."""
    return f"staff-{account_id}"


class StaffPage(Refusals, rx.State):
    """The list, and what the open window is about."""

    loaded: bool = False
    lines: list[StaffShown] = []
    changes: list[StaffChangeShown] = []
    act: str = ""
    person: str = ""
    name: str = ""
    codes: str = ""
    serial: int = 0

    @rx.event
    @entering
    async def open(self) -> None:
        """Load the list."""
        self.reset()
        await self._load()

    @rx.event
    def begin_invitation(self) -> Any:
        """Open the window in which a member of staff is invited."""
        self._accept()
        self.serial += 1
        return ui.open_dialog(INVITATION)

    @rx.event
    def ask(self, act: str, account_id: str) -> Any:
        """Open the window in which the reason of an act is typed."""
        self._accept()
        one = next((line for line in self.lines if line.id == account_id), None)
        self.act, self.person, self.serial = act, account_id, self.serial + 1
        self.name, self.codes = (one.name, one.codes) if one else ("", "")
        return ui.open_dialog(WINDOW)

    @rx.event
    @once_in_window
    async def invite(self, form: dict[str, Any]) -> Any:
        """Open the account and send the link."""
        self._accept()
        asked = (typed(form, "email"), typed(form, "name"), _ticked(form), typed(form, "iin"), await language_of(self))
        try:
            self.person = await run_verb(self, service.invite_staff, *asked)
        except Refused as refused:
            return self._show((f"{INVITATION}-{refused.field}" if refused.field else "", refused.wording))
        return [ui.close_dialog(INVITATION), *await self._done(_QUEUED)]

    @rx.event
    @once_in_window
    async def carry_out(self, form: dict[str, Any]) -> Any:
        """Do what the window asks about, with the typed reason."""
        self._accept()
        try:
            await self._write(form, typed(form, "reason"))
        except Refused as refused:
            return self._show((f"{WINDOW}-{refused.field}" if refused.field else "", refused.wording))
        return [ui.close_dialog(WINDOW), *await self._done(_DONE.get(self.act, _QUEUED))]

    @rx.event
    @once_pressed
    async def send_link(self, account_id: str) -> Any:
        """Send a new set-up link."""
        await run_verb(self, service.send_new_link, account_id)
        self.person = account_id
        return await self._done(_QUEUED)

    async def _write(self, form: dict[str, Any], reason: str) -> None:
        if self.act in _VERBS:
            await run_verb(self, _VERBS[AccessAct(self.act)], self.person, reason)
        else:
            await run_verb(self, service.change_roles, self.person, _ticked(form), reason)

    async def _done(self, said: Wording) -> list[Any]:
        await self._load()
        return [ui.toast(said), ui.focus(place(self.person))]

    async def _load(self) -> None:
        found = await run_verb(self, queries.staff_list)
        self.lines = [staff_of(one) for one in found.lines]
        self.changes = [staff_change_of(one) for one in found.changes]
        self.loaded = True


def _ticked(form: dict[str, Any]) -> list[str]:
    return [role for role in StaffRole if form.get(ui.box_name("roles", role))]
