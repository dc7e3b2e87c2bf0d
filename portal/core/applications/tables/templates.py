"""Ready texts of the operator."""

import datetime as dt

from sqlmodel import Field, SQLModel

from portal.db import JsonColumn, UtcDateTime, new_id


class ReplyTemplate(SQLModel, table=True):
    """A ready text for a remark, a request for documents or a refusal."""

    __tablename__ = "reply_templates"  # pyright: ignore[reportAssignmentType]

    id: str = Field(default_factory=new_id, primary_key=True, max_length=32)
    name: str = Field(max_length=200)
    kind: str = Field(max_length=20)
    """``remark``, ``request`` or ``refusal``."""
    text: dict[str, str] = Field(sa_type=JsonColumn)
    """``{"kk": …, "ru": …, "en": …}``; that in English may be empty."""
    created_at: dt.datetime = Field(sa_type=UtcDateTime)
    changed_at: dt.datetime = Field(sa_type=UtcDateTime)
    changed_by: str = Field(foreign_key="accounts.id", max_length=32)
    retired_at: dt.datetime | None = Field(default=None, sa_type=UtcDateTime)
    """Since when it is not offered any more."""
