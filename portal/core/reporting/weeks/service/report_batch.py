"""One request under way: each cell is judged alone, what is taken goes into the book, states follow; nothing is written here."""

import datetime as dt
from dataclasses import dataclass, field

from sqlmodel import Session

from portal.core.accounts.sessions import queries as accounts
from portal.core.calendar.rules import local_date
from portal.core.content.queries import context
from portal.core.errors import NotFound
from portal.core.reporting.basics.rules.sections import WEEKLY, Section, Subsection, WeekState
from portal.core.reporting.basics.rules.weeks import Week
from portal.core.reporting.cells.queries import LOWER_REASON, Book, MarkKey, Verdict, field_at, is_sum, judge
from portal.core.reporting.cells.rules.entries import (
    DRAFT,
    PERCENT,
    UNCHANGED,
    CellSaved,
    Change,
    Place,
    RowState,
    funding_state,
    place_of,
    progress_state,
    sales_state,
)
from portal.core.reporting.cells.rules.figures import tiyn_of
from portal.core.reporting.cells.service import Entry
from portal.core.reporting.deadlines.queries import Gate
from portal.core.reporting.deadlines.rules import entry_words as words
from portal.core.reporting.tables import MioObject
from portal.forms import Context, Field
from portal.texts.cleaning import tidy
from portal.wording import Wording

MOST_REASON = 2000
CellKey = tuple[str, int, str]


@dataclass(frozen=True)
class Trace:
    """One cell of the book before and after."""

    object_id: str
    week: int
    cell: str
    before: str
    after: str
    reason: str = ""


