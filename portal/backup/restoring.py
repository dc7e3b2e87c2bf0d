"""Restoring a backup into an empty installation: every hash is checked before the first byte is written."""

import asyncio
import datetime as dt
import shutil
import subprocess
import tempfile
from collections.abc import AsyncIterator, Collection, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Final, cast

from sqlalchemy import Engine, String, column, delete, func, literal, make_url, table, update
from sqlalchemy.exc import OperationalError

from portal.backup.contents import ContentStore, digest, read
from portal.backup.fault import BackupFault
from portal.backup.making import DATABASE, PARTS, Installation, check_of, name_of
from portal.backup.manifest import NAME, BackupPart, Manifest, PartKind, backups_in, parts_in, read_manifest
from portal.backup.sealing import key_of
from portal.backup.snapshots import POSTGRESQL, SQLITE, program, reach, rows_of, said_by, system_of
from portal.backup.streams import make_folder, write_file
from portal.db import UtcDateTime, make_engine

MARK: Final = "restore.unfinished"
"""The file in the data folder that is there while a restore has not ended; the portal does not start with it."""
_ROOM: Final = 100_000_000
_FILES: Final = table("stored_files", column("storage_key", String), column("deleted_at", UtcDateTime))
_CLAIMS: Final = table("claims")
_SYSTEMS: Final = {SQLITE: "SQLite", POSTGRESQL: "PostgreSQL"}


@dataclass(frozen=True)
class CheckedBackup:
    """A backup whose every hash was checked."""

    folder: Path
    manifest: Manifest
    parts: Sequence[BackupPart]
    key: bytes | None


def checked_backup(backups: Path, name: str, key_text: str, known: Collection[str]) -> CheckedBackup:
    """Find a backup in the folder ``backups``, the newest one unless it is named, and read all of it.

    ``known`` are the numbers of the migrations that this program has.

    Raises:
        BackupFault: there is none, it is damaged (the text names the part), made by a newer program, or the key is another one.
    """
    folder = _chosen(backups, name)
    manifest = read_manifest(folder)
    if manifest.revision not in known:
        raise BackupFault(
            f"The backup {folder} was made by a newer version of the portal (structure {manifest.revision}): restore it with that version."
        )
    key = _fitting_key(manifest, folder, key_text)
    for part, wanted in (
        (PARTS, (manifest.parts_sha256, manifest.parts_size)),
        (DATABASE, (manifest.database_sha256, manifest.database_size)),
    ):
        file = folder / name_of(part, is_sealed=manifest.encrypted)
        if digest(file, key) != wanted:
            raise BackupFault(f"The backup is damaged: {file} is not what was written. Restore an earlier one.")
    parts = tuple(parts_in(read(folder / name_of(PARTS, is_sealed=manifest.encrypted), key)))
    contents = ContentStore(folder.parent, key)
    for one in parts:
        place = contents.place(one.sha256)
        if digest(place, key) != (one.sha256, one.size):
            raise BackupFault(
                f"The backup is damaged: {place}, which is {one.kind} {one.name}, is not what was written. Take it from another copy; "
                "when it is removed, the next backup copies it again."
            )
    return CheckedBackup(folder, manifest, parts, key)


def restore(backup: CheckedBackup, place: Installation) -> None:
    """Put a backup into an empty installation; a restore that was interrupted is begun again.

    Raises:
        BackupFault: the installation is not empty, is on the other database system, or has no room.
        OSError: a folder cannot be written to.
    """
    ensure_empty(backup, place)
    make_folder(place.data_dir)
    free = shutil.disk_usage(place.data_dir).free
    # Files that go elsewhere need no room here.
    needed = (0 if place.storage.direct else backup.manifest.bytes) + backup.manifest.database_size + _ROOM
    if free < needed:
        raise BackupFault(f"There is not enough room in {place.data_dir}: {free // 10**6} MB are free, {needed // 10**6} MB are needed.")
    again = (place.data_dir / MARK).exists()
    write_file(place.data_dir / MARK, [backup.folder.name.encode()])
    asyncio.run(_restore_parts(backup, place))
    _restore_database(backup, place, again=again)
    (place.data_dir / MARK).unlink()


def ensure_empty(backup: CheckedBackup, place: Installation) -> None:
    """Raise :class:`BackupFault` unless the installation has neither a database nor files nor anything that the backup would overwrite."""
    if system_of(place.database) != backup.manifest.system:
        raise BackupFault(
            f"The backup is of a database on {_SYSTEMS[backup.manifest.system]}, and PORTAL_DATABASE_URL names one on "
            f"{_SYSTEMS[system_of(place.database)]}: set it to an empty database on {_SYSTEMS[backup.manifest.system]}."
        )
    if (place.data_dir / MARK).exists():
        return
    if _has_tables(place.database):
        raise BackupFault("The database is not empty: a backup is restored into an empty one only, so that nothing is overwritten.")
    if any(one.is_file() for one in place.files.rglob("*")):
        raise BackupFault(f"There are files in {place.files}: a backup is restored into an empty folder only.")
    if any(True for _ in place.storage.listed()):
        raise BackupFault("There are files in the bucket PORTAL_S3_BUCKET: a backup is restored into an empty one only.")
    for one in backup.parts:
        if one.kind is PartKind.KEPT and (place.data_dir / one.name).exists():
            raise BackupFault(f"{place.data_dir / one.name} exists already: a backup is restored into an empty folder only.")


