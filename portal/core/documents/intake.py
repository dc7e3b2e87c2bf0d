"""A file on its way in: counted, hashed and recognised while its bytes pass by."""

import hashlib
from collections.abc import Sequence
from typing import final

from portal.core.documents import refusals
from portal.core.documents.archives import TAIL_BYTES, ensure_harmless
from portal.core.documents.rules import HEAD_BYTES, clean_name, ensure_extension, ensure_size, sniff
from portal.core.documents.schema import Received
from portal.db import new_id


@final
class Intake:
    """Takes a file in pieces and keeps nothing of it but its beginning and, for packages, its end.

    Not for two threads at once. Every method raises :class:`Refused` with a sentence for the person as soon as the file is known to
    be unacceptable: by its name or declared size before the first byte, by its content after the first ``HEAD_BYTES``.
    """

    def __init__(self, name: str, extensions: Sequence[str] = (), declared_size: int | None = None) -> None:
        self.name = clean_name(name)
        self.storage_key = new_id()
        self._extensions = tuple(extensions)
        self._packed = ensure_extension(self.name, self._extensions).packed
        if declared_size is not None:
            ensure_size(self.name, declared_size)
        self._size = 0
        self._hash = hashlib.sha256()
        self._head = b""
        self._tail = bytearray()
        self._media_type = ""

    def feed(self, chunk: bytes) -> None:
        """Count, hash and look at the next piece."""
        self._size += len(chunk)
        ensure_size(self.name, self._size)
        self._hash.update(chunk)
        if not self._media_type:
            self._head += chunk[: HEAD_BYTES - len(self._head)]
            if len(self._head) >= HEAD_BYTES:
                self._media_type = sniff(self.name, self._head, self._extensions)
        if self._packed:
            self._tail += chunk
            del self._tail[:-TAIL_BYTES]

    def finish(self) -> Received:
        """Judge the whole file and return what was received."""
        if not self._size:
            raise refusals.empty(self.name)
        media_type = self._media_type or sniff(self.name, self._head, self._extensions)
        if self._packed:
            ensure_harmless(self.name, bytes(self._tail), self._size)
        return Received(self.name, self._size, self._hash.hexdigest(), media_type, self.storage_key)
