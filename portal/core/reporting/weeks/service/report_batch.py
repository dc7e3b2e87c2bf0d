"""The changes of one request in memory: each cell is checked alone, accepted texts go into the cells, states are recomputed."""

import datetime as dt
from dataclasses import dataclass, field

from sqlmodel import Session

from portal.core.accounts.sessions import queries as accounts
from portal.core.calendar.rules import local_date
from portal.core.content.queries import context
from portal.core.errors import NotFound
from portal.core.reporting.basics.rules.reasons import MOST_REASON, REASON
from portal.core.reporting.basics.rules.sections import WEEKLY, Section, Subsection, WeekState
from portal.core.reporting.basics.rules.weeks import Week
from portal.core.reporting.cells.queries import LOWER_REASON, CellVerdict, MarkKey, WeekCells, field_at, is_sum, judge
from portal.core.reporting.cells.rules.entries import (
    DRAFT,
    PERCENT,
    UNCHANGED,
    CellAddress,
    CellSaved,
    Change,
    RowState,
    cell_address_of,
    funding_state,
    progress_state,
    sales_state,
)
from portal.core.reporting.cells.rules.figures import tiyn_of
from portal.core.reporting.cells.service import MarkEntry
from portal.core.reporting.deadlines.queries import EntryWindow
from portal.core.reporting.deadlines.rules import entry_words as words
from portal.core.reporting.tables import ConstructionSite
from portal.forms import Context, Field
from portal.forms.acceptance import accept_field
from portal.forms.kinds import too_long
from portal.texts.cleaning import tidy
from portal.wording import Wording

CellKey = tuple[str, int, str]


@dataclass(frozen=True)
class CellChange:
    """One cell before and after a change."""

    object_id: str
    week: int
    cell: str
    before: str
    after: str
    reason: str = ""


