"""Data with which many tests begin: made once by the real verbs; later tests get copies of its rows, on either database."""

from collections.abc import Callable, Hashable
from typing import Any, TypeVar

from sqlalchemy import Connection, insert, text
from sqlmodel import SQLModel

from portal.db import Begin

T = TypeVar("T")
Rows = dict[str, list[dict[str, Any]]]

_KEPT: dict[Hashable, tuple[Rows, Any]] = {}


def made_once(key: Hashable, begin: Begin, make: Callable[[], T], *, instead: bool = False) -> T:
    """Fill an empty database with ``make`` and return its answer; from the second call on insert the same rows.

    A database that is not empty is filled by ``make`` itself, unless its rows are to be replaced (``instead``). ``key`` names everything
    that ``make`` depends on.
    """
    if not instead and _holds_something(begin):
        return make()
    if key in _KEPT:
        rows, answer = _KEPT[key]
        with begin() as session:
            _put(session.connection(), rows)
        return answer
    answer = make()
    with begin(reading=True) as session:
        _KEPT[key] = (_rows(session.connection()), answer)
    return answer


def _holds_something(begin: Begin) -> bool:
    tables = " OR ".join(f'EXISTS (SELECT 1 FROM "{table.name}")' for table in SQLModel.metadata.sorted_tables)
    with begin(reading=True) as session:
        return bool(session.connection().execute(text(f"SELECT {tables}")).scalar())


def wipe(connection: Connection) -> None:
    """Delete every row of every table; for the few rows of a test this is faster than TRUNCATE."""
    names = [table.name for table in reversed(SQLModel.metadata.sorted_tables)]
    if connection.dialect.name == "postgresql":
        # Rows of one table may refer to one another: their order does not matter while foreign keys are not checked.
        connection.execute(text("SET LOCAL session_replication_role = replica"))
        connection.execute(text("; ".join(f'DELETE FROM "{name}"' for name in names)))
        return
    connection.execute(text("PRAGMA defer_foreign_keys = ON"))
    for name in names:
        connection.execute(text(f'DELETE FROM "{name}"'))


def _rows(connection: Connection) -> Rows:
    return {table.name: [dict(row) for row in connection.execute(table.select()).mappings()] for table in SQLModel.metadata.sorted_tables}


def _put(connection: Connection, rows: Rows) -> None:
    wipe(connection)
    for table in SQLModel.metadata.sorted_tables:
        if rows[table.name]:
            connection.execute(insert(table), rows[table.name])
