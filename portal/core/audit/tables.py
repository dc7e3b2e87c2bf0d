"""The audit journal: rows are only added, and each has the hash of the one before."""

import datetime as dt
from typing import Any

from sqlmodel import Field, Index, SQLModel

from portal.db import JsonColumn, UtcDateTime


class AuditRow(SQLModel, table=True):
    """Who did what to which thing. People and things are referred to by id, never by name or address."""

    __tablename__ = "audit_rows"  # pyright: ignore[reportAssignmentType]
    # Each search reads a stretch of one of them, newest first; the verb stands in them so that it is compared without the row.
    __table_args__ = (
        Index("ix_audit_rows_time", "at", "seq"),
        Index("ix_audit_rows_account", "account_id", "at", "seq", "verb"),
        Index("ix_audit_rows_organisation", "organisation_id", "at", "seq", "verb"),
        Index("ix_audit_rows_thing", "subject", "at", "seq", "verb"),
        Index("ix_audit_rows_act", "verb", "at", "seq"),
    )

    seq: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    at: dt.datetime = Field(sa_type=UtcDateTime)
    account_id: str = Field(default="", max_length=32)
    organisation_id: str = Field(default="", max_length=32)
    verb: str = Field(max_length=80)
    subject: str = Field(max_length=200)
    details: dict[str, Any] = Field(default_factory=dict, sa_type=JsonColumn)
    previous: str = Field(max_length=64)
    hash: str = Field(max_length=64)


class AuditHead(SQLModel, table=True):
    """The single row with the end of the chain, and the last row that was moved to an archive. It is locked to add a row to the chain."""

    __tablename__ = "audit_head"  # pyright: ignore[reportAssignmentType]

    id: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    seq: int = 0
    hash: str = Field(default="", max_length=64)
    archived_seq: int = 0
    archived_hash: str = Field(default="", max_length=64)
