"""Streebog-512 by the fastest implementation that works here: as WebAssembly, otherwise in Python; never by one that failed its test."""

import threading
from collections.abc import Callable
from typing import final

from portal.eds.streebog import hashing
from portal.eds.streebog.hashing import SelfTestFailed

_Digest = Callable[[bytes], bytes]


@final
class _Chosen(threading.local):
    """An instance of WebAssembly must not be used by two threads, so each thread has its own."""

    digest: _Digest | None = None


_chosen = _Chosen()


def streebog512(data: bytes) -> bytes:
    """Return the 64 bytes of the hash of ``data``, in the order in which a KZ messageDigest carries them.

    Raises:
        SelfTestFailed: at the first use in a thread, when neither implementation reproduces the published answers.
    """
    digest = _chosen.digest
    if digest is None:
        digest = _chosen.digest = _fast() or hashing.streebog512
    return digest(data)


def engine() -> str:
    """Return what hashes in this thread, in words: for figures."""
    streebog512(b"")
    return "Python" if _chosen.digest is hashing.streebog512 else "WebAssembly"


def _fast() -> _Digest | None:
    """Return the digest of a new instance; ``None`` where Wasmtime is missing, may not make code, or does not give the right answers."""
    try:
        # Imported at the first hash: it takes 40 ms and 10 MB, and most processes of the portal never hash.
        from wasmtime import WasmtimeError

        from portal.eds.streebog.webassembly import FastStreebog
    except (ImportError, OSError, RuntimeError):
        return None
    try:
        return FastStreebog().digest
    except (SelfTestFailed, WasmtimeError):
        return None
