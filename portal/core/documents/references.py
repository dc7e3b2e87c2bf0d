"""Which columns of the whole database refer to stored files.

They are found in the declarations of the tables, so that none is forgotten.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import Column, MetaData
from sqlmodel import Session, SQLModel, select

from portal.core.documents.tables import StoredFileRow


def linking(metadata: MetaData = SQLModel.metadata) -> tuple[Column[Any], ...]:
    """Return the columns with a foreign key to a stored file."""
    files = StoredFileRow.__tablename__
    columns = (column for table in metadata.sorted_tables for column in table.columns)
    return tuple(column for column in columns if any(key.target_fullname == f"{files}.id" for key in column.foreign_keys))


def holding(metadata: MetaData = SQLModel.metadata) -> tuple[Column[Any], ...]:
    """Return the JSON columns that are declared to contain ids of stored files."""
    columns = (column for table in metadata.sorted_tables for column in table.columns)
    return tuple(column for column in columns if column.info.get("stored_files"))


def referred(session: Session, file_ids: Iterable[str]) -> set[str]:
    """Return those of the given files that any row in the database refers to, deleted rows included."""
    wanted = set(file_ids)
    referred_ids: set[str] = set()
    for column in linking():
        referred_ids.update(session.exec(select(column).where(column.in_(wanted - referred_ids)).distinct()).all())
    return referred_ids | (held(session) & wanted)


def held(session: Session) -> set[str]:
    """Return every text in the JSON columns that contain ids of stored files."""
    return {text for column in holding() for content in session.exec(select(column)).all() for text in _texts(content)}


def _texts(content: Any) -> Iterator[str]:
    if isinstance(content, str):
        yield content
    elif isinstance(content, dict):
        for value in content.values():
            yield from _texts(value)
    elif isinstance(content, list):
        for value in content:
            yield from _texts(value)
