"""The figures of several weeks of several objects as texts by cell, read in a fixed number of queries."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Row
from sqlmodel import Session

from portal.core.reporting.basics.rules.sections import WEEKLY, Section, Subsection, WeekState
from portal.core.reporting.cells.queries import statements
from portal.core.reporting.cells.rules.entries import PERCENT, UNCHANGED
from portal.core.reporting.cells.rules.figures import hundredths_of, number_text, percent_text, sum_text
from portal.core.reporting.cells.schema import COLUMNS, FUNDING_FIELDS, sum_key
from portal.core.reporting.tables import ConstructionSite, Draft, Mark
from portal.db import prepared

PERCENTS = frozenset({"percent", "plan_percent"})
"""Columns of progress that are hundredths of a percent."""
LOWER_REASON = "progress/lower_reason"
NOTES = frozenset(item.key for item in FUNDING_FIELDS)
"""Keys of the texts beside the money."""
Key = tuple[str, int]
MarkKey = tuple[str, Subsection, int]


@dataclass
class WeekCells:
    """Cells of weeks by object and week, with the rows they come from as they were read; an empty cell has no text.

    Besides the declared cells it has ``progress/lower_reason``, ``funding/unchanged``, ``sales/unchanged`` and
    ``draft/{cell}``: a text that one account typed and that was not accepted.
    """

    objects: Mapping[str, ConstructionSite]
    spans: dict[tuple[str, Subsection], tuple[int, int | None]] = field(default_factory=dict)
    texts: dict[Key, dict[str, str]] = field(default_factory=dict)
    percents: dict[str, dict[int, int]] = field(default_factory=dict)
    """Reported percents by object and week: of the weeks read and of the newest one before them."""
    progress: dict[Key, Row[Any]] = field(default_factory=dict)
    funding: dict[tuple[str, int, str], Row[Any]] = field(default_factory=dict)
    notes: dict[tuple[str, int, str], str] = field(default_factory=dict)
    """Texts beside the money by object, week and key."""
    drafts: dict[tuple[str, int, str], Draft] = field(default_factory=dict)
    drafts_of_others: set[tuple[str, int, str]] = field(default_factory=set)
    """Cells in which another account typed a text that was not accepted."""
    marks: dict[MarkKey, Mark] = field(default_factory=dict)
    sold: dict[Key, int] = field(default_factory=dict)
    usual: dict[Key, dict[str, int]] = field(default_factory=dict)
    """Usual sums before a week by cell, in tiyn; read only when sums are checked."""
    small_times: int = 0
    """A sum this many times below the usual one gets a warning."""
    reversed_sums: set[tuple[str, int, str]] = field(default_factory=set)
    """Sums left by the operator's reversal; read only of cells that are written, or are stored as not accepted."""

    def text(self, object_id: str, week: int, cell: str) -> str:
        """Return the text of a cell, empty without one."""
        return self.texts.get((object_id, week), {}).get(cell, "")

    def earlier(self, object_id: str, week: int) -> int | None:
        """Return the newest percent reported before ``week``, in hundredths."""
        known = self.percents.get(object_id, {})
        newest = max((number for number in known if number < week), default=None)
        return None if newest is None else known[newest]

    def row_before(self, object_id: str, week: int) -> Row[Any] | None:
        """Return the progress of the newest week before ``week`` in which a percent was reported."""
        newest = max((number for number in self.percents.get(object_id, {}) if number < week), default=None)
        return None if newest is None else self.progress.get((object_id, newest))

    def later(self, object_id: str, week: int) -> int | None:
        """Return the next week after ``week`` with a percent."""
        return min((number for number in self.percents.get(object_id, {}) if number > week), default=None)

    def sums(self, object_id: str, week: int) -> Mapping[str, str]:
        """Return the sums of a week by cell."""
        return {cell: text for cell, text in self.texts.get((object_id, week), {}).items() if is_sum(cell)}

    def expects(self, object_id: str, subsection: Subsection, week: int) -> bool:
        """Tell whether a subsection is expected in a week."""
        bounds = self.spans.get((object_id, subsection))
        return bounds is not None and bounds[0] <= week and (bounds[1] is None or week <= bounds[1])

    def states(self, object_id: str, week: int) -> dict[Subsection, WeekState | None]:
        """Return the state of each subsection of the object's section; None where it is not expected."""
        found: dict[Subsection, WeekState | None] = {}
        for subsection in WEEKLY[Section(self.objects[object_id].section)]:
            mark = self.marks.get((object_id, subsection, week))
            expected = self.expects(object_id, subsection, week)
            found[subsection] = (WeekState(mark.state) if mark else WeekState.MISSING) if expected else None
        return found

    def lateness(self, object_id: str, week: int) -> dict[Subsection, bool]:
        """Return for each entered subsection whether it was entered late."""
        marks = ((one, self.marks.get((object_id, one, week))) for one in WEEKLY[Section(self.objects[object_id].section)])
        return {one: mark.late for one, mark in marks if mark is not None}

    def put(self, object_id: str, week: int, cell: str, text: str) -> None:
        """Set a text in memory only; percents are updated with it."""
        self.texts.setdefault((object_id, week), {})[cell] = text
        if cell == PERCENT:
            known = self.percents.setdefault(object_id, {})
            known.pop(week, None)
            if text:
                known[week] = hundredths_of(text) or 0


