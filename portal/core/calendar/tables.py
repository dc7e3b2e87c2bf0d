"""The days that differ from the usual week: days off, and working weekends."""

import datetime as dt

from sqlmodel import Field, SQLModel

from portal.db import UtcDateTime


class CalendarDay(SQLModel, table=True):
    """One such day. The administrator adds, changes and removes them; every other day follows its weekday."""

    __tablename__ = "calendar_days"  # pyright: ignore[reportAssignmentType]

    day: dt.date = Field(primary_key=True)
    working: bool
    name_kk: str = Field(default="", max_length=200)
    name_ru: str = Field(default="", max_length=200)
    name_en: str = Field(default="", max_length=200)
    active: bool = True
    """False for a day that the administrator has removed: it follows its weekday, and the row keeps it from being seeded again."""
    changed_at: dt.datetime | None = Field(default=None, sa_type=UtcDateTime)
    changed_by: str | None = Field(default=None, foreign_key="accounts.id", max_length=32)
    """Who changed it last; nobody while it is as it was seeded."""
