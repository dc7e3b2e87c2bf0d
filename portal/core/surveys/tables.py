"""Surveys, who has answered them, and the answers: beside the person where the survey says so, otherwise beside nobody."""

import datetime as dt
from typing import Any

from sqlmodel import Field, SQLModel

from portal.db import JsonColumn, UtcDateTime, new_id


class Survey(SQLModel, table=True):
    """A survey in three languages with its questions; ``published_at`` is empty while it is being written."""

    __tablename__ = "surveys"  # pyright: ignore[reportAssignmentType]

    id: str = Field(default_factory=new_id, primary_key=True, max_length=32)
    title: dict[str, str] = Field(sa_type=JsonColumn)
    text: dict[str, str] = Field(sa_type=JsonColumn)
    audience: str = Field(max_length=20)
    target: str = Field(default="", max_length=32)
    """As in :class:`portal.core.notices.tables.Announcement`."""
    is_anonymous: bool = False
    opens_on: dt.date
    closes_on: dt.date
    """The last day on which it can be answered, in Kazakhstan."""
    questions: list[dict[str, Any]] = Field(default_factory=list, sa_type=JsonColumn)
    version: int = 1
    """Counts the changes before the publication: what is published is what was looked at."""
    created_at: dt.datetime = Field(sa_type=UtcDateTime, index=True)
    created_by: str = Field(foreign_key="accounts.id", max_length=32)
    published_at: dt.datetime | None = Field(default=None, sa_type=UtcDateTime)
    published_by: str | None = Field(default=None, foreign_key="accounts.id", max_length=32)
    closed_at: dt.datetime | None = Field(default=None, sa_type=UtcDateTime)
    """When the administrator closed it before its last day."""
    taken_back_at: dt.datetime | None = Field(default=None, sa_type=UtcDateTime)
    told_on: dt.date | None = None
    """The day on which its audience was told that it is open."""
    reminded_on: dt.date | None = None
    """The day on which those who had not answered were reminded."""


class SurveyParticipant(SQLModel, table=True):
    """That a person has answered a survey: neither when nor what. Without a row number of its own, which would tell the order."""

    __tablename__ = "survey_participants"  # pyright: ignore[reportAssignmentType]
    __table_args__ = ({"sqlite_with_rowid": False},)

    survey_id: str = Field(foreign_key="surveys.id", primary_key=True, max_length=32)
    account_id: str = Field(foreign_key="accounts.id", primary_key=True, max_length=32)


class NamedAnswers(SQLModel, table=True):
    """What a person answers to a survey that is not anonymous, from the first typed answer on; counted once it is sent."""

    __tablename__ = "survey_answers"  # pyright: ignore[reportAssignmentType]

    survey_id: str = Field(foreign_key="surveys.id", primary_key=True, max_length=32)
    account_id: str = Field(foreign_key="accounts.id", primary_key=True, max_length=32)
    answers: dict[str, str] = Field(default_factory=dict, sa_type=JsonColumn)
    sent_at: dt.datetime | None = Field(default=None, sa_type=UtcDateTime)


class AnonymousAnswers(SQLModel, table=True):
    """Answers of many people to an anonymous survey in one row, ordered by their own text, so that no row belongs to a person.

    See ``docs/decisions/0031-surveys.md``.
    """

    __tablename__ = "survey_anonymous_answers"  # pyright: ignore[reportAssignmentType]

    id: str = Field(default_factory=new_id, primary_key=True, max_length=32)
    survey_id: str = Field(foreign_key="surveys.id", index=True, max_length=32)
    answers: list[dict[str, str]] = Field(default_factory=list, sa_type=JsonColumn)
