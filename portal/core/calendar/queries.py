"""Working days: is a day one, which day is so many working days later, when does registration open."""

import datetime as dt

from sqlmodel import Session, select

from portal.core.calendar import rules
from portal.core.calendar.rules import CLOSES, FARTHEST, OPENS, is_weekday, local
from portal.core.calendar.tables import CalendarDay

_ONE_DAY = dt.timedelta(days=1)
_FARTHEST_DAYS = 20 * 366


def is_working(session: Session, day: dt.date) -> bool:
    """Tell whether ``day`` is a working day: by the calendar, and by its weekday when the calendar does not have it."""
    exception = session.get(CalendarDay, day)
    return is_weekday(day) if exception is None else exception.working


def add_working_days(session: Session, day: dt.date, count: int) -> dt.date:
    """Return the day that is ``count`` working days after ``day``; ``day`` itself is not counted.

    With 0 it is ``day``, or the next working day when ``day`` is not one.

    Raises:
        ValueError: ``count`` is negative or above the limit.
    """
    if not 0 <= count <= FARTHEST:
        raise ValueError(f"{count} working days is not a deadline")
    worked = _exceptions(session, day, day + _ONE_DAY * (count * 2 + 60))
    result = day
    left = count
    while left > 0 or not worked.get(result, is_weekday(result)):
        result += _ONE_DAY
        if worked.get(result, is_weekday(result)) and left > 0:
            left -= 1
    return result


def working_days_between(session: Session, day: dt.date, until: dt.date) -> int:
    """Return the number of working days after ``day`` up to and including ``until``; 0 when ``until`` is not later.

    Raises:
        ValueError: the days are more than twenty years apart.
    """
    days = (until - day).days
    if days > _FARTHEST_DAYS:
        raise ValueError(f"{days} days are no deadline")
    worked = _exceptions(session, day, until)
    following = (day + _ONE_DAY * count for count in range(1, days + 1))
    return sum(worked.get(one, is_weekday(one)) for one in following)


def is_registration_open(session: Session, moment: dt.datetime) -> bool:
    """Tell whether an application sent at ``moment`` is registered at once: on a working day, 9:30-19:00 in Kazakhstan."""
    at = local(moment)
    return OPENS <= at.time() < CLOSES and is_working(session, at.date())


def registration_moment(session: Session, moment: dt.datetime) -> dt.datetime:
    """Return when an application sent at ``moment`` is registered: at once, or at the next opening."""
    if is_registration_open(session, moment):
        return moment
    at = local(moment)
    day = at.date() if at.time() < OPENS else at.date() + _ONE_DAY
    return dt.datetime.combine(add_working_days(session, day, 0), OPENS, rules.ALMATY)


def _exceptions(session: Session, first: dt.date, last: dt.date) -> dict[dt.date, bool]:
    rows = session.exec(select(CalendarDay).where(CalendarDay.day >= first, CalendarDay.day <= last))
    return {row.day: row.working for row in rows}
