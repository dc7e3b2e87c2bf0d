"""The days on which the country does not follow the week: days off, and weekends that are worked."""

import datetime as dt

from sqlmodel import Field, SQLModel


class CalendarDay(SQLModel, table=True):
    """One exception; the administrator adds and changes them, every other day is as its weekday says."""

    __tablename__ = "calendar_days"  # pyright: ignore[reportAssignmentType]

    day: dt.date = Field(primary_key=True)
    working: bool
    name_kk: str = Field(default="", max_length=200)
    name_ru: str = Field(default="", max_length=200)
    name_en: str = Field(default="", max_length=200)