def is_sum(cell: str) -> bool:
    """Tell whether a cell holds a sum: neither a text beside the money nor «Изменений не было»."""
    subsection, _, key = cell.partition("/")
    return subsection == Subsection.FUNDING and key != UNCHANGED and key not in NOTES


def load(
    session: Session,
    objects: Sequence[ConstructionSite],
    weeks: Iterable[int],
    writer: str = "",
    *,
    later: bool = False,
    subsections: Collection[Subsection] = tuple(Subsection),
) -> WeekCells:
    """Read the cells of some weeks, with the texts of the account ``writer`` that were not accepted.

    ``later`` also reads the percents of all later weeks, which a change may affect. The figures of other subsections than
    ``subsections`` are left out, but not the states of their weeks.
    """
    cells, numbers = WeekCells({site.id: site for site in objects}), sorted(set(weeks))
    if not objects or not numbers:
        return cells
    ids = list(cells.objects)
    for object_id, subsection, first, last in prepared.rows(session, statements.SPANS, ids=ids):
        cells.spans[object_id, Subsection(subsection)] = (first, last)
    if Subsection.PROGRESS in subsections:
        _read_progress(session, cells, ids, numbers, later=later)
    if Subsection.FUNDING in subsections:
        _read_money(session, cells, ids, numbers)
    _read_marks(session, cells, ids, numbers, later=later and Subsection.PROGRESS in subsections)
    if Subsection.SALES in subsections:
        for object_id, week, count in prepared.rows(session, statements.SOLD, ids=ids, weeks=numbers):
            cells.sold[object_id, week] = count
    _read_drafts(session, cells, ids, numbers, writer)
    return cells


def read_reversed(session: Session, cells: WeekCells, weeks: Sequence[int], names: Collection[str]) -> dict[tuple[str, int, str], str]:
    """Read who wrote some cells last, and which of those sums were written by the operator, by a reversal or a correction.

    Return the authors' account ids by object, week and cell.
    """
    if not names or not weeks or not cells.objects:
        return {}
    found = prepared.rows(session, statements.WRITERS, ids=list(cells.objects), weeks=weeks, cells=sorted(names))
    newest = {(object_id, week, cell): (by_id, executor) for object_id, week, cell, by_id, executor in found}
    for key, (_, executor) in newest.items():
        if is_sum(key[2]) and executor is None:
            cells.reversed_sums.add(key)
    return {key: by_id for key, (by_id, _) in newest.items()}


def progress_texts(row: Row[Any]) -> dict[str, str]:
    """Return the cells of one week's progress."""
    found: dict[str, str] = {LOWER_REASON: row.lower_reason} if row.lower_reason else {}
    for key, column in COLUMNS.items():
        value = getattr(row, column)
        text = percent_text(value) if column in PERCENTS else value if isinstance(value, str) else number_text(value)
        if text:
            found[f"progress/{key}"] = text
    return found


def _read_progress(session: Session, cells: WeekCells, ids: list[str], weeks: list[int], *, later: bool) -> None:
    last = statements.NO_LAST if later else weeks[-1]
    for row in prepared.rows(session, statements.PROGRESS, ids=ids, start=weeks[0], last=last):
        cells.progress[row.object_id, row.week] = row
        cells.texts.setdefault((row.object_id, row.week), {}).update(progress_texts(row))
        if row.percent is not None:
            cells.percents.setdefault(row.object_id, {})[row.week] = row.percent


def _read_money(session: Session, cells: WeekCells, ids: list[str], weeks: list[int]) -> None:
    for row in prepared.rows(session, statements.FUNDING, ids=ids, weeks=weeks):
        cell = f"funding/{sum_key(row.source, row.category)}"
        cells.funding[row.object_id, row.week, cell] = row
        cells.put(row.object_id, row.week, cell, sum_text(row.amount))
    for object_id, week, key, text in prepared.rows(session, statements.NOTES, ids=ids, weeks=weeks):
        cells.notes[object_id, week, key] = text
        cells.put(object_id, week, f"funding/{key}", text)


def _read_marks(session: Session, cells: WeekCells, ids: list[str], weeks: list[int], *, later: bool) -> None:
    # The next percent after a changed one is compared with it, in whichever week it is.
    statement, given = (statements.MARKS_AND_LATER, {"start": weeks[0]}) if later else (statements.MARKS, {})
    for mark in prepared.records(session, statement, ids=ids, weeks=weeks, **given):
        subsection = Subsection(mark.subsection)
        cells.marks[mark.object_id, subsection, mark.week] = mark
        if mark.state == WeekState.CONFIRMED and subsection is not Subsection.PROGRESS:
            cells.put(mark.object_id, mark.week, f"{subsection}/{UNCHANGED}", "1")


def _read_drafts(session: Session, cells: WeekCells, ids: list[str], weeks: list[int], writer: str) -> None:
    for draft in prepared.records(session, statements.DRAFTS, ids=ids, weeks=weeks):
        key = (draft.object_id, draft.week, draft.cell)
        if draft.by_id != writer:
            cells.drafts_of_others.add(key)
            continue
        cells.drafts[key] = draft
        cells.put(draft.object_id, draft.week, f"draft/{draft.cell}", draft.text)
    if sums := {cell for _, _, cell in cells.drafts if is_sum(cell)}:
        read_reversed(session, cells, weeks, sums)
