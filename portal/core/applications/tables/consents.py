"""Consents as documents: each row is one text made from the data, stored byte for byte."""

import datetime as dt

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from portal.db import UtcDateTime, new_id


class Consent(SQLModel, table=True):
    """One made text of a consent. A later text supersedes it; its signature stays in the history."""

    __tablename__ = "application_consents"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (Index("ix_application_consents_place", "application_id", "address"),)

    id: str = Field(default_factory=new_id, primary_key=True, max_length=32)
    application_id: str = Field(foreign_key="applications.id", max_length=32)
    address: str = Field(max_length=120)
    party: str = Field(max_length=10)
    name: str = Field(max_length=200)
    storage_key: str = Field(max_length=100)
    sha256: str = Field(max_length=64)
    size: int
    data_sha256: str = Field(max_length=64)
    """Digest of the text with its data: when today's digest differs, the document is outdated."""
    text_number: int = 1
    """Which of the texts of the consent it was made of."""
    formed_at: dt.datetime = Field(sa_type=UtcDateTime)
    formed_by: str = Field(foreign_key="accounts.id", max_length=32)
    superseded_at: dt.datetime | None = Field(default=None, sa_type=UtcDateTime)
    signature_id: str | None = Field(default=None, foreign_key="signatures.id", max_length=32)
