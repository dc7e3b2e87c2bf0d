"""Files written so that they are whole or absent, also after a power failure, and read in pieces."""

import contextlib
import fcntl
import hashlib
import os
import tempfile
from collections.abc import Generator, Iterable, Iterator
from pathlib import Path
from typing import Final

from portal.backup.fault import BackupFault

READ_BYTES: Final = 1024 * 1024


class Counted:
    """A stream that counts and hashes what passes."""

    def __init__(self, chunks: Iterable[bytes]) -> None:
        self._chunks = chunks
        self._hash = hashlib.sha256()
        self.size = 0

    def __iter__(self) -> Iterator[bytes]:
        """Yield the stream."""
        for chunk in self._chunks:
            self._hash.update(chunk)
            self.size += len(chunk)
            yield chunk

    @property
    def sha256(self) -> str:
        """The hash of what has passed, in hexadecimal digits."""
        return self._hash.hexdigest()


def make_folder(folder: Path) -> None:
    """Make a folder that only this user can enter, with those around it."""
    for one in (*reversed(folder.parents), folder):
        with contextlib.suppress(FileExistsError):
            one.mkdir(mode=0o700)


def write_aside(folder: Path, chunks: Iterable[bytes]) -> Path:
    """Write a stream to a new file in ``folder``, which only this user can read, force it to the disk and return it.

    When the stream breaks off, the file is removed.
    """
    handle, name = tempfile.mkstemp(dir=folder, prefix=".part-")
    try:
        with os.fdopen(handle, "wb") as file:
            for chunk in chunks:
                file.write(chunk)
            file.flush()
            os.fsync(file.fileno())
            _leave_memory(file.fileno())
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return Path(name)


def write_file(file: Path, chunks: Iterable[bytes]) -> None:
    """Write a stream to ``file``, in place of one that is there."""
    make_folder(file.parent)
    write_aside(file.parent, chunks).replace(file)
    force_folder(file.parent)


def pieces_of(file: Path) -> Iterator[bytes]:
    """Yield the bytes of a file in pieces. Raise ``OSError`` when it cannot be read."""
    with file.open("rb") as content:
        while piece := content.read(READ_BYTES):
            yield piece


def force_folder(folder: Path) -> None:
    """Force the names in a folder to the disk."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextlib.contextmanager
def alone(file: Path, sentence: str) -> Generator[None]:
    """Hold the lock on ``file``, which another process must not hold.

    Raises:
        BackupFault: with ``sentence``, when one holds it.
    """
    with file.open("ab") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise BackupFault(sentence) from None
        yield


@contextlib.contextmanager
def kept_in_place(file: Path) -> Generator[None]:
    """Let nobody hold the lock on ``file`` meanwhile; several may. Where there is no such file, as in a copy, nobody changes anything.

    Raises:
        BackupFault: somebody holds the lock.
    """
    with contextlib.ExitStack() as stack:
        try:
            lock = stack.enter_context(file.open("rb"))
        except FileNotFoundError:
            pass
        else:
            try:
                fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
            except BlockingIOError:
                raise BackupFault(
                    "A backup is being made in this folder, or old ones are being removed: wait until that has ended."
                ) from None
        yield


def _leave_memory(descriptor: int) -> None:
    # What is read back afterwards must come from the disk, not from the machine's memory.
    if hasattr(os, "posix_fadvise"):
        os.posix_fadvise(descriptor, 0, 0, os.POSIX_FADV_DONTNEED)
