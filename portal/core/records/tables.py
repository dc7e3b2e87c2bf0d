"""Records of content and their versions."""

import datetime as dt

from sqlmodel import Field, Index, SQLModel, UniqueConstraint

from portal.db import JsonColumn, UtcDateTime, new_id

Texts = dict[str, str]


class ContentRecord(SQLModel, table=True):
    """A record of content: what holds now, and the numbers of its newest, drafted and planned versions (0 for none)."""

    __tablename__ = "content_records"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (UniqueConstraint("kind", "code"), Index("ix_content_records_planned_from", "planned_from"))

    id: str = Field(default_factory=new_id, primary_key=True, max_length=32)
    kind: str = Field(max_length=60)
    code: str = Field(max_length=60)
    """Its name for the program; the id where the administrator gives none."""
    position: int = 0
    number: int = 0
    in_force: int = 0
    draft: int = 0
    planned: int = 0
    planned_from: dt.datetime | None = Field(default=None, sa_type=UtcDateTime)
    published: Texts = Field(default_factory=dict, sa_type=JsonColumn)
    """The texts of the version in force, also after the record was retired."""
    newest: Texts = Field(default_factory=dict, sa_type=JsonColumn)
    """The texts of the newest version."""
    retired: bool = False


class RecordVersion(SQLModel, table=True):
    """What one act made of a record; rows are never changed."""

    __tablename__ = "record_versions"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (UniqueConstraint("record_id", "number"),)

    id: str = Field(default_factory=new_id, primary_key=True, max_length=32)
    record_id: str = Field(foreign_key="content_records.id", max_length=32)
    number: int
    act: str = Field(max_length=20)
    texts: Texts = Field(sa_type=JsonColumn)
    holds_from: dt.datetime | None = Field(default=None, sa_type=UtcDateTime)
    at: dt.datetime = Field(sa_type=UtcDateTime)
    account_id: str | None = Field(default=None, foreign_key="accounts.id", max_length=32)
