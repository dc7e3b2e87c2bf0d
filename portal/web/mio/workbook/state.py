"""The State of the preview of a workbook: showing it and applying it."""

from typing import Any

import reflex as rx

from portal.core.errors import Refused
from portal.core.reporting.workbook import queries, service
from portal.core.reporting.workbook.schema import CheckView
from portal.web import ui
from portal.web.mio.week.loading import answer
from portal.web.mio.week.state import ReportingWeek
from portal.web.mio.workbook import shown as said
from portal.web.shell.presses import Presses, once
from portal.web.shell.verbs import run_verb
from portal.wording import Wording

DIALOG = "workbook"
MOST_SHOWN = 200
"""Number of listed differences; all of them are applied."""
_TAKEN = Wording("Excel-ден қабылданған ұяшықтар: {n}.", "Из Excel принято ячеек: {n}.", "Accepted from Excel, cells: {n}.")
_PARTLY = Wording(
    "Excel-ден қабылданды: {n}. Қабылданбағаны: {kept}; себебі әр ұяшықтың жанында жазылған.",
    "Из Excel принято: {n}. Не принято: {kept}; причина написана у каждой ячейки.",
    "Accepted from Excel: {n}. Not accepted: {kept}; the reason is next to each cell.",
)
_NO_REASON = Wording(
    "Себебін жазыңыз: ол «Себебі керек» деп белгіленген ұяшықтарға қажет.",
    "Напишите причину: она нужна для ячеек с отметкой «Нужна причина».",
    "Give the reason: it is needed for the cells marked “Reason needed”.",
)


class WeekWorkbook(Presses, rx.State):
    """The preview of one upload; the file itself is not stored."""

    check_id: str = ""
    title: dict[str, str] = {}
    file_name: str = ""
    warning: dict[str, str] = {}
    take_words: dict[str, str] = {}
    empties: dict[str, str] = {}
    objects: list[said.ChangedObjectShown] = []
    count: int = 0
    refusals: list[said.RefusalShown] = []
    refused: int = 0
    rows: int = 0
    needs_reason: bool = False
    reason_hint: dict[str, str] = {}
    problem: dict[str, str] = {}
    turn: int = 0
    """Number of file choices so far: each gets a new, empty upload box."""

    @rx.event
    def open(self) -> Any:
        """Open the window for a new upload."""
        _clear(self)
        return ui.open_dialog(DIALOG)

    @rx.event
    async def arrived(self, _address: str, check_id: str) -> Any:
        """Show the preview of the workbook that was just uploaded."""
        check = await run_verb(self, queries.workbook_check, check_id)
        week = await self.get_state(ReportingWeek)
        _show(self, check, week.section, week.week)
        yield ui.focus("workbook-result")

    @rx.event
    @once
    async def take(self, form: dict[str, Any]) -> Any:
        """Apply all shown differences in one step."""
        reason = str(form.get("reason", "")).strip()
        if self.needs_reason and not reason:
            self.problem = _NO_REASON.as_dict()
            return ui.focus("workbook-reason")
        try:
            return await _take(self, reason)
        except Refused as refusal:
            self.problem = refusal.wording.as_dict()

    @rx.event
    def again(self) -> Any:
        """Choose another file."""
        _clear(self)
        return ui.focus(f"workbook-{self.turn}")


def _clear(state: WeekWorkbook) -> None:
    turn = state.turn + 1
    state.reset()
    state.turn = turn


async def _take(state: WeekWorkbook, reason: str) -> Any:
    reported = await run_verb(state, service.take_workbook, state.check_id, reason)
    week = await state.get_state(ReportingWeek)
    return [ui.close_dialog(DIALOG), ReportingWeek.refresh, _told(week, reported)]


def _show(state: WeekWorkbook, check: CheckView, section: str, week: str) -> None:
    state.check_id, state.file_name, state.rows, state.needs_reason = check.id, check.file_name, check.rows, check.needs_reason
    state.title, state.warning = said.title_of(check).as_dict(), said.elsewhere(check, section, week)
    state.take_words, state.empties = said.take_words(check, section), said.empties_words(check.empties)
    state.reason_hint = said.reason_hint(check.differences)
    state.objects = said.by_object(check.differences[:MOST_SHOWN])
    state.refusals = [said.refusal_of(one) for one in check.refusals[:MOST_SHOWN]]
    state.count, state.refused, state.problem = len(check.differences), len(check.refusals), {}


def _told(week: ReportingWeek, reported: Any) -> Any:
    """Send the verdicts to the table, and return the message."""
    answer(week, [], reported)
    kept = sum(cell.problem is not None for cell in reported.cells)
    taken = len(reported.cells) - kept
    return ui.toast(_PARTLY.fill(n=taken, kept=kept), kind="warning") if kept else ui.toast(_TAKEN.fill(n=taken))
