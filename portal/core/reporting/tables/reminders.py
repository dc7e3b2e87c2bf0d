"""Sent reminders, so that nobody is reminded twice of the same week."""

import datetime as dt

from sqlmodel import Field, SQLModel

from portal.db import UtcDateTime


class Reminder(SQLModel, table=True):
    """One letter about one week of one body: ``step`` is ``executor``, ``head`` or ``curator``."""

    __tablename__ = "mio_reminders"  # pyright: ignore[reportAssignmentType]

    body_id: str = Field(foreign_key="mio_bodies.id", primary_key=True, max_length=32)
    week: int = Field(primary_key=True)
    step: str = Field(primary_key=True, max_length=10)
    recipient: str = Field(primary_key=True, max_length=254)
    at: dt.datetime = Field(sa_type=UtcDateTime)
