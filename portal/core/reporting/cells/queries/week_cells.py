"""The figures of several weeks of several objects as texts by cell, read in a fixed number of queries."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import and_
from sqlmodel import Session, col, func, select

from portal.core.reporting.basics.rules.sections import WEEKLY, Section, Subsection, WeekState
from portal.core.reporting.cells.rules.entries import PERCENT, UNCHANGED
from portal.core.reporting.cells.rules.figures import hundredths_of, number_text, percent_text, sum_text
from portal.core.reporting.cells.schema import COLUMNS, FUNDING_FIELDS, sum_key
from portal.core.reporting.tables import Amendment, ConstructionSite, Draft, Executor, Funding, Mark, Progress, Sale, Span, WeekNote

PERCENTS = frozenset({"percent", "plan_percent"})
"""Columns of progress that are hundredths of a percent."""
LOWER_REASON = "progress/lower_reason"
NOTES = frozenset(item.key for item in FUNDING_FIELDS)
"""Keys of the texts beside the money."""
Key = tuple[str, int]
MarkKey = tuple[str, Subsection, int]


@dataclass
class WeekCells:
    """Cells of weeks by object and week, with the rows they come from; an empty cell has no text.

    Besides the declared cells it has ``progress/lower_reason``, ``funding/unchanged``, ``sales/unchanged`` and
    ``draft/{cell}``: a text that one account typed and that was not accepted.
    """

    objects: Mapping[str, ConstructionSite]
    spans: dict[tuple[str, Subsection], tuple[int, int | None]] = field(default_factory=dict)
    texts: dict[Key, dict[str, str]] = field(default_factory=dict)
    percents: dict[str, dict[int, int]] = field(default_factory=dict)
    """Reported percents by object and week: of the weeks read and of the newest one before them."""
    progress: dict[Key, Progress] = field(default_factory=dict)
    funding: dict[tuple[str, int, str], Funding] = field(default_factory=dict)
    notes: dict[tuple[str, int, str], WeekNote] = field(default_factory=dict)
    drafts: dict[tuple[str, int, str], Draft] = field(default_factory=dict)
    marks: dict[MarkKey, Mark] = field(default_factory=dict)
    sold: dict[Key, int] = field(default_factory=dict)
    usual: dict[Key, dict[str, int]] = field(default_factory=dict)
    """Usual sums before a week by cell, in tiyn; read only when sums are checked."""
    small_times: int = 0
    """A sum this many times below the usual one gets a warning."""
    reversed_sums: set[tuple[str, int, str]] = field(default_factory=set)
    """Sums left by the operator's reversal; read only when something is written, or is stored as not accepted."""

    def text(self, object_id: str, week: int, cell: str) -> str:
        """Return the text of a cell, empty without one."""
        return self.texts.get((object_id, week), {}).get(cell, "")

    def earlier(self, object_id: str, week: int) -> int | None:
        """Return the newest percent reported before ``week``, in hundredths."""
        known = self.percents.get(object_id, {})
        newest = max((number for number in known if number < week), default=None)
        return None if newest is None else known[newest]

    def row_before(self, object_id: str, week: int) -> Progress | None:
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
    session: Session, objects: Sequence[ConstructionSite], weeks: Iterable[int], writer: str = "", *, later: bool = False
) -> WeekCells:
    """Read the cells of some weeks, with the texts of the account ``writer`` that were not accepted.

    ``later`` also reads the percents of all later weeks, which a change may affect.
    """
    cells, numbers = WeekCells({site.id: site for site in objects}), sorted(set(weeks))
    if not objects or not numbers:
        return cells
    ids = list(cells.objects)
    for row in session.exec(select(Span).where(col(Span.object_id).in_(ids))).all():
        cells.spans[row.object_id, Subsection(row.subsection)] = (row.first, row.last)
    _read_progress(session, cells, ids, numbers, later=later)
    _read_money(session, cells, ids, numbers)
    _read_marks(session, cells, ids, numbers, later=later)
    held = select(Draft).where(col(Draft.object_id).in_(ids), col(Draft.week).in_(numbers), Draft.by_id == writer)
    for draft in session.exec(held).all():
        cells.drafts[draft.object_id, draft.week, draft.cell] = draft
        cells.put(draft.object_id, draft.week, f"draft/{draft.cell}", draft.text)
    if any(is_sum(cell) for _, _, cell in cells.drafts):
        read_reversed(session, cells, numbers)
    return cells


