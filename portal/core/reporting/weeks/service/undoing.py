"""Undoes the actor's own action: a press, a paste or a file as a whole, except cells changed since."""

from collections.abc import Iterable, Sequence

from sqlmodel import Session, col, select

from portal.core.accounts.schema import Actor
from portal.core.accounts.sessions import queries as accounts
from portal.core.errors import NotFound
from portal.core.reporting.basics.rules.sections import Section, Subsection
from portal.core.reporting.basics.rules.weeks import Week
from portal.core.reporting.cells.queries import LOWER_REASON, field_at, is_figure
from portal.core.reporting.cells.rules.entries import DRAFT, PERCENT, UNCHANGED, CellAddress, CellSaved, Reported, is_key
from portal.core.reporting.cells.service import MarkEntry
from portal.core.reporting.deadlines.rules import entry_words as words
from portal.core.reporting.tables import Amendment
from portal.core.reporting.weeks.service.report_batch import CellKey, ReportBatch
from portal.core.reporting.weeks.service.weeks import Reach, conclude, note_cells, open_taking, rows_of
from portal.core.reporting.weeks.service.weeks_writing import write
from portal.db import Begin
from portal.ports.clock import Now
from portal.wording import Wording, same

_COMPANIONS = {LOWER_REASON: PERCENT}
"""Cells that belong to another cell."""


def undo(begin: Begin, actor: Actor, act: str, *, now: Now) -> Reported:
    """Undo one action of the actor and return the present cells; undoing it twice changes nothing.

    A cell that was changed later, whose week has become due since, or that may not be entered any more stays and is reported.

    Raises:
        NotAllowed: the actor is no executor, or its access has ended.
        NotFound: the actor has done no such action.
    """
    if not is_key(act):
        raise NotFound
    with begin() as session:
        wanted = select(Amendment.object_id, Amendment.week).where(Amendment.act == act, Amendment.by_id == actor.account_id)
        places = session.exec(wanted.distinct()).all()
        if not places:
            raise NotFound
        object_ids, weeks = {object_id for object_id, _ in places}, {week for _, week in places}
        batch = open_taking(session, actor, Reach(object_ids, weeks), now(), lock=True)
        rows = _living(session, act, actor)
        cells = _take_back(batch, rows)
        batch.recalculate()
        _credit_others(batch, actor)
        # An undo records no changes of its own: the undone amendments carry its time.
        batch.traces.clear()
        undone = [(row.object_id, row.week, row.cell) for row in rows if row.undone_at is not None]
        write(batch, act, undone)
        note_cells(batch, actor, "reporting.undo", undone)
        conclude(batch, [(object_id, week) for object_id, week, _ in undone])
        return Reported(batch.at, "", tuple(cells), rows_of(batch, [*places]))


def _living(session: Session, act: str, actor: Actor) -> Sequence[Amendment]:
    mine = select(Amendment).where(Amendment.act == act, Amendment.by_id == actor.account_id, col(Amendment.undone_at).is_(None))
    return session.exec(mine.order_by(col(Amendment.object_id), col(Amendment.week), col(Amendment.position).desc())).all()


def _take_back(batch: ReportBatch, rows: Sequence[Amendment]) -> list[CellSaved]:
    later = _changed_later(batch, rows)
    answers: dict[CellKey, CellSaved] = {}
    for row in sorted(rows, key=_turn):
        kind, _, cell = row.cell.partition("/")
        if kind == "entry":
            _bring_entry(batch, row, Subsection(cell))
        elif kind == "draft":
            _bring_draft(batch, row, later)
        else:
            _bring_cell(batch, row, later, answers)
    return [saved for key, saved in answers.items() if key[2] not in _COMPANIONS]


def _credit_others(batch: ReportBatch, actor: Actor) -> None:
    """Where the action was the first entry of a week and others have entered more since, the oldest remaining change becomes the entry."""
    kept = {key: mark for key, mark in batch.cells.marks.items() if batch.states.get(key) and mark.entered_by == actor.account_id}
    if not kept:
        return
    wanted = select(Amendment).where(
        col(Amendment.object_id).in_({key[0] for key in kept}),
        col(Amendment.week).in_({key[2] for key in kept}),
        col(Amendment.undone_at).is_(None),
        Amendment.after != "",
    )
    rows = batch.session.exec(wanted.order_by(col(Amendment.position))).all()
    for (object_id, subsection, week), mark in kept.items():
        mine = [row for row in rows if (row.object_id, row.week) == (object_id, week) and row.cell.startswith(f"{subsection}/")]
        if mine and mark.entered_at < mine[0].at:
            mark.entered_at, mark.entered_by = mine[0].at, mine[0].by_id
            mark.late = mine[0].at >= batch.window.terms.due_at(Week(week))


