"""The real unpacked size of a ZIP package: each part is unpacked in pieces and counted, whatever the list of contents says."""

import bz2
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from itertools import chain

from portal.core.documents import refusals
from portal.core.documents.archives import TAIL_BYTES, entries_of
from portal.core.documents.rules import FILE_TYPES, extension_of
from portal.core.documents.schema import Received
from portal.ports.storage import Storage

Read = Callable[[int], Iterator[bytes]]
"""Yields the bytes of a package from a position on."""

_PIECE = 256 * 1024
_HEADER = 30
_LOCKED = 1
_OFFICE = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
"""The compression methods that office programs can unpack."""


class Untrue(Exception):  # noqa: N818  (said of the package)
    """A part is larger than the list of contents says, or is damaged."""


class Locked(Exception):  # noqa: N818  (said of the package)
    """A part needs a password."""


class Unusual(Exception):  # noqa: N818  (said of the package)
    """A part is compressed in a way that the portal cannot read."""


def ensure_as_listed(received: Received, *, storage: Storage) -> None:
    """Unpack a stored package and count its bytes; other files are accepted. The sizes checked at the upload limit the work.

    Raises:
        Refused: the package holds more than its list of contents says, is damaged, needs a password, or is compressed in an unknown way.
    """
    file_type = FILE_TYPES[extension_of(received.name)]
    if not file_type.packed:
        return
    tail = b"".join(storage.read(received.storage_key, max(0, received.size - TAIL_BYTES)))
    entries = entries_of(received.name, tail, received.size)
    try:
        count(entries, lambda start: storage.read(received.storage_key, start), office=bool(file_type.inside))
    except Untrue:
        raise refusals.damaged(received.name) from None
    except Locked:
        raise refusals.locked_archive(received.name) from None
    except Unusual:
        raise refusals.packed_unusually(received.name) from None


def of_bytes(content: bytes) -> Read:
    """Return a reader of a package that is in memory."""

    def read(start: int) -> Iterator[bytes]:
        return (content[position : position + _PIECE] for position in range(start, len(content), _PIECE))

    return read


def count(entries: Iterable[zipfile.ZipInfo], read: Read, *, office: bool) -> None:
    """Unpack all ``entries`` of a package that ``read`` yields; with ``office``, accept only the methods that office programs can unpack.

    Raises:
        Untrue: a part has another number of bytes than is listed, or overlaps another one.
        Locked: a part needs a password.
        Unusual: a part is compressed in another way than is accepted.
    """
    listed = sorted(entries, key=lambda one: one.header_offset)
    for entry in listed:
        if entry.flag_bits & _LOCKED:
            raise Locked
        if entry.compress_type not in _OFFICE and (office or entry.compress_type != zipfile.ZIP_BZIP2):
            raise Unusual
    if not listed:
        return
    # The whole package is read once, from its first part to its last: a store is not asked for each of ten thousand parts.
    pieces = _Pieces(read(listed[0].header_offset), listed[0].header_offset)
    for entry in listed:
        if _size(entry, pieces.at(entry.header_offset)) != entry.file_size:
            raise Untrue


def _size(entry: zipfile.ZipInfo, pieces: "_Pieces") -> int:
    """Return the real number of bytes of a part, or, as soon as it exceeds the listed size, a number above that size."""
    header = pieces.take(_HEADER)
    if header[:4] != b"PK\x03\x04" or int.from_bytes(header[8:10], "little") != entry.compress_type:
        raise Untrue
    pieces.take(int.from_bytes(header[26:28], "little") + int.from_bytes(header[28:30], "little"))
    packed = pieces.upto(entry.compress_size)
    if entry.compress_type == zipfile.ZIP_STORED:
        return sum(map(len, packed))
    try:
        if entry.compress_type == zipfile.ZIP_BZIP2:
            return _unpacked(packed, bz2.BZ2Decompressor(), entry.file_size)
        return _inflated(packed, entry.file_size)
    except (zlib.error, OSError, EOFError):
        raise Untrue from None


def _inflated(packed: Iterable[bytes], listed: int) -> int:
    size, engine = 0, zlib.decompressobj(-zlib.MAX_WBITS)
    for piece in chain(packed, (b"",)):
        data = piece
        while not engine.eof:
            made = engine.decompress(data, _PIECE)
            size += len(made)
            if size > listed:
                return size
            data = engine.unconsumed_tail
            if not data and len(made) < _PIECE:
                break
    if not engine.eof:
        raise Untrue
    return size


def _unpacked(packed: Iterable[bytes], engine: bz2.BZ2Decompressor, listed: int) -> int:
    size = 0
    for piece in packed:
        data = piece
        while not engine.eof and (data or not engine.needs_input):
            size += len(engine.decompress(data, _PIECE))
            data = b""
            if size > listed:
                return size
    if not engine.eof:
        raise Untrue
    return size


class _Pieces:
    """A reader of bytes that arrive in pieces of any length."""

    def __init__(self, pieces: Iterator[bytes], position: int) -> None:
        self._pieces, self._position = pieces, position
        self._rest = b""

    def at(self, position: int) -> "_Pieces":
        """Skip what is before ``position``. Raise :class:`Untrue` when it was read already: parts of a package do not overlap."""
        if position < self._position:
            raise Untrue
        for _ in self.upto(position - self._position):
            pass
        return self

    def take(self, size: int) -> bytes:
        """Return the next ``size`` bytes. Raise :class:`Untrue` when there are fewer."""
        return b"".join(self.upto(size))

    def upto(self, size: int) -> Iterator[bytes]:
        """Yield the next ``size`` bytes in pieces. Raise :class:`Untrue` when there are fewer."""
        while size > 0:
            piece = self._rest or next(self._pieces, b"")
            if not piece:
                raise Untrue
            part, self._rest = piece[:size], piece[size:]
            size -= len(part)
            self._position += len(part)
            yield part
