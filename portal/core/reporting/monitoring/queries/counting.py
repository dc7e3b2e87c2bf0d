"""Counts expected weeks by state: entered from the marks, expected from the spans; the difference is missing.

Nothing is counted in advance: both tables repeat region, body and section, so that one index serves the whole country.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, String, and_, case, func, or_
from sqlmodel import Session, col, select

from portal.core.calendar.rules import ALMATY
from portal.core.reporting.basics.rules.sections import WeekState
from portal.core.reporting.basics.rules.territory import region_of
from portal.core.reporting.basics.rules.weeks import Week
from portal.core.reporting.monitoring.rules.monitoring import Level, Tally
from portal.core.reporting.tables import ConstructionSite, Mark, Span

KATO_DIGITS, DISTRICT_DIGITS = 9, 4


@dataclass(frozen=True)
class Area:
    """What is counted: a level with its key, a section and a subsection; empty means all."""

    level: Level = Level.COUNTRY
    key: str = ""
    section: str = ""
    subsection: str = ""

    @property
    def by_place(self) -> bool:
        """Tell whether rows are found by the objects' places, which marks and spans do not repeat."""
        return self.level in {Level.DISTRICTS, Level.DISTRICT}


@dataclass(frozen=True)
class Window:
    """The numbers of the first and the last week, and of the last due week."""

    first: int
    last: int
    last_due: int

    @property
    def size(self) -> int:
        """How many weeks there are."""
        return self.last - self.first + 1

    def before(self) -> "Window":
        """Return the window of the same length before this one."""
        return Window(self.first - self.size, self.first - 1, self.last_due)


Repeated = type[Mark] | type[Span] | type[ConstructionSite]
"""The tables with columns for region, body and section."""
Counted = Mapping[str, Sequence[Tally]]
"""By row, a tally for each week of the window."""


def tallies(session: Session, area: Area, window: Window, rows: Level | None = None) -> Counted:
    """Return the tallies of every row with anything expected or entered in the window; ``rows`` may name a lower level."""
    expected = _expected(session, area, window, rows or area.level)
    entered = _entered(session, area, window, rows or area.level)
    return {key: _joined(expected.get(key, {}), entered.get(key, {}), window) for key in expected.keys() | entered.keys()}


def narrowed(wanted: Any, table: Repeated, area: Area, *, with_deleted: bool = False) -> Any:
    """Return the query ``wanted`` over marks, spans or objects with the conditions of the area; deleted objects on request only."""
    if area.by_place and table is not ConstructionSite:
        wanted = wanted.join(ConstructionSite, col(ConstructionSite.id) == _object_of(table))
    if issubclass(table, ConstructionSite) and not with_deleted:
        wanted = wanted.where(col(table.deleted_at).is_(None))
    return wanted.where(*_conditions(table, area))


def stands_after(window: Window) -> ColumnElement[bool]:
    """Return the condition that an object was not deleted by the end of the window."""
    return or_(col(ConstructionSite.deleted_at).is_(None), col(ConstructionSite.deleted_at) >= moment_of(window.last + 1))


def moment_of(week: int) -> dt.datetime:
    """Return the moment a week begins in Kazakhstan."""
    return dt.datetime.combine(Week(week).monday, dt.time(), ALMATY)


def key_of(table: Repeated, level: Level) -> Any:
    """Return the column that identifies the rows of a level; a district's code is the first four digits of its places and zeros."""
    if level is Level.DISTRICTS:
        return func.substr(col(ConstructionSite.kato), 1, DISTRICT_DIGITS, type_=String()).concat("0" * (KATO_DIGITS - DISTRICT_DIGITS))
    columns = {Level.COUNTRY: table.region, Level.REGION: table.body_id}
    return col(columns[level]) if level in columns else _object_of(table)


def _object_of(table: Repeated) -> Any:
    return col(table.id if issubclass(table, ConstructionSite) else table.object_id)


def _conditions(table: Repeated, area: Area) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if area.level in {Level.REGION, Level.DISTRICTS}:
        conditions.append(col(table.region) == area.key)
    if area.level is Level.BODY:
        conditions.append(col(table.body_id) == area.key)
    if area.level is Level.DISTRICT:
        conditions += [col(table.region) == region_of(area.key), col(ConstructionSite.kato).startswith(area.key[:DISTRICT_DIGITS])]
    if area.section:
        conditions.append(col(table.section) == area.section)
    if area.subsection and not issubclass(table, ConstructionSite):
        conditions.append(col(table.subsection) == area.subsection)
    return conditions


def _entered(session: Session, area: Area, window: Window, rows: Level) -> dict[str, dict[int, tuple[int, int, int]]]:
    """Return by row and week how many are entered, how many of them are only confirmed, and how many late."""
    key = key_of(Mark, rows)
    confirmed = func.sum(case((col(Mark.state) == WeekState.CONFIRMED, 1), else_=0))
    late = func.sum(case((col(Mark.late).is_(True), 1), else_=0))
    wanted = narrowed(_select(col(Mark.week), key, func.count(), confirmed, late), Mark, area)
    # Grouped in the order of the index, so that SQLite counts without sorting.
    wanted = wanted.where(col(Mark.week).between(window.first, window.last), col(Mark.counted).is_(True)).group_by(col(Mark.week), key)
    entered: dict[str, dict[int, tuple[int, int, int]]] = defaultdict(dict)
    for week, row, *counts in session.exec(wanted):
        entered[row][week] = (int(counts[0]), int(counts[1]), int(counts[2]))
    return entered


def _expected(session: Session, area: Area, window: Window, rows: Level) -> dict[str, dict[int, int]]:
    """Return by row the change of the expected number in each week."""
    key, first = key_of(Span, rows), col(Span.first)
    start = case((first < window.first, window.first), else_=first)
    end = case((col(Span.last) < window.last, col(Span.last) + 1), else_=window.last + 1)
    met = and_(first <= window.last, or_(col(Span.last).is_(None), col(Span.last) >= window.first), _is_forward())
    expected: dict[str, dict[int, int]] = defaultdict(lambda: defaultdict(int))
    for edge, sign in ((start, 1), (end, -1)):
        for row, week, count in session.exec(narrowed(_select(key, edge, func.count()), Span, area).where(met).group_by(key, edge)):
            expected[row][week] += sign * count
    return expected


def _is_forward() -> ColumnElement[bool]:
    """Return the condition that leaves out spans ending before they begin: their subsection was never expected."""
    return or_(col(Span.last).is_(None), col(Span.last) >= col(Span.first))


def _joined(steps: Mapping[int, int], entered: Mapping[int, tuple[int, int, int]], window: Window) -> list[Tally]:
    tallies: list[Tally] = []
    expected = 0
    for week in range(window.first, window.last + 1):
        expected += steps.get(week, 0)
        count, confirmed, late = entered.get(week, (0, 0, 0))
        absent = max(0, expected - count)
        due = week <= window.last_due
        tallies.append(Tally(count - confirmed, confirmed, absent if due else 0, late, 0 if due else absent))
    return tallies


def _select(*columns: Any) -> Any:
    return select(*columns)
