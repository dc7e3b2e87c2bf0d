"""What is still open in a week, and how complete each week is."""

from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, func, select

from portal.core.accounts.schema import Actor
from portal.core.errors import NotFound
from portal.core.reporting.basics.queries import Scope, scope_of, section_of, visible, week_of
from portal.core.reporting.basics.rules.sections import BY_CATEGORY, WEEKLY, Section, Subsection
from portal.core.reporting.basics.rules.weeks import Week
from portal.core.reporting.cells.queries import load
from portal.core.reporting.cells.rules.entries import money_cell
from portal.core.reporting.deadlines.queries import EntryWindow, entry_window
from portal.core.reporting.tables import ConstructionSite, Draft, Mark, ObjectPlan, Progress, Span
from portal.core.reporting.weeks.queries.finishing_open import open_in, refused_in
from portal.core.reporting.weeks.queries.grid import in_week
from portal.core.reporting.weeks.queries.shown_cells import cell_reader, sources_of, week_shown
from portal.core.reporting.weeks.queries.week_views import OpenItem, WeekChoice
from portal.db import Begin
from portal.forms.kinds import Options
from portal.ports.clock import Now

CHOICES = 26
"""Number of weeks to choose from: half a year, the present one first."""
Key = tuple[str, int]
"""An object and a week."""
Expected = tuple[str, Subsection, range]
"""An object, and the weeks in which one of its subsections is expected."""


@dataclass(frozen=True)
class _Weeks:
    """Which weeks of which objects are counted; the newest week stands first."""

    scope: Scope
    section: Section
    weeks: Sequence[Week]

    @property
    def first(self) -> int:
        return self.weeks[-1].number

    @property
    def last(self) -> int:
        return self.weeks[0].number

    @property
    def mine(self) -> Sequence[ColumnElement[bool]]:
        return visible(self.scope, self.section)

    def holds(self, week: int) -> ColumnElement[bool]:
        return col(week).between(self.first, self.last)


@dataclass(frozen=True)
class _Tally:
    """Expected and entered weeks, for counting finished weeks by the rule of :func:`finishing`."""

    expected: Sequence[Expected]
    entered: Counter[Key]
    labour: set[Key]
    refused: set[Key]

    def of(self, week: Week) -> tuple[int, int]:
        """Return the number of objects with nothing open, and of all objects."""
        wanted: dict[str, set[Subsection]] = defaultdict(set)
        for object_id, subsection, covered in self.expected:
            if week.number in covered:
                wanted[object_id].add(subsection)
        return sum(self._is_done(one, parts, week.number) for one, parts in wanted.items()), len(wanted)

    def objects(self, week: Week) -> set[str]:
        """Return the objects with anything expected in a week."""
        return {object_id for object_id, _, covered in self.expected if week.number in covered}

    def _is_done(self, object_id: str, parts: set[Subsection], week: int) -> bool:
        place = object_id, week
        labour = Subsection.PROGRESS not in parts or place in self.labour
        return self.entered[place] >= len(parts) and labour and place not in self.refused


def finishing(begin: Begin, actor: Actor, section: str, week: str, language: str = "ru", *, now: Now) -> tuple[OpenItem, ...]:
    """Return what is still open in a week of a section, object by object in the order of the table, each with the cell to go to.

    Raises:
        NotAllowed: the actor is no executor, or the section was not granted to it.
        NotFound: there is no such section or week.
    """
    with begin(reading=True) as session:
        chosen, scope, number = section_of(section), scope_of(session, actor), week_of(week)
        scope.ensure_has(chosen)
        objects = [site for site in in_week(session, scope, chosen, number, language) if site.started_on is not None]
        cells = load(session, objects, [number.number], scope.account_id)
        kept = cell_reader(session, cells, entry_window(session, [scope.body_id], now()), scope.account_id)
        first = _first_cells(session, chosen, objects, sources_of(session, chosen, ()))
        return tuple(item for site in objects for item in open_in(kept, site, number, first.get(site.id, "")))


