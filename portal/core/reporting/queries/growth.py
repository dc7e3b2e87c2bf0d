"""How far the objects of a ground are at the end of each week: the newest known percent of each, weighted by estimated cost."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import case, func, literal, union_all
from sqlmodel import Session, col, select

from portal.core.reporting.queries.counting import Ground, Window, narrowed
from portal.core.reporting.tables import MioObject, Progress

_COST_UNIT = 100_000
"""Costs weigh in thousands of tenge: whole tiyn times hundredths of a percent would leave 64 bits in a large country."""
Points = Sequence[int | None]
ALL = ""


def percents(session: Session, ground: Ground, window: Window, column: Any) -> Mapping[str, Points]:
    """Return by section, and under :data:`ALL` for all together, the weighted percent of each week in hundredths.

    ``column`` is ``Progress.percent`` or ``Progress.plan_percent``. An object without a report keeps its newest percent, one that was
    never reported or whose cost is unknown does not weigh. Rounded to the nearest hundredth.
    """
    gains: dict[str, dict[int, tuple[int, int]]] = defaultdict(dict)
    for section, week, gain, weight in session.exec(_gains(ground, window, column)):
        for key in (section, ALL):
            before = gains[key].get(week, (0, 0))
            gains[key][week] = before[0] + int(gain), before[1] + int(weight)
    return {key: _cumulated(found, window) for key, found in gains.items()}


def without_cost(session: Session, ground: Ground) -> int:
    """Return how many reported objects do not weigh, as their cost is not known."""
    wanted: Any = narrowed(select(func.count()).select_from(MioObject), MioObject, ground)
    wanted = wanted.where(col(MioObject.percent).is_not(None), func.coalesce(MioObject.estimated_cost, 0) < _COST_UNIT)
    return session.exec(wanted).one()


def _gains(ground: Ground, window: Window, column: Any) -> Any:
    """Return by section and week the sum of cost × gained percent, and the cost of objects that were reported for the first time."""
    known = _known(ground, window, column).subquery()
    before = func.lag(known.c.percent).over(partition_by=known.c.id, order_by=known.c.week)
    columns: list[Any] = [
        known.c.section,
        known.c.week,
        (known.c.cost * (known.c.percent - func.coalesce(before, 0))).label("gain"),
        case((before.is_(None), known.c.cost), else_=0).label("weight"),
    ]
    steps = _select(*columns).subquery()
    sums = _select(steps.c.section, steps.c.week, func.sum(steps.c.gain), func.sum(steps.c.weight))
    return sums.group_by(steps.c.section, steps.c.week)


def _known(ground: Ground, window: Window, column: Any) -> Any:
    """Return each percent of the window, and before it the newest earlier one as of the week before the window."""
    cost = (col(MioObject.estimated_cost) // _COST_UNIT).label("cost")
    weighs = col(MioObject.estimated_cost) >= _COST_UNIT
    earlier: Any = select(column).where(Progress.object_id == MioObject.id, col(Progress.week) < window.first, col(column).is_not(None))
    newest = earlier.order_by(col(Progress.week).desc()).limit(1).correlate(MioObject).scalar_subquery()
    start = _select(col(MioObject.id), col(MioObject.section), cost, literal(window.first - 1).label("week"), newest.label("percent"))
    inside = _select(col(MioObject.id), col(MioObject.section), cost, col(Progress.week), col(column).label("percent"))
    inside = inside.join(Progress, col(Progress.object_id) == col(MioObject.id))
    inside = inside.where(col(Progress.week).between(window.first, window.last), col(column).is_not(None))
    found = union_all(*(narrowed(one.where(weighs), MioObject, ground) for one in (start, inside))).subquery()
    return _select(found).where(found.c.percent.is_not(None))


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
