"""Making a backup: first the database, then the files, so that every row has its bytes; the manifest last of all."""

import datetime as dt
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from sqlalchemy import make_url

from portal.backup.contents import SEALED, ContentStore, ensure_written, written
from portal.backup.fault import BackupFault
from portal.backup.manifest import FORMAT, NAME, BackupPart, Manifest, PartKind, lines_of, text_of
from portal.backup.sealing import key_of, mark
from portal.backup.snapshots import ASIDE, SQLITE, DatabaseSnapshot, StoredBytes, snapshot, stored_in, system_of
from portal.backup.streams import Counted, alone, force_folder, make_folder, pieces_of, write_file
from portal.db import make_engine
from portal.ports.storage import Storage

DATABASE: Final = "database"
PARTS: Final = "parts.jsonl"
LOCK: Final = "backup.lock"
LOCK_OF_BACKUPS: Final = ".lock"
UNFINISHED: Final = ".unfinished-"
BUSY: Final = "Another backup is running, or one of this folder is being restored: wait until it has ended."
_KEY_CHECK: Final = "check of the key"
_SQLITE_ENDS: Final = ("", "-wal", "-shm", "-journal")


@dataclass(frozen=True)
class Installation:
    """What is backed up, or restored into."""

    database: str
    """The address of the database for SQLAlchemy."""
    data_dir: Path
    files: Path
    """The folder of the files inside of ``data_dir``; they are read and written through ``storage``, which may be elsewhere."""
    storage: Storage
    anchors: Path


@dataclass
class MadeBackup:
    """What came of a backup."""

    folder: Path
    files: int = 0
    copied: int = 0
    copied_bytes: int = 0
    lost: list[str] = field(default_factory=list[str])
    """Keys of files that the database has and the storage does not."""
    changed: list[str] = field(default_factory=list[str])
    """Keys of files whose bytes are not those that were received; they are in the backup as they are."""


def make_backup(place: Installation, backups: Path, key_text: str, now: dt.datetime) -> MadeBackup:
    """Make a backup in the folder ``backups`` while people work; a backup that is interrupted leaves none.

    Raises:
        BackupFault: another one is running, the database is damaged, or what was written is not what is read back.
        OSError: a folder cannot be written to, or is full.
    """
    if backups.resolve().is_relative_to(place.data_dir.resolve()):
        raise BackupFault(f"The folder of the backups must not lie in {place.data_dir}, which it keeps: choose another disk.")
    make_folder(backups)
    with alone(place.data_dir / LOCK, BUSY), alone(backups / LOCK_OF_BACKUPS, BUSY):
        _sweep(place.data_dir, backups)
        name = now.astimezone(dt.UTC).strftime("%Y%m%dT%H%M%SZ")
        if (backups / name).exists():
            raise BackupFault(f"There is a backup {name} already: it was made within this second.")
        part = backups / f"{UNFINISHED}{name}"
        part.mkdir(mode=0o700)
        made = _Making(place, backups, part, key_of(key_text) if key_text else None).make(now)
        made.folder = backups / name
        part.rename(made.folder)
        force_folder(backups)
    return made


def check_of(key: bytes | None) -> str:
    """Return what a manifest keeps to tell the right key from others."""
    return mark(key, _KEY_CHECK) if key else ""


def name_of(name: str, *, is_sealed: bool) -> str:
    """Return the name of a file of a backup."""
    return f"{name}{SEALED}" if is_sealed else name


def kept_in(place: Installation) -> Iterator[Path]:
    """Yield every file of the data folder but the database, the storage, locks and what is not complete yet."""
    database = Path(make_url(place.database).database or "").resolve() if system_of(place.database) == SQLITE else None
    left_out = {f"{database}{end}" for end in _SQLITE_ENDS}
    folder, files = place.data_dir.resolve(), place.files.resolve()
    for file in sorted(folder.rglob("*")):
        inside = file.relative_to(folder)
        hidden = any(one.startswith(".") for one in inside.parts)
        if not hidden and file.suffix != ".lock" and str(file) not in left_out and not file.is_relative_to(files) and file.is_file():
            yield inside


