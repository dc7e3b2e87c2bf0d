"""The days that differ from the usual week: days off, and working weekends."""

import datetime as dt

from sqlmodel import Field, SQLModel


class CalendarDay(SQLModel, table=True):
    """One such day. The administrator adds and changes them; every other day follows its weekday."""

    __tablename__ = "calendar_days"  # pyright: ignore[reportAssignmentType]

    day: dt.date = Field(primary_key=True)
    working: bool
    name_kk: str = Field(default="", max_length=200)
    name_ru: str = Field(default="", max_length=200)
    name_en: str = Field(default="", max_length=200)
