"""Data with which many tests begin: made once by the real verbs; later tests get copies of its rows, on either database."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from typing import Any, TypeVar

from sqlalchemy import Connection, insert, text
from sqlmodel import SQLModel

from portal.db import Begin

T = TypeVar("T")
Rows = dict[str, list[dict[str, Any]]]


@dataclass(frozen=True)
class _Snapshot:
    """The rows that a making has left, what it has answered, and the databases that hold a copy of these rows beside their tables."""

    number: int
    rows: Rows
    answer: Any
    copied: set[str] = field(default_factory=set)


_KEPT: dict[Hashable, _Snapshot] = {}


def made_once(key: Hashable, begin: Begin, make: Callable[[], T], *, instead: bool = False) -> T:
    """Fill an empty database with ``make`` and return its answer; from the second call on insert the same rows.

    A database that is not empty is filled by ``make`` itself, unless its rows are to be replaced (``instead``). ``key`` names everything
    that ``make`` depends on.
    """
    if not instead and _holds_something(begin):
        return make()
    if key in _KEPT:
        with begin() as session:
            if instead:
                wipe(session.connection())
            _put(session.connection(), _KEPT[key])
        return _KEPT[key].answer
    answer = make()
    with begin(reading=True) as session:
        _KEPT[key] = _Snapshot(len(_KEPT), _rows(session.connection()), answer)
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


def _put(connection: Connection, snapshot: _Snapshot) -> None:
    filled = [table for table in SQLModel.metadata.sorted_tables if snapshot.rows[table.name]]
    if str(connection.engine.url) in snapshot.copied:
        # Within the database hundreds of rows are copied several times as fast as they are sent to it.
        for table in filled:
            connection.execute(text(f'INSERT INTO "{table.name}" SELECT * FROM "{_copy(snapshot, table.name)}"'))
        return
    for table in filled:
        connection.execute(insert(table), snapshot.rows[table.name])
        connection.execute(text(f'CREATE TABLE "{_copy(snapshot, table.name)}" AS SELECT * FROM "{table.name}"'))
    snapshot.copied.add(str(connection.engine.url))


def _copy(snapshot: _Snapshot, table: str) -> str:
    return f"snapshot_{snapshot.number}_{table}"
