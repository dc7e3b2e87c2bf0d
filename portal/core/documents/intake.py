"""Receiving a file: its bytes are counted, hashed and recognised while they arrive."""

import hashlib
from collections.abc import Sequence
from typing import final

from portal.core.documents import refusals
from portal.core.documents.archives import TAIL_BYTES, ensure_harmless
from portal.core.documents.rules import (
    ENCRYPTED_PACKAGE,
    HEAD_BYTES,
    LOCKABLE,
    OLE,
    clean_name,
    ensure_extension,
    ensure_size,
    extension_of,
    sniff,
)
from portal.core.documents.schema import Received
from portal.db import new_id


@final
class Intake:
    """Takes a file in pieces and keeps only its beginning and, for packages, its end.

    Not to be used by two threads at once. Every method raises :class:`Refused` as soon as the file is known to be unacceptable: by its name
    or declared size before the first byte, by its content after the first ``HEAD_BYTES``.
    """

    def __init__(self, name: str, extensions: Sequence[str] = (), declared_size: int | None = None, storage_key: str = "") -> None:
        self.name = clean_name(name)
        self.storage_key = storage_key or new_id()
        self._extensions = tuple(extensions)
        self._packed = ensure_extension(self.name, self._extensions).packed
        if declared_size is not None:
            ensure_size(self.name, declared_size)
        self._size = 0
        self._hash = hashlib.sha256()
        self._head = b""
        self._tail = bytearray()
        self._before = b""
        self._media_type = ""

    def feed(self, chunk: bytes) -> None:
        """Count, hash and check the next piece."""
        self._size += len(chunk)
        ensure_size(self.name, self._size)
        self._hash.update(chunk)
        if not self._media_type:
            self._head += chunk[: HEAD_BYTES - len(self._head)]
            self._look_for_a_lock(chunk)
            if len(self._head) >= HEAD_BYTES and not self._may_be_locked:
                self._media_type = sniff(self.name, self._head, self._extensions)
        if self._packed:
            self._tail += chunk
            del self._tail[:-TAIL_BYTES]

    @property
    def _may_be_locked(self) -> bool:
        return self._head.startswith(OLE) and extension_of(self.name) in LOCKABLE

    def _look_for_a_lock(self, chunk: bytes) -> None:
        """Refuse a document with a password: Office puts it into a container, whose directory may be at any place in the file."""
        if not self._may_be_locked:
            return
        looked = self._before + chunk
        if ENCRYPTED_PACKAGE in looked:
            raise refusals.locked(self.name)
        self._before = looked[-len(ENCRYPTED_PACKAGE) :]

    def skip(self, size: int) -> int:
        """Leave out what need not be looked at in a file of ``size`` bytes whose hash is known; return the byte to go on feeding from.

        Nothing is left out while the type is not recognised, or a password has to be looked for at any place of the file.
        """
        if self._media_type:
            self._size = max(self._size, size - TAIL_BYTES if self._packed else size)
        return self._size

    def finish(self, sha256: str = "") -> Received:
        """Check the whole file and return what was received. ``sha256`` is its hash when a part of it was left out."""
        if not self._size:
            raise refusals.empty(self.name)
        media_type = self._media_type or sniff(self.name, self._head, self._extensions)
        if self._packed:
            ensure_harmless(self.name, bytes(self._tail), self._size)
        return Received(self.name, self._size, sha256 or self._hash.hexdigest(), media_type, self.storage_key)
