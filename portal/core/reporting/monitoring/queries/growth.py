"""Progress of the objects of an area at the end of each week: the newest known percent of each, weighted by estimated cost."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import and_, case, func, not_, or_
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from portal.core.reporting.basics.rules.weeks import Week
from portal.core.reporting.monitoring.queries.counting import Area, Window, moment_of, narrowed, stands_after
from portal.core.reporting.tables import ConstructionSite, Progress

_COST_UNIT = 100_000
"""Costs are weighted in thousands of tenge: tiyn times hundredths of a percent would exceed 64 bits for the whole country."""
Points = Sequence[int | None]
ALL = ""
_COLUMNS = ("percent", "plan_percent")


def percents(session: Session, area: Area, window: Window) -> tuple[Mapping[str, Points], Mapping[str, Points]]:
    """Return by section, and under :data:`ALL` for all together, the weighted percent of each week in hundredths: reported, planned.

    An object without a report keeps its newest percent; one never reported or without a known cost is left out; a deleted
    one counts up to the week before its deletion. Rounded to the nearest hundredth.
    """
    reported, planned = (_Gained() for _ in _COLUMNS)
    for section, cost, *known in session.exec(_known(area, window)):
        for gained, fact in zip((reported, planned), known, strict=True):
            gained.begin(section, window, fact, cost)
    for section, cost, deleted_at, *known in session.exec(_deleted(area, window)):
        for gained, percent in zip((reported, planned), known, strict=True):
            gained.end(section, Week.at(deleted_at).number, percent, cost)
    for section, week, *gains in session.exec(_gains(area, window)):
        for gained, gain in zip((reported, planned), gains, strict=True):
            gained.add(section, week, int(gain), 0)
    return reported.points(window), planned.points(window)


def without_cost(session: Session, area: Area, window: Window) -> int:
    """Return how many reported objects are left out because their cost is unknown."""
    wanted: Any = narrowed(select(func.count()).select_from(ConstructionSite), ConstructionSite, area, with_deleted=True)
    wanted = wanted.where(
        stands_after(window), col(ConstructionSite.percent).is_not(None), func.coalesce(ConstructionSite.estimated_cost, 0) < _COST_UNIT
    )
    return session.exec(wanted).one()


class _Gained:
    """Weighted gains of each week, by section and for all sections together."""

    def __init__(self) -> None:
        self.gains: dict[str, dict[int, tuple[int, int]]] = defaultdict(dict)

    def begin(self, section: str, window: Window, fact: int | None, cost: int) -> None:
        """Count an object from the week in which it is known: ``fact`` is its percent before the window, or minus its first week."""
        if fact is None:
            return
        if fact >= 0:
            self.add(section, window.first - 1, cost * fact, cost)
        else:
            self.add(section, -fact, 0, cost)

    def end(self, section: str, week: int, percent: int | None, cost: int) -> None:
        """Stop counting an object that reached ``percent`` from this week on."""
        if percent is not None:
            self.add(section, week, -cost * percent, -cost)

    def add(self, section: str, week: int, gain: int, weight: int) -> None:
        for key in (section, ALL):
            before = self.gains[key].get(week, (0, 0))
            self.gains[key][week] = before[0] + gain, before[1] + weight

    def points(self, window: Window) -> Mapping[str, Points]:
        """Return the points of the sections that have any weighted object."""
        return {key: _cumulated(found, window) for key, found in self.gains.items() if any(weight for _, weight in found.values())}


def _known(area: Area, window: Window) -> Any:
    """Return by object its section, its cost, and for each column the newest percent before the window.

    Where there is none, the value is minus the week of the first percent in the window.
    """
    facts: list[Any] = []
    for name in _COLUMNS:
        newest = _newest(name, col(ConstructionSite.id), window.first).correlate(ConstructionSite).scalar_subquery()
        first = _first(name, window).correlate(ConstructionSite).scalar_subquery()
        facts.append(func.coalesce(newest, -first))
    wanted = narrowed(_select(col(ConstructionSite.section), _cost(), *facts), ConstructionSite, area, with_deleted=True)
    return wanted.where(_weighs(), _stood_in(window))


def _deleted(area: Area, window: Window) -> Any:
    """Return by object deleted in the window its section, its cost, the moment, and for each column its newest percent."""
    facts = [_newest(name, col(ConstructionSite.id), window.last + 1).correlate(ConstructionSite).scalar_subquery() for name in _COLUMNS]
    wanted = _select(col(ConstructionSite.section), _cost(), col(ConstructionSite.deleted_at), *facts)
    wanted = narrowed(wanted, ConstructionSite, area, with_deleted=True)
    return wanted.where(_weighs(), _stood_in(window), not_(stands_after(window)))


def _gains(area: Area, window: Window) -> Any:
    """Return by section and week of the window the sum of cost × gained percent, for each column.

    Nearly every row has a percent in the week before; only where it is missing the newest earlier one is searched.
    """
    here, last_week = aliased(Progress), aliased(Progress)
    sums: list[Any] = []
    for name in _COLUMNS:
        percent: Any = getattr(here, name)
        earlier = _newest(name, col(here.object_id), col(here.week)).correlate(here).scalar_subquery()
        gain = _cost() * (percent - func.coalesce(getattr(last_week, name), earlier, 0))
        sums.append(func.sum(case((percent.is_not(None), gain), else_=0)))
    wanted = _select(col(ConstructionSite.section), col(here.week), *sums).join(here, col(here.object_id) == col(ConstructionSite.id))
    neighbour = and_(
        col(last_week.object_id) == col(here.object_id),
        col(last_week.week) == col(here.week) - 1,
        # Implied by the other conditions, but keeps PostgreSQL from reading all weeks.
        col(last_week.week).between(window.first - 1, window.last - 1),
    )
    wanted = narrowed(wanted.outerjoin(last_week, neighbour), ConstructionSite, area, with_deleted=True)
    wanted = wanted.where(_weighs(), _stood_in(window), col(here.week).between(window.first, window.last))
    return wanted.group_by(col(ConstructionSite.section), col(here.week))


def _first(name: str, window: Window) -> Any:
    inside = aliased(Progress)
    known = getattr(inside, name).is_not(None)
    found = _select(col(inside.week)).where(col(inside.object_id) == col(ConstructionSite.id), known)
    return found.where(col(inside.week).between(window.first, window.last)).order_by(col(inside.week)).limit(1)


def _newest(name: str, object_id: Any, before: Any) -> Any:
    earlier = aliased(Progress)
    column: Any = getattr(earlier, name)
    known = _select(column).where(col(earlier.object_id) == object_id, col(earlier.week) < before, column.is_not(None))
    return known.order_by(col(earlier.week).desc()).limit(1)


def _cost() -> Any:
    return col(ConstructionSite.estimated_cost) // _COST_UNIT


def _weighs() -> Any:
    return col(ConstructionSite.estimated_cost) >= _COST_UNIT


def _stood_in(window: Window) -> Any:
    return or_(col(ConstructionSite.deleted_at).is_(None), col(ConstructionSite.deleted_at) >= moment_of(window.first))


def _cumulated(gains: Mapping[int, tuple[int, int]], window: Window) -> list[int | None]:
    gained = weight = 0
    points: list[int | None] = []
    for week in range(window.first - 1, window.last + 1):
        more, heavier = gains.get(week, (0, 0))
        gained, weight = gained + more, weight + heavier
        points.append((2 * gained + weight) // (2 * weight) if weight else None)
    return points[1:]


def _select(*columns: Any) -> Any:
    return select(*columns)
