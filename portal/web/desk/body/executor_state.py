"""Access of executors: opening and changing an account, sending a new link, reopening a closed account."""

from typing import Any

import reflex as rx

from portal.core.errors import Refused
from portal.core.reporting.bodies import queries, service
from portal.core.reporting.bodies.queries import BodyView
from portal.core.reporting.bodies.schema import EXECUTOR_FIELDS, NEW_EXECUTOR_FIELDS, REOPENING_FIELDS
from portal.web import ui
from portal.web.desk.body.attaching import Attaching
from portal.web.desk.body.shown import form_of
from portal.web.desk.body.state import BodyPage, Pairs, districts_of, done, pairs, person, read
from portal.web.forms.sent_form import entered, problems_of
from portal.web.shell.moments import day_and_time
from portal.web.shell.presses import once_in_window, once_pressed
from portal.web.shell.short_forms import Refusals
from portal.web.shell.verbs import run_verb
from portal.web.shell.words import language_of
from portal.wording import Wording

FORM, REOPENING = "executor-form", "executor-reopening"
_OPENED = Wording(
    "Тіркелгі ашылды, сілтемесі бар хат жіберу кезегіне қойылды.",
    "Учётная запись открыта, письмо со ссылкой поставлено в очередь на отправку.",
    "The account was opened, the letter with the link is queued for sending.",
)
_SAVED = Wording("Өзгерістер сақталды.", "Изменения сохранены.", "The changes were saved.")
_READDRESSED = Wording(
    "Өзгерістер сақталды, жаңа мекенжайға сілтемесі бар хат жіберу кезегіне қойылды.",
    "Изменения сохранены, письмо со ссылкой на новый адрес поставлено в очередь на отправку.",
    "The changes were saved, the letter with a link to the new address is queued for sending.",
)
_SENT = Wording(
    "Жаңа сілтемесі бар хат жіберу кезегіне қойылды, мерзімі — {until}.",
    "Письмо с новой ссылкой поставлено в очередь на отправку, ссылка действует до {until}.",
    "The letter with a new link is queued for sending; the link is valid until {until}.",
)
_BACK = Wording(
    "Тіркелгі қайта ашылды, сілтемесі бар хат жіберу кезегіне қойылды.",
    "Учётная запись снова открыта, письмо со ссылкой поставлено в очередь на отправку.",
    "The account was reopened, the letter with a link is queued for sending.",
)


class ExecutorAccess(Attaching, Refusals, rx.State):
    """The executor whose form is open; an empty id for a new one."""

    account_id: str = ""
    name: str = ""
    values: dict[str, str] = {}
    serial: int = 0
    districts: Pairs = []

    @rx.event
    async def add(self) -> Any:
        """Open the dialog with an empty form."""
        await self._begin("")
        self.values = {"language": await language_of(self)}
        return ui.open_dialog(FORM)

    @rx.event
    async def change(self, account_id: str) -> Any:
        """Open the dialog with the data of an executor."""
        view = await self._begin(account_id)
        line = next(one for one in view.executors if one.account.account_id == account_id)
        self.values = form_of(line, view.kato)
        # Everything granted must be among the boxes, also what is no district: otherwise saving would remove it.
        known = {view.kato, *(code for code, _ in self.districts)}
        self.districts = [*self.districts, *pairs([place for place in line.territories if place[0] not in known])]
        return ui.open_dialog(FORM)

    @rx.event
    @once_in_window
    async def save(self, form: dict[str, Any]) -> Any:
        """Open the account, or change it."""
        self._accept()
        try:
            said = await self._write(form)
        except Refused as refused:
            return self._show(*problems_of(refused, FORM))
        return await done(self, FORM, said)

    @rx.event
    @once_pressed
    async def send_link(self, account_id: str) -> Any:
        """Send a new set-up link."""
        until = await run_verb(self, service.resend_link, account_id)
        await read(await self.get_state(BodyPage))
        return [ui.toast(_SENT.fill(until=day_and_time(until))), BodyPage.follow]

    @rx.event
    async def ask_reopening(self, account_id: str) -> Any:
        """Open the dialog in which a closed account is reopened with a letter."""
        view = await self._begin(account_id)
        self.name = next((one.account.name for one in view.executors if one.account.account_id == account_id), "")
        self.values = {}
        return ui.open_dialog(REOPENING)

    @rx.event
    @once_in_window
    async def reopen(self, form: dict[str, Any]) -> Any:
        """Reopen a closed account."""
        self._accept()
        try:
            await run_verb(self, service.reactivate_executor, self.account_id, entered(form, REOPENING_FIELDS))
        except Refused as refused:
            return self._show(*problems_of(refused, REOPENING))
        return await done(self, REOPENING, _BACK, person(self.account_id))

    async def _begin(self, account_id: str) -> BodyView:
        self._accept()
        view: BodyView = await run_verb(self, queries.body, (await self.get_state(BodyPage)).body.id)
        self.districts = await districts_of(self, view.kato) if view.kato == view.values["region"] else []
        self.account_id, self.serial = account_id, self.serial + 1
        self._begin_letter()
        return view

    async def _write(self, form: dict[str, Any]) -> Wording:
        page = await self.get_state(BodyPage)
        if self.account_id:
            values = entered(form, EXECUTOR_FIELDS) | {"letter_file": self._letter_id}
            return _READDRESSED if await run_verb(self, service.edit_executor, self.account_id, values) else _SAVED
        await run_verb(self, service.create_executor, page.body.id, entered(form, NEW_EXECUTOR_FIELDS) | {"letter_file": self._letter_id})
        return _OPENED
