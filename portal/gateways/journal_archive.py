"""Archive files of the audit journal: rows moved out of the database, one JSON list in a line, compressed with gzip."""

import gzip
import hashlib
import json
import os
import re
import zlib
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, Final

COLUMNS: Final = 9
"""Number, moment, account, organisation, act, thing, details, hash before, hash."""
_NAME = re.compile(r"audit-(\d+)-(\d+)\.jsonl\.gz")


class UnreadableArchive(ValueError):  # noqa: N818  (said of a file)
    """An archive file is damaged; the text names it."""


def write_archive(folder: Path, first: int, last: int, rows: Iterable[Sequence[Any]]) -> tuple[Path, str]:
    """Write the rows ``first`` to ``last`` to a file of their own and return it with its SHA-256 in hexadecimal digits.

    The file is complete or absent, and one that is there is never overwritten.

    Raises:
        FileExistsError: these rows have a file already.
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
    finally:
        part.unlink()
    return file, sha256_of(file)


def sha256_of(file: Path) -> str:
    """Return the SHA-256 of a file in hexadecimal digits."""
    with file.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()


def read_archives(folder: Path) -> Iterator[tuple[Any, ...]]:
    """Yield the rows of all archive files in ``folder``, in the order of their numbers.

    Raises:
        UnreadableArchive: a file is damaged.
        OSError: a file cannot be read.
    """
    named = ((_NAME.fullmatch(file.name), file) for file in folder.glob("audit-*"))
    for _, file in sorted((int(name[1]), file) for name, file in named if name):
        yield from _rows(file)


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
