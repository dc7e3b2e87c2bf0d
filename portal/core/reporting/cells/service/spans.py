"""Computes the spans: the weeks in which an object's subsections are expected."""

import datetime as dt
from collections.abc import Mapping

from sqlalchemy import and_, or_, update
from sqlmodel import Session, col, func, select

from portal.core.reporting.basics.rules.sections import WEEKLY, Section, Subsection
from portal.core.reporting.basics.rules.weeks import Week
from portal.core.reporting.deadlines.queries import deadlines
from portal.core.reporting.tables import ConstructionSite, Mark, Progress, Sale, Span

FULL = 10_000
"""Hundred percent, in hundredths."""
Bounds = tuple[int, int | None]


def refresh(session: Session, site: ConstructionSite, at: dt.datetime) -> None:
    """Update the spans of an object, and which of its marks count, as a step of every verb that changes their source data.

    Progress is expected from the week of the start to the week in which 100 % is reported and the act is attached, whichever is
    later; funding until the executor says that no more follows; sales from the week in which progress ended until every apartment
    is sold. An object without a start and a purchase expect nothing (seed 004, paragraphs 16-18, 30, 31). Of a deleted object the weeks
    that were due when it was deleted stay expected: they are the evidence of reports, and deleting the page does not erase them.
    """
    if not site.act_attached:
        site.act_week = None
    elif site.act_week is None:
        site.act_week = Week.at(at).number
    session.flush()
    wanted = _until_deleted(session, site, _expected(session, site))
    present = {Subsection(row.subsection): row for row in session.exec(select(Span).where(Span.object_id == site.id)).all()}
    where = {"region": site.region, "body_id": site.body_id, "section": site.section}
    for subsection in Subsection:
        row, bounds = present.get(subsection), wanted.get(subsection)
        if row is not None and bounds is not None and _same(row, bounds, where):
            continue
        if row is None and bounds is None:
            continue
        _write(session, site, subsection, row, bounds)
        _recount(session, site, subsection, bounds)


def _same(row: Span, bounds: Bounds, where: Mapping[str, str]) -> bool:
    return (row.first, row.last) == bounds and all(getattr(row, name) == value for name, value in where.items())


def _write(session: Session, site: ConstructionSite, subsection: Subsection, row: Span | None, bounds: Bounds | None) -> None:
    if bounds is None:
        session.delete(row)
        return
    if row is None:
        row = Span(object_id=site.id, subsection=subsection, first=0, region="", body_id="", section="")
    row.first, row.last = bounds
    row.region, row.body_id, row.section = site.region, site.body_id, site.section
    session.add(row)


def _recount(session: Session, site: ConstructionSite, subsection: Subsection, bounds: Bounds | None) -> None:
    session.flush()
    mine = and_(col(Mark.object_id) == site.id, col(Mark.subsection) == subsection)
    place = {"region": site.region, "body_id": site.body_id, "section": site.section}
    if bounds is None:
        session.exec(update(Mark).where(mine).values(counted=False, **place))
        return
    first, last = bounds
    outside = col(Mark.week) < first if last is None else or_(col(Mark.week) < first, col(Mark.week) > last)
    session.exec(update(Mark).where(mine, outside).values(counted=False, **place))
    session.exec(update(Mark).where(mine, ~outside).values(counted=True, **place))


def _expected(session: Session, site: ConstructionSite) -> Mapping[Subsection, Bounds]:
    if site.started_on is None or not WEEKLY[Section(site.section)]:
        return {}
    first = Week.of(site.started_on).number
    ended = _completed(session, site)
    finished = site.funding_finished_at
    wanted: dict[Subsection, Bounds] = {
        Subsection.PROGRESS: (first, None if ended is None else max(first, ended)),
        Subsection.FUNDING: (first, None if finished is None else max(first, Week.at(finished).number)),
    }
    if ended is not None and Subsection.SALES in WEEKLY[Section(site.section)]:
        opened = max(first, ended)
        wanted[Subsection.SALES] = (opened, _sold_out(session, site, opened))
    return wanted


def _until_deleted(session: Session, site: ConstructionSite, wanted: Mapping[Subsection, Bounds]) -> Mapping[Subsection, Bounds]:
    """Return the spans cut at the last week due at the object's deletion, without those that had not begun."""
    if site.deleted_at is None:
        return wanted
    end = deadlines(session).reporting_week(site.deleted_at).number - 1
    cut = {one: (first, end if last is None else min(last, end)) for one, (first, last) in wanted.items()}
    return {one: (first, last) for one, (first, last) in cut.items() if first <= last}


def _completed(session: Session, site: ConstructionSite) -> int | None:
    """Return the week from which 100 % holds without a break and the act is attached; None while either is missing."""
    if site.act_week is None:
        return None
    mine = col(Progress.object_id) == site.id
    below = session.exec(select(func.max(col(Progress.week))).where(mine, col(Progress.percent) < FULL)).first()
    full = select(func.min(col(Progress.week))).where(mine, col(Progress.percent) == FULL)
    since = session.exec(full if below is None else full.where(col(Progress.week) > below)).first()
    return None if since is None else max(since, site.act_week)


def _sold_out(session: Session, site: ConstructionSite, opened: int) -> int | None:
    if not site.apartments_count:
        return None
    sold = session.exec(select(func.count()).select_from(Sale).where(Sale.object_id == site.id)).one()
    newest = session.exec(select(func.max(col(Sale.week))).where(Sale.object_id == site.id)).first()
    return max(opened, newest) if newest is not None and sold >= site.apartments_count else None
