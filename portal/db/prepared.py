"""Statements made once by a module and run many times.

Making a statement anew, and loading what it finds as objects, costs several times what a small one takes to be answered. What every edit
asks is therefore made once, with ``bindparam`` where a value belongs, and answered in plain rows.
"""

from collections.abc import Sequence
from functools import cache
from typing import Any, TypeVar

from sqlalchemy import Delete, Executable, Insert, Update, bindparam, delete, insert, inspect, update
from sqlalchemy.orm.attributes import set_committed_value
from sqlmodel import Session, SQLModel
from sqlmodel.sql.expression import SelectOfScalar

T = TypeVar("T")

_KEY = "key_"


def rows(session: Session, statement: Executable, **values: Any) -> Sequence[Any]:
    """Return the rows of a statement, after what the session has not written yet; ``values`` are those of its ``bindparam``."""
    session.flush()
    return session.connection().execute(statement, values).all()


def run(session: Session, statement: Executable, values: Sequence[dict[str, Any]]) -> None:
    """Carry out a statement that returns nothing, once for each of ``values``. Objects of the session do not learn of it."""
    if values:
        session.flush()
        session.connection().execute(statement, values)


def records(session: Session, statement: SelectOfScalar[T], **values: Any) -> Sequence[T]:
    """Return the records that a statement selects, for changing them; a plain row of :func:`rows` costs a third of one."""
    return session.exec(statement, params=values).all()


def add(session: Session, kind: Any, values: Sequence[dict[str, Any]]) -> None:
    """Insert rows into the table of a kind of record; every column is given."""
    run(session, _adding(kind), values)


def change(session: Session, kind: Any, key: Sequence[Any], **values: Any) -> None:
    """Set columns of the row with the primary key ``key``, which the session must not have loaded as a record."""
    run(session, _setting(kind, tuple(values)), [{**_keys(key), **{f"new_{name}": value for name, value in values.items()}}])


def remove(session: Session, kind: Any, key: Sequence[Any]) -> None:
    """Delete the row with the primary key ``key``, which the session must not have loaded as a record."""
    run(session, _removing(kind), [_keys(key)])


def set_columns(session: Session, record: SQLModel, **values: Any) -> None:
    """Set columns of a record that the session has loaded, in the database at once and on the record itself."""
    state: Any = inspect(record)
    change(session, type(record), state.identity, **values)
    for name, value in values.items():
        set_committed_value(record, name, value)


def _keys(key: Sequence[Any]) -> dict[str, Any]:
    return {f"{_KEY}{number}": value for number, value in enumerate(key)}


def _here(table: Any) -> list[Any]:
    return [column == bindparam(f"{_KEY}{number}") for number, column in enumerate(table.primary_key)]


@cache
def _adding(kind: Any) -> Insert:
    return insert(kind.__table__)


@cache
def _removing(kind: Any) -> Delete:
    return delete(kind.__table__).where(*_here(kind.__table__))


@cache
def _setting(kind: Any, names: tuple[str, ...]) -> Update:
    table = kind.__table__
    return update(table).where(*_here(table)).values({name: bindparam(f"new_{name}", type_=table.c[name].type) for name in names})
