"""The working calendar as the administrator's records have it."""

import datetime as dt
from collections import Counter
from typing import Final

from sqlmodel import Session, col, select

from portal.core.calendar.rules import is_weekday
from portal.core.calendar.tables import CalendarDay
from portal.core.calendar.working_time import WorkingTime

FEWEST_DAYS_OFF: Final = 8
"""A year with fewer days off than this was not entered: the law has more holidays with a fixed date."""


def working_time(session: Session) -> WorkingTime:
    """Return the calendar, read once: about twenty records for each year.

    Nothing is kept between transactions, so that every process works by an edited calendar from the next request on.
    """
    days = select(col(CalendarDay.day), col(CalendarDay.working)).where(col(CalendarDay.active).is_(True))
    return WorkingTime(dict(session.exec(days).all()))


def is_working(session: Session, day: dt.date) -> bool:
    """Tell whether ``day`` is a working day: by the calendar, and by its weekday when the calendar does not have it."""
    exception = session.get(CalendarDay, day)
    return is_weekday(day) if exception is None or not exception.active else exception.working


def add_working_days(session: Session, day: dt.date, count: int) -> dt.date:
    """Return the day that is ``count`` working days after ``day``; see :meth:`WorkingTime.add_working_days`."""
    return working_time(session).add_working_days(day, count)


def working_days_between(session: Session, day: dt.date, until: dt.date) -> int:
    """Return the number of working days after ``day`` up to ``until``; see :meth:`WorkingTime.working_days_between`."""
    return working_time(session).working_days_between(day, until)


def known_until(session: Session, today: dt.date) -> dt.date:
    """Return the last day of the last year, from that of ``today`` on, whose days off were entered: afterwards a holiday counts as worked.

    It lies before ``today`` when this year was not entered either.
    """
    off = select(col(CalendarDay.day)).where(
        col(CalendarDay.active).is_(True), col(CalendarDay.working).is_(False), CalendarDay.day >= dt.date(today.year, 1, 1)
    )
    counts, year = Counter(day.year for day in session.exec(off)), today.year
    while counts[year] >= FEWEST_DAYS_OFF:
        year += 1
    return dt.date(year - 1, 12, 31)
