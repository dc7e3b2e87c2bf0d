"""The heat map of a level, by the parameters in the page's address, so that every view has a link."""

from dataclasses import dataclass
from typing import Any, Final

import reflex as rx

from portal.core.reporting.basics.rules.weeks import Week, week_said
from portal.core.reporting.monitoring import queries
from portal.core.reporting.monitoring.queries import HeatMap, MapCell, MapRow, MapWeek
from portal.web import ui
from portal.web.desk.monitoring import CrumbShown, address_with, chosen_address, crumbs_of, span_in
from portal.web.shell.entrance import entering
from portal.web.shell.verbs import run_verb
from portal.web.shell.words import language_of

PAGE = "/desk/mio"
_CHOSEN: Final = ("level", "key", "section", "subsection", "last", "weeks")
"""The parameters of the address."""


@dataclass(frozen=True)
class MapRowShown:
    """A row in the form for the browser; a cell is [reported, confirmed, missing, late, awaited, share in time or -1]."""

    key: str
    name: dict[str, str]
    href: str
    cells: list[list[int]]
    states: list[str]
    sum: list[int]
    rank: int | None
    trend: int | None
    total: bool = False


@dataclass(frozen=True)
class WeekColumn:
    """A column: one week."""

    iso: str
    monday: str
    days: dict[str, str]
    """The days of the week as text."""
    due: bool
    current: bool


class Country(rx.State):
    """The chosen level and weeks, and the map."""

    loaded: bool = False
    level: str = "country"
    key: str = ""
    section: str = ""
    subsection: str = ""
    last: str = ""
    span: int = 26
    newest: bool = True
    crumbs: list[CrumbShown] = []
    name: dict[str, str] = {}
    weeks: list[WeekColumn] = []
    rows: list[MapRowShown] = []
    districts_href: str = ""
    bodies_href: str = ""
    body_href: str = ""
    """The page of the body whose objects are shown."""
    _chosen: str = ""
    """The id of what was pressed on the page: the focus returns to it."""

    @rx.event
    @entering
    async def open(self) -> Any:
        """Read the address and load its map. After a change of the level the focus goes to the heading."""
        further, chosen, self._chosen = self.loaded, self._chosen, ""
        asked = self.router.url.query_parameters
        self.level, self.key = asked.get("level", "country"), asked.get("key", "")
        self.section, self.subsection, self.last = (asked.get(name, "") for name in ("section", "subsection", "last"))
        self.span = span_in(asked)
        place = self.level, self.key, self.section, self.subsection, self.last, self.span
        self._show(await run_verb(self, queries.heat_map, *place, await language_of(self)))
        return ui.focus(chosen or ui.HEADING) if further else None

    @rx.event
    def choose(self, name: str, value: str) -> Any:
        """Show another section, subsection or number of weeks."""
        if name not in {"section", "subsection", "weeks"}:
            return None
        self._chosen = f"map-{name}"
        return rx.redirect(chosen_address(self, PAGE, _CHOSEN, **{name: value}))

    @rx.event
    def earlier(self) -> Any:
        """Show the weeks before those on screen."""
        return self._move(-1)

    @rx.event
    def later(self) -> Any:
        """Show the weeks after those on screen."""
        return self._move(1)

    def _move(self, way: int) -> Any:
        if not self.weeks or (way > 0 and self.newest):
            return None
        self._chosen = "map-later" if way > 0 else "map-earlier"
        return rx.redirect(chosen_address(self, PAGE, _CHOSEN, last=str(Week.parse(self.weeks[-1].iso).plus(way * (self.span // 2)))))

    def _show(self, found: HeatMap) -> None:
        self.crumbs = crumbs_of(found.crumbs[:-1], self._address)
        self.name = found.crumbs[-1].name.as_dict()
        self.weeks = [_column(week) for week in found.weeks]
        rows = [self._row(row) for row in found.rows]
        self.rows = [*rows, self._row(found.total, total=True)] if rows else []
        self.newest = any(week.current for week in found.weeks)
        region = found.key if found.level in {"region", "districts"} else ""
        self.districts_href = self._address(level="districts", key=region) if found.level == "region" else ""
        self.bodies_href = self._address(level="region", key=region) if found.level == "districts" else ""
        self.body_href = f"/desk/mio/bodies/{found.key}" if found.level == "body" else ""
        self.loaded = True

    def _row(self, row: MapRow, *, total: bool = False) -> MapRowShown:
        below = (
            ""
            if total or row.level == "deleted"
            else f"/desk/mio/objects/{row.key}"
            if row.level == "object"
            else self._address(level=row.level, key=row.key)
        )
        cells, states = [_figures(cell) for cell in row.cells], [cell.state for cell in row.cells]
        name = self.name if total else row.name.as_dict()
        return MapRowShown(f"{row.level}-{row.key}", name, below, cells, states, _figures(row.total), row.rank, row.trend, total)

    def _address(self, **changed: str) -> str:
        kept = self.level, self.key, self.section, self.subsection, self.last, str(self.span)
        return address_with(PAGE, dict(zip(_CHOSEN, kept, strict=True)), changed)


def _figures(cell: MapCell) -> list[int]:
    return [cell.reported, cell.confirmed, cell.missing, cell.late, cell.awaited, -1 if cell.share is None else cell.share]


def _column(week: MapWeek) -> WeekColumn:
    return WeekColumn(week.iso, week.monday, week_said(Week.parse(week.iso)).as_dict(), week.due, week.current)
