"""The table of changes by the operator's administrator."""

import datetime as dt

from sqlmodel import Field, SQLModel

from portal.db import UtcDateTime, new_id


class AccessChange(SQLModel, table=True):
    """A change by the administrator at one account, or at an organisation as a whole. The audit journal refers to it by its id.

    The reason is typed freely and may name people: it stays here, where it can be erased without breaking the journal's chain.
    """

    __tablename__ = "access_changes"  # pyright: ignore[reportAssignmentType]

    id: str = Field(default_factory=new_id, primary_key=True, max_length=32)
    act: str = Field(max_length=40)
    organisation_id: str | None = Field(default=None, foreign_key="organisations.id", index=True, max_length=32)
    account_id: str | None = Field(default=None, foreign_key="accounts.id", index=True, max_length=32)
    before: str = Field(default="", max_length=500)
    after: str = Field(default="", max_length=500)
    reason: str = Field(max_length=1000)
    by: str = Field(foreign_key="accounts.id", max_length=32)
    at: dt.datetime = Field(sa_type=UtcDateTime)