def _chosen(backups: Path, name: str) -> Path:
    found = [backups] if (backups / NAME).exists() else backups_in(backups)
    chosen = [one for one in found if not name or one.name == name]
    if not chosen:
        there = f" There are: {', '.join(one.name for one in found)}." if found else ""
        raise BackupFault(f"There is no whole backup {name or 'at all'} in {backups}.{there}")
    return chosen[-1]


def _fitting_key(manifest: Manifest, folder: Path, key_text: str) -> bytes | None:
    if not manifest.encrypted:
        return None
    if not key_text:
        raise BackupFault(f"The backup {folder} is encrypted: set PORTAL_BACKUP_KEY to the key with which it was made.")
    key = key_of(key_text)
    if check_of(key) != manifest.key_check:
        raise BackupFault(f"PORTAL_BACKUP_KEY is not the key with which the backup {folder} was made.")
    return key


def _has_tables(url: str) -> bool:
    if system_of(url) == SQLITE and not Path(make_url(url).database or "").exists():
        return False
    engine = make_engine(url)
    try:
        with engine.connect() as connection:
            return bool(rows_of(connection))
    except OperationalError as error:
        raise BackupFault(f"The database cannot be reached: {said_by(str(error.orig).encode())}") from error
    finally:
        engine.dispose()


async def _restore_parts(backup: CheckedBackup, place: Installation) -> None:
    contents = ContentStore(backup.folder.parent, backup.key)
    for one in backup.parts:
        if one.kind is PartKind.FILE:
            await place.storage.write(one.name, _stream(contents.read(one.sha256)))
        elif one.kind is PartKind.KEPT:
            write_file(place.data_dir / one.name, contents.read(one.sha256))
        elif not place.anchors.exists():
            # Outside of the data folder it may have outlived the rest, and then it knows more than the backup.
            write_file(place.anchors, contents.read(one.sha256))


def _restore_database(backup: CheckedBackup, place: Installation, *, again: bool) -> None:
    pieces = read(backup.folder / name_of(DATABASE, is_sealed=backup.manifest.encrypted), backup.key)
    if backup.manifest.system == SQLITE:
        write_file(Path(make_url(place.database).database or ""), pieces)
    else:
        _fill_postgresql(place.database, pieces, again=again)
    engine = make_engine(place.database)
    try:
        _end_deletions(engine, backup.manifest)
        with engine.connect() as connection:
            rows = rows_of(connection)
        differing = sorted(name for name, count in backup.manifest.rows.items() if rows.get(name) != count)
        if differing:
            raise BackupFault(f"The restored database has other numbers of rows than the backup says, in {', '.join(differing)}.")
        if rows.get(_CLAIMS.name):
            # What was under way in the processes of the installation that was backed up is under way in none of this one.
            with engine.begin() as connection:
                connection.execute(delete(_CLAIMS))
    finally:
        engine.dispose()


def _fill_postgresql(url: str, pieces: Iterator[bytes], *, again: bool) -> None:
    where, environment = reach(url)
    over = ["--clean", "--if-exists"] if again else []
    command = [
        program("pg_restore"),
        "--no-owner",
        "--no-privileges",
        "--single-transaction",
        "--exit-on-error",
        *over,
        f"--dbname={where}",
    ]
    with tempfile.TemporaryFile() as errors:
        process = subprocess.Popen(command, stdin=subprocess.PIPE, stderr=errors, env=environment)  # noqa: S603
        # When it ends early, it says why itself.
        with suppress(BrokenPipeError), process, cast("IO[bytes]", process.stdin) as feed:
            for piece in pieces:
                feed.write(piece)
        errors.seek(0)
        if process.returncode:
            raise BackupFault(f"pg_restore could not fill the database; it says: {said_by(errors.read())}")


def _end_deletions(engine: Engine, manifest: Manifest) -> None:
    """Empty the keys of files that were being deleted while the backup was made: their bytes are in no backup."""
    files, at = _FILES.c, dt.datetime.fromisoformat(manifest.made_at)
    with engine.begin() as connection:
        for key in manifest.ended:
            emptied = update(_FILES).where(files.storage_key == key)
            connection.execute(emptied.values(storage_key="", deleted_at=func.coalesce(files.deleted_at, literal(at, UtcDateTime))))


async def _stream(chunks: Iterator[bytes]) -> AsyncIterator[bytes]:
    for chunk in chunks:
        yield chunk
