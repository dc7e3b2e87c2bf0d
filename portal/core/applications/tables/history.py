"""The history of an application: events, remarks, stored versions and statements made for signing."""

import datetime as dt

from sqlalchemy import Column, Index, LargeBinary, Text, UniqueConstraint
from sqlmodel import Field, SQLModel

from portal.db import JsonColumn, UtcDateTime, new_id


class Event(SQLModel, table=True):
    """One line of «История заявки»: who, what, when, which version."""

    __tablename__ = "application_events"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (
        UniqueConstraint("application_id", "number"),
        Index("ix_application_events_kind", "kind", "at"),
        # With the index above alone, SQLite reads the events of a kind of all applications to find those of one.
        Index("ix_application_events_of_one", "application_id", "kind", "number"),
    )

    id: str = Field(default_factory=new_id, primary_key=True, max_length=32)
    application_id: str = Field(foreign_key="applications.id", max_length=32)
    number: int
    """Counts within the application, so that two events of one moment keep their order."""
    at: dt.datetime = Field(sa_type=UtcDateTime)
    kind: str = Field(max_length=30)
    account_id: str | None = Field(default=None, foreign_key="accounts.id", max_length=32)
    actor_name: str = Field(default="", max_length=300)
    organisation_name: str = Field(default="", max_length=500)
    role: str = Field(max_length=20)
    """``company``, ``developer``, ``staff`` or ``system``."""
    status_before: str = Field(default="", max_length=30)
    status_after: str = Field(default="", max_length=30)
    version: int
    comment: str = Field(default="", sa_type=Text)
    details: dict[str, str] = Field(default_factory=dict, sa_column=Column(JsonColumn, nullable=False))


class Paper(SQLModel, table=True):
    """A file of the review: of the applicant's answer to a request, or of the operator's decision."""

    __tablename__ = "application_papers"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (Index("ix_application_papers_order", "application_id", "attached_at"),)

    id: str = Field(default_factory=new_id, primary_key=True, max_length=32)
    application_id: str = Field(foreign_key="applications.id", max_length=32)
    purpose: str = Field(max_length=20)
    """``answer`` or ``decision``."""
    file_id: str = Field(foreign_key="stored_files.id", max_length=32, index=True)
    account_id: str = Field(foreign_key="accounts.id", max_length=32)
    attached_at: dt.datetime = Field(sa_type=UtcDateTime)
    event_id: str | None = Field(default=None, foreign_key="application_events.id", max_length=32, index=True)
    """Empty until the answer is sent or the decision is made."""


class Remark(SQLModel, table=True):
    """A moderator's remark about a field, a tab or the whole application."""

    __tablename__ = "remarks"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (Index("ix_remarks_application", "application_id", "version"),)

    id: str = Field(default_factory=new_id, primary_key=True, max_length=32)
    application_id: str = Field(foreign_key="applications.id", max_length=32)
    event_id: str = Field(foreign_key="application_events.id", max_length=32, index=True)
    version: int
    position: int
    address: str = Field(default="", max_length=120)
    """The address of a field or a row (``block/row``), or ``stage/tab`` when ``whole_tab``; empty for the whole application."""
    whole_tab: bool = False
    file_id: str | None = Field(default=None, foreign_key="stored_files.id", max_length=32, index=True)
    """The one file of the place that it is about; ``None`` for the place as a whole."""
    stage: str = Field(default="", max_length=60)
    tab: str = Field(default="", max_length=60)
    party: str = Field(default="", max_length=10)
    label: dict[str, str] = Field(sa_column=Column(JsonColumn, nullable=False))
    text: str = Field(sa_type=Text)
    required: bool = True
    """False for advice, which need not be answered before the application is sent again."""
    resolved_at: dt.datetime | None = Field(default=None, sa_type=UtcDateTime)
    """When the operator closed it. Until then it goes to the parties again with every return."""
    remains_at: dt.datetime | None = Field(default=None, sa_type=UtcDateTime)
    """When the operator decided about the version at hand that it remains; empty again after the return."""
    decided_by: str = Field(default="", max_length=300)
    """The name of the person who closed it or decided that it remains."""


class RemarkReply(SQLModel, table=True):
    """An entry of a remark's thread: what a party answers, instead of a change or beside it, or what the operator's staff answers."""

    __tablename__ = "remark_replies"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (Index("ix_remark_replies_order", "application_id", "at"),)

    id: str = Field(default_factory=new_id, primary_key=True, max_length=32)
    application_id: str = Field(foreign_key="applications.id", max_length=32)
    remark_id: str = Field(foreign_key="remarks.id", max_length=32)
    at: dt.datetime = Field(sa_type=UtcDateTime)
    account_id: str = Field(foreign_key="accounts.id", max_length=32)
    actor_name: str = Field(default="", max_length=300)
    organisation_name: str = Field(default="", max_length=500)
    text: str = Field(sa_type=Text)
    by_operator: bool = False
    """Whether the operator's staff gave it; otherwise a party did."""


class ReplyFile(SQLModel, table=True):
    """A file that was attached to a reply to a remark."""

    __tablename__ = "remark_reply_files"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (Index("ix_remark_reply_files_order", "application_id", "attached_at"),)

    id: str = Field(default_factory=new_id, primary_key=True, max_length=32)
    application_id: str = Field(foreign_key="applications.id", max_length=32)
    remark_id: str = Field(foreign_key="remarks.id", max_length=32)
    file_id: str = Field(foreign_key="stored_files.id", max_length=32, index=True)
    account_id: str = Field(foreign_key="accounts.id", max_length=32)
    attached_at: dt.datetime = Field(sa_type=UtcDateTime)
    reply_id: str | None = Field(default=None, foreign_key="remark_replies.id", max_length=32)
    """Empty until the reply is sent: until then only this account sees the file."""


