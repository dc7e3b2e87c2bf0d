"""The accounts of the person's organisation, and the window or question that is open about one of them."""

from dataclasses import dataclass
from typing import Any

import reflex as rx

from portal.core.accounts.colleagues import queries, service
from portal.core.accounts.colleagues.queries import ColleagueLine
from portal.core.accounts.colleagues.rules import ColleagueState, rights_words
from portal.core.accounts.schema import Right
from portal.core.errors import Refused
from portal.web import ui
from portal.web.shell.entrance import entering
from portal.web.shell.moments import day_and_time
from portal.web.shell.presses import once_in_window, once_pressed
from portal.web.shell.short_forms import Refusals
from portal.web.shell.verbs import run_verb
from portal.wording import Wording

RIGHTS, DECLINING, CLOSING = "colleague-rights", "colleague-declining", "colleague-closing"
"""The ids of the window and of the questions."""
APPROVED = Wording(
    "Қызметкер расталды, оған хат жіберіледі.", "Сотрудник подтверждён, ему уйдёт письмо.", "The colleague was approved; a letter is sent."
)
CHANGED = Wording(
    "Құқықтар өзгертілді, қызметкерге хат жіберіледі.",
    "Права изменены, сотруднику уйдёт письмо.",
    "The rights were changed; a letter is sent.",
)
DECLINED = Wording(
    "Тіркелгі расталмады, оның иесіне хат жіберіледі.",
    "Учётная запись отклонена, её владельцу уйдёт письмо.",
    "The account was declined; a letter is sent.",
)
CLOSED = Wording(
    "Тіркелгі өшірілді, сеанстары аяқталды.",
    "Учётная запись отключена, её сеансы завершены.",
    "The account was deactivated and its sessions were ended.",
)
UNDECIDED = frozenset({ColleagueState.WAITING, ColleagueState.DECLINED})
"""The states in which an account can be approved."""
OPENED = Wording("Тіркелгі қайта қосылды.", "Учётная запись снова включена.", "The account was activated again.")


@dataclass(frozen=True)
class ColleagueShown:
    """An account in the form for the browser."""

    id: str
    name: str
    email: str
    state: str
    own: bool
    above: bool
    rights: dict[str, str]
    """In words."""
    codes: str
    """Joined by commas."""
    registered: str
    signed_in: str
    """Empty before the first sign-in."""
    declined: str
    deactivated: str
    by_operator: bool


def shown(one: ColleagueLine) -> ColleagueShown:
    """Return an account in the form for the browser."""
    return ColleagueShown(
        id=one.id,
        name=one.name,
        email=one.email,
        state=str(one.state),
        own=one.own,
        above=one.above,
        rights=rights_words(one.rights).as_dict(),
        codes=",".join(sorted(one.rights)),
        registered=day_and_time(one.registered_at),
        signed_in=day_and_time(one.signed_in_at) if one.signed_in_at else "",
        declined=day_and_time(one.declined_at) if one.declined_at else "",
        deactivated=day_and_time(one.deactivated_at) if one.deactivated_at else "",
        by_operator=one.by_operator,
    )


def place(account_id: Any) -> Any:
    """Return the id of an account's part of the page."""
    return f"colleague-{account_id}"


class Colleagues(Refusals, rx.State):
    """The list; ``chosen`` is the account that the open window or question is about."""

    loaded: bool = False
    lines: list[ColleagueShown] = []
    chosen: str = ""
    name: str = ""
    codes: str = ""
    waiting: bool = False
    """Whether the chosen account waits for approval or was declined: it is approved together with its rights."""
    serial: int = 0

    @rx.event
    @entering
    async def open(self) -> None:
        """Load the list."""
        self.reset()
        await self._load()

    @rx.event
    def ask_rights(self, account_id: str) -> Any:
        """Open the window in which an account gets its rights; whoever waits for approval is offered filling in."""
        self._choose(account_id)
        return ui.open_dialog(RIGHTS)

    @rx.event
    def ask_declining(self, account_id: str) -> Any:
        """Ask before a person is declined."""
        self._choose(account_id)
        return ui.open_dialog(DECLINING)

    @rx.event
    def ask_closing(self, account_id: str) -> Any:
        """Ask before an account is deactivated."""
        self._choose(account_id)
        return ui.open_dialog(CLOSING)

    @rx.event
    @once_in_window
    async def give(self, form: dict[str, Any]) -> Any:
        """Approve the chosen account with the ticked rights, or change its rights."""
        self._accept()
        verb, said = (service.approve, APPROVED) if self.waiting else (service.change_rights, CHANGED)
        try:
            await run_verb(self, verb, self.chosen, [right for right in Right if form.get(ui.box_name("rights", right))])
        except Refused as refused:
            return self._refuse(refused)
        return [ui.close_dialog(RIGHTS), *await self._done(said)]

    @rx.event
    @once_pressed
    async def decline(self) -> Any:
        """Decline the chosen account."""
        await run_verb(self, service.decline, self.chosen)
        return await self._done(DECLINED)

    @rx.event
    @once_pressed
    async def close(self) -> Any:
        """Deactivate the chosen account."""
        await run_verb(self, service.deactivate, self.chosen)
        return await self._done(CLOSED)

    @rx.event
    @once_pressed
    async def activate(self, account_id: str) -> Any:
        """Let the person sign in again."""
        self._choose(account_id)
        await run_verb(self, service.activate, account_id)
        return await self._done(OPENED)

    def _choose(self, account_id: str) -> None:
        self._accept()
        one = next((line for line in self.lines if line.id == account_id), None)
        self.chosen, self.serial = account_id, self.serial + 1
        self.name, self.waiting = (one.name, one.state in UNDECIDED) if one else ("", False)
        self.codes = Right.FILL_IN.value if self.waiting else one.codes if one else ""

    async def _done(self, said: Wording) -> list[Any]:
        await self._load()
        return [ui.toast(said), ui.focus(place(self.chosen))]

    async def _load(self) -> None:
        self.lines = [shown(one) for one in await run_verb(self, queries.colleagues)]
        self.loaded = True
