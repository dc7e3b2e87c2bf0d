"""The facts that self-checks use, read for many weeks of many objects in a fixed number of queries."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from sqlalchemy import Row, bindparam
from sqlalchemy import select as plain_select
from sqlmodel import Session, col, func, select

from portal.core.calendar.rules import ALMATY
from portal.core.content import queries as content
from portal.core.reporting.basics.rules.sections import Subsection, WeekState
from portal.core.reporting.basics.rules.weeks import Week
from portal.core.reporting.cells.queries import is_sum
from portal.core.reporting.cells.rules.entries import LABOUR, PERCENT, UNCHANGED
from portal.core.reporting.cells.schema import LABOUR_PARTS
from portal.core.reporting.deadlines.queries import deadlines_of
from portal.core.reporting.fields.schema.figures import ROOMS
from portal.core.reporting.fields.schema.rows import BESIDE, contradicts
from portal.core.reporting.fields.schema.sales import BLOCK as SALES
from portal.core.reporting.questions.queries.usual import Key, small_times, small_weeks, usual_among
from portal.core.reporting.questions.rules.questions import FULL, HISTORY, Limits, Place, Spent, WeekFacts
from portal.core.reporting.tables import (
    ConstructionSite,
    Funding,
    FundingTotal,
    Mark,
    ObjectAnswer,
    ObjectPlan,
    Progress,
    Purchased,
    Sale,
    Spending,
)
from portal.db import prepared
from portal.forms.kinds.numbers import stored_number

_LAG, _MONEY, _TIMES = 5, 15, 100
_ASKED_ABOUT = frozenset(
    {PERCENT, LABOUR, "progress/plan_percent_gpr", "progress/delay_reason", *(f"progress/{key}" for key in LABOUR_PARTS)}
)
_IDS, _FIRST, _LAST = bindparam("ids", expanding=True), bindparam("first"), bindparam("last")
_PROGRESS = (
    plain_select(
        col(Progress.object_id),
        col(Progress.week),
        col(Progress.percent),
        col(Progress.plan_percent),
        col(Progress.labour_total),
        *(col(getattr(Progress, key)) for key in LABOUR_PARTS),
        col(Progress.delay_reason),
    )
    .where(col(Progress.object_id).in_(_IDS), col(Progress.week).between(_FIRST, _LAST))
    .order_by(col(Progress.week))
)
_SINCE = plain_select(col(Funding.object_id), col(Funding.week), col(Funding.source), col(Funding.category), col(Funding.amount)).where(
    col(Funding.object_id).in_(_IDS), col(Funding.week) >= _FIRST
)
_TOTALS = select(FundingTotal.object_id, FundingTotal.source, FundingTotal.category, FundingTotal.amount).where(
    col(FundingTotal.object_id).in_(_IDS)
)
_PLANS = select(ObjectPlan.object_id, ObjectPlan.source, ObjectPlan.category, ObjectPlan.amount).where(col(ObjectPlan.object_id).in_(_IDS))
_CONFIRMED = select(Mark.object_id, Mark.subsection, Mark.week).where(
    col(Mark.object_id).in_(_IDS), col(Mark.week).between(_FIRST, _LAST), col(Mark.state) == WeekState.CONFIRMED
)


@dataclass
class _Read:
    """The rows read, by object, in the order of weeks."""

    progress: dict[str, dict[int, Row[Any]]] = field(default_factory=lambda: defaultdict(dict))
    total: dict[str, dict[Place, int]] = field(default_factory=lambda: defaultdict(dict))
    """Money taken in all weeks."""
    taken: dict[str, dict[Place, list[tuple[int, int]]]] = field(default_factory=lambda: defaultdict(lambda: defaultdict(list)))
    """Weeks with their sums, from :data:`HISTORY` weeks before the first of the weeks on."""
    plan: dict[str, dict[Place, int]] = field(default_factory=lambda: defaultdict(dict))
    usual: dict[Key, dict[Place, int]] = field(default_factory=dict[Key, dict[Place, int]])
    confirmed: dict[tuple[str, str], set[int]] = field(default_factory=lambda: defaultdict(set))
    sold: dict[str, list[tuple[int, int, int]]] = field(default_factory=lambda: defaultdict(list))
    """Week, rooms and area of every sold flat."""
    at_odds: Mapping[Key, int] = field(default_factory=dict[Key, int])
    stock: dict[str, dict[int, int]] = field(default_factory=lambda: defaultdict(dict))


def is_asked_about(cell: str) -> bool:
    """Tell whether a question may arise from a cell or end with it; nobody is asked about the other texts and counts."""
    return cell in _ASKED_ABOUT or is_sum(cell) or cell.endswith(f"/{UNCHANGED}")


def limits_of(session: Session, week: int) -> Limits:
    """Return the operator's limits for self-checks of a week, as they held when it ended; of one that has not ended, as they hold now."""
    monday, known = Week(week + 1).monday, content.thresholds(session)
    terms, end = deadlines_of(session, monday), dt.datetime.combine(monday, dt.time(), ALMATY)

    def held(code: str, default: int) -> Decimal:
        return known[code].at(end) if code in known else Decimal(default)

    return Limits(
        stale_weeks=terms.stale_weeks,
        jump=terms.jump_percent * 100,
        jump_times=terms.jump_times,
        lag=int(held("mio_lag_percent", _LAG) * 100),
        money=int(held("mio_money_percent", _MONEY) * 100),
        small=int(held("mio_small_times", _TIMES)),
    )


