"""What the two parties typed, the rows of repeated blocks and the files they attached."""

import datetime as dt
from typing import Any

from sqlalchemy import Column, Index, PrimaryKeyConstraint, UniqueConstraint
from sqlmodel import Field, SQLModel

from portal.core.documents.tables import HOLDS_FILES
from portal.core.filling.tables import AnswerColumns, EditColumns, FileColumns, RowColumns, Store
from portal.db import JsonColumn, UtcDateTime, new_id


class Answer(AnswerColumns, table=True):
    """The present text of one field."""

    __tablename__ = "application_answers"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (PrimaryKeyConstraint("application_id", "address"),)

    application_id: str = Field(foreign_key="applications.id", primary_key=True, max_length=32)
    party: str = Field(max_length=10)


class Edit(EditColumns, table=True):
    """A text that a later one replaced."""

    __tablename__ = "application_edits"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (Index("ix_application_edits_address", "application_id", "address", "at"),)

    application_id: str = Field(foreign_key="applications.id", max_length=32)


class Row(RowColumns, table=True):
    """One row of a repeated block, of one party."""

    __tablename__ = "application_rows"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (UniqueConstraint("application_id", "block", "row_id"),)

    application_id: str = Field(foreign_key="applications.id", max_length=32)
    party: str = Field(max_length=10)
    set_aside: bool = False
    """True when it was hidden with the developer who filled it in, false when that developer removed it."""


class FileLink(FileColumns, table=True):
    """A stored file in a field of an application."""

    __tablename__ = "application_files"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (Index("ix_application_files_place", "application_id", "address"),)

    application_id: str = Field(foreign_key="applications.id", max_length=32)
    party: str = Field(max_length=10)


class CopiedPart(SQLModel, table=True):
    """A party's part that began as a copy of an earlier application: from which one, what was copied, what was left out."""

    __tablename__ = "application_copies"  # pyright: ignore[reportAssignmentType]

    application_id: str = Field(foreign_key="applications.id", primary_key=True, max_length=32)
    party: str = Field(primary_key=True, max_length=10)
    source_id: str = Field(foreign_key="applications.id", max_length=32)
    at: dt.datetime = Field(sa_type=UtcDateTime)
    """An answer or a file with a later time was changed since, and does not come from the source any more."""
    addresses: list[str] = Field(sa_column=Column(JsonColumn, nullable=False))
    """Where answers and files were copied to."""
    left_out: list[str] = Field(sa_column=Column(JsonColumn, nullable=False))
    """Documents of the source that were not copied: those whose validity was over on that day by their addresses, those that were too old
    by their addresses, a colon and the greatest age in days."""


STORE = Store("application_id", Answer, Edit, Row, FileLink)


class SetAside(SQLModel, table=True):
    """The part of a developer whose BIN was replaced: hidden from the next developer, restored when the BIN returns."""

    __tablename__ = "application_set_aside"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (Index("ix_application_set_aside_developer", "application_id", "developer_bin"),)

    id: str = Field(default_factory=new_id, primary_key=True, max_length=32)
    application_id: str = Field(foreign_key="applications.id", max_length=32)
    developer_bin: str = Field(max_length=12)
    content: dict[str, Any] = Field(sa_column=Column(JsonColumn, nullable=False, **HOLDS_FILES))
    """Copies of the rows of the tables that the keys name."""
    at: dt.datetime = Field(sa_type=UtcDateTime)
    restored_at: dt.datetime | None = Field(default=None, sa_type=UtcDateTime)
