"""Paging of long lists."""

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
        """Return the requested page, or the nearest one that exists for ``total`` lines. There is always a first page."""
        pages = max(1, -(-total // size))
        return cls(min(max(1, asked), pages), pages, size)

    @property
    def start(self) -> int:
        """The number of lines before the page."""
        return (self.number - 1) * self.size

    def cut(self, lines: Sequence[T]) -> Sequence[T]:
        """Return the lines of the page."""
        return lines[self.start : self.start + self.size]
