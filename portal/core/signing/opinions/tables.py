"""What the other program said of each stored signature."""

import datetime as dt
from typing import Any

from sqlalchemy import Column
from sqlmodel import Field, SQLModel

from portal.db import JsonColumn, UtcDateTime


class SignatureOpinion(SQLModel, table=True):
    """The last answer about one stored signature. A signature without a row was not asked about yet."""

    __tablename__ = "signature_opinions"  # pyright: ignore[reportAssignmentType]

    signature_id: str = Field(primary_key=True, max_length=32)
    """The id of the signature, in whichever table it lies."""
    kind: str = Field(max_length=20)
    """Which table this is."""
    state: str = Field(max_length=20, index=True)
    tried_at: dt.datetime = Field(sa_type=UtcDateTime, index=True)
    """When it was last asked about, also without an answer."""
    answered_at: dt.datetime | None = Field(default=None, sa_type=UtcDateTime)
    """When the last answer came."""
    findings: list[dict[str, Any]] = Field(sa_column=Column(JsonColumn, nullable=False))
    """What speaks against agreement: each code, and the sentence of the program where there is one."""
    differs_since: dt.datetime | None = Field(default=None, sa_type=UtcDateTime, index=True)
    """Since when the two verdicts differ; empty while they do not."""
    told_at: dt.datetime | None = Field(default=None, sa_type=UtcDateTime)
    """When the administrators were written to about it."""
    seen_at: dt.datetime | None = Field(default=None, sa_type=UtcDateTime)
    """When an administrator looked at the difference and took it off the list."""
