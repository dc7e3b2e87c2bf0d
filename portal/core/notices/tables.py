"""The outbox: letters and text messages that wait to be handed over."""

import datetime as dt

from sqlmodel import Field, SQLModel

from portal.db import UtcDateTime, new_id


class OutboxLetter(SQLModel, table=True):
    """One message; ``sent_at`` or ``gave_up_at`` ends its life, ``last_error`` stays for the people who look after the portal."""

    __tablename__ = "outbox_letters"  # pyright: ignore[reportAssignmentType]

    id: str = Field(default_factory=new_id, primary_key=True, max_length=32)
    channel: str = Field(max_length=10)
    recipient: str = Field(max_length=254)
    subject: str = Field(default="", max_length=300)
    text: str
    language: str = Field(max_length=2)
    created_at: dt.datetime = Field(sa_type=UtcDateTime, index=True)
    due_at: dt.datetime | None = Field(default=None, sa_type=UtcDateTime, index=True)
    """When it is to be tried next; ``None`` once it was sent or given up."""
    tries: int = 0
    last_error: str = Field(default="", max_length=500)
    sent_at: dt.datetime | None = Field(default=None, sa_type=UtcDateTime)
    gave_up_at: dt.datetime | None = Field(default=None, sa_type=UtcDateTime)
