"""The time zone of Kazakhstan, the hours of registration, and the usual working week."""

import datetime as dt
from zoneinfo import ZoneInfo

from portal.settings import settings

ALMATY = ZoneInfo("Asia/Almaty")
"""UTC+5 for the whole country since 1 March 2024."""
OPENS, CLOSES = settings().working_opens, settings().working_closes
"""New applications are registered on working days within these hours, 9:30–19:00 unless set otherwise (product.md §4.6)."""
DAY_MINUTES = (CLOSES.hour - OPENS.hour) * 60 + CLOSES.minute - OPENS.minute
"""Minutes of working time in a working day, between the two."""
FARTHEST = 400
"""The largest number of working days that a query may ask for; more is an error of the program."""
_SATURDAY = 5


def local(moment: dt.datetime) -> dt.datetime:
    """Return ``moment`` in the time zone of Kazakhstan. Raise ``ValueError`` for a moment without a zone."""
    if moment.tzinfo is None:
        raise ValueError("a moment needs its time zone")
    return moment.astimezone(ALMATY)


def local_date(moment: dt.datetime) -> dt.date:
    """Return the date in Kazakhstan at ``moment``."""
    return local(moment).date()


def is_weekday(day: dt.date) -> bool:
    """Tell whether ``day`` is Monday to Friday."""
    return day.weekday() < _SATURDAY