def week_choices(begin: Begin, actor: Actor, section: str, edited: Collection[str] = (), *, now: Now) -> tuple[WeekChoice, ...]:
    """Return the weeks of the last half year in which anything was expected of a section, the present one first.

    With ``edited`` only those that edits in these weeks can have changed: counting one week takes a small part of the time of counting all.

    Raises:
        NotAllowed: the actor is no executor, or the section was not granted to it.
        NotFound: there is no such section, or it has no weeks.
    """
    with begin(reading=True) as session:
        chosen, scope, at = section_of(section), scope_of(session, actor), now()
        scope.ensure_has(chosen)
        if not WEEKLY[chosen]:
            raise NotFound
        terms, present = entry_window(session, [scope.body_id], at), Week.at(at)
        weeks = [present.plus(-back) for back in range(CHOICES)]
        if edited and not (weeks := _changed(session, _Weeks(scope, chosen, weeks), edited)):
            return ()
        tally = _tally(session, _Weeks(scope, chosen, weeks), terms)
        shown = (week for week in weeks if week == present or tally.of(week) != (0, 0))
        return tuple(WeekChoice(week_shown(terms, week, tally.objects(week)), *tally.of(week)) for week in shown)


def _first_cells(session: Session, section: Section, objects: Sequence[ConstructionSite], sources: Options) -> dict[str, str]:
    """Return the first cell of money of each object: where money is split by category, of the first category of its plan."""
    source = sources[0][0] if sources else ""
    if section not in BY_CATEGORY:
        return {site.id: money_cell(source) for site in objects}
    plans = select(ObjectPlan.object_id, func.min(ObjectPlan.category)).where(col(ObjectPlan.object_id).in_([one.id for one in objects]))
    known = dict(session.exec(plans.group_by(col(ObjectPlan.object_id))).all())
    return {site.id: money_cell(source, known.get(site.id, "")) for site in objects}


def _changed(session: Session, asked: _Weeks, edited: Collection[str]) -> list[Week]:
    """Return the edited weeks, and those with a text of the reader that is not accepted: whether it is may depend on other weeks."""
    kept = {week for _, week in _drafts(session, asked)}
    return [week for week in asked.weeks if str(week) in edited or week.number in kept]


def _tally(session: Session, asked: _Weeks, terms: EntryWindow) -> _Tally:
    return _Tally(_expected(session, asked), _entered(session, asked), _with_labour(session, asked), _refused(session, asked, terms))


def _expected(session: Session, asked: _Weeks) -> list[Expected]:
    first, last = asked.first, asked.last
    wanted = select(Span.object_id, Span.subsection, Span.first, Span.last).join(
        ConstructionSite, col(ConstructionSite.id) == Span.object_id
    )
    rows = session.exec(wanted.where(*asked.mine, Span.first <= last)).all()
    spans = ((one, part, range(max(first, start), min(last, last if end is None else end) + 1)) for one, part, start, end in rows)
    return [(object_id, Subsection(part), covered) for object_id, part, covered in spans if covered]


def _entered(session: Session, asked: _Weeks) -> Counter[Key]:
    wanted = select(Mark.object_id, Mark.week, func.count()).join(ConstructionSite, col(ConstructionSite.id) == Mark.object_id)
    counted = wanted.where(*asked.mine, asked.holds(Mark.week), col(Mark.counted)).group_by(col(Mark.object_id), col(Mark.week))
    return Counter({(object_id, week): count for object_id, week, count in session.exec(counted).all()})


def _with_labour(session: Session, asked: _Weeks) -> set[Key]:
    wanted = select(Progress.object_id, Progress.week).join(ConstructionSite, col(ConstructionSite.id) == Progress.object_id)
    return set(session.exec(wanted.where(*asked.mine, asked.holds(Progress.week), col(Progress.labour_total).is_not(None))).all())


def _refused(session: Session, asked: _Weeks, terms: EntryWindow) -> set[Key]:
    """Return the cells where the reader typed a text that is not accepted; there are few, and each is checked like the cell itself."""
    places = _drafts(session, asked)
    if not places:
        return set()
    objects = session.exec(select(ConstructionSite).where(col(ConstructionSite.id).in_({object_id for object_id, _ in places}))).all()
    on_shelf = cell_reader(
        session, load(session, objects, {week for _, week in places}, asked.scope.account_id), terms, asked.scope.account_id
    )
    known = on_shelf.cells.objects
    return {place for place in places if any(refused_in(on_shelf, known[place[0]], Week(place[1])))}


def _drafts(session: Session, asked: _Weeks) -> set[Key]:
    """Return where the reader's texts stand that were not accepted when they were typed."""
    kept = select(Draft.object_id, Draft.week).join(ConstructionSite, col(ConstructionSite.id) == Draft.object_id)
    return set(session.exec(kept.where(*asked.mine, asked.holds(Draft.week), Draft.by_id == asked.scope.account_id)).all())
