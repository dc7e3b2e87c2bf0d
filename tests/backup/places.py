"""Installations for the tests of backups: a migrated database on either system, files, and a process that goes on writing."""

import hashlib
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import alembic.command
from alembic.config import Config
from sqlalchemy import Boolean, Connection, Engine, Integer, MetaData, String, Table, inspect, make_url, text
from sqlmodel import AutoString, SQLModel

from portal.backup.making import Installation
from portal.bootstrap import load_tables
from portal.commands.place import ROOT
from portal.db import UtcDateTime, make_engine, new_id, transactions
from portal.gateways.storage import DiskStorage
from portal.ports.storage import Storage
from tests.conftest import MOMENT

ACCOUNT = "a"


def installation(url: str, folder: Path, storage: Storage | None = None) -> Installation:
    """The database ``url`` with everything else in ``folder``."""
    files = folder / "files"
    return Installation(url, folder, files, storage or DiskStorage(files), folder / "audit-anchors.txt")


@contextmanager
def connected(url: str) -> Iterator[Connection]:
    """One transaction."""
    engine = make_engine(url)
    with engine.begin() as connection:
        yield connection
    engine.dispose()


def fill(place: Installation) -> None:
    """Make the tables, and put something of each kind into it and beside it."""
    load_tables()
    config = Config(ROOT / "alembic.ini")
    config.attributes["url"] = place.database
    with connected(place.database) as connection:
        SQLModel.metadata.create_all(connection)
    alembic.command.stamp(config, "head")
    with connected(place.database) as connection:
        put(connection, "accounts", id=ACCOUNT, email="somebody@example.kz", name="Әлия «Ұ»")
    for name, content in (("secret.key", b"5" * 64), ("crl/fetched/a.crl", bytes(3_000_000)), ("trust/root.cer", b"root")):
        (place.data_dir / name).parent.mkdir(parents=True, exist_ok=True)
        (place.data_dir / name).write_bytes(content)
    for number in range(5):
        add_file(place, b"file %d" % number)


def put(connection: Connection, table_name: str, /, **given: Any) -> None:
    """Add a row in which everything not given has some value where it must have one."""
    table = SQLModel.metadata.tables[table_name]
    some = ((UtcDateTime, MOMENT), (Boolean, False), (Integer, 0), ((String, AutoString), ""), (object, []))
    needed = {
        column.name: next(value for kind, value in some if isinstance(column.type, kind)) for column in table.columns if not column.nullable
    }
    connection.execute(table.insert().values(needed | given))


def add_file(place: Installation, content: bytes) -> str:
    """Store a file as the portal does: first the bytes, then the row."""
    key, sha256 = new_id(), hashlib.sha256(content).hexdigest()
    place.storage.put(key, content)
    with connected(place.database) as connection:
        put(connection, "stored_files", id=new_id(), account_id=ACCOUNT, storage_key=key, sha256=sha256, size=len(content))
    return key


def end_file(place: Installation, key: str) -> None:
    """Delete a file as the portal does: first its key in the row, then the bytes."""
    with connected(place.database) as connection:
        connection.execute(text("UPDATE stored_files SET storage_key = '' WHERE storage_key = :key"), {"key": key})
    place.storage.delete(key)


def rows(url: str) -> dict[str, list[Any]]:
    """Return every row of every table."""
    with connected(url) as connection:
        names = inspect(connection).get_table_names()
        tables = [Table(name, MetaData(), autoload_with=connection, resolve_fks=False) for name in names]
        return {table.name: sorted(connection.execute(table.select()).all(), key=repr) for table in tables}


def files(place: Installation) -> dict[str, bytes]:
    """Return every file of the data folder but the database and locks."""
    database = make_url(place.database).database or ""
    found = {one.relative_to(place.data_dir).as_posix(): one for one in place.data_dir.rglob("*") if one.is_file()}
    return {name: one.read_bytes() for name, one in found.items() if not str(one).startswith(database) and one.suffix != ".lock"}


def write_on(url: str, folder: Path, told: Path) -> None:
    """Add files and end earlier ones without a pause, and write each key to ``told`` as soon as its row is in the database."""
    place = installation(url, folder)
    load_tables()
    engine: Engine = make_engine(url)
    begin, added = transactions(engine), list[str]()
    with told.open("w", encoding="ascii") as told_to:
        for number in range(100_000):
            content, key = os.urandom(2_000 + number % 7), new_id()
            place.storage.put(key, content)
            with begin() as session:
                values = {"storage_key": key, "sha256": hashlib.sha256(content).hexdigest(), "size": len(content)}
                put(session.connection(), "stored_files", id=new_id(), account_id=ACCOUNT, **values)
            added.append(key)
            told_to.write(f"{key}\n")
            told_to.flush()
            if number % 3 == 2:
                ended = added.pop(0)
                with begin() as session:
                    session.connection().execute(text("UPDATE stored_files SET storage_key = '' WHERE storage_key = :key"), {"key": ended})
                place.storage.delete(ended)
            time.sleep(0.001)


if __name__ == "__main__":
    write_on(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]))
