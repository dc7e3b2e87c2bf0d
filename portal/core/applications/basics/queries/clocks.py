"""Dates of an application: until when a moderation lasts (domain.md §9.2), and moments as text."""

import datetime as dt

from sqlmodel import Session

from portal.core.calendar.queries import working_time
from portal.core.calendar.rules import local


def moderation_deadline(session: Session, sent_at: dt.datetime, working_days: int) -> dt.datetime:
    """Return the end of the working day that is ``working_days`` after the sending; the day of sending is day 0."""
    return working_time(session).deadline(sent_at, working_days)


def minute(moment: dt.datetime) -> str:
    """Return the time in Kazakhstan, such as ``14.10.2026 10:30``."""
    return local(moment).strftime("%d.%m.%Y %H:%M")


def hour(moment: dt.datetime) -> str:
    """Return the time of day in Kazakhstan, such as ``10:30``."""
    return local(moment).strftime("%H:%M")


def day(moment: dt.datetime) -> str:
    """Return the date in Kazakhstan, such as ``14.10.2026``."""
    return local(moment).strftime("%d.%m.%Y")
