"""Uploads by parts on the disk: every part is written at its place in one file, which is renamed when the last one has arrived.

So joining copies nothing. Beside the file stands, for each part that has arrived completely, a small file with its size and mark.
"""

import errno
import fcntl
import os
import re
import shutil
import time
from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import final

from portal.db import new_id
from portal.gateways.storage.forcing import begin_writing_out, force, make_forced
from portal.gateways.storage.keys import ensure_key, is_key
from portal.gateways.storage.part_hashes import PartHashes
from portal.gateways.storage.part_tokens import NamedPart
from portal.ports.storage import ABANDONED_SECONDS, PART_BYTES, PartMissing, StoredPart

_CONTENT = "content"
_MARK = re.compile(rb"([0-9]{1,10}) ([0-9a-f]{32})")
_FULL = frozenset({errno.ENOSPC, errno.EDQUOT})


@final
class DiskParts:
    """The uploads that have begun and not ended, one folder each under ``folder``, on the same disk as the finished files."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._hashes = PartHashes()
        folder.mkdir(parents=True, exist_ok=True)

    def begin(self, key: str) -> str:
        """Make the folder of an upload to ``key`` and return its id."""
        upload = new_id()
        place = self._folder / f"{ensure_key(key)}.{upload}"
        place.mkdir(mode=0o700)
        os.close(os.open(place / _CONTENT, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        force(place)
        force(self._folder)
        return upload

    def arrived(self, key: str, upload: str) -> tuple[StoredPart, ...]:
        """Return the parts that have arrived completely, by number. Raise ``FileNotFoundError`` for an unknown upload."""
        place = self._place(key, upload)
        if not (place / _CONTENT).exists():
            raise FileNotFoundError(upload)
        return tuple(sorted(_marks(place), key=lambda part: part.number))

    def follow(self, key: str, upload: str) -> None:
        """Read and hash what has arrived in order, so that :meth:`sha256` has little left to do. An upload that has ended is no error."""
        with suppress(FileNotFoundError, PartMissing):
            self._hashes.follow(upload, self._place(key, upload) / _CONTENT, lambda: self.arrived(key, upload))

    def sha256(self, key: str, upload: str, parts: Sequence[StoredPart]) -> str:
        """Return the hash of the parts in hexadecimal. Raise ``FileNotFoundError`` for an unknown upload."""
        return self._hashes.sha256(upload, self._place(key, upload) / _CONTENT, parts)

    def complete(self, key: str, upload: str, parts: Sequence[StoredPart], target: Path) -> int:
        """Rename the file of an upload to ``target``, which is where ``key`` is kept, and return its size in bytes."""
        place = self._place(key, upload)
        try:
            with _locked(place / _CONTENT, fcntl.LOCK_EX) as content:
                size = _ensure_whole(parts, {part.number: part for part in _marks(place)})
                os.ftruncate(content, size)
                os.fsync(content)
                make_forced(target.parent)
                (place / _CONTENT).replace(target)
                force(target.parent)
        except FileNotFoundError:
            # Completed before: a process may have ended, or an answer may have been lost, after the renaming.
            size = target.stat().st_size
        self.abort(key, upload)
        return size

    def abort(self, key: str, upload: str) -> None:
        """Remove an upload; an unknown one is no error."""
        self._hashes.forget(upload)
        with suppress(FileNotFoundError):
            shutil.rmtree(self._place(key, upload), ignore_errors=True)

    def sweep(self) -> None:
        """Remove the uploads to which nothing has come for ``ABANDONED_SECONDS``."""
        oldest = time.time() - ABANDONED_SECONDS
        for place in self._folder.iterdir():
            # Every part that arrives changes the folder.
            with suppress(FileNotFoundError):
                if place.stat().st_mtime < oldest:
                    shutil.rmtree(place, ignore_errors=True)

    def open(self, part: NamedPart) -> "ArrivingPart":
        """Return what writes a part. Until it is kept, the part counts as not arrived, also when an earlier sending had arrived."""
        return ArrivingPart(self._place(part.key, part.upload), part)

    def _place(self, key: str, upload: str) -> Path:
        if not is_key(upload):
            raise FileNotFoundError(upload)
        return self._folder / f"{ensure_key(key)}.{upload}"


@final
class ArrivingPart:
    """One part while its bytes arrive. Used by one thread at a time.

    A claim, a small file beside the content, says which sender may write the part. A later sender takes it over: nothing that an earlier
    one, whose line seemed dead, still sends is written. So the bytes under a mark never change while the mark stands.
    """

    def __init__(self, place: Path, part: NamedPart) -> None:
        self._place, self._part, self._written = place, part, 0
        self._etag = new_id()
        self._claim = place / f"{part.number}.{self._etag}"
        # Alone: no earlier sender is between asking for its claim and writing.
        with _locked(place / _CONTENT, fcntl.LOCK_EX):
            (place / str(part.number)).unlink(missing_ok=True)
            for claim in place.glob(f"{part.number}.*"):
                claim.unlink(missing_ok=True)
            self._claim.touch(mode=0o600)

    def write(self, chunk: bytes) -> None:
        """Write the next bytes. Raise ``ValueError`` when they are more than the address says, or another sender has taken over."""
        if self._written + len(chunk) > self._part.size:
            raise ValueError("the part is longer than its address says")
        with self._held() as content:
            rest, offset = memoryview(chunk), (self._part.number - 1) * PART_BYTES + self._written
            while rest:
                written = os.pwrite(content, rest, offset)
                rest, offset = rest[written:], offset + written
            begin_writing_out(content, (self._part.number - 1) * PART_BYTES + self._written, len(chunk))
        self._written += len(chunk)

    def keep(self) -> StoredPart:
        """Force the bytes to the disk and mark the part as arrived. Raise ``ValueError`` when bytes are missing."""
        if self._written != self._part.size:
            raise ValueError("the part is shorter than its address says")
        # Without the lock: a slow disk keeps no other part waiting.
        content = os.open(self._place / _CONTENT, os.O_RDWR)
        try:
            os.fdatasync(content)
        finally:
            os.close(content)
        stored = StoredPart(self._part.number, self._written, self._etag)
        with self._held():
            # Forced before it is renamed: after a power failure a mark is whole, or the part has not arrived.
            with self._claim.open("wb") as mark:
                mark.write(f"{stored.size} {stored.etag}".encode("ascii"))
                mark.flush()
                os.fsync(mark.fileno())
            self._claim.replace(self._place / str(stored.number))
        return stored

    @contextmanager
    def _held(self) -> Generator[int]:
        # The lock is held for one piece, not for the whole part: a sender whose line is dead must not keep others from completing.
        with _locked(self._place / _CONTENT, fcntl.LOCK_SH) as content:
            if not self._claim.exists():
                raise ValueError("another sender has begun to send the part")
            yield content


@contextmanager
def _locked(path: Path, kind: int) -> Generator[int]:
    """Yield the opened file, locked. Raise ``FileNotFoundError`` when it is gone or was renamed before the lock was given.

    Without this a sender that had opened the file earlier could still change it after it was completed and checked.
    """
    content = os.open(path, os.O_RDWR)
    try:
        fcntl.flock(content, kind)
        if not os.path.samestat(os.fstat(content), path.stat()):
            raise FileNotFoundError(path)
        yield content
    finally:
        os.close(content)


def is_full(error: OSError) -> bool:
    """Tell whether the disk has refused for want of room."""
    return error.errno in _FULL


def _marks(place: Path) -> Iterator[StoredPart]:
    for mark in place.iterdir():
        if mark.name.isdigit():
            with suppress(FileNotFoundError):  # It is being sent again.
                stored = _stored(int(mark.name), mark.read_bytes())
                if stored:
                    yield stored


def _stored(number: int, mark: bytes) -> StoredPart | None:
    """Return what a mark says; ``None`` for one that a broken disk or a power failure has damaged: its part is sent again."""
    whole = _MARK.fullmatch(mark)
    return StoredPart(number, int(whole[1]), whole[2].decode("ascii")) if whole else None


def _ensure_whole(parts: Sequence[StoredPart], arrived: dict[int, StoredPart]) -> int:
    """Return the size of all parts together. Raise :class:`PartMissing` unless they are, in order, those that have arrived."""
    for number, part in enumerate(parts, start=1):
        if part.number != number or arrived.get(number) != part or (part.size != PART_BYTES and number != len(parts)):
            raise PartMissing(f"part {number}")
    if not parts:
        raise PartMissing("part 1")
    return sum(part.size for part in parts)
