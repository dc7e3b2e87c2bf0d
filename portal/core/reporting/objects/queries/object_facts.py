"""Facts about objects beside their answers (spans, states, status), read for many objects at once."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sqlmodel import Session, col, func, select

from portal.core.calendar.rules import local_date
from portal.core.content import queries as content
from portal.core.reporting.basics.rules.sections import Section, Subsection, WeekState
from portal.core.reporting.deadlines.queries import deadlines
from portal.core.reporting.objects.rules import Known, ObjectStatus, status_of
from portal.core.reporting.tables import ConstructionSite, Mark, Span
from portal.wording import Wording, same

NOWHERE = Wording("Орны көрсетілмеген", "Место не указано", "The place is not named")


@dataclass
class ObjectFacts:
    """Spans by object and subsection, states of one week, and the newest week in which each object's percent changed."""

    spans: Mapping[tuple[str, Subsection], Span] = field(default_factory=dict[tuple[str, Subsection], Span])
    states: Mapping[tuple[str, Subsection], WeekState] = field(default_factory=dict[tuple[str, Subsection], WeekState])
    moved: Mapping[str, int] = field(default_factory=dict[str, int])

    def bounds(self, object_id: str, subsection: Subsection) -> tuple[int, int | None] | None:
        """Return the first and the last expected week of a subsection."""
        span = self.spans.get((object_id, subsection))
        return None if span is None else (span.first, span.last)

    def state(self, object_id: str, subsection: Subsection, week: int) -> WeekState | None:
        """Return the state of the week, nothing when it is not expected."""
        bounds = self.bounds(object_id, subsection)
        if bounds is None or week < bounds[0] or (bounds[1] is not None and week > bounds[1]):
            return None
        return self.states.get((object_id, subsection), WeekState.MISSING)


def facts(session: Session, ids: Sequence[str], week: int) -> ObjectFacts:
    """Return the facts of several objects in three queries."""
    spans = session.exec(select(Span).where(col(Span.object_id).in_(ids))).all()
    marks = session.exec(select(Mark).where(col(Mark.object_id).in_(ids), Mark.week == week)).all()
    moving = select(Mark.object_id, func.max(Mark.week)).where(
        col(Mark.object_id).in_(ids), Mark.subsection == Subsection.PROGRESS, Mark.state == WeekState.REPORTED
    )
    return ObjectFacts(
        {(one.object_id, Subsection(one.subsection)): one for one in spans},
        {(one.object_id, Subsection(one.subsection)): WeekState(one.state) for one in marks},
        dict(session.exec(moving.group_by(Mark.object_id)).all()),
    )


def status(session: Session, site: ConstructionSite, known: ObjectFacts, at: dt.datetime) -> ObjectStatus:
    """Return the status of an object."""
    sales = known.bounds(site.id, Subsection.SALES)
    return status_of(
        Known(
            purchase=site.section == Section.PURCHASE,
            started_on=site.started_on,
            percent=site.percent,
            act_attached=site.act_attached,
            sold_out=sales is not None and sales[1] is not None,
            percent_week=site.percent_week,
            moved_week=known.moved.get(site.id),
        ),
        local_date(at),
        deadlines(session).stale_weeks,
    )


def place(session: Session, site: ConstructionSite) -> Wording:
    """Return the name of an object's place, with its region when it lies within one."""
    name = content.names(session)
    here, region = name("kato", site.kato), name("kato", site.region)
    if here is None:
        return region or NOWHERE
    return here if region is None or site.kato == site.region else same("{region}, {place}").fill(region=region, place=here)
