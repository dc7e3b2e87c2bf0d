"""The points of check-lists and the answers to them."""

import datetime as dt

from sqlalchemy import Index, Text
from sqlmodel import Field, SQLModel

from portal.db import JsonColumn, UtcDateTime, new_id


class ChecklistPoint(SQLModel, table=True):
    """A point of the check-list of a kind of application and a stage, as its record has it."""

    __tablename__ = "checklist_points"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (Index("ix_checklist_points_list", "product", "stage", "position"),)

    id: str = Field(default_factory=new_id, primary_key=True, max_length=40)
    product: str = Field(max_length=20)
    stage: str = Field(max_length=20)
    """``moderation`` or ``review``."""
    position: int
    text: dict[str, str] = Field(sa_type=JsonColumn)
    required: bool = False
    """Whether the stage is held up until it is answered with yes or «неприменимо»."""
    retired: bool = False
    """Whether it is not asked any more."""


class ChecklistMark(SQLModel, table=True):
    """What was answered to a point about one version of an application; only the operator's staff reads it."""

    __tablename__ = "checklist_marks"  # pyright: ignore[reportAssignmentType]

    application_id: str = Field(foreign_key="applications.id", primary_key=True, max_length=32)
    version: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    point_id: str = Field(foreign_key="checklist_points.id", primary_key=True, max_length=40)
    answer: str = Field(max_length=20)
    """``yes``, ``no`` or ``not_applicable``."""
    comment: str = Field(default="", sa_type=Text)
    text: dict[str, str] = Field(sa_type=JsonColumn)
    """The text of the point when it was answered: the point may be edited afterwards."""
    at: dt.datetime = Field(sa_type=UtcDateTime)
    account_id: str = Field(foreign_key="accounts.id", max_length=32)
    actor_name: str = Field(default="", max_length=300)
