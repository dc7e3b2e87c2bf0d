"""A second way to count weeks, in plain SQL: every expected week is listed, and looked up one by one."""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import text
from sqlmodel import Session, delete

from portal.core.reporting.basics.rules.sections import WEEKLY, Section, Subsection
from portal.core.reporting.basics.rules.weeks import Week
from portal.core.reporting.monitoring.queries.heat_map import HeatMap, MapCell
from portal.core.reporting.tables import ConstructionSite, Mark, Progress, Span
from tests.core.reporting.world import World

Counts = dict[int, tuple[int, ...]]
"""By week: reported, confirmed, missing, late, awaited."""
RECOUNT = """
WITH RECURSIVE weeks(week) AS (SELECT CAST(:first AS INTEGER) UNION ALL SELECT week + 1 FROM weeks WHERE week < :last)
SELECT o.{key}, w.week,
       SUM(CASE WHEN m.state = 'reported' THEN 1 ELSE 0 END),
       SUM(CASE WHEN m.state = 'confirmed' THEN 1 ELSE 0 END),
       SUM(CASE WHEN m.state IS NULL AND w.week <= :last_due THEN 1 ELSE 0 END),
       SUM(CASE WHEN m.state IS NOT NULL AND m.entered_at >= s.due_at THEN 1 ELSE 0 END),
       SUM(CASE WHEN m.state IS NULL AND w.week > :last_due THEN 1 ELSE 0 END)
FROM mio_spans x
JOIN mio_objects o ON o.id = x.object_id
JOIN weeks w ON w.week >= x.first AND (x.last IS NULL OR w.week <= x.last)
JOIN terms s ON s.week = w.week
LEFT JOIN mio_marks m ON m.object_id = x.object_id AND m.subsection = x.subsection AND m.week = w.week
WHERE (o.section = :section OR :section = '') AND (x.subsection = :subsection OR :subsection = '')
  AND (:body = '' OR o.body_id = :body) AND (:region = '' OR o.region = :region) AND o.kato LIKE :place
GROUP BY o.{key}, w.week
"""


@dataclass(frozen=True)
class Drawn:
    """One object with random data: its spans from a first to a last week, and what was entered, each with its time."""

    section: Section
    body: int
    kato: str
    spans: dict[Subsection, tuple[int, int | None]]
    marks: dict[tuple[Subsection, int], tuple[str, dt.datetime]]


def due_at(week: int) -> dt.datetime:
    """The next Monday at 18:00, UTC+5, computed without the portal."""
    return dt.datetime.combine(Week(week).sunday + dt.timedelta(days=1), dt.time(13), dt.UTC)


def lay(world: World, bodies: list[tuple[str, str]], drawn: list[Drawn]) -> None:
    """Make the objects; what was there before is deleted."""
    with world.begin() as session:
        for table in (Mark, Span, Progress, ConstructionSite):
            session.exec(delete(table))
        for number, one in enumerate(drawn):
            _lay_one(session, world, bodies[one.body], f"object{number}", one)


def _lay_one(session: Session, world: World, body: tuple[str, str], key: str, one: Drawn) -> None:
    body_id, region = body
    common = {"region": region, "body_id": body_id, "section": one.section.value}
    session.add(
        ConstructionSite(
            id=key, responsible_id=world.asel.account_id, schema_version=1, name=key, kato=region[:2] + one.kato,
            created_at=world.now(), created_by=world.asel.account_id, changed_at=world.now(), **common,
        )
    )  # fmt: skip
    session.flush()
    for subsection in WEEKLY[one.section]:
        if subsection in one.spans:
            first, last = one.spans[subsection]
            session.add(Span(object_id=key, subsection=subsection, first=first, last=last, **common))
    for (subsection, week), (state, at) in one.marks.items():
        if subsection not in WEEKLY[one.section]:
            continue
        first, last = one.spans.get(subsection, (1, 0))
        counted = first <= week and (last is None or week <= last)
        session.add(
            Mark(
                object_id=key, subsection=subsection, week=week, state=state, late=at >= due_at(week), entered_at=at,
                entered_by=world.asel.account_id, changed_at=at, counted=counted, **common,
            )
        )  # fmt: skip


def recount(session: Session, key: str, first: int, last: int, last_due: int, **chosen: str) -> dict[str, Counts]:
    """Count every week of every span by looking it up: (reported, confirmed, missing, late, awaited) by row and week."""
    named: dict[str, object] = {"section": "", "subsection": "", "body": "", "region": "", "place": "%"} | chosen
    rows = ", ".join(f"({week}, :due{week})" for week in range(first, last + 1))
    named |= {f"due{week}": due_at(week) for week in range(first, last + 1)}
    if session.get_bind().dialect.name == "sqlite":
        named |= {name: moment.strftime("%Y-%m-%d %H:%M:%S.%f") for name, moment in named.items() if isinstance(moment, dt.datetime)}
    terms = f", terms(week, due_at) AS (VALUES {rows})\nSELECT"
    statement = RECOUNT.format(key=key).replace("\nSELECT", terms, 1)
    found: dict[str, Counts] = {}
    for row, week, *counts in session.connection().execute(text(statement), named | {"first": first, "last": last, "last_due": last_due}):
        found.setdefault(row, {})[week] = tuple(int(one) for one in counts)
    return found


def figures(cells: tuple[MapCell, ...], first: int) -> Counts:
    """What a row of the map shows, without the weeks in which nothing was expected."""
    shown = {first + n: (one.reported, one.confirmed, one.missing, one.late, one.awaited) for n, one in enumerate(cells)}
    return {week: counts for week, counts in shown.items() if any(counts)}


def counted_twice(world: World, shown: HeatMap, key: str, **chosen: str) -> tuple[tuple[dict[str, Counts], Counts], ...]:
    """Rows and their sum as the map counts them, and as plain SQL does."""
    first, last = Week.parse(shown.weeks[0].iso).number, Week.parse(shown.weeks[-1].iso).number
    last_due = max((week for week in range(first, last + 1) if due_at(week) <= world.now()), default=first - 1)
    with world.begin(reading=True) as session:
        expected = recount(session, key, first, last, last_due, **chosen)
    rows = {row.key: counts for row in shown.rows if (counts := figures(row.cells, first))}
    return (rows, figures(shown.total.cells, first)), (expected, _together(expected))


def _together(rows: dict[str, Counts]) -> Counts:
    found: Counts = {}
    for row in rows.values():
        for week, counts in row.items():
            found[week] = tuple(map(sum, zip(found.get(week, (0,) * 5), counts, strict=True)))
    return found
