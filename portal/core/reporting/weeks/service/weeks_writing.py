"""Writes the changes of a request: rows of figures, drafts, marks, amendments, and the object's computed columns."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import Any

from sqlalchemy import bindparam, delete
from sqlmodel import Session, col, func, select

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
from portal.db import new_id, prepared

_COLUMNS = {f"progress/{key}": column for key, column in COLUMNS.items()} | {LOWER_REASON: "lower_reason"}
_TEXTS = frozenset({"works_done", "comment", "delay_reason", "lower_reason"})
_EMPTY: dict[str, Any] = {column: "" if column in _TEXTS else None for column in _COLUMNS.values()}
_NEWEST = (
    select(Amendment.object_id, Amendment.week, func.max(col(Amendment.position)))
    .where(col(Amendment.object_id).in_(bindparam("ids", expanding=True)), col(Amendment.week).in_(bindparam("weeks", expanding=True)))
    .group_by(col(Amendment.object_id), col(Amendment.week))
)
_OTHERS = delete(Draft).where(
    col(Draft.object_id) == bindparam("object"),
    col(Draft.week) == bindparam("number"),
    col(Draft.cell) == bindparam("name"),
    col(Draft.by_id) != bindparam("writer"),
)


def write(batch: ReportBatch, act: str, cells: Iterable[CellKey]) -> None:
    """Write the changed cells, the states computed from them, and the amendments with the key ``act``."""
    session, known, totals, changed = batch.session, batch.cells, Totals(), dict.fromkeys(cells)
    progress: dict[tuple[str, int], dict[str, Any]] = defaultdict(dict)
    for object_id, week, cell in changed:
        text = known.text(object_id, week, cell)
        if cell in _COLUMNS:
            progress[object_id, week][_COLUMNS[cell]] = _value(_COLUMNS[cell], text)
        elif cell.startswith("draft/"):
            _write_draft(batch, (object_id, week, cell.removeprefix("draft/")), text)
        elif is_sum(cell):
            _write_sum(session, known, (object_id, week, cell), text, totals)
        elif cell.startswith(f"{Subsection.FUNDING}/") and not cell.endswith(f"/{UNCHANGED}"):
            _write_note(session, known, (object_id, week, cell.partition("/")[2]), text)
    for key, columns in progress.items():
        _write_progress(session, known, key, columns)
    totals.write(session)
    _end_drafts(batch, changed)
    _write_marks(batch)
    _write_traces(batch, act)
    _follow(batch)


def _value(column: str, text: str) -> str | int | None:
    return text if column in _TEXTS else hundredths_of(text) if column in PERCENTS else number_of(text)


def _write_progress(session: Session, cells: WeekCells, key: tuple[str, int], columns: dict[str, Any]) -> None:
    row = cells.progress.get(key)
    present = _EMPTY if row is None else {name: getattr(row, name) for name in _EMPTY}
    after = {**present, **columns}
    if after == _EMPTY:
        if row is not None:
            prepared.remove(session, Progress, key)
    elif row is None:
        prepared.add(session, Progress, [{"object_id": key[0], "week": key[1], **after}])
    else:
        prepared.change(session, Progress, key, **columns)


def _write_sum(session: Session, cells: WeekCells, key: CellKey, text: str, totals: Totals) -> None:
    object_id, week, cell = key
    row = cells.funding.get(key)
    section = Section(cells.objects[object_id].section)
    source, category = split_sum(section, cell.partition("/")[2]) if row is None else (row.source, row.category)
    here, before, amount = (object_id, week, source, category), row.amount if row else 0, tiyn_of(text)
    totals.note((object_id, source, category), amount - before, bool(text) - (row is not None))
    if not text:
        if row is not None:
            prepared.remove(session, Funding, here)
    elif row is None:
        prepared.add(session, Funding, [dict(zip(("object_id", "week", "source", "category", "amount"), (*here, amount), strict=True))])
    else:
        prepared.change(session, Funding, here, amount=amount)


def _write_note(session: Session, cells: WeekCells, key: CellKey, text: str) -> None:
    present = key in cells.notes
    if not text:
        if present:
            prepared.remove(session, WeekNote, key)
    elif present:
        prepared.change(session, WeekNote, key, text=text)
    else:
        prepared.add(session, WeekNote, [{"object_id": key[0], "week": key[1], "key": key[2], "text": text}])


def _write_draft(batch: ReportBatch, key: CellKey, text: str) -> None:
    drafts = batch.cells.drafts
    row = drafts.get(key)
    if not text:
        if row is not None:
            # One that was never written is forgotten.
            batch.session.expunge(row) if row in batch.session.new else batch.session.delete(row)
            del drafts[key]
        return
    if row is None:
        row = drafts[key] = Draft(object_id=key[0], week=key[1], cell=key[2], text=text, at=batch.at, by_id=batch.account_id)
    row.text, row.at, row.by_id = text, batch.at, batch.account_id
    batch.session.add(row)


def _end_drafts(batch: ReportBatch, changed: Collection[CellKey]) -> None:
    """Delete texts of other accounts that were not accepted in cells with a newer value; the actor's own ones are among the cells."""
    ended = [key for key in changed if key in batch.cells.drafts_of_others]
    here = [{"object": object_id, "number": week, "name": cell, "writer": batch.account_id} for object_id, week, cell in ended]
    prepared.run(batch.session, _OTHERS, here)


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
    if not batch.traces:
        return
    ids, weeks = {one.object_id for one in batch.traces}, {one.week for one in batch.traces}
    found = prepared.rows(batch.session, _NEWEST, ids=sorted(ids), weeks=sorted(weeks))
    newest: dict[tuple[str, int], int] = defaultdict(int, {(object_id, week): position for object_id, week, position in found})
    made: list[dict[str, Any]] = []
    for trace in batch.traces:
        newest[trace.object_id, trace.week] += 1
        made.append(
            {
                "id": new_id(),
                "act": act,
                "position": newest[trace.object_id, trace.week],
                "object_id": trace.object_id,
                "week": trace.week,
                "cell": trace.cell,
                "before": trace.before,
                "after": trace.after,
                "reason": trace.reason,
                "at": batch.at,
                "by_id": batch.account_id,
                "undone_at": None,
            }
        )
    prepared.add(batch.session, Amendment, made)


def _follow(batch: ReportBatch) -> None:
    """Update the newest percent of the objects, and the spans where 100 % was reached or withdrawn."""
    cells = batch.cells
    changed = {(object_id, week) for object_id, subsection, week in batch.touched if subsection is Subsection.PROGRESS}
    for object_id in sorted({object_id for object_id, _ in changed}):
        site, known = cells.objects[object_id], cells.percents.get(object_id, {})
        newest = max(known, default=None)
        before = site.percent
        percent, week = (None, None) if newest is None else (known[newest], newest)
        if (site.percent, site.percent_week) != (percent, week):
            prepared.set_columns(batch.session, site, percent=percent, percent_week=week)
        full = (known.get(week) == spans.FULL for key, week in changed if key == object_id)
        traces = (trace for trace in batch.traces if trace.object_id == object_id and trace.cell == PERCENT)
        was_full = any(hundredths_of(trace.before) == spans.FULL for trace in traces)
        if site.act_week is not None and (spans.FULL in {before, site.percent} or any(full) or was_full):
            spans.refresh(batch.session, site, batch.at)
            for row in batch.session.exec(select(Span).where(Span.object_id == object_id)).all():
                cells.spans[object_id, Subsection(row.subsection)] = (row.first, row.last)