class UnlockRequest(SQLModel, table=True):
    """A party's wish to change what a returned application has locked, and the operator's answer."""

    __tablename__ = "unlock_requests"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (Index("ix_unlock_requests_waiting", "answered_at", "asked_at"),)

    id: str = Field(default_factory=new_id, primary_key=True, max_length=32)
    application_id: str = Field(foreign_key="applications.id", max_length=32)
    event_id: str = Field(foreign_key="application_events.id", max_length=32, index=True)
    """The return after which it was asked; it is open until the next one."""
    party: str = Field(max_length=10)
    address: str = Field(max_length=120)
    """The address of a field, a document or a block, or ``stage/tab`` when ``whole_tab``."""
    whole_tab: bool = False
    label: dict[str, str] = Field(sa_column=Column(JsonColumn, nullable=False))
    reason: str = Field(sa_type=Text)
    asked_at: dt.datetime = Field(sa_type=UtcDateTime)
    account_id: str = Field(foreign_key="accounts.id", max_length=32)
    actor_name: str = Field(default="", max_length=300)
    organisation_name: str = Field(default="", max_length=500)
    answered_at: dt.datetime | None = Field(default=None, sa_type=UtcDateTime)
    answered_by: str | None = Field(default=None, foreign_key="accounts.id", max_length=32)
    granted: bool | None = None
    answer: str = Field(default="", sa_type=Text)


class Version(SQLModel, table=True):
    """The content of an application when it was sent to the operator, stored byte for byte."""

    __tablename__ = "application_versions"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (UniqueConstraint("application_id", "version", "occasion"),)

    id: str = Field(default_factory=new_id, primary_key=True, max_length=32)
    application_id: str = Field(foreign_key="applications.id", max_length=32)
    version: int
    occasion: str = Field(max_length=20)
    """``moderation`` or ``submission``."""
    manifest: bytes = Field(sa_type=LargeBinary)
    sha256: str = Field(max_length=64)
    frozen_at: dt.datetime = Field(sa_type=UtcDateTime)
    statement_id: str | None = Field(default=None, foreign_key="application_statements.id", max_length=32)
    check_code: str | None = Field(default=None, unique=True, max_length=30)
    """Printed on its PDFs (:mod:`portal.core.applications.signing.rules`); empty for versions of earlier releases."""


class Print(SQLModel, table=True):
    """The application as a PDF in one language, made when its version was sent to the operator and never made again."""

    __tablename__ = "application_prints"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (UniqueConstraint("version_id", "language"),)

    id: str = Field(default_factory=new_id, primary_key=True, max_length=32)
    version_id: str = Field(foreign_key="application_versions.id", max_length=32)
    language: str = Field(max_length=2)
    file_id: str = Field(foreign_key="stored_files.id", max_length=32, index=True)


class Statement(SQLModel, table=True):
    """The short text that the applicant signs instead of all its files (product.md §7.2)."""

    __tablename__ = "application_statements"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (Index("ix_application_statements_order", "application_id", "made_at"),)

    id: str = Field(default_factory=new_id, primary_key=True, max_length=32)
    application_id: str = Field(foreign_key="applications.id", max_length=32)
    version: int
    account_id: str = Field(foreign_key="accounts.id", max_length=32)
    text: bytes = Field(sa_type=LargeBinary)
    manifest: bytes = Field(sa_type=LargeBinary)
    manifest_sha256: str = Field(max_length=64)
    made_at: dt.datetime = Field(sa_type=UtcDateTime)
    signature_id: str | None = Field(default=None, foreign_key="signatures.id", max_length=32)


class Decision(SQLModel, table=True):
    """The text of a decision as its registrar was shown it; it becomes one by the signature and the event."""

    __tablename__ = "application_decisions"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (Index("ix_application_decisions_application", "application_id"),)

    id: str = Field(default_factory=new_id, primary_key=True, max_length=32)
    application_id: str = Field(foreign_key="applications.id", max_length=32)
    version: int
    after_event: int
    """The number of the last event when the text was made: a decision is not signed about an application that has gone on since."""
    outcome: str = Field(max_length=30)
    """``approved`` or ``refused``, the kind of its event."""
    reasons: str = Field(default="", sa_type=Text)
    account_id: str = Field(foreign_key="accounts.id", max_length=32)
    text: bytes = Field(sa_type=LargeBinary)
    made_at: dt.datetime = Field(sa_type=UtcDateTime)
    event_id: str | None = Field(default=None, foreign_key="application_events.id", max_length=32, unique=True)
    signature_id: str | None = Field(default=None, foreign_key="signatures.id", max_length=32)


class Assignment(SQLModel, table=True):
    """One hand-over of an application among the operator's staff. Only the staff sees it."""

    __tablename__ = "application_assignments"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (Index("ix_application_assignments_order", "application_id", "at"),)

    id: str = Field(default_factory=new_id, primary_key=True, max_length=32)
    application_id: str = Field(foreign_key="applications.id", max_length=32)
    at: dt.datetime = Field(sa_type=UtcDateTime)
    account_id: str = Field(foreign_key="accounts.id", max_length=32)
    """Who handed it over, or took it."""
    assignee_id: str | None = Field(default=None, foreign_key="accounts.id", max_length=32)
    """Whose work it became; ``None`` when it was given back to the queue."""
    note: str = Field(default="", sa_type=Text)
