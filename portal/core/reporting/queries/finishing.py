"""What is still open in a week, and how far each week has come."""

from collections import Counter
from collections.abc import Iterable, Sequence

from sqlmodel import Session, col, func, select

from portal.core.accounts.schema import Actor
from portal.core.errors import NotFound
from portal.core.reporting.queries.access import Scope, scope_of, section_of, visible
from portal.core.reporting.queries.book import load
from portal.core.reporting.queries.grid import in_week, week_of
from portal.core.reporting.queries.opening import gate
from portal.core.reporting.queries.shown_cells import Options, Shelf, shelf, sources_of, week_shown
from portal.core.reporting.queries.week_views import OpenItem, WeekChoice
from portal.core.reporting.rules import entry_words as words
from portal.core.reporting.rules.entries import LABOUR, PERCENT, UNCHANGED, Place, money_cell
from portal.core.reporting.rules.sections import BY_CATEGORY, WEEKLY, Section, Subsection, WeekState
from portal.core.reporting.rules.weeks import Week
from portal.core.reporting.tables import Mark, MioObject, ObjectPlan, Span
from portal.db import Begin
from portal.ports.clock import Now
from portal.wording import Wording

CHOICES = 26
"""Weeks that are offered: half a year, the present one first."""


def finishing(begin: Begin, actor: Actor, section: str, week: str, *, now: Now) -> tuple[OpenItem, ...]:
    """Return what is still open in a week of a section, object by object, each with the cell to go to.

    Raises:
        NotAllowed: the actor is no executor, or the section was not granted to it.
        NotFound: there is no such section or week.
    """
    with begin(reading=True) as session:
        chosen, scope, number = section_of(section), scope_of(session, actor), week_of(week)
        scope.ensure_has(chosen)
        objects = [found for found in in_week(session, scope, chosen, number) if found.started_on is not None]
        kept = shelf(session, load(session, objects, [number.number]), gate(session, [scope.body_id], now()))
        first = _first_cells(session, chosen, objects, sources_of(session, chosen, ()))
        return tuple(item for found in objects for item in _open(kept, found, number, first.get(found.id, "")))


def week_choices(begin: Begin, actor: Actor, section: str, *, now: Now) -> tuple[WeekChoice, ...]:
    """Return the weeks of the last half year in which anything was expected of a section, the present one first.

    Raises:
        NotAllowed: the actor is no executor, or the section was not granted to it.
        NotFound: there is no such section, or it has no weeks.
    """
    with begin(reading=True) as session:
        chosen, scope, at = section_of(section), scope_of(session, actor), now()
        scope.ensure_has(chosen)
        if not WEEKLY[chosen]:
            raise NotFound
        terms, present = gate(session, [scope.body_id], at), Week.at(at)
        weeks = [present.plus(-back) for back in range(CHOICES)]
        expected = _expected(session, scope, chosen, weeks)
        entered = _entered(session, scope, chosen, weeks)
        return tuple(
            WeekChoice(week_shown(terms, week), _done(expected, entered, week), _total(expected, week))
            for week in weeks
            if week == present or _total(expected, week)
        )


def _open(kept: Shelf, found: MioObject, week: Week, first: str) -> Iterable[OpenItem]:
    texts = sorted(kept.book.texts.get((found.id, week.number), {}).items())
    drafted = [cell.removeprefix("draft/") for cell, text in texts if cell.startswith("draft/") and text]
    for cell in (kept.cell(found, week, name) for name in drafted):
        if cell.problem is not None:
            yield OpenItem(found.id, found.name, cell.address, cell.problem)
    for name, wording in _missing(kept, found, week, first):
        if name not in drafted:
            yield OpenItem(found.id, found.name, str(Place(found.id, week, name)), wording)


def _missing(kept: Shelf, found: MioObject, week: Week, first: str) -> Iterable[tuple[str, Wording]]:
    states = kept.book.states(found.id, week.number)
    if states.get(Subsection.PROGRESS) is WeekState.MISSING:
        yield PERCENT, words.OPEN_PERCENT
    if states.get(Subsection.PROGRESS) and not kept.book.text(found.id, week.number, LABOUR):
        yield LABOUR, words.OPEN_LABOUR
    if states.get(Subsection.FUNDING) is WeekState.MISSING:
        yield first, words.OPEN_FUNDING
    if states.get(Subsection.SALES) is WeekState.MISSING:
        yield f"{Subsection.SALES}/{UNCHANGED}", words.OPEN_SALES


def _first_cells(session: Session, section: Section, objects: Sequence[MioObject], sources: Options) -> dict[str, str]:
    """Return the first cell of money of each object: where money is split by category, of the first category of its plan."""
    source = sources[0][0] if sources else ""
    if section not in BY_CATEGORY:
        return {found.id: money_cell(source) for found in objects}
    plans = select(ObjectPlan.object_id, func.min(ObjectPlan.category)).where(col(ObjectPlan.object_id).in_([one.id for one in objects]))
    known = dict(session.exec(plans.group_by(col(ObjectPlan.object_id))).all())
    return {found.id: money_cell(source, known.get(found.id, "")) for found in objects}


def _expected(session: Session, scope: Scope, section: Section, weeks: Sequence[Week]) -> list[tuple[str, range]]:
    first, last = weeks[-1].number, weeks[0].number
    wanted = select(Span.object_id, Span.first, Span.last).join(MioObject, col(MioObject.id) == Span.object_id)
    rows = session.exec(wanted.where(*visible(scope, section), Span.first <= last)).all()
    spans = ((object_id, range(max(first, start), min(last, last if end is None else end) + 1)) for object_id, start, end in rows)
    return [(object_id, covered) for object_id, covered in spans if covered]


def _entered(session: Session, scope: Scope, section: Section, weeks: Sequence[Week]) -> Counter[tuple[str, int]]:
    wanted = select(Mark.object_id, Mark.week, func.count()).join(MioObject, col(MioObject.id) == Mark.object_id)
    inside = col(Mark.week).between(weeks[-1].number, weeks[0].number)
    rows = session.exec(
        wanted.where(*visible(scope, section), inside, col(Mark.counted)).group_by(col(Mark.object_id), col(Mark.week))
    ).all()
    return Counter({(object_id, week): count for object_id, week, count in rows})


def _total(expected: Sequence[tuple[str, range]], week: Week) -> int:
    return len({object_id for object_id, covered in expected if week.number in covered})


def _done(expected: Sequence[tuple[str, range]], entered: Counter[tuple[str, int]], week: Week) -> int:
    wanted = Counter(object_id for object_id, covered in expected if week.number in covered)
    return sum(entered[object_id, week.number] >= count for object_id, count in wanted.items())
