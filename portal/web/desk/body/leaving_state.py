"""When an executor leaves: closing the account on the body's notice, handing the objects over to another executor."""

from typing import Any

import reflex as rx

from portal.core.errors import Refused
from portal.core.reporting.bodies import service
from portal.core.reporting.bodies.schema import LEAVING_FIELDS
from portal.web import ui
from portal.web.desk.body.attaching import Attaching
from portal.web.desk.body.state import BodyPage, Pairs, done, person
from portal.web.forms.sent_form import entered, problems_of
from portal.web.shell.presses import once_in_window
from portal.web.shell.short_forms import Refusals, typed
from portal.web.shell.verbs import run_verb
from portal.wording import Wording

LEAVING, HANDING = "executor-leaving", "executor-handing"
GONE = "executors-gone"
"""The id of the line under which the closed accounts are folded."""
_GONE = Wording(
    "Тіркелгі өшірілді, сеанстар аяқталды.",
    "Учётная запись отключена, сеансы завершены.",
    "The account was closed, its sessions were ended.",
)
_LEFT = Wording(
    "Тіркелгі өшірілді. Жауаптысыз қалған объектілер: {left}. Оларды басқа орындаушыға тапсырыңыз.",
    "Учётная запись отключена. Объектов без ответственного: {left}. Передайте их другому исполнителю.",
    "The account was closed. Objects without a responsible executor: {left}. Hand them over to another executor.",
)
_PASSED = Wording("Тапсырылған объектілер: {count}.", "Передано объектов: {count}.", "Objects handed over: {count}.")


class ExecutorLeaving(Attaching, Refusals, rx.State):
    """The executor whose dialog is open, and the people who can take the objects over."""

    account_id: str = ""
    name: str = ""
    objects: int = 0
    heirs: Pairs = []
    values: dict[str, str] = {}
    """The defaults of the form of a dismissal: empty."""
    serial: int = 0

    @rx.event
    async def ask_leaving(self, account_id: str) -> Any:
        """Open the dialog of a dismissal."""
        await self._begin(account_id)
        return ui.open_dialog(LEAVING)

    @rx.event
    @once_in_window
    async def dismiss(self, form: dict[str, Any]) -> Any:
        """Close the account on the body's notice."""
        self._accept()
        values = entered(form, LEAVING_FIELDS) | {"dismissal_file": self._letter_id}
        try:
            left = await run_verb(self, service.deactivate_executor, self.account_id, values)
        except Refused as refused:
            return self._show(*problems_of(refused, LEAVING))
        return await done(self, LEAVING, _LEFT.fill(left=left) if left else _GONE, GONE)

    @rx.event
    async def ask_handing(self, account_id: str) -> Any:
        """Open the dialog in which objects are handed over."""
        await self._begin(account_id)
        return ui.open_dialog(HANDING)

    @rx.event
    @once_in_window
    async def hand_over(self, form: dict[str, Any]) -> Any:
        """Hand the objects over to another executor."""
        self._accept()
        try:
            count = await run_verb(self, service.hand_over_all, self.account_id, typed(form, "heir"), typed(form, "reason"))
        except Refused as refused:
            return self._show(*problems_of(refused, HANDING))
        return await done(self, HANDING, _PASSED.fill(count=count), person(self.account_id))

    async def _begin(self, account_id: str) -> None:
        self._accept()
        self._begin_letter()
        page = await self.get_state(BodyPage)
        found = next((one for one in page.active + page.gone if one.id == account_id), None)
        self.account_id, self.name, self.objects = account_id, found.name if found else "", found.objects if found else 0
        self.heirs = [[one.id, dict.fromkeys(("kk", "ru", "en"), one.name)] for one in page.active if one.id != account_id]
        self.serial += 1
