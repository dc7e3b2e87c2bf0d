"""The administrator's actions on an object in a dialog: a sum is reversed, the object is deleted."""

from typing import Any, Final

import reflex as rx

from portal.core.errors import Refused
from portal.core.reporting.objects import queries as objects_queries
from portal.core.reporting.objects import service as objects_service
from portal.core.reporting.objects.queries import ObjectView
from portal.core.reporting.weeks import queries as weeks_queries
from portal.core.reporting.weeks import service as weeks_service
from portal.core.reporting.weeks.rules.reversing import How
from portal.web import ui
from portal.web.desk.mio_object.state import DeskObject, object_of, show_anew
from portal.web.forms.sent_form import problems_of
from portal.web.shell.presses import once_in_window
from portal.web.shell.short_forms import Refusals, typed
from portal.web.shell.verbs import run_verb
from portal.wording import Wording

REVERSE: Final = "reverse"
DELETE: Final = "delete"
_DELETED = Wording("Объект жойылды.", "Объект удалён.", "The object is deleted.")
_REVERSED = Wording("Сома сторноланды.", "Сумма сторнирована.", "The sum is reversed.")
Words = dict[str, str]


class Reversal(Refusals, rx.State):
    """The dialog of a reversal: the present sum, and the sum after it."""

    serial: int = 0
    cell: str = ""
    """The address of the sum in the week on screen."""
    week: Words = {}
    week_after: Words = {}
    total: Words = {}
    total_after: Words = {}
    how: str = How.LESS.value
    _amount: str = ""

    @rx.event
    async def ask(self) -> Any:
        """Open the dialog, empty, for the first sum of the week."""
        self._accept()
        page = await self.get_state(DeskObject)
        self.serial, self.how, self._amount = self.serial + 1, How.LESS.value, ""
        self.cell = page.week.sums[0].address if page.week.sums else ""
        await self._weigh()
        return ui.open_dialog(REVERSE)

    @rx.event
    async def choose(self, cell: str) -> None:
        """Show the sum of another source."""
        self.cell = cell
        await self._weigh()

    @rx.event
    async def decide(self, how: str) -> None:
        """Show the result of another kind of change."""
        self.how = how
        self._settle("how", "amount")
        await self._weigh()

    @rx.event
    async def weigh(self, amount: str) -> None:
        """Show the result of an amount; the message about another amount disappears.

        An amount that was typed and sent at once is heard of later than it was refused: its message stays.
        """
        if amount != self._amount:
            self._amount = amount
            self._settle("amount")
        await self._weigh()

    @rx.event
    @once_in_window
    async def reverse(self, form: dict[str, Any]) -> Any:
        """Change the sum of the week on screen; a refusal is shown in the dialog."""
        self._accept()
        self._amount = typed(form, "amount") or self._amount
        page = await self.get_state(DeskObject)
        try:
            await run_verb(
                self, weeks_service.reverse, typed(form, "cell"), typed(form, "how"), typed(form, "amount"), typed(form, "reason")
            )
        except Refused as refused:
            return self._show(*_beside(refused))
        await show_anew(page)
        return [ui.close_dialog(REVERSE), ui.toast(_REVERSED)]

    def _settle(self, *names: str) -> None:
        said = {f"{REVERSE}-{name}" for name in names}
        self.problems = {key: words for key, words in self.problems.items() if key not in said}

    async def _weigh(self) -> None:
        found = await run_verb(self, weeks_queries.weigh_reversal, self.cell, self.how, self._amount)
        self.week, self.total = found.week.as_dict(), found.total.as_dict()
        self.week_after = found.week_after.as_dict() if found.week_after else {}
        self.total_after = found.total_after.as_dict() if found.total_after else {}


class Deletion(Refusals, rx.State):
    """The dialog in which the object is deleted."""

    serial: int = 0

    @rx.event
    def ask(self) -> Any:
        """Open the dialog, empty."""
        self._accept()
        self.serial += 1
        return ui.open_dialog(DELETE)

    @rx.event
    @once_in_window
    async def delete(self, form: dict[str, Any]) -> Any:
        """Delete the object with a reason and open its body's page; a refusal is shown in the dialog."""
        self._accept()
        subject = object_of(self)
        view: ObjectView = await run_verb(self, objects_queries.open_object, subject)
        try:
            await run_verb(self, objects_service.delete_object, subject, typed(form, "reason"))
        except Refused as refused:
            return self._show(*problems_of(refused, DELETE))
        return [rx.redirect(f"/desk/mio/bodies/{view.body_id}"), ui.toast(_DELETED, kind="info")]


def _beside(refused: Refused) -> list[tuple[str, Wording]]:
    """Return the texts of a refusal for their fields; the dialog has no place for other ones."""
    own = {f"{REVERSE}-{field}" for field in ("how", "amount", "reason")}
    return [(field if field in own else "", wording) for field, wording in problems_of(refused, REVERSE)]
