"""Uploads by parts that have begun."""

import datetime as dt

from sqlalchemy import BigInteger
from sqlmodel import Field, SQLModel

from portal.db import JsonColumn, UtcDateTime, new_id

ADDRESS_LENGTH = 200


class UploadRow(SQLModel, table=True):
    """One file on its way: whose, for which place, and where its parts are."""

    __tablename__ = "uploads"  # pyright: ignore[reportAssignmentType]

    id: str = Field(default_factory=new_id, primary_key=True, max_length=32)
    account_id: str = Field(foreign_key="accounts.id", index=True, max_length=32)
    place: str = Field(max_length=40)
    key: str = Field(max_length=ADDRESS_LENGTH)
    address: str = Field(max_length=ADDRESS_LENGTH)
    name: str = Field(max_length=120)
    size: int = Field(sa_type=BigInteger)
    first: str = Field(max_length=64)
    """The SHA-256 of the first part."""
    bytes_key: str = Field(max_length=64)
    """The key in the storage. Not called ``storage_key``, which says that the bytes are there: of an upload they need not be."""
    store_upload: str = Field(max_length=1024)
    """The storage's id of the upload."""
    begun_at: dt.datetime = Field(sa_type=UtcDateTime)
    seen_at: dt.datetime = Field(sa_type=UtcDateTime, index=True)
    """When the browser last continued it, exact to an hour."""
    joined_at: dt.datetime | None = Field(default=None, sa_type=UtcDateTime)
    held_by: str = Field(default="", max_length=32)
    """The claim of the request that is checking the bytes now."""
    taken_id: str = Field(default="", max_length=32)
    """The stored file, or what was made from the bytes. No foreign key: it must not keep an unattached file from being swept."""
    sha256: str = Field(default="", max_length=64)
    taken_at: dt.datetime | None = Field(default=None, sa_type=UtcDateTime)
    refusal: dict[str, str] = Field(default_factory=dict, sa_type=JsonColumn)
    """Why nothing was kept, as :func:`portal.core.uploads.rules.kept_refusal` says; empty unless it ended so."""
    refused_at: dt.datetime | None = Field(default=None, sa_type=UtcDateTime)
