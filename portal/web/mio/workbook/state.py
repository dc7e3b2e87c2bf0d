"""The dry run of a workbook on screen, and the step that takes it."""

from dataclasses import dataclass
from typing import Any

import reflex as rx

from portal.core.errors import NotSignedIn, Refused
from portal.core.reporting import queries, service
from portal.core.reporting.rules.sections import SECTION_WORDS, Section
from portal.core.reporting.rules.weeks import Week
from portal.core.reporting.schema.workbook import CheckView, Difference, Refusal
from portal.forms.kinds.numbers import stored_number
from portal.web import ui
from portal.web.mio.week import shown
from portal.web.mio.week.filling import answer
from portal.web.mio.week.state import ReportingWeek
from portal.web.shell.calling import call
from portal.web.shell.moments import day
from portal.wording import Wording

DIALOG = "workbook"
MOST_SHOWN = 200
"""So many differences are listed; all of them are taken."""
_TAKEN = Wording("Excel-ден қабылданған ұяшықтар: {n}.", "Из Excel принято ячеек: {n}.", "Accepted from Excel, cells: {n}.")
_PARTLY = Wording(
    "Excel-ден қабылданды: {n}. Қабылданбағаны: {kept}; себебі әр ұяшықтың жанында жазылған.",
    "Из Excel принято: {n}. Не принято: {kept}; причина написана у каждой ячейки.",
    "Accepted from Excel: {n}. Not accepted: {kept}; the reason is next to each cell.",
)
_ACT = Wording("Excel-ден жүктеу", "загрузка из Excel", "the upload from Excel")
_WHICH = Wording("{section}, {n}-апта, {first}–{last}", "{section}, неделя {n}, {first}–{last}", "{section}, week {n}, {first}–{last}")
_NO_REASON = Wording(
    "Мерзімі өткен аптаны түзетудің себебін жазыңыз.",
    "Напишите причину исправления недели, срок которой прошёл.",
    "Give the reason for correcting a week that was due.",
)


@dataclass(frozen=True)
class DifferenceShown:
    """A cell that the file would change."""

    row: int
    name: str
    label: dict[str, str]
    before: str
    after: str
    warning: dict[str, str]


@dataclass(frozen=True)
class RefusalShown:
    """A row or a cell that is not taken."""

    row: int
    name: str
    label: dict[str, str]
    words: dict[str, str]


class WeekWorkbook(rx.State):
    """What one upload has shown; the file itself is kept nowhere."""

    files: list[dict[str, Any]] = []
    check_id: str = ""
    title: dict[str, str] = {}
    file_name: str = ""
    differences: list[DifferenceShown] = []
    count: int = 0
    refusals: list[RefusalShown] = []
    refused: int = 0
    rows: int = 0
    needs_reason: bool = False
    problem: dict[str, str] = {}

    @rx.event
    def open(self) -> Any:
        """Open the window for a new upload."""
        self.reset()
        return ui.open_dialog(DIALOG)

    @rx.event
    async def arrived(self, _address: str, check_id: str) -> Any:
        """Show the dry run of the workbook that has just been sent."""
        found = await call(self, queries.workbook_check, check_id)
        # The box forgets an upload once the page says that it knows of it.
        self.files = [{"id": check_id, "name": found.file_name, "size": 0}]
        yield
        _show(self, found)
        yield ui.focus("workbook-result")

    @rx.event
    async def take(self, form: dict[str, Any]) -> Any:
        """Take everything that was shown as different, in one step."""
        reason = str(form.get("reason", "")).strip()
        if self.needs_reason and not reason:
            self.problem = _NO_REASON.as_dict()
            return ui.focus("workbook-reason")
        try:
            return await _take(self, reason)
        except NotSignedIn:
            raise
        except Refused as refusal:
            self.problem = refusal.wording.as_dict()

    @rx.event
    def again(self) -> None:
        """Choose another file."""
        self.reset()


async def _take(state: WeekWorkbook, reason: str) -> Any:
    reported = await call(state, service.take_workbook, state.check_id, reason)
    week = await state.get_state(ReportingWeek)
    return [ui.close_dialog(DIALOG), ReportingWeek.refresh, _told(week, reported)]


def _show(state: WeekWorkbook, found: CheckView) -> None:
    week = Week.parse(found.week)
    state.check_id, state.file_name, state.rows, state.needs_reason = found.id, found.file_name, found.rows, found.needs_reason
    section = SECTION_WORDS[Section(found.section)]
    dates = {"n": week.monday.isocalendar().week, "first": day(week.monday), "last": day(week.sunday)}
    state.title = Wording(*[_WHICH.fill(section=section.said(code), **dates).said(code) for code in ("kk", "ru", "en")]).as_dict()
    state.differences = [_difference(one) for one in found.differences[:MOST_SHOWN]]
    state.refusals = [_refusal(one) for one in found.refusals[:MOST_SHOWN]]
    state.count, state.refused, state.problem = len(found.differences), len(found.refusals), {}


def _told(week: ReportingWeek, reported: Any) -> Any:
    """Tell the table what has become of its cells, remember the act for «Отменить», and return what is said."""
    answer(week, [], reported)
    if reported.act:
        week.acts = [*week.acts[1 - shown.KEPT_ACTS :], (reported.act, _ACT.as_dict())]
    kept = sum(cell.problem is not None for cell in reported.cells)
    taken = len(reported.cells) - kept
    return ui.toast(_PARTLY.fill(n=taken, kept=kept), kind="warning") if kept else ui.toast(_TAKEN.fill(n=taken))


def _difference(one: Difference) -> DifferenceShown:
    warning = one.warning.as_dict() if one.warning else {}
    return DifferenceShown(one.row, one.name, one.label.as_dict(), _readable(one.before), _readable(one.after), warning)


def _readable(text: str) -> str:
    """Return a figure as people read it, anything else as it is."""
    number = stored_number(text)
    return text if number is None else f"{number:,f}".replace(",", "\u202f").replace(".", ",")


def _refusal(one: Refusal) -> RefusalShown:
    return RefusalShown(one.row, one.name, one.label.as_dict() if one.label else {}, one.wording.as_dict())
