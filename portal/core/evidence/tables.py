"""The stored evidence."""

import datetime as dt
from typing import Any

from sqlalchemy import Column, LargeBinary
from sqlmodel import Field, SQLModel

from portal.db import JsonColumn, UtcDateTime


class KeptProof(SQLModel, table=True):
    """One piece of evidence. It never changes and is never deleted: stored verdicts refer to it by its hash."""

    __tablename__ = "kept_proofs"  # pyright: ignore[reportAssignmentType]

    sha256: str = Field(primary_key=True, max_length=64)
    """The hash of the bytes as they were received, in hexadecimal digits."""
    kind: str = Field(max_length=20)
    size: int
    """The number of bytes as they were received."""
    packed: bytes = Field(sa_type=LargeBinary)
    """The bytes compressed with zlib."""
    kept_at: dt.datetime = Field(sa_type=UtcDateTime)


class SignatureStamp(SQLModel, table=True):
    """The time stamp of one signature, or that one is still asked for. A signature without a row was stored without asking."""

    __tablename__ = "signature_stamps"  # pyright: ignore[reportAssignmentType]

    cms_sha256: str = Field(primary_key=True, max_length=64)
    """The hash of the signature (CMS) as it is stored, in hexadecimal digits."""
    state: str = Field(max_length=20, index=True)
    cms: bytes | None = Field(default=None, sa_type=LargeBinary)
    """The signature, as long as an authority has to be asked for it."""
    taken_at: dt.datetime = Field(sa_type=UtcDateTime)
    """When the portal took the signature, by its own clock."""
    asked_at: dt.datetime = Field(sa_type=UtcDateTime)
    stamp_sha256: str | None = Field(default=None, foreign_key="kept_proofs.sha256", max_length=64)
    """The stamp itself, among the kept evidence."""
    stamped_at: dt.datetime | None = Field(default=None, sa_type=UtcDateTime)
    """The time in the stamp."""
    authority: str = Field(default="", max_length=200)
    issuer: str = Field(default="", max_length=200)
    """The certification authority of the time stamp authority."""
    proofs: list[dict[str, Any]] = Field(sa_column=Column(JsonColumn, nullable=False))
    """What proves the stamp, by kind and hash."""
