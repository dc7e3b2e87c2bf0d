"""The table of kept changes."""

import datetime as dt

from sqlmodel import Field, Index, SQLModel

from portal.db import JsonColumn, UtcDateTime, new_id


class KeptChange(SQLModel, table=True):
    """One change of one thing; rows are never changed. What one act changed in several things has one ``act_id``."""

    __tablename__ = "kept_changes"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (Index("ix_kept_changes_subject_at", "subject", "at"),)

    id: str = Field(default_factory=new_id, primary_key=True, max_length=32)
    act_id: str = Field(index=True, max_length=32)
    subject: str = Field(max_length=80)
    """The kind and key of the thing, as in the journal: ``day:2026-12-16``."""
    act: str = Field(max_length=20)
    before: dict[str, str] = Field(sa_type=JsonColumn)
    """The texts of the thing by the keys of its fields; empty while it was not there."""
    after: dict[str, str] = Field(sa_type=JsonColumn)
    at: dt.datetime = Field(sa_type=UtcDateTime)
    account_id: str | None = Field(default=None, foreign_key="accounts.id", max_length=32)
    reason: str = Field(default="", max_length=1000)
    """Typed freely, so it stays here and not in the journal, where it could not be erased without breaking the chain."""
