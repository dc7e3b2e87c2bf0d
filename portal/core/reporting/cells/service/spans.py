"""The weeks in which an object's subsections are expected, kept in step with what they follow from."""

import datetime as dt
from collections.abc import Mapping

from sqlalchemy import and_, or_, update
from sqlmodel import Session, col, func, select

from portal.core.reporting.basics.rules.sections import WEEKLY, Section, Subsection
from portal.core.reporting.basics.rules.weeks import Week
from portal.core.reporting.deadlines.queries import deadlines
from portal.core.reporting.tables import Mark, MioObject, Progress, Sale, Span

FULL = 10_000
"""Hundred percent, in hundredths."""
Bounds = tuple[int, int | None]


def refresh(session: Session, found: MioObject, at: dt.datetime) -> None:
    """Keep the spans of an object, and which of its marks count, in step; a step of every verb that touches what they follow from.

    Progress is expected from the week of the start to the week in which 100 % is reported and the act is attached, whichever comes
    later; funding until the executor says that no more follows; sales from the week in which progress ended until every apartment
    is sold. An object without a start and a purchase expect nothing (seed 004, paragraphs 16-18, 30, 31). Of a deleted object the weeks
    that were due when it was deleted stay expected: they are the evidence of reports, and deleting the page does not erase them.
    """
    if not found.act_attached:
        found.act_week = None
    elif found.act_week is None:
        found.act_week = Week.at(at).number
    session.flush()
    wanted = _until_deleted(session, found, _expected(session, found))
    present = {Subsection(row.subsection): row for row in session.exec(select(Span).where(Span.object_id == found.id)).all()}
    where = {"region": found.region, "body_id": found.body_id, "section": found.section}
    for subsection in Subsection:
        row, bounds = present.get(subsection), wanted.get(subsection)
        if row is not None and bounds is not None and _same(row, bounds, where):
            continue
        if row is None and bounds is None:
            continue
        _write(session, found, subsection, row, bounds)
        _recount(session, found, subsection, bounds)


def _same(row: Span, bounds: Bounds, where: Mapping[str, str]) -> bool:
    return (row.first, row.last) == bounds and all(getattr(row, name) == value for name, value in where.items())


def _write(session: Session, found: MioObject, subsection: Subsection, row: Span | None, bounds: Bounds | None) -> None:
    if bounds is None:
        session.delete(row)
        return
    if row is None:
        row = Span(object_id=found.id, subsection=subsection, first=0, region="", body_id="", section="")
    row.first, row.last = bounds
    row.region, row.body_id, row.section = found.region, found.body_id, found.section
    session.add(row)


def _recount(session: Session, found: MioObject, subsection: Subsection, bounds: Bounds | None) -> None:
    session.flush()
    mine = and_(col(Mark.object_id) == found.id, col(Mark.subsection) == subsection)
    place = {"region": found.region, "body_id": found.body_id, "section": found.section}
    if bounds is None:
        session.exec(update(Mark).where(mine).values(counted=False, **place))
        return
    first, last = bounds
    outside = col(Mark.week) < first if last is None else or_(col(Mark.week) < first, col(Mark.week) > last)
    session.exec(update(Mark).where(mine, outside).values(counted=False, **place))
    session.exec(update(Mark).where(mine, ~outside).values(counted=True, **place))


def _expected(session: Session, found: MioObject) -> Mapping[Subsection, Bounds]:
    if found.started_on is None or not WEEKLY[Section(found.section)]:
        return {}
    first = Week.of(found.started_on).number
    ended = _completed(session, found)
    finished = found.funding_finished_at
    wanted: dict[Subsection, Bounds] = {
        Subsection.PROGRESS: (first, None if ended is None else max(first, ended)),
        Subsection.FUNDING: (first, None if finished is None else max(first, Week.at(finished).number)),
    }
    if ended is not None and Subsection.SALES in WEEKLY[Section(found.section)]:
        opened = max(first, ended)
        wanted[Subsection.SALES] = (opened, _sold_out(session, found, opened))
    return wanted


def _until_deleted(session: Session, found: MioObject, wanted: Mapping[Subsection, Bounds]) -> Mapping[Subsection, Bounds]:
    """Return the spans cut at the last week that was due when the object was deleted, without those that had not begun."""
    if found.deleted_at is None:
        return wanted
    end = deadlines(session).reporting_week(found.deleted_at).number - 1
    cut = {one: (first, end if last is None else min(last, end)) for one, (first, last) in wanted.items()}
    return {one: (first, last) for one, (first, last) in cut.items() if first <= last}


def _completed(session: Session, found: MioObject) -> int | None:
    """Return the week since which 100 % stands unbroken and the act is attached; nothing while either is missing."""
    if found.act_week is None:
        return None
    mine = col(Progress.object_id) == found.id
    below = session.exec(select(func.max(col(Progress.week))).where(mine, col(Progress.percent) < FULL)).first()
    full = select(func.min(col(Progress.week))).where(mine, col(Progress.percent) == FULL)
    since = session.exec(full if below is None else full.where(col(Progress.week) > below)).first()
    return None if since is None else max(since, found.act_week)


def _sold_out(session: Session, found: MioObject, opened: int) -> int | None:
    if not found.apartments_count:
        return None
    sold = session.exec(select(func.count()).select_from(Sale).where(Sale.object_id == found.id)).one()
    newest = session.exec(select(func.max(col(Sale.week))).where(Sale.object_id == found.id)).first()
    return max(opened, newest) if newest is not None and sold >= found.apartments_count else None
