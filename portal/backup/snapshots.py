"""The database as it is at one moment, while people go on writing to it."""

import os
import shutil
import sqlite3
import subprocess
import tempfile
from collections.abc import Generator, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from psycopg.conninfo import make_conninfo
from sqlalchemy import Connection, Engine, inspect, make_url, text
from sqlalchemy.exc import SQLAlchemyError

from portal.backup.fault import BackupFault
from portal.backup.streams import READ_BYTES, pieces_of
from portal.db import make_engine

SQLITE, POSTGRESQL = "sqlite", "postgresql"
ASIDE: Final = ".backup-"
"""How names of folders for the time of a backup begin."""


@dataclass(frozen=True, slots=True)
class StoredBytes:
    """What the database says about the bytes of one file."""

    key: str
    sha256: str
    size: int


@dataclass(frozen=True)
class DatabaseSnapshot:
    """The database of one moment; ``pieces`` is what a restore needs, to be read once."""

    system: str
    revision: str
    rows: Mapping[str, int]
    stored: Sequence[StoredBytes]
    pieces: Iterator[bytes]


def system_of(url: str) -> str:
    """Return which of the two database systems an address of SQLAlchemy names."""
    return SQLITE if url.startswith(SQLITE) else POSTGRESQL


def snapshot(url: str, folder: Path) -> AbstractContextManager[DatabaseSnapshot]:
    """Take a snapshot; a SQLite file is copied to ``folder`` for as long.

    Raises:
        BackupFault: the database is damaged, was never migrated, or a program that copies it is missing.
    """
    return _of_sqlite(Path(make_url(url).database or ""), folder) if system_of(url) == SQLITE else _of_postgresql(url)


def rows_of(connection: Connection) -> Mapping[str, int]:
    """Return how many rows each table has."""
    names = sorted(inspect(connection).get_table_names())
    return {name: connection.execute(text(f'SELECT count(*) FROM "{name}"')).scalar_one() for name in names}  # noqa: S608


def stored_in(connection: Connection) -> Sequence[StoredBytes]:
    """Return what every table says about files of the storage."""
    found = {
        row.storage_key: StoredBytes(row.storage_key, row.sha256, row.size)
        for table in tables_of_files(connection)
        for row in connection.execute(text(f"SELECT storage_key, sha256, size FROM \"{table}\" WHERE storage_key <> ''"))  # noqa: S608
    }
    return tuple(found.values())


def tables_of_files(connection: Connection) -> Sequence[str]:
    """Return the tables whose rows have bytes in the storage."""
    look = inspect(connection)
    return [name for name in sorted(look.get_table_names()) if "storage_key" in {one["name"] for one in look.get_columns(name)}]


def revision_of(connection: Connection) -> str:
    """Return the number of the last migration, or an empty text when there was none."""
    if "alembic_version" not in inspect(connection).get_table_names():
        return ""
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one_or_none() or ""


def program(name: str) -> str:
    """Return the path of a program of PostgreSQL. Raise :class:`BackupFault` when it is not installed."""
    found = shutil.which(name)
    if found is None:
        raise BackupFault(
            f"{name} was not found: install PostgreSQL's client programs, on Debian and Ubuntu the package postgresql-client."
        )
    return found


def reach(url: str) -> tuple[str, Mapping[str, str]]:
    """Return how PostgreSQL's programs reach the database: the argument, and the environment, which has the password."""
    address = make_url(url)
    query = {name: value if isinstance(value, str) else ",".join(value) for name, value in address.query.items()}
    given = {"host": address.host, "port": address.port, "user": address.username, "dbname": address.database, **query}
    environment = {**os.environ, **({"PGPASSWORD": str(address.password)} if address.password else {})}
    return make_conninfo("", **{name: value for name, value in given.items() if value}), environment


def said_by(errors: bytes) -> str:
    """Return the last line of what a program has said."""
    lines = [line.strip() for line in errors.decode("utf-8", "replace").splitlines() if line.strip()]
    return lines[-1] if lines else "nothing"


@contextmanager
def _of_sqlite(file: Path, folder: Path) -> Generator[DatabaseSnapshot]:
    if not file.exists():
        raise BackupFault(f"There is no database at {file}: there is nothing to back up.")
    with tempfile.TemporaryDirectory(prefix=ASIDE, dir=folder) as aside:
        copy = Path(aside) / "portal.db"
        try:
            copy_sqlite(file, copy)
            with _looked_into(make_engine(f"sqlite:///{copy}")) as connection:
                ensure_sound(connection)
                revision, rows, stored = _ensured(revision_of(connection)), rows_of(connection), stored_in(connection)
            leave_log(copy)
        except (sqlite3.DatabaseError, SQLAlchemyError) as error:
            raise BackupFault(f"The database {file} cannot be copied: {getattr(error, 'orig', error)}.") from error
        yield DatabaseSnapshot(SQLITE, revision, rows, stored, pieces_of(copy))


def copy_sqlite(file: Path, copy: Path) -> None:
    """Copy a SQLite database as it is at one moment, what is still in its write-ahead log included; writers do not wait."""
    source, target = sqlite3.connect(f"{file.resolve().as_uri()}?mode=rw", uri=True), sqlite3.connect(copy)
    try:
        source.backup(target)
    finally:
        target.close()
        source.close()


def ensure_sound(connection: Connection) -> None:
    """Raise :class:`BackupFault` when a SQLite database contradicts itself."""
    found = connection.execute(text("PRAGMA integrity_check(1)")).scalar_one()
    if found != "ok":
        raise BackupFault(f"The database is damaged and was not backed up: {found}")


def leave_log(file: Path) -> None:
    """Make a copied SQLite database a single file: its write-ahead log is emptied into it."""
    connection = sqlite3.connect(file)
    connection.execute("PRAGMA journal_mode=DELETE")
    connection.close()


@contextmanager
def _looked_into(engine: Engine) -> Generator[Connection]:
    try:
        with engine.connect() as connection:
            yield connection
    finally:
        engine.dispose()


@contextmanager
def _of_postgresql(url: str) -> Generator[DatabaseSnapshot]:
    dump = program("pg_dump")
    with _looked_into(make_engine(url).execution_options(isolation_level="REPEATABLE READ")) as connection:
        # The transaction stays open, and with it what the exported snapshot shows, until the dump is read.
        moment = connection.execute(text("SELECT pg_export_snapshot()")).scalar_one()
        revision, rows, stored = _ensured(revision_of(connection)), rows_of(connection), stored_in(connection)
        yield DatabaseSnapshot(POSTGRESQL, revision, rows, stored, _dumped(dump, url, moment))


def _dumped(dump: str, url: str, moment: str) -> Iterator[bytes]:
    where, environment = reach(url)
    command = [dump, "--format=custom", "--no-owner", "--no-privileges", f"--snapshot={moment}", f"--dbname={where}"]
    with tempfile.TemporaryFile() as errors:
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=errors, env=environment) as process:  # noqa: S603
            while process.stdout and (piece := process.stdout.read(READ_BYTES)):
                yield piece
        errors.seek(0)
        if process.returncode:
            raise BackupFault(f"pg_dump could not copy the database; it says: {said_by(errors.read())}")


def _ensured(revision: str) -> str:
    if not revision:
        raise BackupFault("The database has no tables of the portal: there is nothing to back up.")
    return revision
