"""Moments as text, in the time zone of Kazakhstan."""

import datetime as dt
from zoneinfo import ZoneInfo

ALMATY = ZoneInfo("Asia/Almaty")


def clock_time(moment: dt.datetime) -> str:
    """Return ``14:32``."""
    return moment.astimezone(ALMATY).strftime("%H:%M")


def day(moment: dt.datetime | dt.date) -> str:
    """Return ``14.10.2026``."""
    if isinstance(moment, dt.datetime):
        moment = moment.astimezone(ALMATY).date()
    return moment.strftime("%d.%m.%Y")


def registration_of(number: str, at: dt.datetime | None) -> str:
    """Return ``ЗГ-2026-000123 · 14.10.2026``, empty for an application that is not registered yet."""
    return f"{number} · {day(at)}" if at else ""


def day_and_time(moment: dt.datetime) -> str:
    """Return ``14.10.2026 14:32``."""
    return f"{day(moment)} {clock_time(moment)}"
