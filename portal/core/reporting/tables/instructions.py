"""Video instructions of the tab «Видеоинструкции» (seed 004, paragraph 11)."""

import datetime as dt

from sqlmodel import Field, SQLModel

from portal.core.documents.tables import HOLDS_FILES
from portal.db import JsonColumn, UtcDateTime, new_id

Words = dict[str, str]
"""A text as ``{"kk": …, "ru": …, "en": …}``."""


class Instruction(SQLModel, table=True):
    """One instruction: an uploaded video or a link to one elsewhere, its captions, its texts in three languages."""

    __tablename__ = "mio_instructions"  # pyright: ignore[reportAssignmentType]

    id: str = Field(default_factory=new_id, primary_key=True, max_length=32)
    section: str = Field(default="", max_length=20)
    """Empty for all sections."""
    title: Words = Field(sa_type=JsonColumn)
    text: Words = Field(sa_type=JsonColumn)
    video_file_id: str | None = Field(default=None, foreign_key="stored_files.id", max_length=32)
    video_url: str = Field(default="", max_length=300)
    captions: dict[str, str] = Field(default_factory=dict, sa_type=JsonColumn, sa_column_kwargs=HOLDS_FILES)
    """Keys of the stored files of captions (WebVTT) by language."""
    position: int = 0
    published: bool = False
    created_at: dt.datetime = Field(sa_type=UtcDateTime)
    changed_at: dt.datetime = Field(sa_type=UtcDateTime)
    changed_by: str = Field(foreign_key="accounts.id", max_length=32)
    deleted_at: dt.datetime | None = Field(default=None, sa_type=UtcDateTime)
