"""Until when the operator has an application (domain.md §9.2), what is left of a term that stands still, and moments as text."""

import datetime as dt
from dataclasses import dataclass

from sqlmodel import Session

from portal.core.applications.rules import Status
from portal.core.applications.tables import Application
from portal.core.calendar.queries import working_time
from portal.core.calendar.rules import ALMATY, CLOSES, local, local_date
from portal.core.calendar.working_time import NoWorkingDay, WorkingTime
from portal.core.content.queries import threshold
from portal.core.content.schema import ChangingValue

MODERATION_DAYS, TAKING_DAYS, REVIEW_DAYS = "moderation_working_days", "taking_working_days", "review_working_days"
REVISION_DAYS, REMINDER_DAYS = "revision_working_days", "reminder_working_days"
"""The codes of the thresholds with the terms, and with how long before a deadline people are reminded, in working days."""
DEFAULT_TERMS = {MODERATION_DAYS: 5, TAKING_DAYS: 3, REVIEW_DAYS: 35, REVISION_DAYS: 10, REMINDER_DAYS: 1}


@dataclass(frozen=True)
class OperatorTerms:
    """The terms of applications and the calendar in which they are counted, read once for any number of applications."""

    calendar: WorkingTime
    moderation: ChangingValue
    """In working days, like the others; a term is as long as it was when it began."""
    taking: ChangingValue
    review: ChangingValue
    revision: ChangingValue
    reminder: ChangingValue

    def due(self, application: Application) -> dt.datetime | None:
        """Return until when the operator answers; ``None`` when it is not its turn, or the calendar has no working day ahead."""
        if application.status == Status.ON_MODERATION and application.sent_at is not None:
            return self._end(application.sent_at, self.moderation)
        if application.status == Status.REGISTERED and application.registered_at is not None:
            return self._end(application.registered_at, self.taking)
        if application.status == Status.IN_PROGRESS and application.execution_deadline is not None:
            return dt.datetime.combine(application.execution_deadline, CLOSES, ALMATY)
        return None

    def execution_deadline(self, application: Application, at: dt.datetime) -> dt.date:
        """Return «Срок исполнения» of an application that is taken into work, or gone on with, at ``at``.

        A term that stood still goes on with the working time that was left, whatever became of the calendar and of the setting meanwhile.
        One that had passed by then stays as late as it was. Raise :class:`NoWorkingDay` when there is no such day.
        """
        since, last_day = application.paused_at, application.execution_deadline
        if since is None or last_day is None:
            return self.calendar.add_working_days(local_date(at), int(self.review.at(at)))
        if application.term_left_minutes:
            # Where the clock was set back meanwhile, no time has passed.
            return local_date(self.calendar.add_working_minutes(max(at, since), application.term_left_minutes))
        return self.calendar.moved(last_day, since, at)

    def revision_day(self, at: dt.datetime) -> dt.date | None:
        """Return until which day an application that is returned at ``at`` is to be corrected; ``None`` without a working day ahead."""
        end = self._end(at, self.revision)
        return end.date() if end else None

    def _end(self, since: dt.datetime, days: ChangingValue) -> dt.datetime | None:
        try:
            return self.calendar.deadline(since, int(days.at(since)))
        except NoWorkingDay:
            return None


def terms(session: Session) -> OperatorTerms:
    """Return the terms as the administrator's records have them."""
    return OperatorTerms(working_time(session), *(threshold(session, code, default) for code, default in DEFAULT_TERMS.items()))


def is_returned(application: Application) -> bool:
    """Tell whether the term of an application stands still because it was returned from the review and not taken into work since."""
    return application.paused_at is not None and application.status != Status.INFO_REQUESTED


def shown_deadline(application: Application) -> dt.date | None:
    """Return «Срок исполнения» as lists show it: not that of a returned application, which gets another one when its term goes on."""
    return None if is_returned(application) else application.execution_deadline


def minute(moment: dt.datetime) -> str:
    """Return the time in Kazakhstan, such as ``14.10.2026 10:30``."""
    return local(moment).strftime("%d.%m.%Y %H:%M")


def hour(moment: dt.datetime) -> str:
    """Return the time of day in Kazakhstan, such as ``10:30``."""
    return local(moment).strftime("%H:%M")


def day(moment: dt.datetime) -> str:
    """Return the date in Kazakhstan, such as ``14.10.2026``."""
    return local(moment).strftime("%d.%m.%Y")
