"""What the administrator does about an object in a window: a sum is reversed, the object is deleted."""

from typing import Any, Final

import reflex as rx

from portal.core.errors import Refused
from portal.core.reporting import queries, service
from portal.core.reporting.queries.object_views import ObjectView
from portal.web import ui
from portal.web.desk.mio_object.state import DeskObject, object_of, show_anew
from portal.web.desk.sent_form import problems_of
from portal.web.shell.calling import call
from portal.web.shell.presses import once_in_window
from portal.web.shell.short_forms import Refusals, typed
from portal.wording import Wording

REVERSE: Final = "reverse"
DELETE: Final = "delete"
_DELETED = Wording("Объект жойылды.", "Объект удалён.", "The object is deleted.")
_REVERSED = Wording("Сома сторноланды.", "Сумма сторнирована.", "The sum is reversed.")
Words = dict[str, str]


class Reversal(Refusals, rx.State):
    """The window of a reversal: what stands, and what would stand after it."""

    serial: int = 0
    cell: str = ""
    """The address of the sum in the week on screen."""
    week: Words = {}
    week_after: Words = {}
    total: Words = {}
    total_after: Words = {}
    _amount: str = ""

    @rx.event
    async def ask(self) -> Any:
        """Open the window, empty, on the first sum of the week."""
        self._accept()
        page = await self.get_state(DeskObject)
        self.serial, self._amount = self.serial + 1, ""
        self.cell = page.week.sums[0].address if page.week.sums else ""
        await self._weigh()
        return ui.open_dialog(REVERSE)

    @rx.event
    async def choose(self, cell: str) -> None:
        """Show what stands for another source."""
        self.cell = cell
        await self._weigh()

    @rx.event
    async def weigh(self, amount: str) -> None:
        """Show what would stand after an amount; what was said against another one is over."""
        self._amount, self.problems = amount, {key: words for key, words in self.problems.items() if key != f"{REVERSE}-amount"}
        await self._weigh()

    @rx.event
    @once_in_window
    async def reverse(self, form: dict[str, Any]) -> Any:
        """Add a sum, usually below zero, to what stands in the week on screen; a refusal stays in the window."""
        self._accept()
        page = await self.get_state(DeskObject)
        place = (object_of(page), page.week.terms.iso, *_source(typed(form, "cell")))
        try:
            await call(self, service.reverse, *place, typed(form, "amount"), typed(form, "reason"))
        except Refused as refused:
            return self._show(*_beside(refused))
        await show_anew(page)
        return [ui.close_dialog(REVERSE), ui.toast(_REVERSED)]

    async def _weigh(self) -> None:
        page = await self.get_state(DeskObject)
        place = (object_of(page), page.week.terms.iso, *_source(self.cell))
        found = await call(self, queries.weigh_reversal, *place, self._amount)
        self.week, self.total = found.week.as_dict(), found.total.as_dict()
        self.week_after = found.week_after.as_dict() if found.week_after else {}
        self.total_after = found.total_after.as_dict() if found.total_after else {}


class Deletion(Refusals, rx.State):
    """The window in which the object is deleted."""

    serial: int = 0

    @rx.event
    def ask(self) -> Any:
        """Open the window, empty."""
        self._accept()
        self.serial += 1
        return ui.open_dialog(DELETE)

    @rx.event
    @once_in_window
    async def delete(self, form: dict[str, Any]) -> Any:
        """Delete the object for a reason and lead back to its body; a refusal stays in the window."""
        self._accept()
        subject = object_of(self)
        view: ObjectView = await call(self, queries.open_object, subject)
        try:
            await call(self, service.delete_object, subject, typed(form, "reason"))
        except Refused as refused:
            return self._show(*problems_of(refused, DELETE))
        return [rx.redirect(f"/desk/mio/bodies/{view.body_id}"), ui.toast(_DELETED, kind="info")]


def _source(cell: str) -> tuple[str, str]:
    """Return source and category of the sum at an address."""
    source, _, category = cell.partition("/funding/")[2].partition(".")
    return source, category


def _beside(refused: Refused) -> list[tuple[str, Wording]]:
    """Return the words of a refusal beside the amount or the reason; the window has no other field."""
    return [(f"{REVERSE}-{refused.field}" if refused.field in {"amount", "reason"} else "", refused.wording)]