@dataclass
class Taking:
    """What one request has changed so far; ``last`` tells who wrote a cell last, ``order`` how many changes a week has seen."""

    session: Session
    account_id: str
    at: dt.datetime
    book: Book
    gate: Gate
    last: dict[CellKey, str] = field(default_factory=dict[CellKey, str])
    order: dict[tuple[str, int], int] = field(default_factory=dict[tuple[str, int], int])
    traces: list[Trace] = field(default_factory=list[Trace])
    touched: dict[MarkKey, None] = field(default_factory=dict[MarkKey, None])
    states: dict[MarkKey, WeekState | None] = field(default_factory=dict[MarkKey, "WeekState | None"])
    entries: dict[MarkKey, Entry] = field(default_factory=dict[MarkKey, Entry])
    """Entries that an undo brings back."""
    _context: Context | None = None

    @property
    def context(self) -> Context:
        """What the form engine may know."""
        if self._context is None:
            self._context = context(self.session, local_date(self.at))
        return self._context

    def take(self, change: Change) -> CellSaved:
        """Judge one cell and put it into the book when it can be taken; what cannot is kept as a draft where its week is open."""
        place = place_of(change.address)
        if place is None:
            return CellSaved(change.address, change.text, words.NO_CELL)
        found = self.book.objects.get(place.object_id)
        if found is None:
            return CellSaved(change.address, change.text, NotFound().wording)
        if not WEEKLY[Section(found.section)]:
            return CellSaved(change.address, change.text, words.NO_WEEKS)
        try:
            item = None if place.key == UNCHANGED else field_at(self.session, Section(found.section), place)
        except KeyError:
            return CellSaved(change.address, change.text, words.NO_CELL)
        closed = self.why_closed(found, place) or (place.cell == f"progress/{UNCHANGED}" and words.NO_CELL) or None
        if closed is not None:
            return CellSaved(change.address, change.text, closed)
        return self._press(change, place) if item is None else self._type(change, place, item)

    def why_closed(self, found: MioObject, place: Place) -> Wording | None:
        """Return why the week of a cell may not be entered, or None."""
        return self.gate.why_closed(found, place.subsection, self.book.spans.get((found.id, place.subsection)), place.week)

    def put(self, place: Place, text: str, reason: str = "") -> None:
        """Put a text into the book and remember what stood there."""
        number = place.week.number
        before = self.book.text(place.object_id, number, place.cell)
        if before == text:
            return
        self.traces.append(Trace(place.object_id, number, place.cell, before, text, reason))
        self.bring(place, text)
        if not place.cell.startswith(DRAFT):
            # A held text never outlives a newer value, whoever writes that and whoever typed the text.
            self.put(_draft(place), "")

    def bring(self, place: Place, text: str) -> None:
        """Put a text into the book without a trace, as an undo does."""
        self.book.put(place.object_id, place.week.number, place.cell, text)
        subsection, _, key = place.cell.partition("/")
        if place.cell == PERCENT or key == UNCHANGED or is_sum(place.cell):
            self.touched[place.object_id, Subsection(subsection), place.week.number] = None

    def settle(self) -> None:
        """Work out the states of all weeks that were touched, and of those whose percent is compared with a touched one."""
        for object_id, subsection, week in list(self.touched):
            later = self.book.later(object_id, week) if subsection is Subsection.PROGRESS else None
            if later is not None:
                self.touched[object_id, subsection, later] = None
        for key in self.touched:
            state = self.states[key] = self._state(*key)
            mark = self.book.marks.get(key)
            if mark is not None and state is None:
                place = Place(key[0], Week(key[2]), f"entry/{key[1]}")
                self.traces.append(Trace(key[0], key[2], place.cell, str(Entry.of(mark)), ""))

    def entry(self, key: MarkKey) -> Entry:
        """Return the entry of a week that is entered now: the one an undo brings back, or this moment's."""
        return self.entries.get(key) or Entry(self.at, self.account_id, self.gate.is_due(Week(key[2])))

    def row(self, object_id: str, week: int, questions: int = 0) -> RowState:
        """Return the states of an object's week as they are after this request."""
        states, late = self.book.states(object_id, week), self.book.lateness(object_id, week)
        for subsection, before in states.items():
            key = (object_id, subsection, week)
            if key not in self.states:
                continue
            if before is not None:
                states[subsection] = self.states[key] or WeekState.MISSING
            if self.states[key] is None:
                late.pop(subsection, None)
            elif key not in self.book.marks:
                late[subsection] = self.entry(key).late
        return RowState(object_id, states, late, questions, str(Week(week)))

    def _type(self, change: Change, place: Place, item: Field) -> CellSaved:
        reason = tidy(change.reason)[:MOST_REASON]
        verdict = judge(self.book, place, item, change.text, reason, self.context, due=self.gate.is_due(place.week))
        meanwhile = self._written_meanwhile(change, place, verdict, item)
        if meanwhile is not None:
            verdict = Verdict(verdict.text, meanwhile)
        if verdict.problem is not None:
            if verdict.problem != words.REVERSED:
                self.put(_draft(place), verdict.text)
            standing = self.book.text(place.object_id, place.week.number, place.cell)
            return CellSaved(change.address, verdict.text, verdict.problem, None, verdict.needs_reason, standing)
        warning = self._overwritten(place, verdict, item) or verdict.warning
        self.put(_draft(place), "")
        self._take(place, verdict, reason)
        return CellSaved(change.address, verdict.text, None, warning)

    def _take(self, place: Place, verdict: Verdict, reason: str) -> None:
        self.put(place, verdict.text, reason)
        if place.cell == PERCENT:
            self.put(Place(place.object_id, place.week, LOWER_REASON), reason if verdict.lower else "")
        if is_sum(place.cell) and tiyn_of(verdict.text):
            self.put(Place(place.object_id, place.week, f"funding/{UNCHANGED}"), "", reason)

    def _press(self, change: Change, place: Place) -> CellSaved:
        """Take «Изменений не было», or its taking back."""
        text, reason = tidy(change.text), tidy(change.reason)[:MOST_REASON]
        standing = self.book.text(place.object_id, place.week.number, place.cell)
        if text not in {"", "1"}:
            return CellSaved(change.address, change.text, words.FLAG_ONLY)
        if text == standing:
            return CellSaved(change.address, text)
        refused = self.why_not_unchanged(place) if text else None
        if refused is not None:
            return CellSaved(change.address, standing, refused)
        if standing and self.gate.is_due(place.week) and not reason:
            return CellSaved(change.address, standing, words.CORRECTION_OF_CONFIRMATION, needs_reason=True)
        self.put(place, text, reason)
        return CellSaved(change.address, text)

    def why_not_unchanged(self, place: Place) -> Wording | None:
        """Return why «Изменений не было» cannot be said: sums or sold flats stand in the week."""
        if place.subsection is Subsection.SALES:
            return words.FLATS_STAND if self.book.sold.get((place.object_id, place.week.number)) else None
        sums = self.book.sums(place.object_id, place.week.number).values()
        return words.SUMS_STAND if any(tiyn_of(text) for text in sums) else None

    def _state(self, object_id: str, subsection: Subsection, week: int) -> WeekState | None:
        if subsection is Subsection.PROGRESS:
            return progress_state(self.book.percents.get(object_id, {}).get(week), self.book.earlier(object_id, week))
        confirmed = self.book.text(object_id, week, f"{subsection}/{UNCHANGED}") == "1"
        if subsection is Subsection.SALES:
            return sales_state(self.book.sold.get((object_id, week), 0), confirmed=confirmed)
        amounts = (tiyn_of(text) for text in self.book.sums(object_id, week).values())
        return funding_state(amounts, confirmed=confirmed)

    def _other(self, place: Place) -> str:
        """Return the name of somebody else who wrote a cell last, empty when it was nobody else."""
        writer = self.last.get((place.object_id, place.week.number, place.cell), self.account_id)
        return "" if writer == self.account_id else accounts.account(self.session, writer).name

    def _written_meanwhile(self, change: Change, place: Place, verdict: Verdict, item: Field) -> Wording | None:
        standing = self.book.text(place.object_id, place.week.number, place.cell)
        if verdict.problem is not None or change.seen in {None, standing} or standing == verdict.text:
            return None
        # A figure of one's own that this page has not seen was written in another window, or on another computer.
        name = self._other(place)
        said = words.WRITTEN_MEANWHILE if name else words.WRITTEN_ELSEWHERE
        return said.fill(name=name, text=item.kind.show(standing, self.context))

    def _overwritten(self, place: Place, verdict: Verdict, item: Field) -> Wording | None:
        standing = self.book.text(place.object_id, place.week.number, place.cell)
        if not standing or standing == verdict.text:
            return None
        name = self._other(place)
        return words.OVERWRITTEN.fill(name=name, text=item.kind.show(standing, self.context)) if name else None


def _draft(place: Place) -> Place:
    return Place(place.object_id, place.week, f"{DRAFT}{place.cell}")
