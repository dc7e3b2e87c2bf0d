"""The stored evidence."""

import datetime as dt

from sqlalchemy import LargeBinary
from sqlmodel import Field, SQLModel

from portal.db import UtcDateTime


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
