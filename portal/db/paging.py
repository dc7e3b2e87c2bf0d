"""Long lists are read by pages."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

T = TypeVar("T")


@dataclass(frozen=True)
class Paging:
    """The page ``number`` of ``pages``, counted from 1, with ``size`` lines on each."""

    number: int
    pages: int
    size: int

    @classmethod
    def of(cls, asked: int, total: int, size: int) -> "Paging":
        """Return the page that was asked for, or the nearest one that ``total`` lines have; there is always a first."""
        pages = max(1, -(-total // size))
        return cls(min(max(1, asked), pages), pages, size)

    @property
    def start(self) -> int:
        """How many lines stand before the page."""
        return (self.number - 1) * self.size

    def cut(self, lines: Sequence[T]) -> Sequence[T]:
        """Return the lines of the page."""
        return lines[self.start : self.start + self.size]
