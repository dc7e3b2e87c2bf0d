"""Which reminders of deadlines were sent."""

import datetime as dt

from sqlmodel import Field, SQLModel

from portal.db import UtcDateTime


class DeadlineReminder(SQLModel, table=True):
    """A reminder about one deadline of an application. A deadline that moves on, after a pause, is reminded of again."""

    __tablename__ = "application_reminders"  # pyright: ignore[reportAssignmentType]

    application_id: str = Field(foreign_key="applications.id", primary_key=True, max_length=32)
    step: str = Field(primary_key=True, max_length=20)
    due_on: dt.date = Field(primary_key=True)
    at: dt.datetime = Field(sa_type=UtcDateTime)
