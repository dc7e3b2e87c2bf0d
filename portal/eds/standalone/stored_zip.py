"""The exact bytes of a ZIP archive of stored (not compressed) entries, for writing it and for comparing one that is read."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from dataclasses import dataclass

UTF8_NAMES = 0x0800
SMALL, LARGE = 20, 45
"""The versions of the format that readers need: usual, and with places beyond 4 GB."""
BEYOND = 0xFFFFFFFF
MOST_ENTRIES = 0xFFFF
FIXED_TIME = (0, 0x21)
"""The time and the date of every entry, 1 January 1980: the same content gives the same bytes."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One file of the archive: its name, its size in bytes (below 4 GB), its CRC-32 and where its header begins."""

    name: str
    size: int
    crc: int
    start: int


def local_header(entry: Entry) -> bytes:
    """Return the bytes before the content of an entry."""
    name = entry.name.encode()
    fields = (b"PK\x03\x04", SMALL, UTF8_NAMES, 0, *FIXED_TIME, entry.crc, entry.size, entry.size, len(name), 0)
    return struct.pack("<4s5H3L2H", *fields) + name


def ending(entries: Sequence[Entry], start: int) -> bytes:
    """Return the directory, which begins at ``start``, and the last bytes. Raise ``ValueError`` for more than 65535 entries."""
    if len(entries) >= MOST_ENTRIES:
        raise ValueError("too many files for one archive")
    directory = b"".join(_record(entry) for entry in entries)
    far = b""
    if start > BEYOND or start + len(directory) > BEYOND:
        numbers = (LARGE, LARGE, 0, 0, len(entries), len(entries), len(directory), start)
        far = struct.pack("<4sQ2H2L4Q", b"PK\x06\x06", 44, *numbers)
        far += struct.pack("<4sLQL", b"PK\x06\x07", 0, start + len(directory), 1)
    last = (0, 0, len(entries), len(entries), min(len(directory), BEYOND), min(start, BEYOND) if far == b"" else BEYOND, 0)
    return directory + far + struct.pack("<4s4H2LH", b"PK\x05\x06", *last)


def _record(entry: Entry) -> bytes:
    name = entry.name.encode()
    extra = struct.pack("<2HQ", 1, 8, entry.start) if entry.start >= BEYOND else b""
    version = LARGE if extra else SMALL
    fields = (b"PK\x01\x02", version, version, UTF8_NAMES, 0, *FIXED_TIME, entry.crc, entry.size, entry.size)
    lengths = (len(name), len(extra), 0, 0, 0, 0, min(entry.start, BEYOND))
    return struct.pack("<4s6H3L5H2L", *fields, *lengths) + name + extra
