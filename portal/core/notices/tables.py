"""The outbox with letters and text messages to be sent, and the notices of accounts."""

import datetime as dt

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from portal.db import JsonColumn, UtcDateTime, new_id


class OutboxLetter(SQLModel, table=True):
    """One message. It is finished when ``sent_at`` or ``gave_up_at`` is set; ``last_error`` is for the people who run the portal."""

    __tablename__ = "outbox_letters"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (
        Index("ix_outbox_letters_announcement", "announcement_id", "sent_at", "gave_up_at", "tries"),
        Index("ix_outbox_letters_urgent", "urgent", "due_at"),
    )

    id: str = Field(default_factory=new_id, primary_key=True, max_length=32)
    channel: str = Field(max_length=10)
    recipient: str = Field(max_length=254)
    subject: str = Field(default="", max_length=300)
    text: str
    path: str = Field(default="", max_length=200)
    """The page of the portal to which the letter leads, such as ``/desk``; empty when its text needs no page or has its own link."""
    settings_path: str = Field(default="", max_length=200)
    """The page on which the reader chooses how such letters come; empty for letters that always come."""
    announcement_id: str | None = Field(default=None, foreign_key="announcements.id", max_length=32)
    """The announcement that the letter tells; such letters are sent after all others."""
    account_id: str | None = Field(default=None, foreign_key="accounts.id", max_length=32)
    """Who gets the letter of an announcement: sent again, it goes to the address that the account has then."""
    urgent: bool = False
    """Whether somebody waits for it in front of a page: it holds a code, or a link that was asked for just now."""
    request: str = Field(default="", max_length=16)
    """The number of the request, event or round of a job that queued it; it stands in the lines of the log about both."""
    language: str = Field(max_length=2)
    created_at: dt.datetime = Field(sa_type=UtcDateTime, index=True)
    due_at: dt.datetime | None = Field(default=None, sa_type=UtcDateTime, index=True)
    """When to try next; ``None`` after it was sent or given up."""
    held_by: str = Field(default="", max_length=32)
    """The claim of who sends it now."""
    tries: int = 0
    last_error: str = Field(default="", max_length=500)
    sent_at: dt.datetime | None = Field(default=None, sa_type=UtcDateTime)
    gave_up_at: dt.datetime | None = Field(default=None, sa_type=UtcDateTime)


class Announcement(SQLModel, table=True):
    """A notice of the operator to many accounts, in three languages; ``published_at`` is empty while it is being written."""

    __tablename__ = "announcements"  # pyright: ignore[reportAssignmentType]

    id: str = Field(default_factory=new_id, primary_key=True, max_length=32)
    title: dict[str, str] = Field(sa_type=JsonColumn)
    text: dict[str, str] = Field(sa_type=JsonColumn)
    audience: str = Field(max_length=20)
    place: str = Field(default="", max_length=100, index=True)
    """What it is about: the end of the address of a page of its readers, such as ``surveys/…``; empty for what leads nowhere."""
    target: str = Field(default="", max_length=32)
    """The region's code, the organisation's BIN, the id of the body or of the account; empty for an audience without one."""
    recipients: int = 0
    """How many accounts have got it, counted at its publication."""
    version: int = 1
    """Counts the changes before the publication: what is published is what was previewed."""
    kept_read: int = 0
    """How many of its notices had been read when they were deleted for their age."""
    kept_sent: int = 0
    """How many of its letters had been sent when they were deleted for their age."""
    kept_failed: int = 0
    """How many of its letters had failed when they were deleted for their age."""
    created_at: dt.datetime = Field(sa_type=UtcDateTime, index=True)
    created_by: str = Field(foreign_key="accounts.id", max_length=32)
    published_at: dt.datetime | None = Field(default=None, sa_type=UtcDateTime)
    published_by: str | None = Field(default=None, foreign_key="accounts.id", max_length=32)
    taken_back_at: dt.datetime | None = Field(default=None, sa_type=UtcDateTime)
    taken_back_by: str | None = Field(default=None, foreign_key="accounts.id", max_length=32)


class Notice(SQLModel, table=True):
    """What one account was told, in three languages; ``topic`` is a :class:`~portal.core.notices.schema.Topic`.

    A notice with an ``announcement_id`` has its title and text there.
    """

    __tablename__ = "notices"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (
        Index("ix_notices_newest", "account_id", "created_at", "id"),
        Index("ix_notices_unread", "account_id", "read_at"),
        Index("ix_notices_letter_due", "letter_due", "account_id", "created_at"),
        Index("ix_notices_announcement", "announcement_id", "letter_due", "read_at"),
    )

    id: str = Field(default_factory=new_id, primary_key=True, max_length=32)
    account_id: str = Field(foreign_key="accounts.id", max_length=32)
    topic: str = Field(max_length=20)
    title: dict[str, str] = Field(default_factory=dict, sa_type=JsonColumn)
    text: dict[str, str] = Field(default_factory=dict, sa_type=JsonColumn)
    path: str = Field(default="", max_length=200)
    """The page of the portal to which the notice leads, empty for none."""
    created_at: dt.datetime = Field(sa_type=UtcDateTime, index=True)
    read_at: dt.datetime | None = Field(default=None, sa_type=UtcDateTime)
    letter_due: str = Field(default="", max_length=10)
    """A :class:`~portal.core.notices.schema.LetterDue`."""
    announcement_id: str | None = Field(default=None, foreign_key="announcements.id", max_length=32)


class ChosenLetters(SQLModel, table=True):
    """How one account gets the letters about one topic; without a row they come at once."""

    __tablename__ = "chosen_letters"  # pyright: ignore[reportAssignmentType]

    account_id: str = Field(foreign_key="accounts.id", primary_key=True, max_length=32)
    topic: str = Field(primary_key=True, max_length=20)
    choice: str = Field(max_length=10)


class LetterText(SQLModel, table=True):
    """The subject and the text of a kind of letter as the operator's administrator wrote them; kinds that nobody changed have no row."""

    __tablename__ = "letter_texts"  # pyright: ignore[reportAssignmentType]

    code: str = Field(primary_key=True, max_length=60)
    subject: dict[str, str] = Field(sa_type=JsonColumn)
    text: dict[str, str] = Field(sa_type=JsonColumn)
