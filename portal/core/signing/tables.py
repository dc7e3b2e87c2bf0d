"""Signatures as evidence: the signed bytes, the CMS, and the result of the check."""

import datetime as dt
from typing import Any

from sqlalchemy import Column, Index, LargeBinary
from sqlmodel import Field, SQLModel

from portal.db import JsonColumn, UtcDateTime, new_id


class Signature(SQLModel, table=True):
    """One signature over one document. It never changes, except that an unconfirmed check may be repeated."""

    __tablename__ = "signatures"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (Index("ix_signatures_subject", "subject"), Index("ix_signatures_outcome", "outcome"))

    id: str = Field(default_factory=new_id, primary_key=True, max_length=32)
    subject: str = Field(max_length=200)
    """What was signed, as the calling package names it: ``applications/<id>/consent/…``."""
    content: bytes = Field(sa_type=LargeBinary)
    sha256: str = Field(max_length=64)
    cms: bytes = Field(sa_type=LargeBinary)
    outcome: str = Field(max_length=20)
    code: str = Field(max_length=60)
    signer: dict[str, Any] = Field(sa_column=Column(JsonColumn, nullable=False))
    """Name, organisation, BIN, serial number, issuer and validity of the certificate."""
    verdict: dict[str, Any] = Field(sa_column=Column(JsonColumn, nullable=False))
    """The evidence of revocation, remarks and claimed time of the verdict."""
    account_id: str = Field(foreign_key="accounts.id", max_length=32)
    """The signer's; of an individual who has none, the account that asked for the signature."""
    organisation_id: str | None = Field(default=None, foreign_key="organisations.id", max_length=32)
    """Empty for the operator's staff and for individuals who signed for themselves."""
    at: dt.datetime = Field(sa_type=UtcDateTime)
    checked_at: dt.datetime = Field(sa_type=UtcDateTime)
