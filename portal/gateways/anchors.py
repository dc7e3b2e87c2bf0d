"""Files of anchors of the audit journal: a line for each day with its date, the number of the last row and its hash."""

import datetime as dt
import fcntl
import os
import re
from collections.abc import Sequence
from pathlib import Path
from typing import final

from portal.ports.anchors import Anchor, UnreadableAnchor

_LINE = re.compile(r"(\d{4}-\d\d-\d\d) ([1-9]\d{0,17}) ([0-9a-f]{64})")


@final
class AnchorFile:
    """A text file that grows by a line a day. It can be copied elsewhere at any moment and is read by people too."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def read(self) -> Sequence[Anchor]:
        """Return the anchors of the file; none when it does not exist."""
        return read_anchors(self._file) if self._file.exists() else ()

    def add(self, anchor: Anchor) -> bool:
        """Write an anchor and force it to the disk, unless its day has one; of several processes one writes."""
        self._file.parent.mkdir(parents=True, exist_ok=True)
        with self._file.open("a", encoding="ascii") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            if any(one.day == anchor.day for one in read_anchors(self._file)):
                return False
            file.write(f"{anchor.day.isoformat()} {anchor.seq} {anchor.hash}\n")
            file.flush()
            os.fsync(file.fileno())
        return True


def read_anchors(place: Path) -> tuple[Anchor, ...]:
    """Return the anchors of a file, or of every ``.txt`` file in a folder. Empty lines and those with ``#`` are left out.

    Raises:
        UnreadableAnchor: a line is not an anchor.
        OSError: the file or folder cannot be read.
    """
    files = sorted(place.glob("*.txt")) if place.is_dir() else [place]
    return tuple(anchor for file in files for anchor in _anchors_in(file))


def _anchors_in(file: Path) -> list[Anchor]:
    lines = enumerate(file.read_text("utf-8", errors="replace").splitlines(), start=1)
    return [_anchor(line.strip(), f"{file}, line {number}") for number, line in lines if line.strip() and not line.startswith("#")]


def _anchor(line: str, place: str) -> Anchor:
    parts = _LINE.fullmatch(line)
    try:
        if parts:
            return Anchor(dt.date.fromisoformat(parts[1]), int(parts[2]), parts[3])
    except ValueError:
        pass
    raise UnreadableAnchor(f"{place} is not an anchor: a date, the number of a row and its SHA-256 are meant.")
