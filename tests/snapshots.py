"""Data with which many tests begin: made once by the real verbs; later tests get copies of its rows, on either database."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from functools import cache
from typing import Any, TypeVar

from sqlalchemy import Connection, Table, insert, text
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


@cache
def tables() -> tuple[Table, ...]:
    """Return every table of the portal, those first that others refer to; to sort them anew in every test takes long."""
    return tuple(SQLModel.metadata.sorted_tables)


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
    with begin(reading=True) as session:
        return bool(session.connection().exec_driver_sql(_filled()).first())


def wipe(connection: Connection) -> None:
    """Delete every row of every table; for the few rows of a test this is faster than TRUNCATE."""
    names = filled(connection)
    if connection.dialect.name == "postgresql":
        # Rows of one table may refer to one another: their order does not matter while foreign keys are not checked.
        statements = ["SET LOCAL session_replication_role = replica", *(f'DELETE FROM "{name}"' for name in names)]
        connection.exec_driver_sql("; ".join(statements))
        return
    connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
    for name in names:
        connection.exec_driver_sql(f'DELETE FROM "{name}"')


def filled(connection: Connection) -> list[str]:
    """Return the names of the tables that have rows, those first that refer to others.

    Most tables are empty in a test: one statement, prepared once, finds the others sooner than each table is asked.
    """
    return list(connection.exec_driver_sql(_filled()).scalars())


@cache
def _filled() -> str:
    names = [table.name for table in reversed(tables())]
    return " UNION ALL ".join(f"SELECT '{name}' WHERE EXISTS (SELECT 1 FROM \"{name}\")" for name in names)


def _rows(connection: Connection) -> Rows:
    names = filled(connection)
    return {
        table.name: [dict(row) for row in connection.execute(table.select()).mappings()] if table.name in names else []
        for table in tables()
    }


def _put(connection: Connection, snapshot: _Snapshot) -> None:
    kept = [table for table in tables() if snapshot.rows[table.name]]
    if str(connection.engine.url) in snapshot.copied:
        # Within the database hundreds of rows are copied several times as fast as they are sent to it.
        copies = [f'INSERT INTO "{table.name}" SELECT * FROM "{_copy(snapshot, table.name)}"' for table in kept]
        if connection.dialect.name == "postgresql":
            # They are rows of a database that has checked their foreign keys; one statement is sent instead of one for each table.
            copies = ["; ".join(["SET LOCAL session_replication_role = replica", *copies, "SET LOCAL session_replication_role = origin"])]
        for statement in copies:
            connection.exec_driver_sql(statement)
        return
    for table in kept:
        connection.execute(insert(table), snapshot.rows[table.name])
        connection.execute(text(f'CREATE TABLE "{_copy(snapshot, table.name)}" AS SELECT * FROM "{table.name}"'))
    snapshot.copied.add(str(connection.engine.url))


def _copy(snapshot: _Snapshot, table: str) -> str:
    return f"snapshot_{snapshot.number}_{table}"
