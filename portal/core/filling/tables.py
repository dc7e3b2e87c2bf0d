"""The columns of the four tables that every owner of a form has: texts, replaced texts, rows of blocks, attached files."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Text
from sqlmodel import Field, SQLModel, col

from portal.db import UtcDateTime, new_id

ADDRESS_LENGTH = 120


class AnswerColumns(SQLModel):
    """The present text of one field; the table's key is its owner and the address."""

    address: str = Field(primary_key=True, max_length=ADDRESS_LENGTH)
    text: str = Field(sa_type=Text)
    saved_at: dt.datetime = Field(sa_type=UtcDateTime)
    saved_by: str = Field(foreign_key="accounts.id", max_length=32)


class EditColumns(SQLModel):
    """A text that a later one replaced."""

    id: str = Field(default_factory=new_id, primary_key=True, max_length=32)
    address: str = Field(max_length=ADDRESS_LENGTH)
    replaced: str = Field(sa_type=Text)
    replaced_from: dt.datetime = Field(sa_type=UtcDateTime)
    replaced_author: str = Field(foreign_key="accounts.id", max_length=32)
    text: str = Field(sa_type=Text)
    at: dt.datetime = Field(sa_type=UtcDateTime)
    author: str = Field(foreign_key="accounts.id", max_length=32)


class RowColumns(SQLModel):
    """One row of a repeated block. Its removal only sets a mark, so that it can be undone with its answers."""

    id: str = Field(default_factory=new_id, primary_key=True, max_length=32)
    block: str = Field(max_length=60)
    row_id: str = Field(default_factory=lambda: new_id()[:12], max_length=32)
    position: int
    added_at: dt.datetime = Field(sa_type=UtcDateTime)
    removed_at: dt.datetime | None = Field(default=None, sa_type=UtcDateTime)


class FileColumns(SQLModel):
    """A stored file in a field."""

    id: str = Field(default_factory=new_id, primary_key=True, max_length=32)
    address: str = Field(max_length=ADDRESS_LENGTH)
    file_id: str = Field(foreign_key="stored_files.id", max_length=32, index=True)
    added_at: dt.datetime = Field(sa_type=UtcDateTime)
    added_by: str = Field(foreign_key="accounts.id", max_length=32)
    removed_at: dt.datetime | None = Field(default=None, sa_type=UtcDateTime)


@dataclass(frozen=True)
class Store:
    """The four tables of one kind of owner, and the name of the column of the owner in each of them."""

    owner: str
    answer: type[AnswerColumns]
    edit: type[EditColumns]
    row: type[RowColumns]
    file: type[FileColumns]

    def column(self, table: type[SQLModel]) -> Any:
        """Return the column of the owner in one of the four tables."""
        return getattr(table, self.owner)

    def owned_by(self, table: type[SQLModel], owner_id: str) -> ColumnElement[bool]:
        """Return the condition that a record of one of the four tables belongs to the owner with this id."""
        return col(self.column(table)) == owner_id
