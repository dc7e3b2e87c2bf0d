"""Ready texts of the operator."""

from sqlmodel import Field, SQLModel

from portal.db import JsonColumn, new_id


class ReplyTemplate(SQLModel, table=True):
    """A ready text for a remark, a request for documents or a refusal, as its record has it."""

    __tablename__ = "reply_templates"  # pyright: ignore[reportAssignmentType]

    id: str = Field(default_factory=new_id, primary_key=True, max_length=32)
    name: str = Field(max_length=200)
    kind: str = Field(max_length=20)
    """``remark``, ``request`` or ``refusal``."""
    text: dict[str, str] = Field(sa_type=JsonColumn)
    """``{"kk": …, "ru": …, "en": …}``; that in English may be empty in one written before it had to be given."""
    position: int = 0
    retired: bool = False
    """Whether it is not offered any more."""
