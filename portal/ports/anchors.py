"""The interface of the file of anchors: ends of the audit journal, written down daily outside the database."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True)
class Anchor:
    """The end of the journal on a day (in Kazakhstan): the number of its last row and its SHA-256 in hexadecimal digits."""

    day: dt.date
    seq: int
    hash: str


class UnreadableAnchor(ValueError):  # noqa: N818  (said of a file)
    """A file of anchors has a line that is not one; the text names file and line."""


class Anchors(Protocol):
    """Keeps anchors; one that was written is never changed."""

    def read(self) -> Sequence[Anchor]:
        """Return the anchors in the order in which they were written.

        Raises:
            UnreadableAnchor: a line is not an anchor.
            OSError: the file cannot be read.
        """
        ...

    def add(self, anchor: Anchor) -> bool:
        """Write an anchor, unless its day has one, and tell whether it was written. Raises the same as :meth:`read`."""
        ...