def read_reversed(session: Session, cells: WeekCells, weeks: Sequence[int]) -> None:
    """Read which sums were written last by the operator, who writes only by reversals."""
    wanted = select(Amendment.object_id, Amendment.week, Amendment.cell, Executor.account_id)
    wanted = wanted.join(Executor, col(Executor.account_id) == col(Amendment.by_id), isouter=True)
    here = (col(Amendment.object_id).in_(list(cells.objects)), col(Amendment.week).in_(weeks), col(Amendment.undone_at).is_(None))
    for object_id, week, cell, executor in session.exec(wanted.where(*here).order_by(col(Amendment.position))).all():
        if is_sum(cell):
            (cells.reversed_sums.discard if executor else cells.reversed_sums.add)((object_id, week, cell))


def progress_texts(row: Progress) -> dict[str, str]:
    """Return the cells of one week's progress."""
    found: dict[str, str] = {LOWER_REASON: row.lower_reason} if row.lower_reason else {}
    for key, column in COLUMNS.items():
        value = getattr(row, column)
        text = percent_text(value) if column in PERCENTS else value if isinstance(value, str) else number_text(value)
        if text:
            found[f"progress/{key}"] = text
    return found


def _read_progress(session: Session, cells: WeekCells, ids: list[str], weeks: list[int], *, later: bool) -> None:
    wanted = col(Progress.week) >= weeks[0] if later else col(Progress.week).in_(weeks)
    rows = list(session.exec(select(Progress).where(col(Progress.object_id).in_(ids), wanted)).all())
    rows += _rows_before(session, ids, weeks[0])
    for row in rows:
        cells.progress[row.object_id, row.week] = row
        cells.texts.setdefault((row.object_id, row.week), {}).update(progress_texts(row))
        if row.percent is not None:
            cells.percents.setdefault(row.object_id, {})[row.week] = row.percent


def _rows_before(session: Session, ids: list[str], week: int) -> list[Progress]:
    newest = (
        select(func.max(col(Progress.week)))
        .where(Progress.object_id == ConstructionSite.id, col(Progress.week) < week, col(Progress.percent).is_not(None))
        .correlate(ConstructionSite)
        .scalar_subquery()
    )
    pairs = {
        (key, number)
        for key, number in session.exec(select(ConstructionSite.id, newest).where(col(ConstructionSite.id).in_(ids))).all()
        if number
    }
    numbers = {number for _, number in pairs}
    if not numbers:
        return []
    rows = session.exec(select(Progress).where(col(Progress.object_id).in_([key for key, _ in pairs]), col(Progress.week).in_(numbers)))
    return [row for row in rows.all() if (row.object_id, row.week) in pairs]


def _read_money(session: Session, cells: WeekCells, ids: list[str], weeks: list[int]) -> None:
    for row in session.exec(select(Funding).where(col(Funding.object_id).in_(ids), col(Funding.week).in_(weeks))).all():
        cell = f"funding/{sum_key(row.source, row.category)}"
        cells.funding[row.object_id, row.week, cell] = row
        cells.put(row.object_id, row.week, cell, sum_text(row.amount))
    for note in session.exec(select(WeekNote).where(col(WeekNote.object_id).in_(ids), col(WeekNote.week).in_(weeks))).all():
        cells.notes[note.object_id, note.week, note.key] = note
        cells.put(note.object_id, note.week, f"funding/{note.key}", note.text)


def _read_marks(session: Session, cells: WeekCells, ids: list[str], weeks: list[int], *, later: bool) -> None:
    wanted = col(Mark.week).in_(weeks)
    if later:
        # The next percent after a changed one is compared with it, in whichever week it is.
        wanted = and_(col(Mark.week) >= weeks[0], wanted | (col(Mark.subsection) == Subsection.PROGRESS))
    for mark in session.exec(select(Mark).where(col(Mark.object_id).in_(ids), wanted)).all():
        subsection = Subsection(mark.subsection)
        cells.marks[mark.object_id, subsection, mark.week] = mark
        if mark.state == WeekState.CONFIRMED and subsection is not Subsection.PROGRESS:
            cells.put(mark.object_id, mark.week, f"{subsection}/{UNCHANGED}", "1")
    sales = select(Sale.object_id, Sale.week, func.count()).where(col(Sale.object_id).in_(ids), col(Sale.week).in_(weeks))
    for object_id, week, count in session.exec(sales.group_by(col(Sale.object_id), col(Sale.week))).all():
        cells.sold[object_id, week] = count
