"""Invitations of developers, and the partnerships that follow from them."""

import datetime as dt

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel

from portal.db import UtcDateTime, new_id


class Invitation(SQLModel, table=True):
    """One link for one BIN, which works once."""

    __tablename__ = "invitations"  # pyright: ignore[reportAssignmentType]

    id: str = Field(default_factory=new_id, primary_key=True, max_length=32)
    token: str = Field(max_length=32, unique=True)
    """Stored as it is: the inviting company can copy the link again, and the link alone gives no rights."""
    organisation_id: str = Field(foreign_key="organisations.id", max_length=32, index=True)
    organisation_name: str = Field(max_length=500)
    application_id: str = Field(max_length=32, index=True)
    """The application in which it was made. Not a foreign key, because this package does not know applications."""
    developer_bin: str = Field(max_length=12)
    developer_name: str = Field(default="", max_length=500)
    email: str = Field(default="", max_length=254)
    created_by: str = Field(foreign_key="accounts.id", max_length=32)
    created_at: dt.datetime = Field(sa_type=UtcDateTime)
    expires_at: dt.datetime = Field(sa_type=UtcDateTime)
    sent_at: dt.datetime | None = Field(default=None, sa_type=UtcDateTime)
    revoked_at: dt.datetime | None = Field(default=None, sa_type=UtcDateTime)
    used_at: dt.datetime | None = Field(default=None, sa_type=UtcDateTime)
    used_by: str | None = Field(default=None, foreign_key="organisations.id", max_length=32)


class Partnership(SQLModel, table=True):
    """The developer can be chosen in the company's applications without another invitation."""

    __tablename__ = "partnerships"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (UniqueConstraint("company_id", "developer_id"),)

    id: str = Field(default_factory=new_id, primary_key=True, max_length=32)
    company_id: str = Field(foreign_key="organisations.id", max_length=32)
    developer_id: str = Field(foreign_key="organisations.id", max_length=32, index=True)
    invitation_id: str = Field(foreign_key="invitations.id", max_length=32)
    since: dt.datetime = Field(sa_type=UtcDateTime)
