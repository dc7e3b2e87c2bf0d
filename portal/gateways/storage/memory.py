"""Storage in memory: behaves like the disk, but is lost with the process."""

import datetime as dt
from collections.abc import AsyncIterator, Iterator
from typing import final

from portal.gateways.storage.keys import ensure_key
from portal.ports.storage import ListedBytes


@final
class MemoryStorage:
    """Stores everything in a dictionary; for tests."""

    def __init__(self) -> None:
        self._contents: dict[str, bytes] = {}

    async def write(self, key: str, chunks: AsyncIterator[bytes]) -> None:
        """Collect ``chunks`` and store them when the stream has ended without an error."""
        ensure_key(key)
        self._contents[key] = b"".join([chunk async for chunk in chunks])

    def put(self, key: str, content: bytes) -> None:
        """Store ``content`` under ``key``."""
        self._contents[ensure_key(key)] = content

    def read(self, key: str, start: int = 0) -> Iterator[bytes]:
        """Return the content from byte ``start`` on in one piece. Raise ``FileNotFoundError`` for an unknown key."""
        try:
            return iter([self._contents[ensure_key(key)][start:]])
        except KeyError:
            raise FileNotFoundError(key) from None

    def delete(self, key: str) -> None:
        """Delete ``key``; an unknown key is no error."""
        self._contents.pop(ensure_key(key), None)

    def sweep(self) -> None:
        """Do nothing: what was not stored is gone."""

    def listed(self) -> Iterator[ListedBytes]:
        """Return every key; memory does not know since when, and says: always."""
        return iter([ListedBytes(key, len(content), dt.datetime.min.replace(tzinfo=dt.UTC)) for key, content in self._contents.items()])

    def check(self) -> str:
        """Return an empty string: memory is always available."""
        return ""
