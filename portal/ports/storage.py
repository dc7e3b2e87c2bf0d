"""The interface of the storage of uploaded files and made documents."""

import datetime as dt
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Protocol, runtime_checkable

PART_BYTES: Final = 8 * 1024 * 1024
"""The size of every part of an upload except the last, which may be smaller. S3 accepts parts from 5 MiB on."""
MOST_PARTS: Final = 10_000
"""The greatest number of a part; the limit of S3."""
PART_SECONDS: Final = 600
"""How long the address of a part is valid."""
ABANDONED_SECONDS: Final = 7 * 24 * 3600
"""An upload by parts that has received nothing for so long is abandoned: a store removes its parts."""


class PartMissing(ValueError):  # noqa: N818  (said of the upload)
    """A part that is to be joined has not arrived, or is another one than the caller knows."""


class AddressExpired(PermissionError):  # noqa: N818  (said of the address)
    """The address of a part is no longer valid, or was never given by this store."""


@dataclass(frozen=True, slots=True)
class ListedBytes:
    """What the storage keeps under a key, and since when."""

    key: str
    size: int
    at: dt.datetime


@dataclass(frozen=True, slots=True)
class StoredPart:
    """One part that has arrived completely: its number from 1, its size in bytes, and the store's mark of its content."""

    number: int
    size: int
    etag: str


@dataclass(frozen=True, slots=True)
class PartAddress:
    """Where the browser sends (``PUT``) one part, and the headers it must send with it."""

    url: str
    headers: Mapping[str, str]


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
        """Remove what interrupted uploads have left long ago, and uploads by parts abandoned for ``ABANDONED_SECONDS``."""
        ...

    def listed(self) -> Iterator[ListedBytes]:
        """Yield every key with complete content, in no order; one that comes or goes meanwhile may be missing."""
        ...

    def check(self) -> str:
        """Return an empty string when the storage can be written to, otherwise what is wrong."""
        ...

    @property
    def direct(self) -> bool:
        """Whether the browser sends parts to the store itself (S3); otherwise they pass through a route of the portal."""
        ...

    def begin_parts(self, key: str) -> str:
        """Begin an upload by parts to ``key`` and return the store's id of it."""
        ...

    def part_address(self, key: str, upload: str, number: int, size: int) -> PartAddress:
        """Return where the part ``number`` (from 1) of exactly ``size`` bytes is sent, valid for ``PART_SECONDS``.

        Raises ``ValueError`` for a bad number or size.
        """
        ...

    def parts(self, key: str, upload: str) -> tuple[StoredPart, ...]:
        """Return the parts that have arrived completely, by number. Raise ``FileNotFoundError`` for an unknown upload."""
        ...

    def sha256_of_parts(self, key: str, upload: str, parts: Sequence[StoredPart]) -> str:
        """Return the SHA-256 of ``parts``, all of an upload in order, as they lie in the store; empty when it must be read after joining.

        It is that of the content only when :meth:`complete_parts` is then given the same parts.

        Raises :class:`PartMissing` when a part has not arrived, ``FileNotFoundError`` for an unknown upload.
        """
        ...

    def complete_parts(self, key: str, upload: str, parts: Sequence[StoredPart]) -> int:
        """Join ``parts`` in order as the content of ``key`` and return its size in bytes; repeated, it changes nothing.

        Raises :class:`PartMissing` when a part has not arrived or is another one, ``FileNotFoundError`` for an unknown upload.
        """
        ...

    def abort_parts(self, key: str, upload: str) -> None:
        """Remove the parts of an upload; an unknown upload is no error."""
        ...

    def address(self, key: str, name: str, content_type: str, seconds: int) -> str | None:
        """Return an address that downloads ``key`` as ``name`` for ``seconds``, or None when the portal sends the bytes itself."""
        ...


@runtime_checkable
class PartReceiver(Protocol):
    """A store whose parts pass through the portal."""

    async def write_part(self, token: str, chunks: AsyncIterator[bytes]) -> StoredPart:
        """Keep the stream as the part that ``token``, taken from the part's address, names; a part sent twice is replaced.

        Raises :class:`AddressExpired` for a bad or old token, ``ValueError`` when the stream has another size than the token says,
        ``FileNotFoundError`` when the upload has ended, and ``OSError`` when the disk refuses. Then the part has not arrived; a full
        disk ends the whole upload, so that nothing half-kept stays on it.
        """
        ...
