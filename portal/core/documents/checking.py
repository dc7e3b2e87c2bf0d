"""Comparing the database with the storage: rows without bytes, bytes that were changed, bytes without a row. Nothing is changed."""

import datetime as dt
import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from sqlalchemy import MetaData, Table
from sqlmodel import Session, SQLModel, select

from portal.db import Begin
from portal.ports.clock import Now
from portal.ports.storage import Storage

ARRIVING: Final = dt.timedelta(hours=1)
"""Bytes are written before their row: younger ones without a row may be those of an upload that is just ending."""
KEY: Final = "storage_key"


class FileFault(StrEnum):
    """What is wrong with a file."""

    ABSENT = "absent"
    """A row has no bytes."""
    CHANGED = "changed"
    """The bytes are not those that were received: another hash or another length."""
    UNKNOWN = "unknown"
    """Bytes have no row."""


@dataclass(frozen=True, slots=True)
class FaultyFile:
    """A file with a fault; ``place`` is its table and the id of its row, empty without one."""

    key: str
    fault: FileFault
    place: str = ""


@dataclass(frozen=True, slots=True)
class ClaimedBytes:
    """What a row says about its bytes."""

    place: str
    sha256: str
    size: int


def check_files(
    begin: Begin, *, storage: Storage, now: Now, on_file: Callable[[int], None] = lambda _bytes: None
) -> Iterator[FaultyFile]:  # fmt: skip
    """Yield every file with a fault, while people work: what comes or goes meanwhile is no fault. ``on_file`` gets the bytes of each read.

    Every module with tables must be imported: tables with files are found in their declarations.
    """
    claimed = claims(begin)
    for key, claim in claimed.items():
        try:
            found = digest_of(storage, key)
        except FileNotFoundError:
            if key in claims(begin):
                yield FaultyFile(key, FileFault.ABSENT, claim.place)
            continue
        on_file(found[1])
        if found != (claim.sha256, claim.size):
            yield FaultyFile(key, FileFault.CHANGED, claim.place)
    strange = [one.key for one in storage.listed() if one.key not in claimed and one.at < now() - ARRIVING]
    known = claims(begin) if strange else {}
    for key in sorted(strange):
        if key not in known:
            yield FaultyFile(key, FileFault.UNKNOWN)


def tables_of_files(metadata: MetaData = SQLModel.metadata) -> tuple[Table, ...]:
    """Return the tables whose rows have bytes in the storage."""
    return tuple(table for table in metadata.sorted_tables if KEY in table.columns)


def digest_of(storage: Storage, key: str) -> tuple[str, int]:
    """Return the SHA-256 and the number of the bytes that are stored. Raise ``FileNotFoundError`` for an unknown key."""
    digest, size = hashlib.sha256(), 0
    for piece in storage.read(key):
        digest.update(piece)
        size += len(piece)
    return digest.hexdigest(), size


def claims(begin: Begin) -> dict[str, ClaimedBytes]:
    """Return what the rows of all tables say about their bytes, by key."""
    with begin(reading=True) as session:
        return {key: claim for table in tables_of_files() for key, claim in _claimed_in(session, table)}


def _claimed_in(session: Session, table: Any) -> Iterator[tuple[str, ClaimedBytes]]:
    columns = table.c
    for key, id_, sha256, size in session.exec(select(columns[KEY], columns.id, columns.sha256, columns.size).where(columns[KEY] != "")):
        yield key, ClaimedBytes(f"{table.name} {id_}", sha256, size)
