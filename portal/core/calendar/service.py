"""Filling the calendar of a new installation."""

from sqlmodel import Session, select

from portal.core.calendar.holidays_kz import exceptions
from portal.core.calendar.tables import CalendarDay


def seed(session: Session) -> None:
    """Add the days off and working weekends that are missing.

    Existing rows are not changed: somebody may have edited a day, or removed it, which leaves an inactive row.
    """
    present = {row.day for row in session.exec(select(CalendarDay))}
    for day, (working, name) in exceptions().items():
        if day not in present:
            session.add(CalendarDay(day=day, working=working, name_kk=name.kk, name_ru=name.ru, name_en=name.en))