class _Making:
    """One backup while it is made."""

    def __init__(self, place: Installation, backups: Path, part: Path, key: bytes | None) -> None:
        self._place, self._part, self._key = place, part, key
        self._contents = ContentStore(backups, key)
        self._made = MadeBackup(part)
        self._parts: list[BackupPart] = []
        self._absent: list[StoredBytes] = []

    def make(self, now: dt.datetime) -> MadeBackup:
        """Write everything, the manifest last."""
        with snapshot(self._place.database, self._place.data_dir) as taken:
            database = self._write(DATABASE, taken.pieces)
        for one in taken.stored:
            self._add_file(one)
        ended = self._ended()
        for inside in kept_in(self._place):
            self._add_kept(PartKind.KEPT, inside.as_posix(), self._place.data_dir / inside)
        if self._place.anchors.exists() and not self._place.anchors.resolve().is_relative_to(self._place.data_dir.resolve()):
            self._add_kept(PartKind.ANCHORS, self._place.anchors.name, self._place.anchors)
        manifest = self._manifest(taken, database, self._write(PARTS, lines_of(self._parts)), ended, now)
        write_file(self._part / NAME, [text_of(manifest).encode()])
        return self._made

    def _write(self, name: str, chunks: Iterator[bytes]) -> tuple[str, int]:
        counted, file = Counted(chunks), self._part / name_of(name, is_sealed=self._key is not None)
        write_file(file, written(counted, self._key))
        ensure_written(file, self._key, counted)
        return counted.sha256, counted.size

    def _add_file(self, one: StoredBytes) -> None:
        sha256, size = one.sha256, one.size
        if not self._contents.holds(sha256, size):
            try:
                sha256, size = self._contents.add(self._place.storage.read(one.key))
            except FileNotFoundError:
                self._absent.append(one)
                return
            self._made.copied += 1
            self._made.copied_bytes += size
            if sha256 != one.sha256:
                self._made.changed.append(one.key)
        self._made.files += 1
        self._parts.append(BackupPart(PartKind.FILE, one.key, sha256, size))

    def _add_kept(self, kind: PartKind, name: str, file: Path) -> None:
        try:
            counted = Counted(pieces_of(file))
            for _ in counted:
                pass
            sha256, size = counted.sha256, counted.size
            if not self._contents.holds(sha256, size):
                # It may have changed since it was hashed: what counts is what is written.
                sha256, size = self._contents.add(pieces_of(file))
        except FileNotFoundError:
            return
        self._parts.append(BackupPart(kind, name, sha256, size))

    def _ended(self) -> Sequence[str]:
        """Return the keys of absent files that were deleted since the snapshot; a living row without bytes is a loss."""
        if not self._absent:
            return ()
        engine = make_engine(self._place.database)
        with engine.connect().execution_options(portal_reading=True) as connection:
            living = {one.key for one in stored_in(connection)}
        engine.dispose()
        self._made.lost += [one.key for one in self._absent if one.key in living]
        return [one.key for one in self._absent if one.key not in living]

    def _manifest(
        self, taken: DatabaseSnapshot, database: tuple[str, int], parts: tuple[str, int], ended: Sequence[str], now: dt.datetime
    ) -> Manifest:  # fmt: skip
        return Manifest(
            format=FORMAT,
            made_at=now.astimezone(dt.UTC).isoformat(timespec="seconds"),
            revision=taken.revision,
            system=taken.system,
            encrypted=self._key is not None,
            key_check=check_of(self._key),
            database_sha256=database[0],
            database_size=database[1],
            parts_sha256=parts[0],
            parts_size=parts[1],
            rows=taken.rows,
            files=self._made.files,
            bytes=sum(one.size for one in self._parts if one.kind is PartKind.FILE),
            ended=ended,
        )


def _sweep(data_dir: Path, backups: Path) -> None:
    """Remove what interrupted backups have left."""
    for one in (*data_dir.glob(f"{ASIDE}*"), *backups.glob(f"{UNFINISHED}*")):
        shutil.rmtree(one, ignore_errors=True)
    for one in (backups / "contents").glob(".part-*"):
        one.unlink(missing_ok=True)
