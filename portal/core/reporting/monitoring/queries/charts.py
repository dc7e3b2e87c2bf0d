"""Figures for charts: progress weighted by cost, money by source and category, sales, week by week."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from sqlmodel import Session

from portal.core.accounts.rules import ensure_staff
from portal.core.accounts.schema import Actor
from portal.core.content import queries as content
from portal.core.reporting.basics.queries import READERS
from portal.core.reporting.basics.rules.sections import CATEGORIES, SECTION_WORDS, Section, sources_dictionary
from portal.core.reporting.basics.rules.weeks import Week
from portal.core.reporting.monitoring.queries import growth, money
from portal.core.reporting.monitoring.queries.area import Crumb, breadcrumbs, chosen, window_of
from portal.core.reporting.monitoring.queries.counting import Area, Window
from portal.core.reporting.monitoring.rules.monitoring import Level
from portal.db import Begin
from portal.ports.clock import Now
from portal.wording import Wording, same

WEEKS = 26
EVERY_SECTION = Wording("Барлық бөлімдер", "Все разделы", "All sections")
WITHOUT_CATEGORY = Wording("Санатқа бөлінбеген", "Без разделения по категориям", "Not split by category")
FLATS = Wording("Өткізілген пәтерлер", "Реализовано квартир", "Apartments sold")


@dataclass(frozen=True)
class Series:
    """One line of a chart with a point for each week; None where nothing is known."""

    key: str
    name: Wording
    points: tuple[int | None, ...]


@dataclass(frozen=True)
class Bar:
    """One bar: the money taken so far and the plan (0 without one), in tiyn."""

    key: str
    name: Wording
    amount: int
    plan: int


@dataclass(frozen=True)
class Charts:
    """The data of the page of charts; sums in whole tiyn, percents in hundredths."""

    level: str
    key: str
    crumbs: tuple[Crumb, ...]
    section: str
    weeks: tuple[str, ...]
    progress: tuple[Series, ...]
    """By section: the newest known percent of each object at the end of the week, weighted by estimated cost."""
    planned: tuple[Series, ...]
    """The planned percent of the same objects by their works schedules, where executors enter it."""
    without_cost: int
    """Number of objects left out of the average because their cost is unknown."""
    spending: tuple[Series, ...]
    """By source: money taken in the week."""
    spent_by_section: tuple[Series, ...]
    sources: tuple[Bar, ...]
    """By source: money taken since the start, and the plan."""
    categories: tuple[Bar, ...]
    """By social category, rental and purchase."""
    sold: Series
    """Flats sold in the week."""


def charts(
    begin: Begin,
    actor: Actor,
    level: str = Level.COUNTRY,
    key: str = "",
    section: str = "",
    last_week: str = "",
    weeks: int = WEEKS,
    *,
    now: Now,
) -> Charts:
    """Return the figures of a level over ``weeks`` weeks that end with ``last_week``, by default the present one.

    Raises:
        NotAllowed: the actor does not read what bodies report.
        NotFound: there is no such level, place, body, section or week.
    """
    ensure_staff(actor, *READERS)
    area = chosen(level, key, section)
    with begin(reading=True) as session:
        return _read(session, area, window_of(session, last_week, weeks, now()))


def _read(session: Session, area: Area, window: Window) -> Charts:
    crumbs = breadcrumbs(session, area)
    taken, sold = money.taken(session, area, window), money.sold(session, area, window)
    plans, category_plans = money.plans(session, area, window)
    spent_from = {code for code, _ in taken.by_source}
    sources = _source_names(session, taken.sources.keys() | plans.keys() | spent_from)
    categories = _category_names(session, taken.categories.keys() | category_plans.keys())
    progress, planned = growth.percents(session, area, window)
    spent: dict[str, Wording] = {part: SECTION_WORDS[part] for part in Section if any(key == part for key, _ in taken.by_section)}
    return Charts(
        level=area.level,
        key=area.key,
        crumbs=crumbs,
        section=area.section,
        weeks=tuple(str(week) for week in Week(window.first).until(Week(window.last))),
        progress=_percents(progress),
        planned=_percents(planned),
        without_cost=growth.without_cost(session, area, window),
        spending=_series(sources, taken.by_source, window),
        spent_by_section=_series(spent, taken.by_section, window),
        sources=tuple(
            Bar(code, name, taken.sources[code], plans[code]) for code, name in sources.items() if code in taken.sources or code in plans
        ),
        categories=tuple(Bar(code, name, taken.categories[code], category_plans[code]) for code, name in categories.items()),
        sold=_points("flats", FLATS, (sold.get(week, 0) for week in _numbers(window))),
    )


def _percents(found: Mapping[str, growth.Points]) -> tuple[Series, ...]:
    """Return a line for each section, and one for all where there are several."""
    names = {growth.ALL: EVERY_SECTION} | dict(SECTION_WORDS)
    several = len(found) > 2  # noqa: PLR2004  (one section and all of them are the same line)
    return tuple(_points(key, name, found[key]) for key, name in names.items() if key in found and (key or several))


def _series(names: Mapping[str, Wording], sums: Mapping[tuple[str, int], int], window: Window) -> tuple[Series, ...]:
    return tuple(_points(key, name, (sums.get((key, week), 0) for week in _numbers(window))) for key, name in names.items())


def _points(key: str, name: Wording, points: Iterable[int | None]) -> Series:
    return Series(key, name, tuple(points))


def _numbers(window: Window) -> range:
    return range(window.first, window.last + 1)


def _source_names(session: Session, codes: Collection[str]) -> dict[str, Wording]:
    """Return the sources in the order of the sections' dictionaries."""
    names: dict[str, Wording] = {}
    for section in Section:
        names = dict(content.dictionary(session, sources_dictionary(section))) | names
    known = {code: name for code, name in names.items() if code in codes}
    return known | {code: _retired(session, code) for code in sorted(codes) if code not in known}


def _retired(session: Session, code: str) -> Wording:
    """Return the name of a source that can no longer be chosen."""
    found = (content.names(session)(sources_dictionary(section), code) for section in Section)
    return next((name for name in found if name), same(code))


def _category_names(session: Session, codes: Collection[str]) -> dict[str, Wording]:
    names = content.names(session)
    known = [code for code, _ in content.dictionary(session, CATEGORIES) if code in codes]
    ordered = [*known, *sorted(code for code in codes if code and code not in known)]
    return {code: names(CATEGORIES, code) or same(code) for code in ordered} | ({"": WITHOUT_CATEGORY} if "" in codes else {})
