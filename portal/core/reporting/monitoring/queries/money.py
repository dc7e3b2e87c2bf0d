"""Sums of money and of sold flats in an area: by week, by section, by source, by social category.

The sums of a week keep what was reported for objects that are deleted since; the sums since the start, which stand against the plan, are
those of the objects that were not deleted by the end of the window.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import func
from sqlmodel import Session, col, select

from portal.core.reporting.basics.rules.weeks import Week
from portal.core.reporting.monitoring.queries.counting import Area, Window, moment_of, narrowed, stands_after
from portal.core.reporting.tables import ConstructionSite, Funding, FundingTotal, ObjectPlan, Sale, Spending


@dataclass
class MoneyTaken:
    """Sums in tiyn: of each week by source and by section, and since the start by source and by category."""

    by_source: Counter[tuple[str, int]] = field(default_factory=Counter[tuple[str, int]])
    by_section: Counter[tuple[str, int]] = field(default_factory=Counter[tuple[str, int]])
    sources: Counter[str] = field(default_factory=Counter[str])
    categories: Counter[str] = field(default_factory=Counter[str])


def taken(session: Session, area: Area, window: Window) -> MoneyTaken:
    """Return the money taken weekly for construction and by date for purchases, up to the end of the window."""
    money = MoneyTaken()
    for source, category, amount in _since_start(session, area, window):
        money.sources[source] += amount
        money.categories[category] += amount
    for section, source, week, amount in _weekly(session, area, window):
        money.by_source[source, week] += amount
        money.by_section[section, week] += amount
    for section, source, category, week, amount, stands in _as_it_happened(session, area, window):
        if stands:
            money.sources[source] += amount
            money.categories[category] += amount
        if week >= window.first:
            money.by_source[source, week] += amount
            money.by_section[section, week] += amount
    return money


def plans(session: Session, area: Area, window: Window) -> tuple[Counter[str], Counter[str]]:
    """Return the plans of the objects of the area by source and by category, in tiyn."""
    wanted: Any = select(ObjectPlan.source, ObjectPlan.category, func.sum(ObjectPlan.amount)).join(ConstructionSite, _object(ObjectPlan))
    wanted = (
        narrowed(wanted, ConstructionSite, area, with_deleted=True)
        .where(stands_after(window))
        .group_by(ObjectPlan.source, ObjectPlan.category)
    )
    sources, categories = Counter[str](), Counter[str]()
    for source, category, amount in session.exec(wanted):
        sources[source] += int(amount)
        categories[category] += int(amount)
    return sources, categories


def sold(session: Session, area: Area, window: Window) -> dict[int, int]:
    """Return how many flats were sold in each week."""
    wanted: Any = select(Sale.week, func.count()).join(ConstructionSite, _object(Sale))
    wanted = (
        narrowed(wanted, ConstructionSite, area, with_deleted=True)
        .where(col(Sale.week).between(window.first, window.last))
        .group_by(Sale.week)
    )
    return dict(session.exec(wanted).all())


def _since_start(session: Session, area: Area, window: Window) -> Iterator[tuple[str, str, int]]:
    """Return source, category and tiyn: the totals of all weeks, and as negative sums the weeks after the window."""
    for table, sign, when in ((FundingTotal, 1, ()), (Funding, -1, (col(Funding.week) > window.last,))):
        keys: list[Any] = [table.source, table.category]
        wanted: Any = _select(*keys, func.sum(table.amount)).join(ConstructionSite, _object(table))
        wanted = narrowed(wanted, ConstructionSite, area, with_deleted=True).where(stands_after(window), *when).group_by(*keys)
        for source, category, amount in session.exec(wanted):
            yield source, category, sign * int(amount)


def _weekly(session: Session, area: Area, window: Window) -> Iterator[tuple[str, str, int, int]]:
    """Return section, source, week and tiyn of the weeks of the window."""
    keys: list[Any] = [ConstructionSite.section, Funding.source, Funding.week]
    wanted: Any = _select(*keys, func.sum(Funding.amount)).join(Funding, _object(Funding))
    wanted = (
        narrowed(wanted, ConstructionSite, area, with_deleted=True)
        .where(col(Funding.week).between(window.first, window.last))
        .group_by(*keys)
    )
    for section, source, week, amount in session.exec(wanted):
        yield section, source, week, int(amount)


Sum = tuple[str, str, str, int, int, bool]
"""Section, source, category, week, tiyn, whether the objects exist after the window; the weeks before it are added up as one."""


def _as_it_happened(session: Session, area: Area, window: Window) -> Iterator[Sum]:
    begins, ends = Week(window.first).monday, Week(window.last).sunday
    keys: list[Any] = [ConstructionSite.section, Spending.source, Spending.category, Spending.spent_on, ConstructionSite.deleted_at]
    wanted: Any = _select(*keys, func.sum(Spending.amount)).join(Spending, _object(Spending))
    wanted = narrowed(wanted, ConstructionSite, area, with_deleted=True).where(col(Spending.spent_on) <= ends).group_by(*keys)
    over = moment_of(window.last + 1)
    for section, source, category, day, deleted_at, amount in session.exec(wanted):
        week = Week.of(day).number if day >= begins else window.first - 1
        yield section, source, category, week, int(amount), deleted_at is None or deleted_at >= over


def _object(table: Any) -> Any:
    return col(table.object_id) == col(ConstructionSite.id)


def _select(*columns: Any) -> Any:
    return select(*columns)
