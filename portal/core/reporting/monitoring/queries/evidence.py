"""Evidence of a body's risk: missing and late weeks, late pages and notices, unexplained questions."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import and_, literal, or_, union_all
from sqlmodel import Session, col, select

from portal.core.content import queries as content
from portal.core.reporting.basics.rules.sections import Section
from portal.core.reporting.monitoring.queries.counting import Area, Window, narrowed
from portal.core.reporting.monitoring.queries.lapses import created_within, days_of, unsettled_in
from portal.core.reporting.monitoring.rules.monitoring import Level
from portal.core.reporting.questions.queries import question_wording
from portal.core.reporting.tables import Body, ConstructionSite, Dismissal, Mark, Question, Span
from portal.wording import Wording


@dataclass(frozen=True)
class Absent:
    """One missing week of one subsection of one object."""

    body_id: str
    object_id: str
    subsection: str
    week: int


@dataclass(frozen=True)
class Overdue:
    """One week that was entered too late."""

    body_id: str
    object_id: str
    subsection: str
    week: int
    entered_at: dt.datetime


def absent(session: Session, area: Area, window: Window) -> list[Absent]:
    """Return every missing week of the window: expected, due, and without a mark; by object, subsection and week."""
    weeks = union_all(*(_select(literal(number).label("week")) for number in range(window.first, window.last + 1))).subquery()
    inside = and_(weeks.c.week >= col(Span.first), or_(col(Span.last).is_(None), weeks.c.week <= col(Span.last)))
    entered = and_(col(Mark.object_id) == Span.object_id, col(Mark.subsection) == Span.subsection, col(Mark.week) == weeks.c.week)
    wanted = _select(Span.body_id, Span.object_id, Span.subsection, weeks.c.week).join(weeks, inside).outerjoin(Mark, entered)
    wanted = narrowed(wanted.where(col(Mark.object_id).is_(None)), Span, area)
    return sorted((Absent(*row) for row in session.exec(wanted)), key=lambda one: (one.object_id, one.subsection, one.week))


def overdue(session: Session, area: Area, window: Window) -> list[Overdue]:
    """Return every week of the window that was entered too late; by object, subsection and week."""
    wanted = _select(Mark.body_id, Mark.object_id, Mark.subsection, Mark.week, Mark.entered_at)
    late = and_(col(Mark.week).between(window.first, window.last), col(Mark.late).is_(True), col(Mark.counted).is_(True))
    rows = session.exec(narrowed(wanted.where(late), Mark, area))
    return sorted((Overdue(*row) for row in rows), key=lambda one: (one.object_id, one.subsection, one.week))


def objects(session: Session, area: Area) -> Mapping[str, ConstructionSite]:
    """Return the objects of the area by key, with deleted ones."""
    wanted: Any = narrowed(select(ConstructionSite), ConstructionSite, area, with_deleted=True)
    return {site.id: site for site in session.exec(wanted)}


def late_pages(session: Session, area: Area, window: Window) -> list[ConstructionSite]:
    """Return the objects whose pages were created too late in the window, the latest of them first."""
    wanted: Any = narrowed(select(ConstructionSite), ConstructionSite, area, with_deleted=True)
    wanted = wanted.where(col(ConstructionSite.page_late_days) > 0, created_within(window))
    return list(session.exec(wanted.order_by(col(ConstructionSite.page_late_days).desc(), ConstructionSite.id)))


def late_notices(session: Session, area: Area, window: Window) -> list[Dismissal]:
    """Return the dismissals in the window that were notified too late."""
    wanted: Any = select(Dismissal).join(Body, col(Body.id) == col(Dismissal.body_id)).where(col(Dismissal.late_days) > 0)
    wanted = wanted.where(col(Dismissal.dismissed_on).between(*days_of(window)))
    within = {Level.REGION: col(Body.region), Level.BODY: col(Body.id)}
    if area.level in within:
        wanted = wanted.where(within[area.level] == area.key)
    return list(session.exec(wanted.order_by(col(Dismissal.dismissed_on), Dismissal.account_id)))


def unexplained(session: Session, area: Area, window: Window) -> list[Question]:
    """Return the questions that are open and have no explanation, the oldest first; of deleted objects those of the window."""
    wanted: Any = select(Question).join(ConstructionSite, col(ConstructionSite.id) == col(Question.object_id))
    wanted = narrowed(wanted, ConstructionSite, area, with_deleted=True).where(unsettled_in(window))
    return list(session.exec(wanted.order_by(col(Question.week), Question.object_id, Question.code)))


def asked(session: Session, question: Question, section: str) -> Wording:
    """Return the text of a question with its figures."""
    return question_wording(content.names(session), Section(section), question)


def _select(*columns: Any) -> Any:
    return select(*columns)
