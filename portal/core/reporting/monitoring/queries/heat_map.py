"""The heat map: regions, bodies, districts or objects by weeks, each expected week in exactly one of three states."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from portal.core.accounts.rules import ensure_staff
from portal.core.accounts.schema import Actor
from portal.core.reporting.basics.queries import READERS
from portal.core.reporting.basics.rules.sections import WeekState
from portal.core.reporting.basics.rules.weeks import Week
from portal.core.reporting.monitoring.queries.area import BELOW, Crumb, breadcrumbs, chosen, deleted_among, names_of, window_of
from portal.core.reporting.monitoring.queries.counting import Window, tallies
from portal.core.reporting.monitoring.rules.monitoring import Level, Tally, change, ranks
from portal.db import Begin
from portal.ports.clock import Now
from portal.wording import Wording

WEEKS = 26


@dataclass(frozen=True)
class MapWeek:
    """A column; when it is ``due``, absent weeks count as missing, before that as awaited."""

    iso: str
    monday: str
    """The first day, as 2026-11-16."""
    due: bool
    current: bool


@dataclass(frozen=True)
class MapCell:
    """Expected subsections of one row in one week, or in all shown weeks, by state; ``late`` are part of reported and confirmed."""

    reported: int
    confirmed: int
    missing: int
    late: int
    awaited: int
    share: int | None
    """Whole percent of the due ones entered in time; None where nothing was due."""
    state: str
    """State shown in the cell: ``missing``, ``late``, ``reported``, ``confirmed``, ``awaited``, or empty where nothing is expected."""


@dataclass(frozen=True)
class MapRow:
    """A region, a body, a district or an object with its cells, one for each week."""

    key: str
    name: Wording
    level: str
    """Level that opens from the row: ``region``, ``district``, ``body``, ``object`` (the object's page) or ``deleted`` (none)."""
    cells: tuple[MapCell, ...]
    total: MapCell
    rank: int | None
    """Place among the rows of the level by the share in time, 1 is the best; equal shares share a place."""
    trend: int | None
    """Change of the share in time, in percent points, from the older half of the due weeks to the newer half."""


@dataclass(frozen=True)
class HeatMap:
    """The heat map of one level."""

    level: str
    key: str
    crumbs: tuple[Crumb, ...]
    """Breadcrumbs from the country down to the shown level."""
    section: str
    subsection: str
    weeks: tuple[MapWeek, ...]
    rows: tuple[MapRow, ...]
    total: MapRow


def heat_map(  # noqa: PLR0913  (what an address may ask for, one by one)
    begin: Begin,
    actor: Actor,
    level: str = Level.COUNTRY,
    key: str = "",
    section: str = "",
    subsection: str = "",
    last_week: str = "",
    weeks: int = WEEKS,
    language: str = "ru",
    *,
    now: Now,
) -> HeatMap:
    """Return the map of a level over ``weeks`` weeks that end with ``last_week`` (2026-W47), by default the present one.

    ``key`` is what :class:`Level` says; ``section`` and ``subsection`` narrow it. Without a subsection each of them counts for itself.
    Bodies and objects come by the names that ``language`` shows.

    Raises:
        NotAllowed: the actor does not read what bodies report.
        NotFound: there is no such level, place, body, section or week.
    """
    ensure_staff(actor, *READERS)
    area = chosen(level, key, section, subsection)
    at = now()
    with begin(reading=True) as session:
        crumbs = breadcrumbs(session, area)
        window = window_of(session, last_week, weeks, at)
        counted = tallies(session, area, window)
        named = names_of(session, area, counted, language)
        gone = deleted_among(session, counted) if BELOW[area.level] == "object" else frozenset[str]()
    blank = [Tally()] * window.size
    tallies_of = {one: counted.get(one, blank) for one in named}
    places = ranks({one: sum(cells, Tally()).in_time for one, cells in tallies_of.items()})
    below = BELOW[area.level]
    rows = tuple(
        _row(one, named[one], "deleted" if one in gone else below, cells, places.get(one), window) for one, cells in tallies_of.items()
    )
    every = [sum(column, Tally()) for column in zip(*tallies_of.values(), strict=True)] if tallies_of else blank
    total = _row(area.key, crumbs[-1].name, area.level, every, None, window)
    return HeatMap(area.level, area.key, crumbs, section, subsection, _weeks(window, at), rows, total)


def cell(counted: Tally) -> MapCell:
    """Return a tally as pages show it."""
    return MapCell(
        counted.reported, counted.confirmed, counted.missing, counted.late, counted.awaited, counted.in_time, _state(counted)
    )  # fmt: skip


def _state(counted: Tally) -> str:
    """Return the state shown for a cell: the worst one first."""
    words = (
        (counted.missing, WeekState.MISSING),
        (counted.late, "late"),
        (counted.awaited, "awaited"),
        (counted.reported, WeekState.REPORTED),
        (counted.confirmed, WeekState.CONFIRMED),
    )
    return next((str(word) for count, word in words if count), "")


def _row(key: str, name: Wording, below: str, cells: Sequence[Tally], rank: int | None, window: Window) -> MapRow:
    due = cells[: max(0, window.last_due - window.first + 1)]
    middle = len(due) // 2
    older, newer = sum(due[:middle], Tally()), sum(due[middle:], Tally())
    trend = change(newer.in_time, older.in_time)
    return MapRow(key, name, below, tuple(cell(one) for one in cells), cell(sum(cells, Tally())), rank, trend)


def _weeks(window: Window, at: dt.datetime) -> tuple[MapWeek, ...]:
    present = Week.at(at)
    shown = Week(window.first).until(Week(window.last))
    return tuple(MapWeek(str(one), one.monday.isoformat(), one.number <= window.last_due, one == present) for one in shown)
