"""The SHA-256 of uploads by parts, taken from the store while parts arrive, so that finishing does not read the whole file again."""

import hashlib
import os
import threading
from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, final

from portal.ports.storage import PART_BYTES, PartMissing, StoredPart

MOST: Final = 256
"""How many uploads a process remembers the state of; one that is forgotten is read from its beginning."""
_PIECE: Final = 1024 * 1024


@dataclass
class _HashedParts:
    """How far an upload is hashed: ``etags`` names the parts, from the first on."""

    hash: Any = field(default_factory=hashlib.sha256)
    etags: list[str] = field(default_factory=list[str])
    lock: threading.Lock = field(default_factory=threading.Lock)


@final
class PartHashes:
    """The state of each upload, kept in this process only: another process, and this one after a restart, reads from the first part on."""

    def __init__(self) -> None:
        self._known: OrderedDict[str, _HashedParts] = OrderedDict()
        self._lock = threading.Lock()

    def follow(self, upload: str, content: Path, arrived: Callable[[], Sequence[StoredPart]]) -> None:
        """Read and hash the parts that follow in order; nothing happens when another thread is doing it.

        Raises ``FileNotFoundError`` when the upload has ended.
        """
        progress = self._of(upload)
        if not progress.lock.acquire(blocking=False):
            return
        try:
            while (parts := _in_order(arrived())) and len(parts) > len(progress.etags):
                _advance(progress, content, parts)
        finally:
            progress.lock.release()

    def sha256(self, upload: str, content: Path, parts: Sequence[StoredPart]) -> str:
        """Return the hash of ``parts``, all of the upload, in hexadecimal; what is not hashed yet is read now.

        It is that of the kept file only if the same parts, by their marks, are joined afterwards: a part that is sent again gets a new mark
        before its bytes change.

        Raises:
            FileNotFoundError: the upload has ended.
            PartMissing: a part is shorter than its mark says.
        """
        progress = self._of(upload)
        with progress.lock:
            _advance(progress, content, parts)
            return progress.hash.hexdigest()

    def forget(self, upload: str) -> None:
        """Forget an upload that has ended."""
        with self._lock:
            self._known.pop(upload, None)

    def _of(self, upload: str) -> _HashedParts:
        with self._lock:
            progress = self._known.setdefault(upload, _HashedParts())
            self._known.move_to_end(upload)
            while len(self._known) > MOST:
                self._known.popitem(last=False)
        return progress


def _in_order(arrived: Sequence[StoredPart]) -> list[StoredPart]:
    """Return the parts from the first on up to the first gap."""
    return [part for number, part in enumerate(arrived, start=1) if part.number == number]


def _advance(progress: _HashedParts, content: Path, parts: Sequence[StoredPart]) -> None:
    etags = [part.etag for part in parts]
    if progress.etags != etags[: len(progress.etags)]:
        # A part that was hashed has been sent again.
        progress.hash, progress.etags = hashlib.sha256(), []
    done = len(progress.etags)
    with content.open("rb", buffering=0) as file:
        for part in parts[done:]:
            fresh = progress.hash.copy()
            _read(file.fileno(), part, fresh)
            progress.hash = fresh
            progress.etags.append(part.etag)


def _read(file: int, part: StoredPart, into: Any) -> None:
    offset, rest = (part.number - 1) * PART_BYTES, part.size
    while rest:
        piece = os.pread(file, min(rest, _PIECE), offset)
        if not piece:
            raise PartMissing(f"part {part.number} is shorter than its mark says")
        into.update(piece)
        offset, rest = offset + len(piece), rest - len(piece)
