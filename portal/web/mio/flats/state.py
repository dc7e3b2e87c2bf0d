"""The State of the preview of flats: showing it, applying it, undoing that."""

from typing import Any, Final, NamedTuple

import reflex as rx

from portal.core.errors import NotSignedIn, Refused
from portal.core.reporting.fields.schema.sales import BLOCK as SALES
from portal.core.reporting.flats import queries, service
from portal.core.reporting.flats.schema import FlatsCheck
from portal.web import ui
from portal.web.mio.flats import shown as said
from portal.web.mio.object import loading
from portal.web.mio.object.state import ObjectPage
from portal.web.shell.presses import Presses, once, once_pressed
from portal.web.shell.short_forms import typed
from portal.web.shell.verbs import run_verb
from portal.wording import Wording

DIALOG: Final = "flats"
PASTED: Final = "flats-pasted"
MOST_SHOWN: Final = 200
"""Number of lines shown of each table; all lines are applied."""
NO_WEEK: Final = "-"
"""Placeholder for the week in the addresses of flats that belong to no week."""
_NO_REASON = Wording(
    "Себебін жазыңыз: ол «Себебі керек» деп белгіленген ұяшықтарға қажет.",
    "Напишите причину: она нужна для ячеек с отметкой «Нужна причина».",
    "Give the reason: it is needed for the cells marked “Reason needed”.",
)


class FlatsBook(Presses, rx.State):
    """The preview of one upload or paste; the file itself is not stored."""

    check_id: str = ""
    file_name: str = ""
    week: dict[str, str] = {}
    empties: dict[str, str] = {}
    added: list[said.AddedShown] = []
    changed: list[said.ChangedShown] = []
    refused: list[said.RefusedShown] = []
    count_added: int = 0
    count_changed: int = 0
    count_refused: int = 0
    needs_reason: bool = False
    problem: dict[str, str] = {}
    turn: int = 0
    """Number of choices so far: each gets a new, empty upload box."""
    done: str = ""
    """The applied preview that can be undone, and its object."""

    @rx.event
    def open(self) -> Any:
        """Open the window for a new upload or paste."""
        _clear(self)
        return ui.open_dialog(DIALOG)

    @rx.event
    async def arrived(self, _address: str, check_id: str) -> Any:
        """Show the preview of the workbook that was just uploaded."""
        _show(self, await run_verb(self, queries.flats_check, check_id))
        return ui.focus("flats-result")

    @rx.event
    @once
    async def check(self, form_data: dict[str, Any]) -> Any:
        """Show the preview of pasted cells; an unreadable text stays in the box."""
        page = await self.get_state(ObjectPage)
        self.problem = {}
        try:
            pasted = typed(form_data, "pasted")
            found = await run_verb(self, service.check_pasted, loading.object_of(page), page.part, _week_of(page), pasted)
        except NotSignedIn:
            raise
        except Refused as refusal:
            self.problem = refusal.wording.as_dict()
            return ui.focus(PASTED)
        _show(self, found)
        return ui.focus("flats-result")

    @rx.event
    async def paste(self, field: str, text: str) -> Any:
        """Show the preview of cells pasted into a field of an open row: from this row and this column on."""
        page, place = await self.get_state(ObjectPage), PastedPlace.of(field)
        _clear(self)
        try:
            found = await run_verb(
                self, service.check_pasted, loading.object_of(page), page.part, _week_of(page), text, place.key, place.row
            )
        except NotSignedIn:
            raise
        except Refused as refusal:
            return ui.toast(refusal.wording, kind="warning")
        _show(self, found)
        return [ui.open_dialog(DIALOG), ui.focus("flats-result")]

    @rx.event
    @once
    async def take(self, form_data: dict[str, Any]) -> Any:
        """Apply the whole preview in one step."""
        reason = typed(form_data, "reason").strip()
        if self.needs_reason and not reason:
            self.problem = _NO_REASON.as_dict()
            return ui.focus("flats-reason")
        try:
            return await _take(self, reason)
        except NotSignedIn:
            raise
        except Refused as refusal:
            self.problem = refusal.wording.as_dict()

    @rx.event
    @once_pressed
    async def undo(self) -> Any:
        """Undo the preview applied last."""
        page = await self.get_state(ObjectPage)
        check_id, self.done = self.done.partition(" ")[0], ""
        taken = await run_verb(self, service.undo_flats, check_id)
        await loading.refresh(page)
        return ui.toast(said.told(taken, undone=True), kind="warning" if taken.kept else "success")

    @rx.event
    def again(self) -> Any:
        """Return to choosing a file or pasting."""
        _clear(self)
        return ui.focus(PASTED)


class PastedPlace(NamedTuple):
    """The row and the field that the id of a control names."""

    row: str
    key: str

    @classmethod
    def of(cls, field: str) -> "PastedPlace":
        """Return the place in ``block/row/key``; what a browser sends otherwise names no field that there is."""
        _, row, key = (*field.split("/", 2), "", "")[:3]
        return cls(row, key.split("/")[0])


def _week_of(page: ObjectPage) -> str:
    return page.week.terms.iso if page.part == SALES else ""


def _clear(state: FlatsBook) -> None:
    turn, done = state.turn + 1, state.done
    state.reset()
    state.turn, state.done = turn, done


async def _take(state: FlatsBook, reason: str) -> Any:
    taken = await run_verb(state, service.take_flats, state.check_id, reason)
    page = await state.get_state(ObjectPage)
    state.done = f"{state.check_id} {loading.object_of(page)}/{page.part}"
    _clear(state)
    await loading.refresh(page)
    return [ui.close_dialog(DIALOG), ui.toast(said.told(taken), kind="warning" if taken.kept else "success")]


def _show(state: FlatsBook, found: FlatsCheck) -> None:
    plan = found.plan
    state.check_id, state.file_name, state.needs_reason, state.problem = found.id, found.file_name, plan.needs_reason, {}
    state.week = said.week_words(found.week) if plan.added else {}
    state.empties = said.empties_words(plan.empties)
    state.added = [said.added_of(one) for one in plan.added[:MOST_SHOWN]]
    state.changed = [said.changed_of(one) for one in plan.changed[:MOST_SHOWN]]
    state.refused = [said.refused_of(one) for one in plan.refused[:MOST_SHOWN]]
    state.count_added, state.count_changed, state.count_refused = len(plan.added), len(plan.changed), len(plan.refused)
