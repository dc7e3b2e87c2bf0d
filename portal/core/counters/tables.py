"""Counters that all processes share."""

import datetime as dt

from sqlmodel import Field, SQLModel

from portal.db import UtcDateTime


class Counter(SQLModel, table=True):
    """A number that begins again when its period has ended."""

    __tablename__ = "counters"  # pyright: ignore[reportAssignmentType]

    key: str = Field(primary_key=True, max_length=120)
    count: int
    ends_at: dt.datetime = Field(sa_type=UtcDateTime, index=True)
