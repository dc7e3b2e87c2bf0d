"""Storage in a folder: a file is written under another name, forced to the disk and then renamed."""

import asyncio
import datetime as dt
import os
import shutil
import tempfile
import threading
import time
from collections.abc import AsyncIterator, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import final

from portal.gateways.storage.keys import ensure_key, is_key
from portal.ports.storage import ListedBytes

PIECE_BYTES = 256 * 1024
FREE_BYTES = 2 * 629_145_600
"""With fewer free bytes :meth:`DiskStorage.check` reports a problem: room for two files of the greatest size."""
ABANDONED_SECONDS = 24 * 3600
"""A part that nobody has written to for so long was left by a process that died."""
_WRITERS = 4


@final
class DiskStorage:
    """Stores each key as one file under ``folder``. A file is either complete or absent, also after a power failure."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._incoming = folder / "incoming"
        self._incoming.mkdir(parents=True, exist_ok=True)
        # Threads of its own: a slow disk must not use up the threads that answer pages.
        self._threads = ThreadPoolExecutor(_WRITERS, thread_name_prefix="storage")
        self.sweep()

    async def write(self, key: str, chunks: AsyncIterator[bytes]) -> None:
        """Write the stream ``chunks`` to ``key``, with at most two chunks in memory. When the stream fails, nothing remains.

        Raises ``ValueError`` for a bad key, ``OSError`` when the disk refuses, and whatever the stream raises.
        """
        loop = asyncio.get_running_loop()
        part = await loop.run_in_executor(self._threads, _Part, self._incoming, self._place(key))
        pending: asyncio.Future[None] | None = None
        try:
            async for chunk in chunks:
                if pending:
                    await pending
                pending = loop.run_in_executor(self._threads, part.write, chunk)
            if pending:
                await pending
            await loop.run_in_executor(self._threads, part.keep)
        except BaseException:
            # Also when the request is cancelled: the shield lets the thread finish the work that this task cannot wait for.
            await asyncio.shield(loop.run_in_executor(self._threads, part.discard))
            if pending and pending.done() and not pending.cancelled():
                pending.exception()
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

    def _place(self, key: str) -> Path:
        # Two levels of 256 folders keep every folder small.
        return self._folder / ensure_key(key)[:2] / key[2:4] / key

    def sweep(self) -> None:
        """Remove the parts of files that nobody has written to for a day: the processes that received them have died."""
        oldest = time.time() - ABANDONED_SECONDS
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
            _make_forced(self._place.parent)
            self._path.replace(self._place)
            _force(self._place.parent)

    def discard(self) -> None:
        """Delete everything written."""
        with self._lock:
            self._close()
            self._path.unlink(missing_ok=True)

    def _close(self) -> None:
        if self._open:
            self._open = False
            os.close(self._file)


def _make_forced(folder: Path) -> None:
    """Make a folder with those above it, and force each new one to the disk in its parent."""
    if folder.is_dir():
        return
    _make_forced(folder.parent)
    folder.mkdir(exist_ok=True)
    _force(folder.parent)


def _force(folder: Path) -> None:
    # A rename survives a power failure only when its folder was written to the disk.
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _pieces(descriptor: int, start: int) -> Iterator[bytes]:
    with os.fdopen(descriptor, "rb") as file:
        file.seek(start)
        while piece := file.read(PIECE_BYTES):
            yield piece
