"""Until when the operator has an application (domain.md §9.2), and moments as text."""

import datetime as dt
from dataclasses import dataclass

from sqlmodel import Session

from portal.core.applications.rules import Status
from portal.core.applications.tables import Application
from portal.core.calendar.queries import working_time
from portal.core.calendar.rules import ALMATY, CLOSES, local, local_date
from portal.core.calendar.working_time import NoWorkingDay, WorkingTime
from portal.core.content.queries import limits

MODERATION_DAYS, REVIEW_DAYS, REMINDER_DAYS = "moderation_working_days", "review_working_days", "reminder_working_days"
"""The codes of the thresholds with the operator's terms, and with how long before a deadline people are reminded, in working days."""
DEFAULT_TERMS = {MODERATION_DAYS: 5, REVIEW_DAYS: 35, REMINDER_DAYS: 1}


@dataclass(frozen=True)
class OperatorTerms:
    """The operator's terms and the calendar in which they are counted, read once for any number of applications."""

    calendar: WorkingTime
    moderation_days: int
    review_days: int
    reminder_days: int

    def due(self, application: Application) -> dt.datetime | None:
        """Return until when the operator answers; ``None`` when it is not its turn, or the calendar has no working day ahead."""
        if application.status == Status.ON_MODERATION and application.sent_at is not None:
            try:
                return self.calendar.deadline(application.sent_at, self.moderation_days)
            except NoWorkingDay:
                return None
        if application.status == Status.IN_PROGRESS and application.execution_deadline is not None:
            return dt.datetime.combine(application.execution_deadline, CLOSES, ALMATY)
        return None

    def execution_deadline(self, at: dt.datetime) -> dt.date:
        """Return «Срок исполнения» of an application that is taken into work at ``at``. Raise :class:`NoWorkingDay` when there is none."""
        return self.calendar.add_working_days(local_date(at), self.review_days)


def terms(session: Session) -> OperatorTerms:
    """Return the terms as the administrator's records have them."""
    known = limits(session)
    return OperatorTerms(working_time(session), *(int(known.get(code, default)) for code, default in DEFAULT_TERMS.items()))


def minute(moment: dt.datetime) -> str:
    """Return the time in Kazakhstan, such as ``14.10.2026 10:30``."""
    return local(moment).strftime("%d.%m.%Y %H:%M")


def hour(moment: dt.datetime) -> str:
    """Return the time of day in Kazakhstan, such as ``10:30``."""
    return local(moment).strftime("%H:%M")


def day(moment: dt.datetime) -> str:
    """Return the date in Kazakhstan, such as ``14.10.2026``."""
    return local(moment).strftime("%d.%m.%Y")
