"""Taking one's own act back: a press, a paste or a file as a whole, besides what somebody has changed since."""

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
from portal.core.reporting.weeks.service.weeks import conclude, open_taking, rows_of
from portal.core.reporting.weeks.service.weeks_writing import write
from portal.db import Begin
from portal.ports.clock import Now
from portal.wording import Wording, same

_COMPANIONS = {LOWER_REASON: PERCENT}
"""Cells that only make sense together with another one."""


def undo(begin: Begin, actor: Actor, act: str, *, now: Now) -> Reported:
    """Take back what one act of the actor has changed and return what stands now; taking it back twice changes nothing.

    A cell that was changed later, whose week has become due since, or that may not be entered any more stays and is named.

    Raises:
        NotAllowed: the actor is no executor, or its access has ended.
        NotFound: the actor has made no such act.
    """
    if not is_key(act):
        raise NotFound
    with begin() as session:
        wanted = select(Amendment.object_id, Amendment.week).where(Amendment.act == act, Amendment.by_id == actor.account_id)
        places = session.exec(wanted.distinct()).all()
        if not places:
            raise NotFound
        object_ids, weeks = {object_id for object_id, _ in places}, {week for _, week in places}
        taking = open_taking(session, actor, object_ids, weeks, now(), lock=True)
        rows = _living(session, act, actor)
        cells = _take_back(taking, rows)
        taking.recalculate()
        _credit_others(taking, actor)
        # An undo leaves no changes of its own: the amendments it takes back say when.
        taking.traces.clear()
        write(taking, act, [(row.object_id, row.week, row.cell) for row in rows if row.undone_at is not None])
        conclude(taking, [(row.object_id, row.week) for row in rows if row.undone_at is not None])
        return Reported(taking.at, "", tuple(cells), rows_of(taking, [*places]))


def _living(session: Session, act: str, actor: Actor) -> Sequence[Amendment]:
    mine = select(Amendment).where(Amendment.act == act, Amendment.by_id == actor.account_id, col(Amendment.undone_at).is_(None))
    return session.exec(mine.order_by(col(Amendment.object_id), col(Amendment.week), col(Amendment.position).desc())).all()


def _take_back(taking: ReportBatch, rows: Sequence[Amendment]) -> list[CellSaved]:
    later = _changed_later(taking, rows)
    answers: dict[CellKey, CellSaved] = {}
    for row in sorted(rows, key=_turn):
        kind, _, cell = row.cell.partition("/")
        if kind == "entry":
            _bring_entry(taking, row, Subsection(cell))
        elif kind == "draft":
            _bring_draft(taking, row, later)
        else:
            _bring_cell(taking, row, later, answers)
    return [saved for key, saved in answers.items() if key[2] not in _COMPANIONS]


def _credit_others(taking: ReportBatch, actor: Actor) -> None:
    """Where the act had entered a week first and others have entered more since, the oldest of what is left becomes the entry."""
    kept = {key: mark for key, mark in taking.cells.marks.items() if taking.states.get(key) and mark.entered_by == actor.account_id}
    if not kept:
        return
    wanted = select(Amendment).where(
        col(Amendment.object_id).in_({key[0] for key in kept}),
        col(Amendment.week).in_({key[2] for key in kept}),
        col(Amendment.undone_at).is_(None),
        Amendment.after != "",
    )
    rows = taking.session.exec(wanted.order_by(col(Amendment.position))).all()
    for (object_id, subsection, week), mark in kept.items():
        mine = [row for row in rows if (row.object_id, row.week) == (object_id, week) and row.cell.startswith(f"{subsection}/")]
        if mine and mark.entered_at < mine[0].at:
            mark.entered_at, mark.entered_by = mine[0].at, mine[0].by_id
            mark.late = mine[0].at >= taking.window.terms.due_at(Week(week))


def _turn(row: Amendment) -> int:
    """Return when a cell's turn comes: a companion after its leader, the button last, as it is pressed again only where no sum stands."""
    return 2 if row.cell.endswith(f"/{UNCHANGED}") else int(row.cell in _COMPANIONS)


def _bring_entry(taking: ReportBatch, row: Amendment, subsection: Subsection) -> None:
    key = (row.object_id, subsection, row.week)
    if row.object_id in taking.cells.objects and key not in taking.cells.marks:
        row.undone_at = taking.at
        taking.entries[key] = MarkEntry.parse(row.before)


