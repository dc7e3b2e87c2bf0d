"""Archive files of the audit journal: rows moved out of the database, one JSON list in a line, compressed with gzip."""

import errno
import gzip
import hashlib
import heapq
import json
import os
import re
import zlib
from collections.abc import Iterable, Iterator, Sequence
from operator import itemgetter
from pathlib import Path
from typing import Any, Final

COLUMNS: Final = 9
"""Number, moment, account, organisation, act, thing, details, hash before, hash."""
_NAME = re.compile(r"audit-(\d+)-(\d+)\.jsonl\.gz")


class UnreadableArchive(ValueError):  # noqa: N818  (said of a file)
    """An archive file is damaged; the text names it."""


def write_archive(folder: Path, first: int, last: int, rows: Iterable[Sequence[Any]]) -> tuple[Path, str]:
    """Write the rows ``first`` to ``last`` to a file of their own and return it with its SHA-256 in hexadecimal digits.

    The file is complete or absent, and one that is there is never overwritten. One with the same bytes is taken as it is: the process that
    wrote it was ended before it deleted the rows.

    Raises:
        FileExistsError: these rows have a file already, with other bytes.
        OSError: the file cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"audit-{first}-{last}.jsonl.gz"
    part = file.with_suffix(".part")
    with part.open("wb") as raw:
        # Without the time of the writing, so that equal rows give equal files.
        with gzip.GzipFile(filename="", mode="wb", fileobj=raw, mtime=0) as packed:
            for row in rows:
                packed.write(json.dumps(list(row), ensure_ascii=False, separators=(",", ":")).encode() + b"\n")
        raw.flush()
        os.fsync(raw.fileno())
    try:
        file.hardlink_to(part)
    except FileExistsError:
        if sha256_of(file) != sha256_of(part):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(file)) from None
    finally:
        part.unlink()
    return file, sha256_of(file)


def sha256_of(file: Path) -> str:
    """Return the SHA-256 of a file in hexadecimal digits."""
    with file.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()


def read_archives(folder: Path) -> Iterator[tuple[Any, ...]]:
    """Yield the rows of all archive files in ``folder``, in the order of their numbers.

    Files overlap when an archiving was ended before it deleted what it had written, and a later one has written more. A row that several
    files have is yielded once, and again where one of them has it otherwise, so that a check finds a change in any of them.

    Raises:
        UnreadableArchive: a file is damaged.
        OSError: a file cannot be read.
    """
    named = ((_NAME.fullmatch(file.name), file) for file in folder.glob("audit-*"))
    last: tuple[Any, ...] = ()
    for files in _overlapping(sorted((int(name[1]), int(name[2]), file) for name, file in named if name)):
        for row in heapq.merge(*map(_rows, files), key=itemgetter(0)):
            if row != last:
                yield row
            last = row


def _overlapping(spans: Sequence[tuple[int, int, Path]]) -> Iterator[list[Path]]:
    """Yield the files in groups of those that have rows in common by their names, so that few are open at once."""
    files, end = list[Path](), 0
    for first, last, file in spans:
        if files and first > end:
            yield files
            files = []
        files, end = [*files, file], max(end, last)
    if files:
        yield files


def _rows(file: Path) -> Iterator[tuple[Any, ...]]:
    try:
        with gzip.open(file, "rt", encoding="utf-8") as lines:
            for line in lines:
                row = json.loads(line)
                if not isinstance(row, list) or len(row) != COLUMNS or type(row[0]) is not int:
                    raise UnreadableArchive(f"{file} has a line that is not a row of the journal.")
                yield tuple(row)
    except (gzip.BadGzipFile, EOFError, zlib.error, UnicodeDecodeError, json.JSONDecodeError) as damage:
        raise UnreadableArchive(f"{file} is damaged: {damage}.") from damage
