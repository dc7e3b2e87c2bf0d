"""ZIP packages (archives, Word, Excel) judged by their list of contents, so that a bomb costs nothing; ``unpacking`` then counts.

RAR and 7z keep no list that can be trusted without unpacking; they are kept as they are and never opened by the portal.
"""

import io
import zipfile
from typing import final

from typing_extensions import Buffer, override

from portal.core.documents import refusals
from portal.core.documents.rules import FILE_TYPES, FileType, extension_of

TAIL_BYTES = 4 * 1024 * 1024
"""The list of contents stands at the end of a package; a longer one is refused."""
MAX_ENTRIES = 10_000
MAX_RATIO = 100
"""How many times larger than the file its contents may be …"""
RATIO_FROM_BYTES = 256 * 1024**2
"""… once they exceed this size; small documents of one repeated letter are no danger."""
DOCUMENT_GB = 1
ARCHIVE_GB = 6


def ensure_harmless(name: str, tail: bytes, size: int) -> None:
    """Judge the package ``name`` of ``size`` bytes by its last bytes, ``tail`` (up to ``TAIL_BYTES``).

    Raises :class:`Refused` when it is damaged, lists too many files, would unpack to too much, lies about overlapping parts, or is
    not the document its name says. Other types pass.
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
    # Entries that share their bytes: the parts add up to more than the whole.
    overlapping = sum(entry.compress_size for entry in entries) > size
    if unpacked > limit * 1024**3 or beyond_reason or overlapping:
        raise refusals.unpacks_too_large(name, limit)


def _is_the_document(file_type: FileType, entries: list[zipfile.ZipInfo]) -> bool:
    return any(entry.filename.startswith(file_type.inside) for entry in entries)


def entries_of(name: str, tail: bytes, size: int) -> list[zipfile.ZipInfo]:
    """Return the list of contents of a package by its last bytes; raise :class:`Refused` when it is damaged or too long."""
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
    """A file of ``size`` bytes of which only the last are at hand."""

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
