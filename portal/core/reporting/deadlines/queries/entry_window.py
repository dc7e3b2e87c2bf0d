"""Which weeks of an object may be entered now, and the message that says why the others may not."""

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from sqlalchemy import bindparam
from sqlmodel import Session, col, select

from portal.core.calendar.rules import local_date
from portal.core.reporting.basics.rules.sections import WEEKLY, Section, Subsection
from portal.core.reporting.basics.rules.weeks import Deadlines, Week, week_said
from portal.core.reporting.deadlines.queries.deadlines import deadlines
from portal.core.reporting.deadlines.rules import entry_words as words
from portal.core.reporting.tables import ConstructionSite, Permission
from portal.db import prepared
from portal.wording import Wording, same

_ENDED = {
    Subsection.PROGRESS: words.PROGRESS_ENDED,
    Subsection.FUNDING: words.FUNDING_ENDED,
    Subsection.SALES: words.SALES_ENDED,
}

_VALID = select(Permission).where(
    col(Permission.body_id).in_(bindparam("bodies", expanding=True)),
    col(Permission.until) > bindparam("at"),
    col(Permission.withdrawn_at).is_(None),
)


@dataclass(frozen=True)
class EntryWindow:
    """The deadlines of one moment, with the operator's permissions for a body."""

    at: dt.datetime
    terms: Deadlines
    permissions: tuple[Permission, ...]

    def why_closed(
        self, site: ConstructionSite, subsection: Subsection, bounds: tuple[int, int | None] | None, week: Week
    ) -> Wording | None:
        """Return why nothing can be entered for a week of a subsection, or None when it can; ``bounds`` is its span."""
        outside = self.why_outside(site, subsection, bounds, week)
        return outside or self.why_locked(site, week)

    def why_locked(self, site: ConstructionSite, week: Week) -> Wording | None:
        """Return the message about a locked week, or None while it is open or the operator permits it."""
        locks_at = self.terms.locks_at(week)
        if self.at < locks_at or self.permits(site, week):
            return None
        return words.LOCKED.fill(date=_date(local_date(locks_at)))

    def permits(self, site: ConstructionSite, week: Week) -> bool:
        """Tell whether the operator lets this week of the object be entered although it is locked."""
        return any(one.body_id == site.body_id for one in self.permitting(week, (site.id,)))

    def permitting(self, week: Week, objects: Collection[str]) -> tuple[Permission, ...]:
        """Return the permissions that open a week for any of the objects, the longest first."""
        mine = (one for one in self.permissions if one.object_id is None or one.object_id in objects)
        return tuple(sorted((one for one in mine if one.first <= week.number <= one.last), key=lambda one: one.until, reverse=True))

    def is_due(self, week: Week) -> bool:
        """Tell whether the week's due moment has passed."""
        return self.at >= self.terms.due_at(week)

    def why_outside(
        self, site: ConstructionSite, subsection: Subsection, bounds: tuple[int, int | None] | None, week: Week
    ) -> Wording | None:
        """Return why a week lies outside the weeks of a subsection, locked or not, or None when it lies inside."""
        if subsection not in WEEKLY[Section(site.section)]:
            return words.NO_WEEKS
        if week > Week.at(self.at):
            return words.FUTURE.fill(date=_date(week.monday))
        if bounds is None:
            return words.SALES_CLOSED if subsection is Subsection.SALES else words.NO_START
        first, last = bounds
        if week.number < first:
            return _why_before(site, subsection, first)
        if last is not None and week.number > last:
            return _ENDED[subsection].fill(week=week_said(Week(last)))
        return None


def entry_window(session: Session, bodies: Iterable[str], at: dt.datetime, weeks: Collection[Week] | None = None) -> EntryWindow:
    """Return the deadlines at a moment with the valid permissions of some bodies.

    With ``weeks`` the window is asked about these weeks only: while none of them is locked, no permission is read.
    """
    terms = deadlines(session)
    if weeks is not None and all(at < terms.locks_at(week) for week in weeks):
        return EntryWindow(at, terms, ())
    return EntryWindow(at, terms, tuple(prepared.records(session, _VALID, bodies=sorted(set(bodies)), at=at)))


def _why_before(site: ConstructionSite, subsection: Subsection, first: int) -> Wording:
    if subsection is Subsection.SALES:
        return words.SALES_BEFORE.fill(week=week_said(Week(first)))
    return words.BEFORE_START.fill(date=_date(site.started_on or Week(first).monday))


def _date(day: dt.date) -> Wording:
    return same(f"{day:%d.%m.%Y}")
