"""What must be right before the portal starts; what is not is said in one sentence, by `run`, `serve` and `migrate` alike."""

import fcntl
import os
import tempfile
import time
from pathlib import Path
from typing import IO, Final

from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect, make_url
from sqlalchemy.exc import SQLAlchemyError

from portal.backup.restoring import MARK
from portal.backup.snapshots import revision_of
from portal.bootstrap import SECRET, secret_of
from portal.commands.place import ROOT
from portal.commands.trouble import Trouble
from portal.core.installation.queries import fits
from portal.core.installation.rules import OTHER
from portal.db import make_engine
from portal.safety import ensure_safe, given_names
from portal.settings import Settings, settings

WAIT_SECONDS: Final = 5.0
"""How long a server that is being replaced may take to let go of its database."""
_HELD: list[IO[bytes]] = []


def ensure_can_start(*, migrated: bool) -> None:
    """Check the settings, the data folder and the database; with ``migrated`` it must have the newest structure already.

    Raises:
        UnsafeSettings: with one sentence for each setting to correct, or because the secret is gone.
        Trouble: the folder cannot be written to, a restore has not ended, the database cannot be opened, or it has another structure or
            another secret.
    """
    chosen = settings()
    ensure_safe(chosen, given_names())
    _ensure_writable(chosen)
    if (chosen.data_dir / MARK).exists():
        raise Trouble(f"A restore into {chosen.data_dir} has not ended: run `python3 -m portal restore` again with the same folder.")
    try:
        engine = make_engine(chosen.database)
        with engine.connect().execution_options(portal_reading=True) as connection:
            _ensure_structure(connection, migrated=migrated)
            if not fits(connection, secret_of(chosen, engine)):
                given = "PORTAL_SECRET" if chosen.secret.get_secret_value() else chosen.data_dir / SECRET
                raise Trouble(OTHER.format(given=given))
        engine.dispose()
    except (SQLAlchemyError, ModuleNotFoundError) as error:
        said = str(getattr(error, "orig", None) or error).strip().partition("\n")[0]
        raise Trouble(f"The database cannot be opened, check PORTAL_DATABASE_URL and whether it is there: {said}") from error


def hold_database(chosen: Settings) -> None:
    """Take the SQLite database for this server until it and all its workers have ended; PostgreSQL serves any number of them.

    Raises:
        Trouble: another server has it.
    """
    lock = _take(chosen)
    if lock is not None:
        _HELD.append(lock)


def ensure_alone(chosen: Settings) -> None:
    """Raise Trouble when another server has the SQLite database."""
    lock = _take(chosen)
    if lock is not None:
        lock.close()


def _take(chosen: Settings) -> IO[bytes] | None:
    address = make_url(chosen.database)
    if not address.drivername.startswith("sqlite") or not address.database:
        return None
    lock, until = _opened(f"{address.database}.lock"), time.monotonic() + WAIT_SECONDS
    while not _is_taken(lock):
        if time.monotonic() > until:
            lock.close()
            raise Trouble(
                f"Another server works with the database {address.database}: stop that one. Several servers need PostgreSQL "
                "(PORTAL_DATABASE_URL)."
            )
        time.sleep(0.1)
    return lock


def _opened(name: str) -> IO[bytes]:
    try:
        return Path(name).open("ab")
    except OSError as error:
        raise Trouble(f"{name} cannot be written to ({error.strerror}): let this user write to it.") from error


def _is_taken(lock: IO[bytes]) -> bool:
    try:
        # Not lockf: the workers, which are copies of this process, hold it too, until the last of them has ended.
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _ensure_writable(chosen: Settings) -> None:
    try:
        chosen.data_dir.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=chosen.data_dir) as probe:
            probe.write(b"probe")
    except OSError as error:
        raise Trouble(
            f"The folder {chosen.data_dir} cannot be written to ({error.strerror}): let this user write to it, or name another folder "
            "(PORTAL_DATA_DIR)."
        ) from error
    database = make_url(chosen.database).database or ""
    if chosen.database.startswith("sqlite") and Path(database).exists() and not os.access(database, os.W_OK):
        raise Trouble(f"The database {database} cannot be written to: let this user write to it.")


def _ensure_structure(connection: Connection, *, migrated: bool) -> None:
    scripts = ScriptDirectory.from_config(Config(ROOT / "alembic.ini"))
    present, newest = revision_of(connection), scripts.get_current_head()
    if not present:
        if inspect(connection).get_table_names():
            raise Trouble("The database has tables and none of the portal's migrations: name an empty one (PORTAL_DATABASE_URL).")
    elif present not in {one.revision for one in scripts.walk_revisions()}:
        raise Trouble(
            f"The database was made by a newer version of the portal (structure {present}, this one knows {newest}): install that version, "
            "or restore the backup that was made before the upgrade."
        )
    if migrated and present != newest:
        raise Trouble(
            f"The database has not the newest structure ({present or 'none'} instead of {newest}): run `python3 -m portal migrate`."
        )
