"""Figures for charts: progress weighted by cost, money by source and category, sales, week by week."""

from dataclasses import dataclass

from portal.core.reporting.queries.ground import Crumb
from portal.wording import Wording


@dataclass(frozen=True)
class Series:
    """One line of a chart, a point for each week; nothing where nothing is known."""

    key: str
    name: Wording
    points: tuple[int | None, ...]


@dataclass(frozen=True)
class Bar:
    """One bar: what was taken so far, and the plan where there is one (0 without), in tiyn."""

    key: str
    name: Wording
    amount: int
    plan: int


@dataclass(frozen=True)
class Charts:
    """Everything the page of charts draws; sums in whole tiyn, percents in hundredths."""

    level: str
    key: str
    crumbs: tuple[Crumb, ...]
    section: str
    weeks: tuple[str, ...]
    progress: tuple[Series, ...]
    """By section: the newest known percent of each object at the end of the week, weighted by estimated cost."""
    planned: tuple[Series, ...]
    """The plan by the works schedule of the same objects, where executors enter it."""
    without_cost: int
    """Objects left out of the average, as their cost is not known yet."""
    spending: tuple[Series, ...]
    """By source: taken in the week."""
    spent_by_section: tuple[Series, ...]
    sources: tuple[Bar, ...]
    """By source: taken since the start against the plan."""
    categories: tuple[Bar, ...]
    """By social category, rental and purchase."""
    sold: Series
    """Flats sold in the week."""
    sold_for: Series
    """What they were sold for."""
