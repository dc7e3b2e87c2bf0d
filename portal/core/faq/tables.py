"""Whether answers helped."""

import datetime as dt

from sqlmodel import Field, SQLModel

from portal.db import UtcDateTime


class FaqVote(SQLModel, table=True):
    """What one person says of one answer; a later press replaces it."""

    __tablename__ = "faq_votes"  # pyright: ignore[reportAssignmentType]

    record_id: str = Field(foreign_key="content_records.id", primary_key=True, max_length=32)
    account_id: str = Field(foreign_key="accounts.id", primary_key=True, max_length=32)
    helped: bool
    at: dt.datetime = Field(sa_type=UtcDateTime)
