"""Where uploaded files and made documents lie."""

from collections.abc import AsyncIterator, Iterator
from typing import Protocol


class Storage(Protocol):
    """A store of bytes under keys that the portal chooses at random; a key is never a name given by a person."""

    async def write(self, key: str, chunks: AsyncIterator[bytes]) -> None:
        """Stream ``chunks`` into ``key``; when the stream breaks nothing stays behind."""
        ...

    def put(self, key: str, content: bytes) -> None:
        """Keep a small ``content`` under ``key``."""
        ...

    def read(self, key: str, start: int = 0) -> Iterator[bytes]:
        """Yield the content from byte ``start`` on in pieces; raise ``FileNotFoundError`` for an unknown key."""
        ...

    def delete(self, key: str) -> None:
        """Forget ``key``; an unknown key is no error."""
        ...

    def check(self) -> str:
        """Return an empty string when the store can be written to, otherwise what is wrong."""
        ...
