"""One row for each application: its parties, status and the columns of the list page (domain.md §3.0)."""

import datetime as dt

from sqlalchemy import Index, Text, text
from sqlmodel import Field, SQLModel

from portal.db import UtcDateTime, new_id

_NUMBERED = text("registration_number <> ''")
_LIVING = text("deleted_at IS NULL")


class Presence(SQLModel, table=True):
    """A page on which the form of an application is open now. Of no lasting meaning: each process replaces what it told."""

    __tablename__ = "application_presences"  # pyright: ignore[reportAssignmentType]

    page: str = Field(primary_key=True, max_length=64)
    application_id: str = Field(foreign_key="applications.id", index=True, max_length=32)
    account_id: str = Field(foreign_key="accounts.id", max_length=32)
    name: str = Field(max_length=300)
    party: str = Field(max_length=10)
    stage: str = Field(max_length=60)
    tab: str = Field(max_length=60)
    worker: str = Field(index=True, max_length=32)
    """The process that told it."""
    seen_at: dt.datetime = Field(sa_type=UtcDateTime)


class Application(SQLModel, table=True):
    """An application of an authorised company (УК), filled in together with its developer."""

    __tablename__ = "applications"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (
        Index("ix_applications_company", "organisation_id", "product", "changed_at"),
        Index("ix_applications_developer", "developer_organisation_id", "product", "changed_at"),
        # The desk's queues: by status, by whose work it is, and all of them in the order of their sending, each read from the index alone.
        Index("ix_applications_queue", "status", "sent_at", "id", sqlite_where=_LIVING, postgresql_where=_LIVING),
        Index("ix_applications_assignee", "assignee_id", "status", "sent_at", "id", sqlite_where=_LIVING, postgresql_where=_LIVING),
        Index("ix_applications_sent", "sent_at", "id", "status", sqlite_where=_LIVING, postgresql_where=_LIVING),
        Index("ix_applications_number", "registration_number", unique=True, sqlite_where=_NUMBERED, postgresql_where=_NUMBERED),
    )

    id: str = Field(default_factory=new_id, primary_key=True, max_length=32)
    product: str = Field(max_length=20)
    schema_version: int
    added_documents: str = Field(default="", sa_type=Text)
    """The types of documents that the administrator had added when it was begun: ids in order, separated by spaces. Never changed."""
    consent_list: str = Field(default="", sa_type=Text)
    """Which consents it asks for beside those of the portal, and which of these it does not: ``offered_consents`` of the moment when it was
    begun. Never changed."""
    organisation_id: str = Field(foreign_key="organisations.id", max_length=32)
    created_by: str = Field(foreign_key="accounts.id", max_length=32)
    status: str = Field(max_length=30)
    version: int = 1
    project_name: str = Field(default="", max_length=500)
    project_key: str = Field(default="", max_length=500)
    """The name as a search compares it (:func:`portal.texts.cleaning.folded`)."""
    region: str = Field(default="", max_length=20)
    """The КАТО code of the region in the version that the operator received last, empty when that names none. A correction has that of its
    base application."""
    developer_bin: str = Field(default="", max_length=12, index=True)
    """The developer's BIN when it is a correct one; otherwise empty."""
    developer_organisation_id: str | None = Field(default=None, foreign_key="organisations.id", max_length=32)
    """Set only while a partnership of the two organisations gives the developer access to its part."""
    created_at: dt.datetime = Field(sa_type=UtcDateTime)
    changed_at: dt.datetime = Field(sa_type=UtcDateTime)
    sent_at: dt.datetime | None = Field(default=None, sa_type=UtcDateTime)
    """When it was last sent to the operator, who reads that version from then on, also after a return or a withdrawal."""
    moderated_at: dt.datetime | None = Field(default=None, sa_type=UtcDateTime)
    submitted_at: dt.datetime | None = Field(default=None, sa_type=UtcDateTime)
    registration_number: str = Field(default="", max_length=20)
    """Given once and never taken back: later versions of the application keep it."""
    registered_at: dt.datetime | None = Field(default=None, sa_type=UtcDateTime)
    """When the present or the last submitted version was registered."""
    execution_deadline: dt.date | None = None
    """«Срок исполнения» as it was recorded last; while the term stands still, the day on which it would have ended."""
    assignee_id: str | None = Field(default=None, foreign_key="accounts.id", max_length=32)
    """The member of the operator's staff whose work it is («исполнитель»); counts only in the statuses of work (queues/rules.py)."""
    paused_at: dt.datetime | None = Field(default=None, sa_type=UtcDateTime)
    """Since when the term stands still, after a request for documents or a return from the review; empty while it does not."""
    term_left_minutes: int | None = None
    """How much working time was left of the term at that moment; 0 when it had passed already."""
    answer_until: dt.date | None = None
    """The day until which documents, or the corrections of a returned application, are awaited; empty when there is none."""
    contract_number: str = Field(default="", max_length=60)
    contract_date: dt.date | None = None
    deleted_at: dt.datetime | None = Field(default=None, sa_type=UtcDateTime)
