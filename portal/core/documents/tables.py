"""The records of received files."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from sqlalchemy import BigInteger
from sqlmodel import Field, SQLModel

from portal.db import UtcDateTime, new_id

HOLDS_FILES: Mapping[str, Any] = {"info": {"stored_files": True}}
"""The ``sa_column_kwargs`` of a JSON column that contains ids of stored files. A column with a foreign key does not need it.

Files that only an undeclared column refers to are deleted by the sweep.
"""


FOUND_LENGTH = 200


class StoredFileRow(SQLModel, table=True):
    """One file. Its bytes are in the storage under ``storage_key``, which is empty after they were deleted."""

    __tablename__ = "stored_files"  # pyright: ignore[reportAssignmentType]

    id: str = Field(default_factory=new_id, primary_key=True, max_length=32)
    organisation_id: str | None = Field(default=None, foreign_key="organisations.id", index=True, max_length=32)
    """Empty for a file of an executor or of the operator's staff, which belongs to the account."""
    account_id: str = Field(foreign_key="accounts.id", index=True, max_length=32)
    name: str = Field(max_length=120)
    size: int = Field(sa_type=BigInteger)
    sha256: str = Field(max_length=64)
    media_type: str = Field(max_length=120)
    storage_key: str = Field(max_length=64, index=True)
    created_at: dt.datetime = Field(sa_type=UtcDateTime)
    deleted_at: dt.datetime | None = Field(default=None, sa_type=UtcDateTime, index=True)
    scan: str = Field(default="", max_length=20, index=True)
    """What is known of viruses in it: a ``ScanState``."""
    scanned_at: dt.datetime | None = Field(default=None, sa_type=UtcDateTime)
    """When its scan began, and then when it ended."""
    scan_found: str = Field(default="", max_length=FOUND_LENGTH)
    held_by: str = Field(default="", max_length=32)
    """The claim of who scans it now."""
    """The scanner's name of the virus."""
