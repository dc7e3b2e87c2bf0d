"""The audit journal: rows are only added, and each has the hash of the one before."""

import datetime as dt
from typing import Any

from sqlmodel import Field, SQLModel

from portal.db import JsonColumn, UtcDateTime


class AuditRow(SQLModel, table=True):
    """Who did what to which thing. People and things are referred to by id, never by name or address."""

    __tablename__ = "audit_rows"  # pyright: ignore[reportAssignmentType]

    seq: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    at: dt.datetime = Field(sa_type=UtcDateTime, index=True)
    account_id: str = Field(default="", max_length=32, index=True)
    organisation_id: str = Field(default="", max_length=32)
    verb: str = Field(max_length=80)
    subject: str = Field(max_length=200, index=True)
    details: dict[str, Any] = Field(default_factory=dict, sa_type=JsonColumn)
    previous: str = Field(max_length=64)
    hash: str = Field(max_length=64)


class AuditHead(SQLModel, table=True):
    """The single row with the end of the chain. It is locked in order to add a row to the chain."""

    __tablename__ = "audit_head"  # pyright: ignore[reportAssignmentType]

    id: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    seq: int = 0
    hash: str = Field(default="", max_length=64)
