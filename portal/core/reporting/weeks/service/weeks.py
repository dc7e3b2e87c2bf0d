"""Reporting a week: cells typed, pasted or read from a file, and «Изменений не было» (seed 004, paragraphs 16-18, 22, 23, 26, 27)."""

import datetime as dt
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import bindparam
from sqlmodel import Session, col, func, select

from portal.core.accounts.schema import Actor
from portal.core.audit import service as audit
from portal.core.errors import NotFound, Refused
from portal.core.reporting.basics.queries import scope_of
from portal.core.reporting.basics.rules.sections import WEEKLY, Section, Subsection, WeekState
from portal.core.reporting.basics.rules.weeks import Week
from portal.core.reporting.cells.queries import is_sum, load, read_reversed
from portal.core.reporting.cells.rules.entries import (
    LABOUR,
    MOST_CHANGES,
    PERCENT,
    UNCHANGED,
    CellAddress,
    CellSaved,
    Change,
    Reported,
    RowState,
    cell_address_of,
    is_key,
)
from portal.core.reporting.cells.rules.figures import percent_text
from portal.core.reporting.deadlines.queries import entry_window
from portal.core.reporting.deadlines.rules import entry_words as words
from portal.core.reporting.questions.queries import know_usual
from portal.core.reporting.questions.service import is_asked_about, raise_all
from portal.core.reporting.tables import ConstructionSite, Question
from portal.core.reporting.weeks.service.report_batch import CellKey, ReportBatch
from portal.core.reporting.weeks.service.weeks_writing import write
from portal.db import Begin, new_id, prepared
from portal.ports.clock import Now

_MOST_AT_ONCE = 1000
_OF_BODY = (
    select(ConstructionSite)
    .where(
        col(ConstructionSite.id).in_(bindparam("ids", expanding=True)),
        col(ConstructionSite.body_id) == bindparam("body"),
        col(ConstructionSite.deleted_at).is_(None),
    )
    .order_by(col(ConstructionSite.id))  # all requests lock in the same order, which prevents deadlocks
)
_OF_BODY_AND_LOCKED = _OF_BODY.with_for_update()
_OPEN = (
    select(Question.object_id, Question.week, func.count())
    .where(
        col(Question.object_id).in_(bindparam("ids", expanding=True)),
        col(Question.week).in_(bindparam("weeks", expanding=True)),
        col(Question.settled_at).is_(None),
    )
    .group_by(col(Question.object_id), col(Question.week))
)
_CONFIRMED_CELLS = (PERCENT, LABOUR, *(f"{one}/{UNCHANGED}" for one in (Subsection.FUNDING, Subsection.SALES)))


@dataclass(frozen=True)
class Reach:
    """What a request may change: only that is read."""

    object_ids: Collection[str]
    weeks: Collection[int]
    cells: Collection[str] = ()
    """Cells whose last authors matter."""
    subsections: Collection[Subsection] = tuple(Subsection)

    @classmethod
    def of(cls, changes: Iterable[Change]) -> "Reach":
        """Return what these changes ask for."""
        places = [place for change in changes if (place := cell_address_of(change.address))]
        return cls(
            {place.object_id for place in places},
            {place.week.number for place in places},
            {place.cell for place in places},
            {place.subsection for place in places},
        )


def report(begin: Begin, actor: Actor, changes: Sequence[Change], *, now: Now) -> Reported:
    """Report cells of weeks, each checked alone: a refused cell is answered with its message, the others are committed.

    All changes of one call are one action, which :func:`undo` undoes. A foreign or unknown object is «not found» in its cell.

    Raises:
        NotAllowed: the actor is no executor, or its access has ended.
        Refused: more than :data:`MOST_CHANGES` cells at once.
    """
    _ensure_few(changes)
    with begin() as session:
        batch = open_taking(session, actor, Reach.of(changes), now(), lock=True)
        know_usual(session, batch.cells, _with_sums(changes))
        cells = tuple(batch.apply(change) for change in changes)
        return finish(batch, actor, cells, _places(changes))


