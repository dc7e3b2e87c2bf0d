"""Objects: the columns that lists, weeks and reports read; the answers of «Информация» are stored separately as typed."""

import datetime as dt

from sqlalchemy import BigInteger, Index, Text
from sqlmodel import Field, SQLModel

from portal.core.filling.tables import ADDRESS_LENGTH
from portal.db import UtcDateTime, new_id


class ConstructionSite(SQLModel, table=True):
    """One object under construction, or one purchase. Its columns are updated from its answers.

    Sums are whole tiyn (1/100 tenge), percents hundredths of a percent, areas hundredths of a square metre.
    """

    __tablename__ = "mio_objects"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (
        Index("ix_mio_objects_scope", "body_id", "section"),
        Index("ix_mio_objects_region", "region", "section"),
        Index("ix_mio_objects_name", "region", "name_key", unique=True),
    )

    id: str = Field(default_factory=new_id, primary_key=True, max_length=32)
    body_id: str = Field(foreign_key="mio_bodies.id", max_length=32)
    section: str = Field(max_length=20)
    responsible_id: str = Field(foreign_key="accounts.id", index=True, max_length=32)
    schema_version: int
    name: str = Field(default="", max_length=500)
    name_kk: str = Field(default="", max_length=500)
    """The name in Kazakh, empty where none was given."""
    name_key: str | None = Field(default=None, max_length=500)
    """The name for comparison, unique within the region; None while there is no name, or after deletion."""
    region: str = Field(default="", max_length=9)
    kato: str = Field(default="", max_length=9)
    """The narrowest place chosen so far; at first the executor's territory."""
    programme: str = Field(default="", max_length=60)
    funding_year: int | None = None
    started_on: dt.date | None = None
    """Start of construction, or the date of the purchase."""
    planned_on: dt.date | None = None
    commissioned_on: dt.date | None = None
    act_attached: bool = False
    """Whether the acceptance act is attached: with 100 % it opens «Реализация» (seed 004, paragraph 18)."""
    act_week: int | None = None
    """The week in which the act was attached; written by ``service.spans``."""
    percent: int | None = None
    """The newest reported percent, in hundredths."""
    percent_week: int | None = None
    estimated_cost: int | None = Field(default=None, sa_type=BigInteger)
    total_area: int | None = Field(default=None, sa_type=BigInteger)
    apartments_count: int | None = None
    floors_count: int | None = None
    page_due_on: dt.date | None = None
    page_late_days: int | None = None
    """Working days by which the page was created too late; 0 in time, None while the start is unknown."""
    funding_finished_at: dt.datetime | None = Field(default=None, sa_type=UtcDateTime)
    """When the executor ended the funding; weeks of «Финансирование» end there."""
    funding_explanation: str = Field(default="", sa_type=Text)
    """Why less was taken than planned, given when the funding was ended."""
    created_at: dt.datetime = Field(sa_type=UtcDateTime)
    created_by: str = Field(foreign_key="accounts.id", max_length=32)
    changed_at: dt.datetime = Field(sa_type=UtcDateTime)
    deleted_at: dt.datetime | None = Field(default=None, sa_type=UtcDateTime)


class ObjectPlan(SQLModel, table=True):
    """The planned money of an object from one source, and in rental and purchase for one social category, in tiyn."""

    __tablename__ = "mio_object_plans"  # pyright: ignore[reportAssignmentType]

    object_id: str = Field(foreign_key="mio_objects.id", primary_key=True, max_length=32)
    source: str = Field(primary_key=True, max_length=40)
    category: str = Field(default="", primary_key=True, max_length=40)
    amount: int = Field(sa_type=BigInteger)
    apartments: int | None = None


class Handover(SQLModel, table=True):
    """An object passed from one responsible executor to another; its history stays."""

    __tablename__ = "mio_handovers"  # pyright: ignore[reportAssignmentType]

    id: str = Field(default_factory=new_id, primary_key=True, max_length=32)
    object_id: str = Field(foreign_key="mio_objects.id", index=True, max_length=32)
    from_id: str = Field(foreign_key="accounts.id", max_length=32)
    to_id: str = Field(foreign_key="accounts.id", max_length=32)
    reason: str = Field(default="", max_length=500)
    by_id: str = Field(foreign_key="accounts.id", max_length=32)
    at: dt.datetime = Field(sa_type=UtcDateTime)


class ObjectCorrection(SQLModel, table=True):
    """A text of «Информация» that the operator's administrator changed; the texts of one correction have one ``act`` and one reason."""

    __tablename__ = "mio_object_corrections"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (Index("ix_mio_object_corrections_object", "object_id", "at"),)

    act: str = Field(primary_key=True, max_length=32)
    address: str = Field(primary_key=True, max_length=ADDRESS_LENGTH)
    position: int
    """The place of the field among those of its correction."""
    object_id: str = Field(foreign_key="mio_objects.id", max_length=32)
    before: str = Field(sa_type=Text)
    after: str = Field(sa_type=Text)
    reason: str = Field(sa_type=Text)
    at: dt.datetime = Field(sa_type=UtcDateTime)
    by_id: str = Field(foreign_key="accounts.id", max_length=32)


class Sale(SQLModel, table=True):
    """A sold flat with all required facts; the row of answers it comes from has the same id."""

    __tablename__ = "mio_sales"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (Index("ix_mio_sales_week", "object_id", "week"),)

    object_id: str = Field(foreign_key="mio_objects.id", primary_key=True, max_length=32)
    row_id: str = Field(primary_key=True, max_length=32)
    week: int
    rooms: int
    area: int
    price: int = Field(sa_type=BigInteger)
    sold_on: dt.date
    apartment: str = Field(default="", max_length=50)
    """Number and block for comparison, without case and spaces: a flat can be sold only once."""
    category: str = Field(default="", max_length=60)
    payment_form: str = Field(default="", max_length=60)


class Purchased(SQLModel, table=True):
    """A bought flat of a purchase with all required facts."""

    __tablename__ = "mio_purchased"  # pyright: ignore[reportAssignmentType]

    object_id: str = Field(foreign_key="mio_objects.id", primary_key=True, max_length=32)
    row_id: str = Field(primary_key=True, max_length=32)
    rooms: int
    area: int
    price: int = Field(sa_type=BigInteger)
    category: str = Field(default="", max_length=60)


class Spending(SQLModel, table=True):
    """One payment for a purchase («Освоено средств», seed 004, paragraph 31), in tiyn."""

    __tablename__ = "mio_spendings"  # pyright: ignore[reportAssignmentType]

    object_id: str = Field(foreign_key="mio_objects.id", primary_key=True, max_length=32)
    row_id: str = Field(primary_key=True, max_length=32)
    spent_on: dt.date
    source: str = Field(max_length=40)
    category: str = Field(max_length=40)
    amount: int = Field(sa_type=BigInteger)