def _turn(row: Amendment) -> int:
    """Return the order of a cell in an undo: a companion after its leader, «Изменений не было» last, as it needs a week without sums."""
    return 2 if row.cell.endswith(f"/{UNCHANGED}") else int(row.cell in _COMPANIONS)


def _bring_entry(batch: ReportBatch, row: Amendment, subsection: Subsection) -> None:
    key = (row.object_id, subsection, row.week)
    if row.object_id in batch.cells.objects and key not in batch.cells.marks:
        row.undone_at = batch.at
        batch.entries[key] = MarkEntry.parse(row.before)


def _bring_draft(batch: ReportBatch, row: Amendment, later: dict[CellKey, str]) -> None:
    """Restore a text that was not accepted only for the account that typed it, and never over a newer value."""
    if row.object_id in batch.cells.objects and batch.cells.text(row.object_id, row.week, row.cell) == row.after:
        row.undone_at = batch.at
        mine = row.before and _leader(row) not in later and _typed_by(batch, row) == batch.account_id
        batch.restore(_place(row), row.before if mine else "")


def _typed_by(batch: ReportBatch, row: Amendment) -> str | None:
    """Return who typed the text that ``row`` removed."""
    here = (Amendment.object_id == row.object_id, Amendment.week == row.week, Amendment.cell == row.cell)
    typed = select(Amendment.by_id).where(*here, Amendment.position < row.position, Amendment.after == row.before)
    return batch.session.exec(typed.order_by(col(Amendment.position).desc()).limit(1)).first()


def _leader(row: Amendment) -> CellKey:
    """Return the cell that a row of an action is about: for a draft the cell it was typed into."""
    return row.object_id, row.week, row.cell.removeprefix(DRAFT)


def _bring_cell(batch: ReportBatch, row: Amendment, later: dict[CellKey, str], answers: dict[CellKey, CellSaved]) -> None:
    key, place = (row.object_id, row.week, row.cell), _place(row)
    leader = answers.get((row.object_id, row.week, _COMPANIONS.get(row.cell, "")))
    if leader is not None and leader.problem is not None:
        return
    refused = _why_not(batch, row, later)
    standing = batch.cells.text(*key)
    if refused is not None:
        answers[key] = CellSaved(str(place), standing, refused)
        return
    row.undone_at = batch.at
    batch.restore(place, row.before)
    answers[key] = CellSaved(str(place), row.before)


def _why_not(batch: ReportBatch, row: Amendment, later: dict[CellKey, str]) -> Wording | None:
    place = _place(row)
    site = batch.cells.objects.get(row.object_id)
    if site is None:
        return NotFound().wording
    closed = batch.why_closed(site, place)
    if closed is not None:
        return closed
    writer = later.get((row.object_id, row.week, row.cell))
    if writer is not None:
        name = accounts.account(batch.session, writer).name
        return words.CHANGED_SINCE.fill(name=name, text=_shown(batch, Section(site.section), place))
    if place.key == UNCHANGED:
        refused = batch.why_not_unchanged(place) if row.before == "1" else None
        return refused or _due_since(batch, row, place)
    free = row.cell in _COMPANIONS or not is_figure(field_at(batch.session, Section(site.section), place))
    return None if free else _due_since(batch, row, place)


def _due_since(batch: ReportBatch, row: Amendment, place: CellAddress) -> Wording | None:
    return words.DUE_SINCE if row.at < batch.window.terms.due_at(place.week) <= batch.at else None


def _changed_later(batch: ReportBatch, rows: Iterable[Amendment]) -> dict[CellKey, str]:
    """Return who changed which cell of the action later, by another action that is not undone."""
    mine = {key: row for row in rows for key in ((row.object_id, row.week, row.cell), _leader(row))}
    if not mine:
        return {}
    wanted = select(Amendment).where(
        col(Amendment.object_id).in_({key[0] for key in mine}),
        col(Amendment.week).in_({key[1] for key in mine}),
        col(Amendment.undone_at).is_(None),
    )
    found: dict[CellKey, str] = {}
    for other in batch.session.exec(wanted.order_by(col(Amendment.position))).all():
        row = mine.get((other.object_id, other.week, other.cell))
        if row is not None and other.act != row.act and other.position > row.position:
            found[other.object_id, other.week, other.cell] = other.by_id
    return found


def _shown(batch: ReportBatch, section: Section, place: CellAddress) -> Wording:
    text = batch.cells.text(place.object_id, place.week.number, place.cell)
    if place.key == UNCHANGED:
        return same(text)
    return field_at(batch.session, section, place).kind.show(text, batch.context)


def _place(row: Amendment) -> CellAddress:
    return CellAddress(row.object_id, Week(row.week), row.cell)
