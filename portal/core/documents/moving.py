"""Moving every file from one storage to another: copied, read back and compared. Nothing is deleted before all of it is right."""

import asyncio
import hashlib
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final, final

from portal.core.documents.checking import ClaimedBytes, claims, digest_of
from portal.db import Begin
from portal.ports.storage import Storage

_THREADS: Final = 4
"""How many files are copied at once: most of the time of a small one is waiting for the store."""


class MoveFault(StrEnum):
    """Why a file could not be moved."""

    ABSENT = "absent"
    """A row has no bytes in either storage."""
    CHANGED = "changed"
    """The bytes are not those that were received; they are left where they are and are not copied."""
    UNLIKE = "unlike"
    """What was read back after copying is not what was copied."""


@dataclass(frozen=True, slots=True)
class UnmovedFile:
    """A file that could not be moved; ``place`` is its table and the id of its row, empty without one."""

    key: str
    fault: MoveFault
    place: str = ""


@dataclass
class MovedFiles:
    """What came of a move."""

    copied: int = 0
    copied_bytes: int = 0
    verified: int = 0
    """Files that an earlier move has copied, or that were received there; read and compared again."""
    deleted: int = 0
    remaining: int = 0
    """How many files are left where they were."""
    faults: list[UnmovedFile] = field(default_factory=list[UnmovedFile])


def move_files(
    begin: Begin, *, source: Storage, target: Storage, delete: bool, on_file: Callable[[int], None] = lambda _bytes: None
) -> MovedFiles:  # fmt: skip
    """Copy every file of ``source`` that ``target`` has not, compare all with their hashes, and return what came of it.

    With ``delete`` the files are deleted from ``source`` when every one of them is right in ``target``; the portal must not write to
    ``source`` any more then. A move that was interrupted is repeated; people may work meanwhile. ``on_file`` gets the bytes of each file.

    Every module with tables must be imported: tables with files are found in their declarations.

    Raises:
        OSError: one of the storages does not answer, or has no room.
    """
    moving = _Moving(begin, source, target, on_file)
    moved = moving.move()
    if delete and not moved.faults:
        for key in moving.at_source:
            source.delete(key)
            moved.deleted += 1
    moved.remaining = sum(1 for _ in source.listed())
    return moved


@final
class _Moving:
    """One move while it goes on."""

    def __init__(self, begin: Begin, source: Storage, target: Storage, on_file: Callable[[int], None]) -> None:
        self._begin, self._source, self._target, self._on_file = begin, source, target, on_file
        # The rows are read before the files: whatever has a row by then has its bytes too.
        self._claims: Mapping[str, ClaimedBytes] = claims(begin)
        self.at_source = {one.key: one.size for one in source.listed()}
        self._at_target = {one.key: one.size for one in target.listed()}
        self._moved = MovedFiles()

    def move(self) -> MovedFiles:
        """Copy what is missing first, then compare what was there already."""
        keys = sorted(self.at_source.keys() | self._claims.keys(), key=lambda key: (key in self._at_target, key))
        threads = ThreadPoolExecutor(_THREADS, thread_name_prefix="moving")
        try:
            for key, outcome in zip(keys, threads.map(self._one, keys), strict=True):
                self._count(key, outcome)
        finally:
            threads.shutdown(cancel_futures=True)
        return self._moved

    def _count(self, key: str, outcome: tuple[int, int] | MoveFault | None) -> None:
        if isinstance(outcome, MoveFault):
            claim = self._claims.get(key)
            self._moved.faults.append(UnmovedFile(key, outcome, claim.place if claim else ""))
        elif outcome:
            copied, size = outcome
            self._moved.copied += copied
            self._moved.copied_bytes += copied * size
            self._moved.verified += 1 - copied
            self._on_file(size)

    def _one(self, key: str) -> tuple[int, int] | MoveFault | None:
        """Return 1 or 0 for a file that was copied or was there, with its size; what is wrong; None for one that was deleted meanwhile."""
        claim = self._claims.get(key)
        wanted = (claim.sha256, claim.size) if claim else None
        try:
            if key in self._at_target and (found := digest_of(self._target, key)) == (wanted or digest_of(self._source, key)):
                return 0, found[1]
            return self._copied(key, wanted)
        except FileNotFoundError:
            return MoveFault.ABSENT if key in claims(self._begin) else None

    def _copied(self, key: str, wanted: tuple[str, int] | None) -> tuple[int, int] | MoveFault:
        stream = _Checked(self._source.read(key), wanted)
        try:
            asyncio.run(self._target.write(key, stream.pieces()))
        except _ChangedError:
            return MoveFault.CHANGED
        if digest_of(self._target, key) != (stream.sha256, stream.size):
            self._target.delete(key)
            return MoveFault.UNLIKE
        return 1, stream.size


class _ChangedError(Exception):
    """The bytes of a stream are not those that its row has."""


class _Checked:
    """A stream that is hashed on its way and fails at its end when it is not what is ``wanted``; a storage then keeps nothing of it."""

    def __init__(self, chunks: Iterator[bytes], wanted: tuple[str, int] | None) -> None:
        self._chunks, self._wanted, self._hash = chunks, wanted, hashlib.sha256()
        self.size = 0

    @property
    def sha256(self) -> str:
        return self._hash.hexdigest()

    async def pieces(self) -> AsyncIterator[bytes]:
        for chunk in self._chunks:
            self._hash.update(chunk)
            self.size += len(chunk)
            yield chunk
        if self._wanted and (self.sha256, self.size) != self._wanted:
            raise _ChangedError
