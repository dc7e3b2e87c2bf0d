"""The outbox: letters and text messages to be sent."""

import datetime as dt

from sqlmodel import Field, SQLModel

from portal.db import UtcDateTime, new_id


class OutboxLetter(SQLModel, table=True):
    """One message. It is finished when ``sent_at`` or ``gave_up_at`` is set; ``last_error`` is for the people who run the portal."""

    __tablename__ = "outbox_letters"  # pyright: ignore[reportAssignmentType]

    id: str = Field(default_factory=new_id, primary_key=True, max_length=32)
    channel: str = Field(max_length=10)
    recipient: str = Field(max_length=254)
    subject: str = Field(default="", max_length=300)
    text: str
    path: str = Field(default="", max_length=200)
    """The page of the portal to which the letter leads, such as ``/desk``; empty when its text needs no page or has its own link."""
    language: str = Field(max_length=2)
    created_at: dt.datetime = Field(sa_type=UtcDateTime, index=True)
    due_at: dt.datetime | None = Field(default=None, sa_type=UtcDateTime, index=True)
    """When to try next; ``None`` after it was sent or given up."""
    tries: int = 0
    last_error: str = Field(default="", max_length=500)
    sent_at: dt.datetime | None = Field(default=None, sa_type=UtcDateTime)
    gave_up_at: dt.datetime | None = Field(default=None, sa_type=UtcDateTime)
