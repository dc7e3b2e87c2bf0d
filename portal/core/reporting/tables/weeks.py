"""Weeks: expected spans, marks of entered weeks, the figures, and later changes."""

import datetime as dt

from sqlalchemy import BigInteger, Index, Text
from sqlmodel import Field, SQLModel

from portal.db import UtcDateTime, new_id


class Span(SQLModel, table=True):
    """The weeks in which one subsection of one object is expected, from first to last; without end while ``last`` is empty."""

    __tablename__ = "mio_spans"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (Index("ix_mio_spans_map", "region", "body_id", "section", "subsection", "first", "last"),)

    object_id: str = Field(foreign_key="mio_objects.id", primary_key=True, max_length=32)
    subsection: str = Field(primary_key=True, max_length=10)
    first: int
    last: int | None = None
    region: str = Field(max_length=9)
    body_id: str = Field(max_length=32)
    section: str = Field(max_length=20)


class Mark(SQLModel, table=True):
    """One entered subsection of one object in one week. A week without a mark inside its span is missing."""

    __tablename__ = "mio_marks"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (Index("ix_mio_marks_map", "week", "region", "body_id", "section", "subsection", "state", "late", "counted"),)

    object_id: str = Field(foreign_key="mio_objects.id", primary_key=True, max_length=32)
    subsection: str = Field(primary_key=True, max_length=10)
    week: int = Field(primary_key=True)
    state: str = Field(max_length=10)
    late: bool
    """Whether ``entered_at`` is after the due moment of that time."""
    entered_at: dt.datetime = Field(sa_type=UtcDateTime)
    """When the week was first entered; later corrections do not move it."""
    entered_by: str = Field(foreign_key="accounts.id", max_length=32)
    changed_at: dt.datetime = Field(sa_type=UtcDateTime)
    counted: bool = True
    """False while the week is outside its span, after the start was moved."""
    region: str = Field(max_length=9)
    body_id: str = Field(max_length=32)
    section: str = Field(max_length=20)


class Progress(SQLModel, table=True):
    """Progress of an object in one week; percents in hundredths."""

    __tablename__ = "mio_progress"  # pyright: ignore[reportAssignmentType]
    # The charts read the percents of the whole country from this index alone, without the rows.
    __table_args__ = (Index("ix_mio_progress_percents", "object_id", "week", "percent", "plan_percent"),)

    object_id: str = Field(foreign_key="mio_objects.id", primary_key=True, max_length=32)
    week: int = Field(primary_key=True)
    percent: int | None = None
    plan_percent: int | None = None
    labour_total: int | None = None
    labour_itr: int | None = None
    labour_workers: int | None = None
    labour_machinists: int | None = None
    labour_local: int | None = None
    labour_foreign: int | None = None
    labour_new_jobs: int | None = None
    machinery_count: int | None = None
    works_done: str = Field(default="", sa_type=Text)
    comment: str = Field(default="", sa_type=Text)
    delay_reason: str = Field(default="", sa_type=Text)
    lower_reason: str = Field(default="", sa_type=Text)
    """Why the percent is lower than the week before."""


class Funding(SQLModel, table=True):
    """Money taken in one week from one source (and for one social category), in tiyn; below zero only as the operator's reversal."""

    __tablename__ = "mio_funding"  # pyright: ignore[reportAssignmentType]
    object_id: str = Field(foreign_key="mio_objects.id", primary_key=True, max_length=32)
    week: int = Field(primary_key=True)
    source: str = Field(primary_key=True, max_length=40)
    category: str = Field(default="", primary_key=True, max_length=40)
    amount: int = Field(sa_type=BigInteger)


class FundingTotal(SQLModel, table=True):
    """Totals of an object's weeks by source and category, in tiyn; written by ``service.totals``.

    Charts of a country and the largest grids would otherwise add up millions of weeks.
    """

    __tablename__ = "mio_funding_totals"  # pyright: ignore[reportAssignmentType]

    object_id: str = Field(foreign_key="mio_objects.id", primary_key=True, max_length=32)
    source: str = Field(primary_key=True, max_length=40)
    category: str = Field(default="", primary_key=True, max_length=40)
    amount: int = Field(sa_type=BigInteger)
    weeks: int
    """Number of weeks with a sum, zero included."""