def facts_of(session: Session, places: Iterable[tuple[ConstructionSite, int]]) -> dict[Key, WeekFacts]:
    """Return the facts of the weeks of some objects by object and week."""
    wanted = {(site.id, week): site for site, week in places}
    if not wanted:
        return {}
    weeks, ids = sorted({week for _, week in wanted}), sorted({object_id for object_id, _ in wanted})
    limits, read = {week: limits_of(session, week) for week in weeks}, _Read()
    _read_progress(session, read, ids, weeks)
    _read_money(session, read, ids, weeks)
    read.usual = usual_among(read.taken, wanted, small_weeks(session))
    _read_marks(session, read, ids, weeks, max(one.stale_weeks for one in limits.values()))
    _read_sales(session, read, wanted.values(), weeks[-1])
    return {key: _facts(read, site, key[1], limits[key[1]]) for key, site in wanted.items()}


def spent_of(session: Session, object_id: str) -> Spent:
    """Return the money of a purchase: what its flats cost, what was taken and planned by source and category."""
    cost = session.exec(select(func.coalesce(func.sum(Purchased.price), 0)).where(Purchased.object_id == object_id)).one()
    taken = select(Spending.source, Spending.category, Spending.amount).where(Spending.object_id == object_id)
    plan = select(ObjectPlan.source, ObjectPlan.category, ObjectPlan.amount).where(ObjectPlan.object_id == object_id)
    sums: dict[Place, list[int]] = defaultdict(list)
    for source, category, amount in session.exec(taken).all():
        sums[source, category].append(amount)
    return Spent(
        int(cost),
        {place: sum(amounts) for place, amounts in sums.items()},
        {(source, category): amount for source, category, amount in session.exec(plan).all()},
        sums,
        small_times(session),
        small_weeks(session),
    )


def _read_progress(session: Session, read: _Read, ids: Collection[str], weeks: Sequence[int]) -> None:
    for row in prepared.rows(session, _PROGRESS, ids=ids, first=weeks[0] - HISTORY, last=weeks[-1]):
        read.progress[row.object_id][row.week] = row


def _read_money(session: Session, read: _Read, ids: Collection[str], weeks: Sequence[int]) -> None:
    for object_id, source, category, amount in prepared.rows(session, _TOTALS, ids=ids):
        read.total[object_id][source, category] = amount
    for object_id, week, source, category, amount in prepared.rows(session, _SINCE, ids=ids, first=weeks[0] - HISTORY):
        read.taken[object_id][source, category].append((week, amount))
    for object_id, source, category, amount in prepared.rows(session, _PLANS, ids=ids):
        read.plan[object_id][source, category] = amount


def _read_marks(session: Session, read: _Read, ids: Collection[str], weeks: Sequence[int], stale: int) -> None:
    for object_id, subsection, week in prepared.rows(session, _CONFIRMED, ids=ids, first=weeks[0] - max(stale, HISTORY), last=weeks[-1]):
        read.confirmed[object_id, subsection].add(week)


