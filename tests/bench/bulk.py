"""Rows written in bulk into either database, and the two databases that measurements are taken in."""

import datetime as dt
import json
import sqlite3
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from pydantic_core import PydanticUndefined
from sqlalchemy import Engine, Table, text
from sqlmodel import SQLModel

from portal.commands import tools
from portal.db import make_engine
from tests.postgres import postgres_server


def write_in_bulk(engine: Engine, tables: Iterable[tuple[type[SQLModel], Iterator[dict[str, Any]]]]) -> None:
    """Write the rows of each table, the indexes afterwards, and let the database look at what it has."""
    write = _to_sqlite if engine.dialect.name == "sqlite" else _to_postgres
    for table, rows in tables:
        write(engine, table, rows)
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("VACUUM ANALYZE" if engine.dialect.name != "sqlite" else "ANALYZE"))


@contextmanager
def sqlite() -> Iterator[Engine]:
    """Make an empty SQLite database in a folder of its own."""
    with tempfile.TemporaryDirectory() as folder:
        engine = make_engine(f"sqlite:///{Path(folder) / 'portal.db'}")
        yield engine
        engine.dispose()


@contextmanager
def postgres() -> Iterator[Engine]:
    """Make an empty PostgreSQL database. Raise RuntimeError where PostgreSQL is not installed."""
    programs = tools.postgres()
    if programs is None:
        raise RuntimeError("PostgreSQL is not installed here")
    # As an installation runs it: what is acknowledged is on the disk.
    with postgres_server(programs, options="") as url:
        engine = make_engine(url)
        yield engine
        engine.dispose()


DATABASES = (("SQLite", sqlite), ("PostgreSQL", postgres))


def _plain(made: type[SQLModel], shown: Callable[[Any], Any]) -> tuple[Table, list[str], Callable[[dict[str, Any]], list[Any]]]:
    """Return the table, its columns, and the function that lays a row out in their order with the defaults filled in."""
    table: Table = made.__table__  # pyright: ignore[reportAttributeAccessIssue]
    names = [column.name for column in table.columns]
    defaults = {name: made.model_fields[name].get_default(call_default_factory=True) for name in names}
    defaults = {name: None if value is PydanticUndefined else value for name, value in defaults.items()}

    def laid(row: dict[str, Any]) -> list[Any]:
        return [shown(row.get(name, defaults[name])) for name in names]

    return table, names, laid


def _to_sqlite(engine: Engine, made: type[SQLModel], rows: Iterator[dict[str, Any]]) -> None:
    def shown(value: Any) -> Any:
        if isinstance(value, dt.datetime):
            return value.strftime("%Y-%m-%d %H:%M:%S.%f")
        return value.isoformat() if isinstance(value, dt.date) else json.dumps(value) if isinstance(value, list | dict) else value

    table, names, laid = _plain(made, shown)
    with engine.begin() as session:
        for index in table.indexes:
            index.drop(session)
    connection = sqlite3.connect(engine.url.database or "")
    connection.execute("PRAGMA synchronous=OFF")
    places = ", ".join("?" * len(names))
    with connection:
        connection.executemany(f"INSERT INTO {table.name} ({', '.join(names)}) VALUES ({places})", (laid(row) for row in rows))
    connection.close()
    with engine.begin() as session:
        for index in table.indexes:
            index.create(session)


def _to_postgres(engine: Engine, made: type[SQLModel], rows: Iterator[dict[str, Any]]) -> None:
    table, names, laid = _plain(made, lambda value: json.dumps(value) if isinstance(value, list | dict) else value)
    with engine.begin() as connection:
        for index in table.indexes:
            index.drop(connection)
        raw = connection.connection.driver_connection
        assert raw is not None
        with raw.cursor() as cursor, cursor.copy(f"COPY {table.name} ({', '.join(names)}) FROM STDIN") as copy:
            for row in rows:
                copy.write_row(laid(row))
        for index in table.indexes:
            index.create(connection)
