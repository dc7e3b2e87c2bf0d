"""The heat map: regions, bodies, districts or objects by weeks, each expected week in exactly one of three states."""

from dataclasses import dataclass

from portal.wording import Wording


@dataclass(frozen=True)
class MapWeek:
    """A column; ``due`` tells whether what is absent counts as missing, before that it is awaited."""

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
    """Whole percent of the due ones entered in time; nothing where nothing was due."""
    state: str
    """The state that speaks for the cell: ``missing``, ``late``, ``reported``, ``confirmed``, ``awaited``, or empty where nothing is expected."""


@dataclass(frozen=True)
class MapRow:
    """A region, a body, a district or an object with its cells, one for each week."""

    key: str
    name: Wording
    level: str
    """What opens below it: ``region``, ``district``, ``body``, or ``object``, whose own page it is."""
    cells: tuple[MapCell, ...]
    total: MapCell
    rank: int | None
    """Place among the rows of the level by the share in time, 1 is the best; equal shares share a place."""
    trend: int | None
    """Points by which the share in time of the newer half of the due weeks differs from the older half."""


@dataclass(frozen=True)
class Crumb:
    """A step back up from where the map stands."""

    level: str
    key: str
    name: Wording


@dataclass(frozen=True)
class HeatMap:
    """One reading; pages count from 1, regions and bodies always fit on one."""

    level: str
    key: str
    crumbs: tuple[Crumb, ...]
    """From the country down to what is shown, itself the last."""
    section: str
    subsection: str
    weeks: tuple[MapWeek, ...]
    rows: tuple[MapRow, ...]
    total: MapRow
    page: int
    pages: int
