"""Storage in a folder: a file is written under another name, forced to the disk and then renamed."""

import asyncio
import datetime as dt
import os
import secrets
import shutil
import tempfile
import threading
import time
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import final

from portal.gateways.storage.disk_parts import DiskParts, is_full
from portal.gateways.storage.forcing import force, make_forced
from portal.gateways.storage.keys import ensure_key, is_key
from portal.gateways.storage.part_tokens import NamedPart, PartTokens
from portal.ports.storage import MOST_PARTS, PART_BYTES, ListedBytes, PartAddress, StoredPart

PARTS = "/api/parts/"
"""The route of the portal that receives parts; the token follows."""

PIECE_BYTES = 256 * 1024
FREE_BYTES = 2 * 629_145_600
"""With fewer free bytes :meth:`DiskStorage.check` reports a problem: room for two files of the greatest size."""
STALE_SECONDS = 24 * 3600
"""An unfinished file that nobody has written to for so long was left by a process that died."""
_WRITERS = 4
_HASHERS = 2


@final
class DiskStorage:
    """Stores each key as one file under ``folder``. A file is either complete or absent, also after a power failure."""

    direct = False

    def __init__(self, folder: Path, secret: bytes = b"", clock: Callable[[], float] = time.time) -> None:
        """Open the folder. ``secret`` signs the addresses of parts; ``clock`` returns seconds of the epoch.

        Without a secret, addresses are valid only in this process.
        """
        self._folder = folder
        self._clock = clock
        self._tokens = PartTokens(secret or secrets.token_bytes(32))
        self._uploads = DiskParts(folder / "parts")
        self._incoming = folder / "incoming"
        self._incoming.mkdir(parents=True, exist_ok=True)
        # Threads of its own: a slow disk must not use up the threads that answer pages.
        self._threads = ThreadPoolExecutor(_WRITERS, thread_name_prefix="storage")
        self._hashing = ThreadPoolExecutor(_HASHERS, thread_name_prefix="hashing")
        self.sweep()

    async def write(self, key: str, chunks: AsyncIterator[bytes]) -> None:
        """Write the stream ``chunks`` to ``key``, with at most two chunks in memory. When the stream fails, nothing remains.

        Raises ``ValueError`` for a bad key, ``OSError`` when the disk refuses, and whatever the stream raises.
        """
        loop = asyncio.get_running_loop()
        part = await loop.run_in_executor(self._threads, _Part, self._incoming, self._place(key))
        try:
            await self._written(chunks, part.write)
            await loop.run_in_executor(self._threads, part.keep)
        except BaseException:
            # Also when the request is cancelled: the shield lets the thread finish the work that this task cannot wait for.
            await asyncio.shield(loop.run_in_executor(self._threads, part.discard))
            raise

    def put(self, key: str, content: bytes) -> None:
        """Store ``content`` under ``key``. Raise ``ValueError`` for a bad key and ``OSError`` when the disk refuses."""
        part = _Part(self._incoming, self._place(key))
        try:
            part.write(content)
            part.keep()
        except BaseException:
            part.discard()
            raise

    def read(self, key: str, start: int = 0) -> Iterator[bytes]:
        """Return the content from byte ``start`` on in pieces. Raise ``FileNotFoundError`` at once for an unknown key."""
        return _pieces(os.open(self._place(key), os.O_RDONLY), start)

    def delete(self, key: str) -> None:
        """Delete ``key``; an unknown key is no error."""
        self._place(key).unlink(missing_ok=True)

    def listed(self) -> Iterator[ListedBytes]:
        """Yield every key with complete content, in no order."""
        for place in self._folder.glob("??/??/*"):
            try:
                state = place.stat()
            except FileNotFoundError:
                continue
            if is_key(place.name):
                yield ListedBytes(place.name, state.st_size, dt.datetime.fromtimestamp(state.st_mtime, dt.UTC))

    def check(self) -> str:
        """Return an empty string when a file can be written and there is room, otherwise what is wrong."""
        try:
            with tempfile.TemporaryFile(dir=self._incoming) as probe:
                probe.write(b"probe")
            free = shutil.disk_usage(self._folder).free
        except OSError as error:
            return f"The folder {self._folder} cannot be written to: {error.strerror}."
        return "" if free >= FREE_BYTES else f"Only {free // 1024**2} MiB are free in {self._folder}: make room for uploads."

    def begin_parts(self, key: str) -> str:
        """Begin an upload by parts to ``key`` and return its id."""
        return self._uploads.begin(key)

    def part_address(self, key: str, upload: str, number: int, size: int) -> PartAddress:
        """Return the address of the portal that receives one part. Raise ``ValueError`` for a bad number or size."""
        if not 1 <= number <= MOST_PARTS or not 1 <= size <= PART_BYTES:
            raise ValueError("a part has a number from 1 on and at most the size of a part")
        return PartAddress(PARTS + self._tokens.make(NamedPart(ensure_key(key), upload, number, size), self._clock()), {})

    async def write_part(self, token: str, chunks: AsyncIterator[bytes]) -> StoredPart:
        """Write the stream as the part that ``token`` names. When the disk is full, the whole upload is removed."""
        part = self._tokens.read(token, self._clock())
        loop = asyncio.get_running_loop()
        try:
            arriving = await loop.run_in_executor(self._threads, self._uploads.open, part)
            await self._written(chunks, arriving.write)
            stored = await loop.run_in_executor(self._threads, arriving.keep)
        except OSError as error:
            if is_full(error):
                await loop.run_in_executor(self._threads, self._uploads.abort, part.key, part.upload)
            raise
        self._hashing.submit(self._uploads.follow, part.key, part.upload)
        return stored

    async def _written(self, chunks: AsyncIterator[bytes], write: Callable[[bytes], None]) -> None:
        """Write the stream with at most two chunks in memory: the next one arrives while one is written."""
        loop, pending = asyncio.get_running_loop(), None
        async for chunk in chunks:
            if pending:
                await pending
            pending = loop.run_in_executor(self._threads, write, chunk)
            # When the stream fails, nobody asks how the last write ended.
            pending.add_done_callback(lambda done: done.cancelled() or done.exception())
        if pending:
            await pending

    def sha256_of_parts(self, key: str, upload: str, parts: Sequence[StoredPart]) -> str:
        """Return the hash of the parts as they lie on the disk. Most of it was taken while they arrived."""
        return self._uploads.sha256(key, upload, parts)

    def parts(self, key: str, upload: str) -> tuple[StoredPart, ...]:
        """Return the parts that have arrived completely, by number. Raise ``FileNotFoundError`` for an unknown upload."""
        return self._uploads.arrived(key, upload)

    def complete_parts(self, key: str, upload: str, parts: Sequence[StoredPart]) -> int:
        """Make the parts the content of ``key`` and return its size in bytes; repeated, it changes nothing."""
        return self._uploads.complete(key, upload, parts, self._place(key))

    def abort_parts(self, key: str, upload: str) -> None:
        """Remove the parts of an upload; an unknown upload is no error."""
        self._uploads.abort(key, upload)

    def address(self, key: str, name: str, content_type: str, seconds: int) -> str | None:
        """Return None: the portal sends the bytes itself."""
        del key, name, content_type, seconds

    def _place(self, key: str) -> Path:
        # Two levels of 256 folders keep every folder small.
        return self._folder / ensure_key(key)[:2] / key[2:4] / key

    def sweep(self) -> None:
        """Remove the files that nobody has written to for a day, whose processes have died, and abandoned uploads by parts."""
        self._uploads.sweep()
        oldest = time.time() - STALE_SECONDS
        for part in self._incoming.iterdir():
            with suppress(FileNotFoundError):  # Another process has just finished it, or swept too.
                if part.stat().st_mtime < oldest:
                    part.unlink()


@final
class _Part:
    """A file being written; its lock lets it be discarded while a thread still writes."""

    def __init__(self, incoming: Path, place: Path) -> None:
        self._place = place
        self._file, name = tempfile.mkstemp(dir=incoming, prefix=place.name)
        self._path = Path(name)
        self._lock = threading.Lock()
        self._open = True

    def write(self, chunk: bytes) -> None:
        """Append ``chunk``; do nothing when the part was discarded meanwhile."""
        with self._lock:
            rest = memoryview(chunk)
            while self._open and rest:
                rest = rest[os.write(self._file, rest) :]

    def keep(self) -> None:
        """Force the bytes to the disk and rename the file."""
        with self._lock:
            os.fsync(self._file)
            self._close()
            make_forced(self._place.parent)
            self._path.replace(self._place)
            force(self._place.parent)

    def discard(self) -> None:
        """Delete everything written."""
        with self._lock:
            self._close()
            self._path.unlink(missing_ok=True)

    def _close(self) -> None:
        if self._open:
            self._open = False
            os.close(self._file)


def _pieces(descriptor: int, start: int) -> Iterator[bytes]:
    with os.fdopen(descriptor, "rb") as file:
        file.seek(start)
        while piece := file.read(PIECE_BYTES):
            yield piece