def _read_sales(session: Session, read: _Read, objects: Iterable[ConstructionSite], last: int) -> None:
    ids = sorted({site.id for site in objects if site.act_attached})
    if not ids:
        return
    flats = select(Sale.object_id, Sale.week, Sale.rooms, Sale.area).where(col(Sale.object_id).in_(ids), Sale.week <= last)
    for object_id, week, rooms, area in session.exec(flats).all():
        read.sold[object_id].append((week, min(rooms, len(ROOMS)), area))
    read.at_odds = sold_at_odds(session, sorted(read.sold)) if read.sold else {}
    answers = select(ObjectAnswer.object_id, ObjectAnswer.address, ObjectAnswer.text)
    stock = answers.where(col(ObjectAnswer.object_id).in_(list(read.sold)), col(ObjectAnswer.address).in_(ROOMS))
    for object_id, address, text in session.exec(stock).all() if read.sold else ():
        number = stored_number(text)
        if number is not None:
            read.stock[object_id][ROOMS.index(address) + 1] = int(number)


def sold_at_odds(session: Session, ids: Collection[str]) -> dict[Key, int]:
    """Return how many counted sold flats contradict their object's present answers, by object and week; two queries in all."""
    told = col(ObjectAnswer.address).in_(BESIDE) | col(ObjectAnswer.address).like(f"{SALES}/%/floor")
    answers = select(ObjectAnswer.object_id, ObjectAnswer.address, ObjectAnswer.text).where(col(ObjectAnswer.object_id).in_(ids), told)
    texts: dict[str, dict[str, str]] = defaultdict(dict)
    for object_id, address, text in session.exec(answers).all():
        texts[object_id][address] = text
    counted: dict[Key, int] = defaultdict(int)
    for sale in session.exec(select(Sale).where(col(Sale.object_id).in_(ids))).all():
        known = texts[sale.object_id]
        floor = stored_number(known.get(f"{SALES}/{sale.row_id}/floor", ""))
        counted[sale.object_id, sale.week] += contradicts(floor, sale.sold_on, known)
    return {key: count for key, count in counted.items() if count}


def _facts(read: _Read, site: ConstructionSite, week: int, limits: Limits) -> WeekFacts:
    row = read.progress[site.id].get(week)
    sold = [one for one in read.sold.get(site.id, ()) if one[0] <= week]
    by_rooms: dict[int, int] = defaultdict(int)
    for _, rooms, _ in sold:
        by_rooms[rooms] += 1
    return WeekFacts(
        week=week,
        limits=limits,
        percent=row.percent if row else None,
        plan_percent=row.plan_percent if row else None,
        labour=row.labour_total if row else None,
        labour_parts=sum(getattr(row, key) or 0 for key in LABOUR_PARTS) if row else 0,
        delay_reason=row.delay_reason if row else "",
        earlier=_earlier(read.progress[site.id], week),
        elapsed=_elapsed(site, Week(week).sunday),
        taken={place: amount for place, sums in read.taken[site.id].items() for number, amount in sums if number == week},
        cumulated=_cumulated(read, site.id, week),
        plan=read.plan.get(site.id, {}),
        usual=read.usual.get((site.id, week), {}),
        unchanged_progress=_in_a_row(read.confirmed.get((site.id, Subsection.PROGRESS), set()), week),
        unchanged_funding=_in_a_row(read.confirmed.get((site.id, Subsection.FUNDING), set()), week),
        flats=tuple((rooms, area) for sold_week, rooms, area in sold if sold_week == week),
        at_odds=read.at_odds.get((site.id, week), 0),
        sold=by_rooms,
        stock=read.stock.get(site.id, {}),
        apartments=site.apartments_count,
        act_attached=site.act_attached,
    )


def _earlier(rows: Mapping[int, Row[Any]], week: int) -> tuple[tuple[int, int], ...]:
    known = ((number, row.percent) for number, row in rows.items() if week - HISTORY <= number < week)
    return tuple((number, percent) for number, percent in known if percent is not None)


def _cumulated(read: _Read, object_id: str, week: int) -> dict[Place, int]:
    """Return the money taken until a week: the total without what was taken later."""
    total = dict(read.total.get(object_id, {}))
    for place, sums in read.taken[object_id].items():
        total[place] = total.get(place, 0) - sum(amount for number, amount in sums if number > week)
    return total


def _in_a_row(weeks: Collection[int], last: int) -> int:
    count = 0
    while last - count in weeks:
        count += 1
    return count


def _elapsed(site: ConstructionSite, day: dt.date) -> int | None:
    if site.started_on is None or site.planned_on is None or site.planned_on <= site.started_on:
        return None
    whole, passed = (site.planned_on - site.started_on).days, (day - site.started_on).days
    return min(FULL, max(0, round(passed * FULL / whole)))
