"""The card of the organisation in the address, and the window in which the administrator changes its access or name."""

from typing import Any

import reflex as rx

from portal.core.accounts.changes.rules import AccessAct
from portal.core.accounts.companies import queries, service
from portal.core.applications.queues import queries as queues
from portal.core.applications.queues.queries import Filters
from portal.core.applications.queues.rules import Queue
from portal.core.errors import NotFound, Refused
from portal.web import ui
from portal.web.desk.company.shown import CompanyPersonShown, CompanyShown, company_of, person_of
from portal.web.shell.entrance import entering
from portal.web.shell.places import path_part
from portal.web.shell.presses import once_in_window
from portal.web.shell.short_forms import Refusals, typed
from portal.web.shell.verbs import run_verb
from portal.wording import Wording

WINDOW = "company-act"
_VERBS = {
    AccessAct.END_SESSION: service.end_session,
    AccessAct.END_SESSIONS: service.end_sessions,
    AccessAct.DEACTIVATE: service.deactivate_person,
    AccessAct.ACTIVATE: service.activate_person,
    AccessAct.CLOSE_ORGANISATION: service.close_organisation,
    AccessAct.OPEN_ORGANISATION: service.open_organisation,
}
_DONE: dict[AccessAct, Wording] = {
    AccessAct.END_SESSION: Wording(
        "Сеанс аяқталды, адамға хат жіберіледі.", "Сеанс завершён, человеку уйдёт письмо.", "The session was ended; a letter is sent."
    ),
    AccessAct.END_SESSIONS: Wording(
        "Барлық сеанс аяқталды, адамға хат жіберіледі.",
        "Все сеансы завершены, человеку уйдёт письмо.",
        "All sessions were ended; a letter is sent.",
    ),
    AccessAct.DEACTIVATE: Wording(
        "Тіркелгі өшірілді, сеанстары аяқталды.",
        "Учётная запись отключена, сеансы завершены.",
        "The account was deactivated and its sessions were ended.",
    ),
    AccessAct.ACTIVATE: Wording("Тіркелгі қайта қосылды.", "Учётная запись снова включена.", "The account was activated again."),
    AccessAct.CLOSE_ORGANISATION: Wording(
        "Ұйымның кіруі жабылды, сеанстар аяқталды.",
        "Доступ организации закрыт, сеансы завершены.",
        "The access of the organisation was closed and the sessions were ended.",
    ),
    AccessAct.OPEN_ORGANISATION: Wording(
        "Ұйымның кіруі қайта ашылды.", "Доступ организации снова открыт.", "The access of the organisation was opened again."
    ),
    AccessAct.RENAME: Wording("Атауы түзетілді.", "Наименование исправлено.", "The name was corrected."),
}


def place(account_id: Any) -> Any:
    """Return the id of a person's part of the page."""
    return f"company-person-{account_id}"


class CompanyPage(Refusals, rx.State):
    """The card, and what the open window is about: ``act`` with the id of a session, an account or the organisation."""

    loaded: bool = False
    absent: bool = False
    company: CompanyShown = CompanyShown()
    people: list[CompanyPersonShown] = []
    applications: int = 0
    """How many of the organisation's applications the operator has received."""
    act: str = ""
    thing: str = ""
    person: str = ""
    """The account that the window is about, empty when it is about the organisation."""
    name: str = ""
    """What the window calls it."""
    last_signer: bool = False
    serial: int = 0

    @rx.event
    @entering
    async def open(self) -> None:
        """Load the card."""
        self.reset()
        await self._load()

    @rx.event
    def ask(self, act: str, thing: str, account_id: str) -> Any:
        """Open the window in which the reason of an act is typed."""
        self._accept()
        one = next((line for line in self.people if line.id == account_id), None)
        self.act, self.thing, self.person, self.serial = act, thing, account_id, self.serial + 1
        self.name, self.last_signer = (one.name, one.last_signer) if one else (self.company.name, False)
        return ui.open_dialog(WINDOW)

    @rx.event
    @once_in_window
    async def carry_out(self, form: dict[str, Any]) -> Any:
        """Do what the window asks about, with the typed reason."""
        self._accept()
        try:
            await self._write(typed(form, "name"), typed(form, "reason"))
        except Refused as refused:
            return self._show((f"{WINDOW}-{refused.field}" if refused.field else "", refused.wording))
        await self._load()
        there = place(self.person) if self.person else ui.HEADING
        return [ui.close_dialog(WINDOW), ui.toast(_DONE[AccessAct(self.act)]), ui.focus(there)]

    async def _write(self, name: str, reason: str) -> None:
        if self.act in _VERBS:
            await run_verb(self, _VERBS[AccessAct(self.act)], self.thing, reason)
        else:
            await run_verb(self, service.rename, self.thing, name, reason)

    async def _load(self) -> None:
        try:
            card = await run_verb(self, queries.company, path_part(self, 2))
        except NotFound:
            self.absent = self.loaded = True
            return
        received = await run_verb(self, queues.queue, Queue.ALL, 1, 1, filters=Filters(search=card.bin))
        self.company, self.people, self.applications = company_of(card), [person_of(one) for one in card.people], received.total
        self.loaded = True
