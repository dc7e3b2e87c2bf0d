"""The links by which founders who are individuals read and sign their consents."""

import datetime as dt

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from portal.db import UtcDateTime, new_id


class FounderLink(SQLModel, table=True):
    """One link for one founder and one document; it can be signed once. The latest of a row is the one that counts."""

    __tablename__ = "founder_links"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (Index("ix_founder_links_place", "application_id", "address"),)

    id: str = Field(default_factory=new_id, primary_key=True, max_length=32)
    token_hash: str = Field(max_length=64, unique=True)
    """The SHA-256 of the secret part of the address. The secret itself is derived from the portal's own secret and the id."""
    application_id: str = Field(foreign_key="applications.id", max_length=32)
    address: str = Field(max_length=120)
    """The field of the consent in the founder's row."""
    consent_id: str = Field(foreign_key="application_consents.id", max_length=32, index=True)
    """The document that the link shows and that is signed."""
    name: str = Field(max_length=500)
    iin: str = Field(max_length=12)
    """Whose key must sign."""
    email: str = Field(default="", max_length=254)
    created_by: str = Field(foreign_key="accounts.id", max_length=32)
    created_at: dt.datetime = Field(sa_type=UtcDateTime)
    expires_at: dt.datetime = Field(sa_type=UtcDateTime)
    sent_at: dt.datetime | None = Field(default=None, sa_type=UtcDateTime)
    """When the letter with the link was queued."""
    revoked_at: dt.datetime | None = Field(default=None, sa_type=UtcDateTime)
    signed_at: dt.datetime | None = Field(default=None, sa_type=UtcDateTime)