def _bring_draft(taking: ReportBatch, row: Amendment, later: dict[CellKey, str]) -> None:
    """Bring a held text back only to the account that typed it, and never over a newer value."""
    if row.object_id in taking.cells.objects and taking.cells.text(row.object_id, row.week, row.cell) == row.after:
        row.undone_at = taking.at
        mine = row.before and _leader(row) not in later and _typed_by(taking, row) == taking.account_id
        taking.restore(_place(row), row.before if mine else "")


def _typed_by(taking: ReportBatch, row: Amendment) -> str | None:
    """Return who had typed the held text that ``row`` took away."""
    here = (Amendment.object_id == row.object_id, Amendment.week == row.week, Amendment.cell == row.cell)
    typed = select(Amendment.by_id).where(*here, Amendment.position < row.position, Amendment.after == row.before)
    return taking.session.exec(typed.order_by(col(Amendment.position).desc()).limit(1)).first()


def _leader(row: Amendment) -> CellKey:
    """Return the cell that a row of an act is about: that of a held text is the cell it was typed into."""
    return row.object_id, row.week, row.cell.removeprefix(DRAFT)


def _bring_cell(taking: ReportBatch, row: Amendment, later: dict[CellKey, str], answers: dict[CellKey, CellSaved]) -> None:
    key, place = (row.object_id, row.week, row.cell), _place(row)
    leader = answers.get((row.object_id, row.week, _COMPANIONS.get(row.cell, "")))
    if leader is not None and leader.problem is not None:
        return
    refused = _why_not(taking, row, later)
    standing = taking.cells.text(*key)
    if refused is not None:
        answers[key] = CellSaved(str(place), standing, refused)
        return
    row.undone_at = taking.at
    taking.restore(place, row.before)
    answers[key] = CellSaved(str(place), row.before)


def _why_not(taking: ReportBatch, row: Amendment, later: dict[CellKey, str]) -> Wording | None:
    place = _place(row)
    site = taking.cells.objects.get(row.object_id)
    if site is None:
        return NotFound().wording
    closed = taking.why_closed(site, place)
    if closed is not None:
        return closed
    writer = later.get((row.object_id, row.week, row.cell))
    if writer is not None:
        name = accounts.account(taking.session, writer).name
        return words.CHANGED_SINCE.fill(name=name, text=_shown(taking, Section(site.section), place))
    if place.key == UNCHANGED:
        refused = taking.why_not_unchanged(place) if row.before == "1" else None
        return refused or _due_since(taking, row, place)
    free = row.cell in _COMPANIONS or not is_figure(field_at(taking.session, Section(site.section), place))
    return None if free else _due_since(taking, row, place)


def _due_since(taking: ReportBatch, row: Amendment, place: CellAddress) -> Wording | None:
    return words.DUE_SINCE if row.at < taking.window.terms.due_at(place.week) <= taking.at else None


def _changed_later(taking: ReportBatch, rows: Iterable[Amendment]) -> dict[CellKey, str]:
    """Return who changed which cell of the act later, by another act that was not taken back."""
    mine = {key: row for row in rows for key in ((row.object_id, row.week, row.cell), _leader(row))}
    if not mine:
        return {}
    wanted = select(Amendment).where(
        col(Amendment.object_id).in_({key[0] for key in mine}),
        col(Amendment.week).in_({key[1] for key in mine}),
        col(Amendment.undone_at).is_(None),
    )
    found: dict[CellKey, str] = {}
    for other in taking.session.exec(wanted.order_by(col(Amendment.position))).all():
        row = mine.get((other.object_id, other.week, other.cell))
        if row is not None and other.act != row.act and other.position > row.position:
            found[other.object_id, other.week, other.cell] = other.by_id
    return found


def _shown(taking: ReportBatch, section: Section, place: CellAddress) -> Wording:
    text = taking.cells.text(place.object_id, place.week.number, place.cell)
    if place.key == UNCHANGED:
        return same(text)
    return field_at(taking.session, section, place).kind.show(text, taking.context)


def _place(row: Amendment) -> CellAddress:
    return CellAddress(row.object_id, Week(row.week), row.cell)