def judge(begin: Begin, actor: Actor, changes: Sequence[Change], *, now: Now) -> Reported:
    """Answer as :func:`report` would and write nothing; raises the same."""
    _ensure_few(changes)
    with begin(reading=True) as session:
        batch = open_taking(session, actor, Reach.of(changes), now(), lock=False)
        know_usual(session, batch.cells, _with_sums(changes))
        cells = tuple(batch.apply(change) for change in changes)
        batch.recalculate()
        return Reported(batch.at, "", cells, rows_of(batch, _places(changes)))


def confirm_unchanged(
    begin: Begin, actor: Actor, week: str, object_ids: Sequence[str], subsections: Sequence[str] = (), *, now: Now
) -> Reported:
    """Report «Изменений не было» for a week of some objects; one action, answered cell by cell like :func:`report`.

    Progress is confirmed by writing the percent, and the labour where none is entered, of the newest earlier week (seed 004, §16).
    Without ``subsections`` everything still open in the rows is confirmed, and entered figures stay; a subsection that is
    named, or a row in which nothing is open, is refused with a message where it has sums or sold flats.

    Raises:
        NotAllowed: the actor is no executor, or its access has ended.
        NotFound: there is no such week or subsection.
        Refused: too many objects at once.
    """
    chosen, named = _week(week), tuple(_subsection(one) for one in subsections)
    _ensure_few(object_ids)
    with begin() as session:
        batch = open_taking(session, actor, Reach(object_ids, [chosen.number], _CONFIRMED_CELLS), now(), lock=True)
        cells: list[CellSaved] = []
        for object_id in dict.fromkeys(object_ids):
            cells += _confirm_row(batch, object_id, chosen, named)
        return finish(batch, actor, tuple(cells), [(object_id, chosen.number) for object_id in object_ids])


def open_taking(session: Session, actor: Actor, reach: Reach, at: dt.datetime, *, lock: bool) -> ReportBatch:
    """Start a batch over the objects that the actor sees; ``lock`` locks them one by one."""
    scope, wanted = scope_of(session, actor), sorted(filter(is_key, set(reach.object_ids)))
    objects: list[ConstructionSite] = []
    for start in range(0, len(wanted), _MOST_AT_ONCE):
        statement = _OF_BODY_AND_LOCKED if lock else _OF_BODY
        part = prepared.records(session, statement, ids=wanted[start : start + _MOST_AT_ONCE], body=scope.body_id)
        objects += filter(scope.covers, part)
    numbers = sorted(set(reach.weeks))
    cells = load(session, objects, numbers, actor.account_id, later=True, subsections=reach.subsections)
    window = entry_window(session, [scope.body_id], at, [Week(number) for number in numbers])
    return ReportBatch(session, actor.account_id, at, cells, window, read_reversed(session, cells, numbers, reach.cells))


def finish(batch: ReportBatch, actor: Actor, cells: tuple[CellSaved, ...], places: Sequence[tuple[str, int]]) -> Reported:
    """Write the accepted changes and return the answer with the states of the rows concerned."""
    batch.recalculate()
    act = new_id() if batch.traces else ""
    asked: Mapping[tuple[str, int], int] = {}
    if batch.traces:
        changed = [(one.object_id, one.week, one.cell) for one in batch.traces]
        write(batch, act, changed)
        # A cell that is typed alone has its row of history, like a field of a form; a busy week is thousands of them.
        if len(cells) > 1:
            note_cells(batch, actor, "reporting.report", changed)
        asked = conclude(batch, [(one.object_id, one.week) for one in batch.traces if is_asked_about(one.cell)])
    return Reported(batch.at, act, cells, rows_of(batch, places, asked))


def note_cells(batch: ReportBatch, actor: Actor, verb: str, changed: Iterable[CellKey]) -> None:
    """Note for each object in the audit journal of which weeks cells were changed; their texts are in the history of the cells."""
    by_object: dict[str, list[int]] = {}
    for object_id, week, _ in changed:
        by_object.setdefault(object_id, []).append(week)
    for object_id, weeks in by_object.items():
        details = {"week": [str(Week(number)) for number in sorted(set(weeks))], "cells": len(weeks)}
        audit.note(batch.session, actor, verb, f"object:{object_id}", details, batch.at)


