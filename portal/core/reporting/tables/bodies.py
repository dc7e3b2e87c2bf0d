"""Local executive bodies and their executors (seed 004, paragraphs 6, 7; domain.md §5.1)."""

import datetime as dt

from sqlalchemy import Index, text
from sqlmodel import Field, SQLModel

from portal.db import JsonColumn, UtcDateTime, new_id

_OPEN = text("closed_at IS NULL")


class Body(SQLModel, table=True):
    """A local executive body; its head is reminded after its executors, the operator's curator last."""

    __tablename__ = "mio_bodies"  # pyright: ignore[reportAssignmentType]
    __table_args__ = tuple(
        Index(f"uq_mio_bodies_{key}", "region", key, unique=True, sqlite_where=_OPEN, postgresql_where=_OPEN)
        for key in ("key_kk", "key_ru", "key_en")
    )

    id: str = Field(default_factory=new_id, primary_key=True, max_length=32)
    name_kk: str = Field(max_length=500)
    name_ru: str = Field(max_length=500)
    name_en: str = Field(max_length=500)
    key_kk: str | None = Field(default=None, max_length=500)
    key_ru: str | None = Field(default=None, max_length=500)
    key_en: str | None = Field(default=None, max_length=500)
    """The name for comparison, unique among the open bodies of a region. None where two bodies had the same name before this rule."""
    region: str = Field(max_length=9, index=True)
    """КАТО code of the region or city of republican significance."""
    kato: str = Field(max_length=9)
    """КАТО code of the body's own territory; its executors' territories are inside it."""
    bin: str = Field(default="", max_length=12)
    head_name: str = Field(default="", max_length=200)
    head_email: str = Field(default="", max_length=254)
    curator_id: str | None = Field(default=None, foreign_key="accounts.id", max_length=32)
    created_at: dt.datetime = Field(sa_type=UtcDateTime)
    closed_at: dt.datetime | None = Field(default=None, sa_type=UtcDateTime)


class Executor(SQLModel, table=True):
    """The access the operator granted to one account on a body's written request."""

    __tablename__ = "mio_executors"  # pyright: ignore[reportAssignmentType]

    account_id: str = Field(foreign_key="accounts.id", primary_key=True, max_length=32)
    body_id: str = Field(foreign_key="mio_bodies.id", index=True, max_length=32)
    position: str = Field(max_length=200)
    sections: list[str] = Field(sa_type=JsonColumn)
    territories: list[str] = Field(sa_type=JsonColumn)
    """КАТО codes: the executor sees the objects in these places, and none without a code."""
    letter_number: str = Field(max_length=100)
    letter_date: dt.date
    letter_file_id: str | None = Field(default=None, foreign_key="stored_files.id", max_length=32)
    created_at: dt.datetime = Field(sa_type=UtcDateTime)
    created_by: str | None = Field(default=None, foreign_key="accounts.id", max_length=32)
    deactivated_at: dt.datetime | None = Field(default=None, sa_type=UtcDateTime)
    deactivated_by: str | None = Field(default=None, foreign_key="accounts.id", max_length=32)


class Dismissal(SQLModel, table=True):
    """An executor's account closed on the body's notice (seed 004, paragraph 7); kept when the account is opened again."""

    __tablename__ = "mio_dismissals"  # pyright: ignore[reportAssignmentType]

    id: str = Field(default_factory=new_id, primary_key=True, max_length=32)
    account_id: str = Field(foreign_key="accounts.id", index=True, max_length=32)
    body_id: str = Field(foreign_key="mio_bodies.id", index=True, max_length=32)
    dismissed_on: dt.date
    notified_on: dt.date | None = None
    late_days: int = 0
    """Working days by which the body's notice was late; 0 when it was in time."""
    reason: str = Field(default="", max_length=300)
    file_id: str | None = Field(default=None, foreign_key="stored_files.id", index=True, max_length=32)
    """The body's letter about the dismissal."""
    closed_at: dt.datetime | None = Field(default=None, sa_type=UtcDateTime)
    closed_by: str | None = Field(default=None, foreign_key="accounts.id", max_length=32)


class EarlierLetter(SQLModel, table=True):
    """An earlier letter on which an executor's access was based, kept after a new letter replaced it."""

    __tablename__ = "mio_earlier_letters"  # pyright: ignore[reportAssignmentType]

    id: str = Field(default_factory=new_id, primary_key=True, max_length=32)
    account_id: str = Field(foreign_key="accounts.id", index=True, max_length=32)
    number: str = Field(max_length=100)
    date: dt.date
    file_id: str | None = Field(default=None, foreign_key="stored_files.id", index=True, max_length=32)
    replaced_at: dt.datetime = Field(sa_type=UtcDateTime)
    replaced_by: str = Field(foreign_key="accounts.id", max_length=32)