@dataclass
class ReportBatch:
    """The changes of one request; ``last`` is the last author of each cell that may change."""

    session: Session
    account_id: str
    at: dt.datetime
    cells: WeekCells
    window: EntryWindow
    last: dict[CellKey, str] = field(default_factory=dict[CellKey, str])
    traces: list[CellChange] = field(default_factory=list[CellChange])
    touched: dict[MarkKey, None] = field(default_factory=dict[MarkKey, None])
    states: dict[MarkKey, WeekState | None] = field(default_factory=dict[MarkKey, "WeekState | None"])
    entries: dict[MarkKey, MarkEntry] = field(default_factory=dict[MarkKey, MarkEntry])
    """Entries that an undo restores."""
    _context: Context | None = None

    @property
    def context(self) -> Context:
        """The form engine's context."""
        if self._context is None:
            self._context = context(self.session, local_date(self.at))
        return self._context

    def apply(self, change: Change) -> CellSaved:
        """Check one cell and set it when it is acceptable; otherwise store the text as a draft while its week is open."""
        place = cell_address_of(change.address)
        if place is None:
            return CellSaved(change.address, change.text, words.NO_CELL)
        site = self.cells.objects.get(place.object_id)
        if site is None:
            return CellSaved(change.address, change.text, NotFound().wording)
        if not WEEKLY[Section(site.section)]:
            return CellSaved(change.address, change.text, words.NO_WEEKS)
        try:
            item = None if place.key == UNCHANGED else field_at(self.session, Section(site.section), place)
        except KeyError:
            return CellSaved(change.address, change.text, words.NO_CELL)
        closed = self.why_closed(site, place) or (place.cell == f"progress/{UNCHANGED}" and words.NO_CELL) or None
        if closed is not None:
            return CellSaved(change.address, change.text, closed)
        return self._press(change, place) if item is None else self._type(change, place, item)

    def why_closed(self, site: ConstructionSite, place: CellAddress) -> Wording | None:
        """Return why the week of a cell may not be entered, or None."""
        return self.window.why_closed(site, place.subsection, self.cells.spans.get((site.id, place.subsection)), place.week)

    def record(self, place: CellAddress, text: str, reason: str = "") -> None:
        """Set a text and remember the earlier one."""
        number = place.week.number
        before = self.cells.text(place.object_id, number, place.cell)
        if before == text:
            return
        self.traces.append(CellChange(place.object_id, number, place.cell, before, text, reason))
        self.restore(place, text)
        if not place.cell.startswith(DRAFT):
            # A newer value, whoever writes it, removes a text that was not accepted.
            self.record(_draft(place), "")

    def restore(self, place: CellAddress, text: str) -> None:
        """Set a text without recording a change, as an undo does."""
        self.cells.put(place.object_id, place.week.number, place.cell, text)
        subsection, _, key = place.cell.partition("/")
        if place.cell == PERCENT or key == UNCHANGED or is_sum(place.cell):
            self.touched[place.object_id, Subsection(subsection), place.week.number] = None

    def recalculate(self) -> None:
        """Recompute the states of all changed weeks, and of those whose percent is compared with a changed one."""
        for object_id, subsection, week in list(self.touched):
            later = self.cells.later(object_id, week) if subsection is Subsection.PROGRESS else None
            if later is not None:
                self.touched[object_id, subsection, later] = None
        for key in self.touched:
            state = self.states[key] = self._state(*key)
            mark = self.cells.marks.get(key)
            if mark is not None and state is None:
                place = CellAddress(key[0], Week(key[2]), f"entry/{key[1]}")
                self.traces.append(CellChange(key[0], key[2], place.cell, str(MarkEntry.of(mark)), ""))

    def entry(self, key: MarkKey) -> MarkEntry:
        """Return the entry of a week entered now: the one an undo restores, or a new one."""
        return self.entries.get(key) or MarkEntry(self.at, self.account_id, self.window.is_due(Week(key[2])))

    def row(self, object_id: str, week: int, questions: int = 0) -> RowState:
        """Return the states of an object's week after this request."""
        states, late = self.cells.states(object_id, week), self.cells.lateness(object_id, week)
        for subsection, before in states.items():
            key = (object_id, subsection, week)
            if key not in self.states:
                continue
            if before is not None:
                states[subsection] = self.states[key] or WeekState.MISSING
            if self.states[key] is None:
                late.pop(subsection, None)
            elif key not in self.cells.marks:
                late[subsection] = self.entry(key).late
        return RowState(object_id, states, late, questions, str(Week(week)))

    def _type(self, change: Change, place: CellAddress, item: Field) -> CellSaved:
        reason = tidy(change.reason)
        long = too_long(reason, MOST_REASON, REASON)
        due = self.window.is_due(place.week)
        judged = judge(self.cells, place, item, change.text, reason, self.context, due=due)
        verdict = judged if long is None else CellVerdict(judged.text, long, needs_reason=True)
        meanwhile = self._written_meanwhile(change, place, verdict, item)
        if meanwhile is not None:
            verdict = CellVerdict(verdict.text, meanwhile)
        if verdict.problem is not None:
            if verdict.problem != words.REVERSED:
                self.record(_draft(place), verdict.text)
            standing = self.cells.text(place.object_id, place.week.number, place.cell)
            return CellSaved(change.address, verdict.text, verdict.problem, None, verdict.needs_reason, standing)
        warning = self._overwritten(place, verdict, item) or verdict.warning
        self.record(_draft(place), "")
        self.accept(place, verdict, reason)
        return CellSaved(change.address, verdict.text, None, warning)

    def accept(self, place: CellAddress, verdict: CellVerdict, reason: str) -> None:
        """Set a text that is acceptable, and what follows from it: why a percent is lower, the end of «Изменений не было»."""
        self.record(place, verdict.text, reason)
        if place.cell == PERCENT:
            self.record(CellAddress(place.object_id, place.week, LOWER_REASON), reason if verdict.lower else "")
        if is_sum(place.cell) and tiyn_of(verdict.text):
            self.record(CellAddress(place.object_id, place.week, f"funding/{UNCHANGED}"), "", reason)

    def _press(self, change: Change, place: CellAddress) -> CellSaved:
        """Apply «Изменений не было», or undo it."""
        text, reason = tidy(change.text), tidy(change.reason)
        standing = self.cells.text(place.object_id, place.week.number, place.cell)
        if text not in {"", "1"}:
            return CellSaved(change.address, change.text, words.FLAG_ONLY)
        if text == standing:
            return CellSaved(change.address, text)
        refused = self.why_not_unchanged(place) if text else None
        if refused is not None:
            return CellSaved(change.address, standing, refused)
        due = bool(standing) and self.window.is_due(place.week)
        asked = words.CORRECTION_OF_CONFIRMATION if due and not reason else too_long(reason, MOST_REASON, REASON)
        if asked is not None:
            return CellSaved(change.address, standing, asked, needs_reason=True)
        self.record(place, text, reason)
        return CellSaved(change.address, text)

    def why_not_unchanged(self, place: CellAddress) -> Wording | None:
        """Return why «Изменений не было» is refused: the week has sums or sold flats."""
        if place.subsection is Subsection.SALES:
            return words.FLATS_STAND if self.cells.sold.get((place.object_id, place.week.number)) else None
        sums = self.cells.sums(place.object_id, place.week.number).values()
        return words.SUMS_STAND if any(tiyn_of(text) for text in sums) else None

    def _state(self, object_id: str, subsection: Subsection, week: int) -> WeekState | None:
        if subsection is Subsection.PROGRESS:
            return progress_state(self.cells.percents.get(object_id, {}).get(week), self.cells.earlier(object_id, week))
        confirmed = self.cells.text(object_id, week, f"{subsection}/{UNCHANGED}") == "1"
        if subsection is Subsection.SALES:
            return sales_state(self.cells.sold.get((object_id, week), 0), confirmed=confirmed)
        amounts = (tiyn_of(text) for text in self.cells.sums(object_id, week).values())
        return funding_state(amounts, confirmed=confirmed)

    def _other(self, place: CellAddress) -> str:
        """Return the name of another person who wrote a cell last, empty when there is none."""
        writer = self.last.get((place.object_id, place.week.number, place.cell), self.account_id)
        return "" if writer == self.account_id else accounts.account(self.session, writer).name

    def _written_meanwhile(self, change: Change, place: CellAddress, verdict: CellVerdict, item: Field) -> Wording | None:
        standing = self.cells.text(place.object_id, place.week.number, place.cell)
        if verdict.problem is not None or change.seen is None or standing in {verdict.text, *change.seen}:
            return None
        if standing in {accept_field(item, text, self.context).text for text in change.seen}:
            return None
        # The author's own figure that this page has not seen was written in another window or on another computer.
        name = self._other(place)
        said = words.WRITTEN_MEANWHILE if name else words.WRITTEN_ELSEWHERE
        return said.fill(name=name, text=item.kind.show(standing, self.context))

    def _overwritten(self, place: CellAddress, verdict: CellVerdict, item: Field) -> Wording | None:
        standing = self.cells.text(place.object_id, place.week.number, place.cell)
        if not standing or standing == verdict.text:
            return None
        name = self._other(place)
        return words.OVERWRITTEN.fill(name=name, text=item.kind.show(standing, self.context)) if name else None


def _draft(place: CellAddress) -> CellAddress:
    return CellAddress(place.object_id, place.week, f"{DRAFT}{place.cell}")