class WeekNote(SQLModel, table=True):
    """A text beside a week's money: the number or date of a payment document, a comment."""

    __tablename__ = "mio_week_notes"  # pyright: ignore[reportAssignmentType]

    object_id: str = Field(foreign_key="mio_objects.id", primary_key=True, max_length=32)
    week: int = Field(primary_key=True)
    key: str = Field(primary_key=True, max_length=40)
    text: str = Field(sa_type=Text)


class Draft(SQLModel, table=True):
    """A text that was typed into a cell and not accepted: stored and shown to that account only, never counted."""

    __tablename__ = "mio_drafts"  # pyright: ignore[reportAssignmentType]

    object_id: str = Field(foreign_key="mio_objects.id", primary_key=True, max_length=32)
    week: int = Field(primary_key=True)
    cell: str = Field(primary_key=True, max_length=120)
    text: str = Field(sa_type=Text)
    at: dt.datetime = Field(sa_type=UtcDateTime)
    by_id: str = Field(foreign_key="accounts.id", primary_key=True, max_length=32)


class Amendment(SQLModel, table=True):
    """Every change of a cell, the first entry too; corrections of a past week carry a reason.

    ``draft/…`` and ``entry/…`` are data for undo, not figures: a text that was not accepted, and when a week was entered.
    """

    __tablename__ = "mio_amendments"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (Index("ix_mio_amendments_object", "object_id", "week"), Index("ix_mio_amendments_act", "act"))

    id: str = Field(default_factory=new_id, primary_key=True, max_length=32)
    act: str = Field(max_length=32)
    """Key shared by the changes of one press, paste or file, which are undone together."""
    position: int
    """Increases within one week of one object, so that the order of changes does not depend on the clock."""
    object_id: str = Field(foreign_key="mio_objects.id", max_length=32)
    week: int
    cell: str = Field(max_length=120)
    before: str = Field(sa_type=Text)
    after: str = Field(sa_type=Text)
    reason: str = Field(default="", sa_type=Text)
    at: dt.datetime = Field(sa_type=UtcDateTime)
    by_id: str = Field(foreign_key="accounts.id", max_length=32)
    undone_at: dt.datetime | None = Field(default=None, sa_type=UtcDateTime)


class Permission(SQLModel, table=True):
    """The operator's permission: these locked weeks of a body, or of one object, may be entered until a moment."""

    __tablename__ = "mio_permissions"  # pyright: ignore[reportAssignmentType]

    id: str = Field(default_factory=new_id, primary_key=True, max_length=32)
    body_id: str = Field(foreign_key="mio_bodies.id", index=True, max_length=32)
    object_id: str | None = Field(default=None, foreign_key="mio_objects.id", max_length=32)
    first: int
    last: int
    reason: str = Field(max_length=1000)
    until: dt.datetime = Field(sa_type=UtcDateTime)
    granted_at: dt.datetime = Field(sa_type=UtcDateTime)
    granted_by: str = Field(foreign_key="accounts.id", max_length=32)
    withdrawn_at: dt.datetime | None = Field(default=None, sa_type=UtcDateTime)


class Question(SQLModel, table=True):
    """A question about unusual figures of an object's week, and the executor's explanation, which the operator sees."""

    __tablename__ = "mio_questions"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (Index("ix_mio_questions_body", "body_id", "settled_at"),)

    object_id: str = Field(foreign_key="mio_objects.id", primary_key=True, max_length=32)
    week: int = Field(primary_key=True)
    code: str = Field(primary_key=True, max_length=40)
    body_id: str = Field(max_length=32)
    figures: str = Field(default="{}", sa_type=Text)
    """JSON of the figures in the question's text."""
    raised_at: dt.datetime = Field(sa_type=UtcDateTime)
    explanation: str = Field(default="", sa_type=Text)
    explained_at: dt.datetime | None = Field(default=None, sa_type=UtcDateTime)
    explained_by: str | None = Field(default=None, foreign_key="accounts.id", max_length=32)
    settled_at: dt.datetime | None = Field(default=None, sa_type=UtcDateTime)
    """When the figures stopped being unusual."""
