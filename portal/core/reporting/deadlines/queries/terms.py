"""The deadlines and thresholds for the page that changes them, with the dates they give for the present week."""

import datetime as dt
from dataclasses import dataclass

from portal.core.accounts.rules import ensure_staff
from portal.core.accounts.schema import Actor, StaffRole
from portal.core.filling.thresholds import ThresholdView, thresholds
from portal.core.reporting.basics.queries import READERS
from portal.core.reporting.basics.rules.weeks import Week
from portal.core.reporting.deadlines.queries.deadlines import deadlines
from portal.core.reporting.deadlines.schema import DEFAULTS
from portal.db import Begin
from portal.ports.clock import Now


@dataclass(frozen=True)
class CurrentTerms:
    """The values, and the deadlines of the present week computed from them."""

    values: tuple[ThresholdView, ...]
    monday: dt.date
    sunday: dt.date
    due_at: dt.datetime
    locks_at: dt.datetime
    may_change: bool


def terms(begin: Begin, actor: Actor, *, now: Now) -> CurrentTerms:
    """Return the present values; raise :class:`NotAllowed` for others than the operator's readers."""
    ensure_staff(actor, *READERS)
    with begin(reading=True) as session:
        values, stand = thresholds(session, DEFAULTS), deadlines(session)
    week = Week.at(now())
    return CurrentTerms(
        values=values,
        monday=week.monday,
        sunday=week.sunday,
        due_at=stand.due_at(week),
        locks_at=stand.locks_at(week),
        may_change=StaffRole.ADMINISTRATOR in actor.roles,
    )
