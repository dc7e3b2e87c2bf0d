"""What the two parties typed, the rows of repeated blocks and the files they attached."""

import datetime as dt
from typing import Any

from sqlalchemy import Column, Index, Text, UniqueConstraint
from sqlmodel import Field, SQLModel

from portal.db import JsonColumn, UtcDateTime, new_id

ADDRESS_LENGTH = 120


class Answer(SQLModel, table=True):
    """The present text of one field."""

    __tablename__ = "application_answers"  # pyright: ignore[reportAssignmentType]

    application_id: str = Field(foreign_key="applications.id", primary_key=True, max_length=32)
    address: str = Field(primary_key=True, max_length=ADDRESS_LENGTH)
    text: str = Field(sa_type=Text)
    party: str = Field(max_length=10)
    saved_at: dt.datetime = Field(sa_type=UtcDateTime)
    saved_by: str = Field(foreign_key="accounts.id", max_length=32)


class Edit(SQLModel, table=True):
    """A text that a later one replaced: the last one wins, nothing is lost."""

    __tablename__ = "application_edits"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (Index("ix_application_edits_address", "application_id", "address", "at"),)

    id: str = Field(default_factory=new_id, primary_key=True, max_length=32)
    application_id: str = Field(foreign_key="applications.id", max_length=32)
    address: str = Field(max_length=ADDRESS_LENGTH)
    replaced: str = Field(sa_type=Text)
    replaced_from: dt.datetime = Field(sa_type=UtcDateTime)
    replaced_author: str = Field(foreign_key="accounts.id", max_length=32)
    text: str = Field(sa_type=Text)
    at: dt.datetime = Field(sa_type=UtcDateTime)
    author: str = Field(foreign_key="accounts.id", max_length=32)


class Row(SQLModel, table=True):
    """One block of a repeated group; removed softly, so that a removal can be undone with its answers."""

    __tablename__ = "application_rows"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (UniqueConstraint("application_id", "block", "row_id"),)

    id: str = Field(default_factory=new_id, primary_key=True, max_length=32)
    application_id: str = Field(foreign_key="applications.id", max_length=32)
    block: str = Field(max_length=60)
    row_id: str = Field(default_factory=lambda: new_id()[:12], max_length=32)
    position: int
    party: str = Field(max_length=10)
    added_at: dt.datetime = Field(sa_type=UtcDateTime)
    removed_at: dt.datetime | None = Field(default=None, sa_type=UtcDateTime)
    set_aside: bool = False
    """Hidden together with the developer who filled it in, not by that developer."""


class FileLink(SQLModel, table=True):
    """A stored file in a field of an application."""

    __tablename__ = "application_files"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (Index("ix_application_files_place", "application_id", "address"),)

    id: str = Field(default_factory=new_id, primary_key=True, max_length=32)
    application_id: str = Field(foreign_key="applications.id", max_length=32)
    address: str = Field(max_length=ADDRESS_LENGTH)
    file_id: str = Field(foreign_key="stored_files.id", max_length=32, index=True)
    party: str = Field(max_length=10)
    added_at: dt.datetime = Field(sa_type=UtcDateTime)
    added_by: str = Field(foreign_key="accounts.id", max_length=32)
    removed_at: dt.datetime | None = Field(default=None, sa_type=UtcDateTime)


class SetAside(SQLModel, table=True):
    """The part of a developer whose BIN was replaced: hidden from its successor, given back when the BIN returns."""

    __tablename__ = "application_set_aside"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (Index("ix_application_set_aside_developer", "application_id", "developer_bin"),)

    id: str = Field(default_factory=new_id, primary_key=True, max_length=32)
    application_id: str = Field(foreign_key="applications.id", max_length=32)
    developer_bin: str = Field(max_length=12)
    content: dict[str, Any] = Field(sa_column=Column(JsonColumn, nullable=False))
    """Rows of the tables named by its keys, as they were."""
    at: dt.datetime = Field(sa_type=UtcDateTime)
    restored_at: dt.datetime | None = Field(default=None, sa_type=UtcDateTime)