def conclude(batch: ReportBatch, places: Iterable[tuple[str, int]]) -> Mapping[tuple[str, int], int]:
    """Raise and close questions after the figures have changed; return how many are open now in these weeks."""
    every = {*places, *((object_id, week) for object_id, _, week in batch.states)}
    return raise_all(batch.session, [(batch.cells.objects[object_id], week) for object_id, week in sorted(every)], batch.at)


def rows_of(
    batch: ReportBatch, places: Sequence[tuple[str, int]], asked: Mapping[tuple[str, int], int] | None = None
) -> tuple[RowState, ...]:
    """Return the states of the rows that a request names, and of other weeks that it changed.

    ``asked`` is how many questions are open in weeks that were looked through; those of the others are counted.
    """
    known = [place for place in dict.fromkeys(places) if place[0] in batch.cells.objects]
    later = {(object_id, week) for object_id, _, week in batch.states} - set(known)
    every, counted = [*known, *sorted(later)], dict(asked or {})
    counted |= _questions(batch.session, [place for place in every if place not in counted])
    return tuple(batch.row(object_id, week, counted.get((object_id, week), 0)) for object_id, week in every)


def _questions(session: Session, places: Sequence[tuple[str, int]]) -> Mapping[tuple[str, int], int]:
    if not places:
        return {}
    ids, weeks = {object_id for object_id, _ in places}, {week for _, week in places}
    found = prepared.rows(session, _OPEN, ids=list(ids), weeks=list(weeks))
    wanted = set(places)
    return {(object_id, week): count for object_id, week, count in found if (object_id, week) in wanted}


def _confirm_row(batch: ReportBatch, object_id: str, week: Week, named: tuple[Subsection, ...]) -> list[CellSaved]:
    known = batch.cells
    site = known.objects.get(object_id)
    if site is None:
        return [CellSaved(f"{object_id}/{week}/funding/{UNCHANGED}", "1", NotFound().wording)]
    states = known.states(object_id, week.number)
    still_open = tuple(one for one, state in states.items() if state is WeekState.MISSING)
    chosen = named or still_open or tuple(one for one, state in states.items() if state and one is not Subsection.PROGRESS)
    cells: list[CellSaved] = []
    for subsection in chosen or WEEKLY[Section(site.section)][:1]:
        if subsection is Subsection.PROGRESS:
            cells += _same_percent(batch, object_id, week)
        else:
            cells.append(batch.apply(Change(str(CellAddress(object_id, week, f"{subsection}/{UNCHANGED}")), "1")))
    return cells


def _same_percent(batch: ReportBatch, object_id: str, week: Week) -> list[CellSaved]:
    known, percent, labour = batch.cells, CellAddress(object_id, week, PERCENT), CellAddress(object_id, week, LABOUR)
    before = known.row_before(object_id, week.number)
    if known.text(object_id, week.number, PERCENT):
        return []
    closed = batch.why_closed(known.objects[object_id], percent)
    if closed is None and (before is None or before.percent is None):
        closed = words.NO_EARLIER
    if closed is not None or before is None:
        return [CellSaved(str(percent), "", closed)]
    cells = [batch.apply(Change(str(percent), percent_text(before.percent)))]
    if before.labour_total is not None and not known.text(object_id, week.number, LABOUR):
        cells.append(batch.apply(Change(str(labour), str(before.labour_total))))
    return cells


def _places(changes: Iterable[Change]) -> list[tuple[str, int]]:
    places = (cell_address_of(change.address) for change in changes)
    return [(place.object_id, place.week.number) for place in places if place is not None]


def _with_sums(changes: Iterable[Change]) -> list[tuple[str, int]]:
    places = (cell_address_of(change.address) for change in changes)
    return [(place.object_id, place.week.number) for place in places if place is not None and is_sum(place.cell)]


def _week(text: str) -> Week:
    try:
        return Week.parse(text)
    except ValueError:
        raise NotFound from None


def _subsection(text: str) -> Subsection:
    if text not in list(Subsection):
        raise NotFound
    return Subsection(text)


def _ensure_few(asked: Sequence[object]) -> None:
    if len(asked) > MOST_CHANGES:
        raise Refused(words.TOO_MANY_CHANGES.fill(limit=MOST_CHANGES), code="too_many_changes")
