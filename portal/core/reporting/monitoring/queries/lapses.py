"""What is late besides weeks: pages, notices of dismissals, unexplained questions; and the totals of weeks over a window."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, and_, case, func, not_, or_
from sqlmodel import Session, col, select

from portal.core.calendar.rules import ALMATY
from portal.core.reporting.basics.rules.weeks import Week
from portal.core.reporting.monitoring.queries.counting import Area, Window, key_of, narrowed, tallies
from portal.core.reporting.monitoring.rules.monitoring import Level, Tally
from portal.core.reporting.tables import Body, ConstructionSite, Dismissal, Question


@dataclass(frozen=True)
class Lapses:
    """Late pages and notices and open questions, in one row of a level."""

    pages: int = 0
    pages_late: int = 0
    notices_late: int = 0
    questions: int = 0
    objects: int = 0
    """Objects of the window whose page has a deadline, whenever created; counted only when new pages exist."""

    def __add__(self, other: "Lapses") -> "Lapses":
        """Return the sum of both."""
        return Lapses(
            self.pages + other.pages,
            self.pages_late + other.pages_late,
            self.notices_late + other.notices_late,
            self.questions + other.questions,
            self.objects + other.objects,
        )


def totals(session: Session, area: Area, window: Window, rows: Level | None = None) -> dict[str, Tally]:
    """Return one tally of the whole window for every row of the area, or of a lower level."""
    return {key: sum(cells, Tally()) for key, cells in tallies(session, area, window, rows).items()}


def lapses(session: Session, area: Area, window: Window, rows: Level | None = None) -> Mapping[str, Lapses]:
    """Return pages created and dismissals that happened in the window, and the questions that are open now, by row."""
    level = rows or area.level
    found = _pages(session, area, window, level)
    for others in (_notices(session, area, window, level), _questions(session, area, window, level)):
        for key, lapse in others.items():
            found[key] = found.get(key, Lapses()) + lapse
    return found


def days_of(window: Window) -> tuple[dt.date, dt.date]:
    """Return the first and the last day of a window; the newest due week includes the days since."""
    since = Week.of(dt.date.max).number - 1 if window.last >= window.last_due else window.last
    return Week(window.first).monday, Week(since).sunday


def created_within(window: Window) -> ColumnElement[bool]:
    """Return the condition that an object's page was created on a day of the window."""
    first, last = (dt.datetime.combine(day, dt.time(), ALMATY) for day in days_of(window))
    return and_(col(ConstructionSite.created_at) >= first, col(ConstructionSite.created_at) < last + dt.timedelta(days=1))


def unsettled_in(window: Window) -> ColumnElement[bool]:
    """Return the condition that a question is open and unexplained; for a deleted object only questions of the window."""
    asked = or_(col(ConstructionSite.deleted_at).is_(None), col(Question.week).between(window.first, window.last))
    return and_(col(Question.settled_at).is_(None), col(Question.explanation) == "", asked)


def _stood_in(window: Window) -> ColumnElement[bool]:
    first, last = (dt.datetime.combine(day, dt.time(), ALMATY) for day in days_of(window))
    gone = and_(col(ConstructionSite.deleted_at).is_not(None), col(ConstructionSite.deleted_at) < first)
    return and_(col(ConstructionSite.created_at) < last + dt.timedelta(days=1), not_(gone))


def _pages(session: Session, area: Area, window: Window, rows: Level) -> dict[str, Lapses]:
    key, created = key_of(ConstructionSite, rows), created_within(window)
    new = func.sum(case((created, 1), else_=0))
    late = func.sum(case((and_(created, col(ConstructionSite.page_late_days) > 0), 1), else_=0))
    wanted: Any = narrowed(select(key, func.count(), new, late), ConstructionSite, area, with_deleted=True)
    wanted = wanted.where(col(ConstructionSite.page_late_days).is_not(None), _stood_in(window)).group_by(key)
    # Objects alone make no row: they are only the total for the share of late pages.
    return {row: Lapses(int(count), int(late), objects=objects) for row, objects, count, late in session.exec(wanted) if count}


def _notices(session: Session, area: Area, window: Window, rows: Level) -> dict[str, Lapses]:
    """Count dismissals by the body's region or by body; lower levels have none."""
    if rows not in {Level.COUNTRY, Level.REGION}:
        return {}
    key = col(Body.region) if rows is Level.COUNTRY else col(Body.id)
    wanted: Any = select(key, func.count()).select_from(Dismissal).join(Body, col(Body.id) == col(Dismissal.body_id))
    wanted = wanted.where(col(Dismissal.late_days) > 0)
    wanted = wanted.where(col(Dismissal.dismissed_on).between(*days_of(window)))
    within = {Level.REGION: col(Body.region), Level.BODY: col(Body.id)}
    if area.level in within:
        wanted = wanted.where(within[area.level] == area.key)
    return {row: Lapses(notices_late=count) for row, count in session.exec(wanted.group_by(key))}


def _questions(session: Session, area: Area, window: Window, rows: Level) -> dict[str, Lapses]:
    key = key_of(ConstructionSite, rows)
    wanted: Any = (
        select(key, func.count()).select_from(Question).join(ConstructionSite, col(ConstructionSite.id) == col(Question.object_id))
    )
    wanted = narrowed(wanted, ConstructionSite, area, with_deleted=True).where(unsettled_in(window))
    return {row: Lapses(questions=count) for row, count in session.exec(wanted.group_by(key))}
