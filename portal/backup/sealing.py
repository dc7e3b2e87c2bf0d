"""Encryption of a stream: AES-256-GCM over pieces of 1 MiB, so that a file of any size needs the memory of one piece.

Each stream has a key of its own, derived from that of the backups and 32 random bytes. A piece is bound to its number, and the last one
to being the last: a piece that was changed, moved, left out or cut off is found.
"""

import hashlib
import hmac
import os
from collections.abc import Iterable, Iterator
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

PIECE_BYTES: Final = 1024 * 1024
_HEAD: Final = b"portal-sealed-1\n"
_SALT_BYTES: Final = 32
_TAG_BYTES: Final = 16


class Unsealable(ValueError):  # noqa: N818  (said of a stream)
    """The stream is not one that was encrypted with this key, or it was changed since."""


def key_of(text: str) -> bytes:
    """Return the key that a long random ``text`` stands for."""
    return _derived(text.encode(), b"", b"portal backup")


def mark(key: bytes, text: str) -> str:
    """Return a name for ``text`` that nobody can compute without the key: 64 hexadecimal digits."""
    return hmac.new(key, text.encode(), hashlib.sha256).hexdigest()


def sealed(chunks: Iterable[bytes], key: bytes) -> Iterator[bytes]:
    """Yield the stream ``chunks`` encrypted."""
    salt = os.urandom(_SALT_BYTES)
    yield _HEAD + salt
    cipher = AESGCM(_derived(key, salt, b"stream"))
    for number, (piece, is_last) in enumerate(_cut(chunks, PIECE_BYTES)):
        yield cipher.encrypt(_nonce(number, is_last=is_last), piece, None)


def unsealed(chunks: Iterable[bytes], key: bytes) -> Iterator[bytes]:
    """Yield the stream that :func:`sealed` has encrypted.

    Raises:
        Unsealable: the key is another one, or the stream was changed. What was yielded before is genuine, but not the whole.
    """
    pieces = iter(chunks)
    head = b""
    while len(head) < len(_HEAD) + _SALT_BYTES and (piece := next(pieces, b"")):
        head += piece
    if not head.startswith(_HEAD) or len(head) < len(_HEAD) + _SALT_BYTES:
        raise Unsealable("it is not encrypted")
    salt, rest = head[len(_HEAD) : len(_HEAD) + _SALT_BYTES], head[len(_HEAD) + _SALT_BYTES :]
    cipher = AESGCM(_derived(key, salt, b"stream"))
    for number, (piece, is_last) in enumerate(_cut(_chained(rest, pieces), PIECE_BYTES + _TAG_BYTES)):
        try:
            yield cipher.decrypt(_nonce(number, is_last=is_last), piece, None)
        except InvalidTag:
            raise Unsealable(f"piece {number} was changed") from None


def sealed_size(size: int) -> int:
    """Return how many bytes an encrypted stream of ``size`` bytes has."""
    return len(_HEAD) + _SALT_BYTES + size + _TAG_BYTES * max(1, -(-size // PIECE_BYTES))


def _chained(first: bytes, rest: Iterator[bytes]) -> Iterator[bytes]:
    yield first
    yield from rest


def _cut(chunks: Iterable[bytes], size: int) -> Iterator[tuple[bytes, bool]]:
    """Yield the stream in pieces of ``size`` bytes with whether it is the last one; an empty stream is one empty piece."""
    held = bytearray()
    for chunk in chunks:
        held += chunk
        while len(held) > size:
            yield bytes(held[:size]), False
            del held[:size]
    yield bytes(held), True


def _nonce(number: int, *, is_last: bool) -> bytes:
    return number.to_bytes(11, "big") + bytes([is_last])


def _derived(key: bytes, salt: bytes, purpose: bytes) -> bytes:
    return HKDF(SHA256(), 32, salt or None, purpose).derive(key)
