"""Writes the changes of a request: rows of figures, drafts, marks, amendments, and the object's computed columns."""

from collections.abc import Collection, Iterable

from sqlmodel import Session, SQLModel, col, select

from portal.core.reporting.basics.rules.sections import Section, Subsection
from portal.core.reporting.basics.rules.weeks import Week
from portal.core.reporting.cells.queries import LOWER_REASON, PERCENTS, WeekCells, is_sum
from portal.core.reporting.cells.rules.entries import PERCENT, UNCHANGED
from portal.core.reporting.cells.rules.figures import hundredths_of, number_of, tiyn_of
from portal.core.reporting.cells.schema import COLUMNS, split_sum
from portal.core.reporting.cells.service import put_mark, spans
from portal.core.reporting.tables import Amendment, Draft, Funding, Progress, Span, WeekNote
from portal.core.reporting.weeks.service.report_batch import CellKey, ReportBatch
from portal.core.reporting.weeks.service.totals import Totals

_COLUMNS = {f"progress/{key}": column for key, column in COLUMNS.items()} | {LOWER_REASON: "lower_reason"}
_TEXTS = frozenset({"works_done", "comment", "delay_reason", "lower_reason"})


def write(batch: ReportBatch, act: str, cells: Iterable[CellKey]) -> None:
    """Write the changed cells, the states computed from them, and the amendments with the key ``act``."""
    session, known, totals, changed = batch.session, batch.cells, Totals(), dict.fromkeys(cells)
    for object_id, week, cell in changed:
        text = known.text(object_id, week, cell)
        if cell in _COLUMNS:
            _write_progress(session, known, (object_id, week, cell), text)
        elif cell.startswith("draft/"):
            _write_draft(batch, (object_id, week, cell.removeprefix("draft/")), text)
        elif is_sum(cell):
            _write_sum(session, known, (object_id, week, cell), text, totals)
        elif cell.startswith(f"{Subsection.FUNDING}/") and not cell.endswith(f"/{UNCHANGED}"):
            _write_note(session, known, (object_id, week, cell.partition("/")[2]), text)
    totals.write(session)
    _end_drafts(batch, changed)
    _write_marks(batch)
    _write_traces(batch, act)
    _follow(batch)


def _write_progress(session: Session, cells: WeekCells, key: CellKey, text: str) -> None:
    object_id, week, cell = key
    row = cells.progress.get((object_id, week))
    if row is None:
        row = cells.progress[object_id, week] = Progress(object_id=object_id, week=week)
    column = _COLUMNS[cell]
    value = text if column in _TEXTS else hundredths_of(text) if column in PERCENTS else number_of(text)
    setattr(row, column, value)
    if any(getattr(row, name) not in {None, ""} for name in _COLUMNS.values()):
        session.add(row)
    else:
        _remove(session, row)
        del cells.progress[object_id, week]


def _write_sum(session: Session, cells: WeekCells, key: CellKey, text: str, totals: Totals) -> None:
    object_id, week, cell = key
    row = cells.funding.get(key)
    if not text:
        if row is not None:
            totals.note(row, -row.amount, -1)
            _remove(session, cells.funding.pop(key))
        return
    weeks = int(row is None)
    if row is None:
        source, category = split_sum(Section(cells.objects[object_id].section), cell.partition("/")[2])
        row = cells.funding[key] = Funding(object_id=object_id, week=week, source=source, category=category, amount=0)
    totals.note(row, tiyn_of(text) - row.amount, weeks)
    row.amount = tiyn_of(text)
    session.add(row)


def _write_note(session: Session, cells: WeekCells, key: CellKey, text: str) -> None:
    row = cells.notes.get(key)
    if not text:
        if row is not None:
            _remove(session, cells.notes.pop(key))
        return
    if row is None:
        row = cells.notes[key] = WeekNote(object_id=key[0], week=key[1], key=key[2], text=text)
    row.text = text
    session.add(row)


def _write_draft(batch: ReportBatch, key: CellKey, text: str) -> None:
    drafts = batch.cells.drafts
    row = drafts.get(key)
    if not text:
        if row is not None:
            _remove(batch.session, drafts.pop(key))
        return
    if row is None:
        row = drafts[key] = Draft(object_id=key[0], week=key[1], cell=key[2], text=text, at=batch.at, by_id=batch.account_id)
    row.text, row.at, row.by_id = text, batch.at, batch.account_id
    batch.session.add(row)


def _end_drafts(batch: ReportBatch, changed: Collection[CellKey]) -> None:
    """Delete texts of other accounts that were not accepted in cells with a newer value; the actor's own ones are among the cells."""
    ids, weeks = {object_id for object_id, _, _ in changed}, {week for _, week, _ in changed}
    others = select(Draft).where(col(Draft.object_id).in_(ids), col(Draft.week).in_(weeks), Draft.by_id != batch.account_id)
    for draft in batch.session.exec(others).all():
        if (draft.object_id, draft.week, draft.cell) in changed:
            batch.session.delete(draft)


def _remove(session: Session, row: SQLModel) -> None:
    """Delete a row, or forget one that was never written."""
    if row in session.new:
        session.expunge(row)
    elif row in session:
        session.delete(row)


def _write_marks(batch: ReportBatch) -> None:
    cells = batch.cells
    for key, state in batch.states.items():
        object_id, subsection, week = key
        present, counted = cells.marks.get(key), cells.expects(object_id, subsection, week)
        place = (subsection, Week(week))
        entry = batch.entry(key)
        mark = put_mark(batch.session, cells.objects[object_id], place, present, state, entry, at=batch.at, counted=counted)
        cells.marks.pop(key, None)
        if mark is not None:
            cells.marks[key] = mark


def _write_traces(batch: ReportBatch, act: str) -> None:
    for trace in batch.traces:
        place = (trace.object_id, trace.week)
        batch.order[place] = batch.order.get(place, 0) + 1
        batch.session.add(
            Amendment(
                act=act,
                position=batch.order[place],
                object_id=trace.object_id,
                week=trace.week,
                cell=trace.cell,
                before=trace.before,
                after=trace.after,
                reason=trace.reason,
                at=batch.at,
                by_id=batch.account_id,
            )
        )


def _follow(batch: ReportBatch) -> None:
    """Update the newest percent of the objects, and the spans where 100 % was reached or withdrawn."""
    cells = batch.cells
    changed = {(object_id, week) for object_id, subsection, week in batch.touched if subsection is Subsection.PROGRESS}
    for object_id in sorted({object_id for object_id, _ in changed}):
        site, known = cells.objects[object_id], cells.percents.get(object_id, {})
        newest = max(known, default=None)
        before = site.percent
        site.percent, site.percent_week = (None, None) if newest is None else (known[newest], newest)
        full = (known.get(week) == spans.FULL for key, week in changed if key == object_id)
        traces = (trace for trace in batch.traces if trace.object_id == object_id and trace.cell == PERCENT)
        was_full = any(hundredths_of(trace.before) == spans.FULL for trace in traces)
        if site.act_week is not None and (spans.FULL in {before, site.percent} or any(full) or was_full):
            spans.refresh(batch.session, site, batch.at)
            for row in batch.session.exec(select(Span).where(Span.object_id == object_id)).all():
                cells.spans[object_id, Subsection(row.subsection)] = (row.first, row.last)
