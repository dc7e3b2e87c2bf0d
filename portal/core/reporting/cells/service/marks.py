"""Writes the marks: whether a week of a subsection is entered, when, by whom, and whether in time. No other module writes them."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from sqlmodel import Session, col, func, select

from portal.core.reporting.basics.rules.sections import Subsection, WeekState
from portal.core.reporting.basics.rules.weeks import Week
from portal.core.reporting.cells.rules.entries import sales_state
from portal.core.reporting.cells.service import spans
from portal.core.reporting.deadlines.queries import deadlines
from portal.core.reporting.tables import ConstructionSite, Mark, Sale, Span


@dataclass(frozen=True)
class MarkEntry:
    """When and by whom a week was first entered, and whether that was after it was due; later corrections do not move it."""

    at: dt.datetime
    by_id: str
    late: bool

    def __str__(self) -> str:
        """Return the entry as one text, which :meth:`parse` reads."""
        return f"{self.at.astimezone(dt.UTC).isoformat()} {self.by_id} {'late' if self.late else 'in-time'}"

    @classmethod
    def parse(cls, text: str) -> "MarkEntry":
        """Return the entry written as a text."""
        at, by_id, late = text.split(" ")
        return cls(dt.datetime.fromisoformat(at), by_id, late == "late")

    @classmethod
    def of(cls, mark: Mark) -> "MarkEntry":
        """Return the entry that a mark keeps."""
        return cls(mark.entered_at, mark.entered_by, mark.late)


def set_mark(
    session: Session, site: ConstructionSite, subsection: Subsection, week: Week, state: WeekState | None, by_id: str, at: dt.datetime
) -> None:
    """Write the state of one week, as a step of a verb that holds the object's lock; ``None`` makes it missing again.

    The first moment of entry, its author and lateness never change; the mark counts while its week is in the span.
    """
    present = session.get(Mark, (site.id, subsection, week.number))
    late = at >= deadlines(session).due_at(week) if present is None else present.late
    span = session.get(Span, (site.id, subsection))
    inside = span is not None and span.first <= week.number and (span.last is None or week.number <= span.last)
    put_mark(session, site, (subsection, week), present, state, MarkEntry(at, by_id, late), at=at, counted=inside)


def put_mark(
    session: Session,
    site: ConstructionSite,
    place: tuple[Subsection, Week],
    present: Mark | None,
    state: WeekState | None,
    entry: MarkEntry,
    *,
    at: dt.datetime,
    counted: bool,
) -> Mark | None:
    """Write a mark whose present row and span are known; ``entry`` is used only when there is no row yet. Return the row."""
    subsection, week = place
    if state is None or state is WeekState.MISSING:
        if present is not None:
            session.delete(present)
        return None
    if present is None:
        present = Mark(
            object_id=site.id,
            subsection=subsection,
            week=week.number,
            state=state,
            late=entry.late,
            entered_at=entry.at,
            entered_by=entry.by_id,
            changed_at=at,
            counted=counted,
            region=site.region,
            body_id=site.body_id,
            section=site.section,
        )
    elif present.state != state or present.counted != counted:
        present.state, present.counted, present.changed_at = state, counted, at
    session.add(present)
    return present


def refresh_sales(session: Session, site: ConstructionSite, weeks: Iterable[Week], by_id: str, at: dt.datetime) -> None:
    """Update the marks of «Реализация» after rows of sold flats have changed, and the span, which they may end.

    A week with sold flats is reported; without them it is missing, unless «Изменений не было» was pressed.
    """
    wanted = {week.number: week for week in weeks}
    session.flush()
    counts = select(Sale.week, func.count()).where(Sale.object_id == site.id, col(Sale.week).in_(wanted)).group_by(col(Sale.week))
    sold = dict(session.exec(counts).all())
    for number, week in wanted.items():
        present = session.get(Mark, (site.id, Subsection.SALES, number))
        confirmed = present is not None and present.state == WeekState.CONFIRMED
        set_mark(session, site, Subsection.SALES, week, sales_state(sold.get(number, 0), confirmed=confirmed), by_id, at)
    spans.refresh(session, site, at)
