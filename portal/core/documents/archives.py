"""Checks ZIP packages (archives, Word, Excel) by their list of contents, without unpacking; ``unpacking`` then counts the real bytes.

RAR and 7z have no list that can be trusted without unpacking. They are stored as they are and the portal never opens them.
"""

import io
import zipfile
from typing import final

from typing_extensions import Buffer, override

from portal.core.documents import refusals
from portal.core.documents.rules import FILE_TYPES, FileType, extension_of

TAIL_BYTES = 4 * 1024 * 1024
"""How many last bytes of a package are read: the list of contents is there, and a longer one is refused."""
MAX_ENTRIES = 10_000
MAX_RATIO = 100
"""The contents may be at most so many times larger than the file …"""
RATIO_FROM_BYTES = 256 * 1024**2
"""… when they are larger than this many bytes in all: a small document of one repeated letter is no danger."""
DOCUMENT_GB = 1
ARCHIVE_GB = 6


def ensure_harmless(name: str, tail: bytes, size: int) -> None:
    """Check the package ``name`` of ``size`` bytes by its last bytes, ``tail`` (up to ``TAIL_BYTES``).

    Raises :class:`Refused` when it is damaged, lists too many files, would unpack to too many bytes, has parts that overlap, or is not the
    kind of document that its name says. Files of other types are accepted.
    """
    extension = extension_of(name)
    file_type = FILE_TYPES[extension]
    if not file_type.packed:
        return
    entries = entries_of(name, tail, size)
    if len(entries) > MAX_ENTRIES:
        raise refusals.too_many_inside(name, MAX_ENTRIES)
    _ensure_unpacks(name, entries, size, DOCUMENT_GB if file_type.inside else ARCHIVE_GB)
    if not _is_the_document(file_type, entries):
        raise refusals.mismatch(name, extension)


def _ensure_unpacks(name: str, entries: list[zipfile.ZipInfo], size: int, limit: int) -> None:
    unpacked = sum(entry.file_size for entry in entries)
    beyond_reason = unpacked > RATIO_FROM_BYTES and unpacked > size * MAX_RATIO
    # Parts that share bytes: together they are larger than the whole file.
    overlapping = sum(entry.compress_size for entry in entries) > size
    if unpacked > limit * 1024**3 or beyond_reason or overlapping:
        raise refusals.unpacks_too_large(name, limit)


def _is_the_document(file_type: FileType, entries: list[zipfile.ZipInfo]) -> bool:
    return any(entry.filename.startswith(file_type.inside) for entry in entries)


def entries_of(name: str, tail: bytes, size: int) -> list[zipfile.ZipInfo]:
    """Return the list of contents of a package from its last bytes. Raise :class:`Refused` when it is damaged or too long."""
    try:
        with zipfile.ZipFile(_Tail(tail, size)) as package:
            return package.infolist()
    except _BeforeTailError:
        raise refusals.too_many_inside(name, MAX_ENTRIES) from None
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, UnicodeDecodeError):
        raise refusals.damaged(name) from None


class _BeforeTailError(Exception):
    """The list of contents begins before the bytes that were kept."""


@final
class _Tail(io.RawIOBase):
    """A file of ``size`` bytes of which only the last bytes were kept."""

    def __init__(self, tail: bytes, size: int) -> None:
        self._tail = tail
        self._before = size - len(tail)
        self._at = 0

    @override
    def seekable(self) -> bool:
        return True

    @override
    def readable(self) -> bool:
        return True

    @override
    def tell(self) -> int:
        return self._at

    @override
    def seek(self, offset: int, whence: int = io.SEEK_SET, /) -> int:
        base = {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self._before + len(self._tail)}[whence]
        if base + offset < 0:
            raise OSError("before the beginning")
        self._at = base + offset
        return self._at

    @override
    def readinto(self, buffer: Buffer, /) -> int:
        if self._at < self._before:
            raise _BeforeTailError
        view = memoryview(buffer)
        start = self._at - self._before
        piece = self._tail[start : start + len(view)]
        view[: len(piece)] = piece
        self._at += len(piece)
        return len(piece)
