"""Storage in memory: behaves like the disk, but is lost with the process."""

import datetime as dt
from collections.abc import AsyncIterator, Iterator, Sequence
from typing import final

from portal.db import new_id
from portal.gateways.storage.keys import ensure_key
from portal.ports.storage import ListedBytes, PartAddress, PartMissing, StoredPart


@final
class MemoryStorage:
    """Stores everything in a dictionary; for tests."""

    direct = False

    def __init__(self) -> None:
        self._contents: dict[str, bytes] = {}
        self._uploads: dict[str, dict[int, tuple[StoredPart, bytes]]] = {}

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

    def begin_parts(self, key: str) -> str:
        """Begin an upload by parts to ``key`` and return its id."""
        ensure_key(key)
        upload = new_id()
        self._uploads[upload] = {}
        return upload

    def part_address(self, key: str, upload: str, number: int, size: int) -> PartAddress:
        """Return an address that :meth:`write_part` understands."""
        ensure_key(key)
        return PartAddress(f"memory:{upload}/{number}/{size}", {})

    async def write_part(self, token: str, chunks: AsyncIterator[bytes]) -> StoredPart:
        """Keep the stream as the part that the address names."""
        upload, number, size = token.removeprefix("memory:").split("/")
        content = b"".join([chunk async for chunk in chunks])
        if len(content) != int(size):
            raise ValueError("the part has another size than its address says")
        stored = StoredPart(int(number), len(content), new_id())
        self._known(upload)[stored.number] = stored, content
        return stored

    def parts(self, key: str, upload: str) -> tuple[StoredPart, ...]:
        """Return the parts that have arrived, by number. Raise ``FileNotFoundError`` for an unknown upload."""
        ensure_key(key)
        return tuple(self._known(upload)[number][0] for number in sorted(self._known(upload)))

    def sha256_of_parts(self, key: str, upload: str, parts: Sequence[StoredPart]) -> str:
        """Return an empty text: what is in memory is read after joining."""
        del key, upload, parts
        return ""

    def complete_parts(self, key: str, upload: str, parts: Sequence[StoredPart]) -> int:
        """Join the parts; repeated, it changes nothing."""
        if upload not in self._uploads and key in self._contents:
            return len(self._contents[key])
        arrived = self._known(upload)
        for number, part in enumerate(parts, start=1):
            if part.number != number or number not in arrived or arrived[number][0] != part:
                raise PartMissing(f"part {number}")
        self.put(key, b"".join(arrived[part.number][1] for part in parts))
        del self._uploads[upload]
        return len(self._contents[key])

    def abort_parts(self, key: str, upload: str) -> None:
        """Forget an upload; an unknown one is no error."""
        ensure_key(key)
        self._uploads.pop(upload, None)

    def address(self, key: str, name: str, content_type: str, seconds: int) -> str | None:
        """Return None: the portal sends the bytes itself."""
        del key, name, content_type, seconds

    def _known(self, upload: str) -> dict[int, tuple[StoredPart, bytes]]:
        if upload not in self._uploads:
            raise FileNotFoundError(upload)
        return self._uploads[upload]
