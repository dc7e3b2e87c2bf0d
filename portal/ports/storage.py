"""The interface of the storage of uploaded files and made documents."""

import datetime as dt
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class ListedBytes:
    """What the storage keeps under a key, and since when."""

    key: str
    size: int
    at: dt.datetime


class Storage(Protocol):
    """Stores bytes under keys that the portal chooses at random; a key is never a name given by a person."""

    async def write(self, key: str, chunks: AsyncIterator[bytes]) -> None:
        """Write the stream ``chunks`` to ``key``; when the stream fails, nothing remains."""
        ...

    def put(self, key: str, content: bytes) -> None:
        """Store a small ``content`` under ``key``."""
        ...

    def read(self, key: str, start: int = 0) -> Iterator[bytes]:
        """Yield the content from byte ``start`` on in pieces. Raise ``FileNotFoundError`` for an unknown key."""
        ...

    def delete(self, key: str) -> None:
        """Delete ``key``; an unknown key is no error."""
        ...

    def sweep(self) -> None:
        """Remove what interrupted uploads have left long ago."""
        ...

    def listed(self) -> Iterator[ListedBytes]:
        """Yield every key with complete content, in no order; one that comes or goes meanwhile may be missing."""
        ...

    def check(self) -> str:
        """Return an empty string when the storage can be written to, otherwise what is wrong."""
        ...
