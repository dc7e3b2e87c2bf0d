"""Checked workbooks: the changes of each, stored between its preview and its import."""

import datetime as dt
from typing import Any

from sqlmodel import Field, SQLModel

from portal.db import JsonColumn, UtcDateTime, new_id


class WorkbookCheck(SQLModel, table=True):
    """One workbook after its preview; it is applied once, with exactly the changes that were shown."""

    __tablename__ = "mio_workbook_checks"  # pyright: ignore[reportAssignmentType]

    id: str = Field(default_factory=new_id, primary_key=True, max_length=32)
    account_id: str = Field(foreign_key="accounts.id", index=True, max_length=32)
    file_name: str = Field(max_length=255)
    section: str = Field(max_length=20)
    week: int
    content: dict[str, Any] = Field(sa_type=JsonColumn)
    """Differences and refusals as they were shown."""
    checked_at: dt.datetime = Field(sa_type=UtcDateTime, index=True)
    taken_at: dt.datetime | None = Field(default=None, sa_type=UtcDateTime)
    act: str = Field(default="", max_length=32)
