"""The weekly portal with 5 000 objects × 260 weeks: the operator's readings, the largest grid, one cell saved; SQLite and PostgreSQL."""

import time
from collections.abc import Callable, Iterator

from sqlalchemy import Engine

from portal.core.reporting.basics.rules.sections import Section
from portal.core.reporting.cells.rules.entries import Change
from portal.core.reporting.monitoring.queries import charts
from portal.core.reporting.monitoring.queries.heat_map import heat_map
from portal.core.reporting.monitoring.queries.risk import risk_list
from portal.core.reporting.weeks.queries import grid
from portal.core.reporting.weeks.service.weeks import report
from portal.db import Begin, transactions
from tests.bench.bulk import DATABASES
from tests.bench.country import NOW, OBJECTS, WEEKS, Country, settle

ROUNDS, SLOW_ROUNDS, CELLS = 40, 10, 100


def figures() -> list[str]:
    """Fill each of the two databases and return the lines of what was measured."""
    lines: list[str] = []
    for name, database in DATABASES:
        with database() as engine:
            started = time.perf_counter()
            country = settle(engine)
            lines.append(f"{name}: {OBJECTS} objects × {WEEKS} weeks written in bulk in {time.perf_counter() - started:.0f} s")
            lines += [f"{name}: {line}" for line in _measured(engine, country)]
    return lines


def _measured(engine: Engine, country: Country) -> Iterator[str]:
    begin, who = transactions(engine), country.analyst
    region, body = ("region", country.region), ("body", country.body_id)
    readings: tuple[tuple[str, int, Callable[[], object]], ...] = (
        ("heat map of the country, 26 weeks", ROUNDS, lambda: heat_map(begin, who, now=_now)),
        ("heat map of the country, one subsection", ROUNDS, lambda: heat_map(begin, who, "country", "", "credit", "funding", now=_now)),
        ("heat map of a region", ROUNDS, lambda: heat_map(begin, who, *region, now=_now)),
        ("heat map of a region's districts", ROUNDS, lambda: heat_map(begin, who, "districts", country.region, now=_now)),
        ("heat map of a body with 200 objects and more", ROUNDS, lambda: heat_map(begin, who, *body, now=_now)),
        ("bodies at risk in the country", SLOW_ROUNDS, lambda: risk_list(begin, who, now=_now)),
        ("charts of the country, 26 weeks", ROUNDS, lambda: charts(begin, who, now=_now)),
        ("charts of a region", ROUNDS, lambda: charts(begin, who, *region, now=_now)),
        ("grid of 200 objects", ROUNDS, lambda: grid(begin, country.executor, Section.CREDIT, now=_now)),
    )
    for name, rounds, reading in readings:
        yield _line(name, [_seconds(reading) for _ in range(rounds)])
    addresses = [f"{one}/2026-W47/progress/progress_percent" for one in country.objects[:CELLS]]
    changes = [[Change(address, f"{90 + number % 9}.5")] for number, address in enumerate(addresses)]
    yield _line("one cell saved", [_seconds(lambda one=one: _save(begin, country, one)) for one in changes])


def _save(begin: Begin, country: Country, changes: list[Change]) -> None:
    """Save a cell; one that is not taken would be measured for nothing."""
    refused = [cell.problem for cell in report(begin, country.executor, changes, now=_now).cells if cell.problem]
    if refused:
        raise RuntimeError(refused[0].en)


def _line(name: str, waited: list[tuple[float, float]]) -> str:
    walls, busy = sorted(wall for wall, _ in waited), sorted(own for _, own in waited)
    p50, p95 = (1000 * walls[min(len(walls) - 1, len(walls) * share // 100)] for share in (50, 95))
    return f"{name}: p50 {p50:.0f} ms, p95 {p95:.0f} ms, {1000 * busy[len(busy) // 2]:.1f} ms of a processor in the portal itself"


def _seconds(act: Callable[[], object]) -> tuple[float, float]:
    """Return how long one waits, and how long the portal's own process works meanwhile, SQLite within it; PostgreSQL is another one."""
    started, before = time.perf_counter(), time.process_time()
    act()
    return time.perf_counter() - started, time.process_time() - before


def _now():
    return NOW
