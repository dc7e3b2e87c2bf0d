"""What was typed on the pages of objects, the rows of their blocks and the files attached to them."""

from sqlalchemy import Index, PrimaryKeyConstraint, UniqueConstraint
from sqlmodel import Field

from portal.core.filling.tables import AnswerColumns, EditColumns, FileColumns, RowColumns, Store


class ObjectAnswer(AnswerColumns, table=True):
    """The present text of one field of an object."""

    __tablename__ = "mio_object_answers"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (PrimaryKeyConstraint("object_id", "address"),)

    object_id: str = Field(foreign_key="mio_objects.id", primary_key=True, max_length=32)


class ObjectEdit(EditColumns, table=True):
    """An earlier text of a field of an object."""

    __tablename__ = "mio_object_edits"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (Index("ix_mio_object_edits_address", "object_id", "address", "at"),)

    object_id: str = Field(foreign_key="mio_objects.id", max_length=32)


class ObjectRow(RowColumns, table=True):
    """One row of a repeated block of an object: a sold flat, a bought one, a spending, a plan by category."""

    __tablename__ = "mio_object_rows"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (UniqueConstraint("object_id", "block", "row_id"),)

    object_id: str = Field(foreign_key="mio_objects.id", max_length=32)


class ObjectFile(FileColumns, table=True):
    """A file attached to an object: a document, a photograph, a photograph of a week."""

    __tablename__ = "mio_object_files"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (Index("ix_mio_object_files_place", "object_id", "address"),)

    object_id: str = Field(foreign_key="mio_objects.id", max_length=32)


STORE = Store("object_id", ObjectAnswer, ObjectEdit, ObjectRow, ObjectFile)
