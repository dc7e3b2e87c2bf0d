"""The tokens in the addresses of parts: which part of which upload may be sent, and until when, signed with the portal's secret key."""

import hashlib
import hmac
import re
from dataclasses import dataclass
from typing import final

from portal.ports.storage import PART_SECONDS, AddressExpired

_TOKEN = re.compile(r"([0-9a-f]{32,64})\.([0-9a-f]{32})\.(\d{1,5})\.(\d{1,12})\.(\d{1,12})\.([0-9a-f]{64})")


@dataclass(frozen=True, slots=True)
class NamedPart:
    """The part that an address names; ``size`` in bytes."""

    key: str
    upload: str
    number: int
    size: int


@final
class PartTokens:
    """Makes and reads tokens. Every process with the same secret reads those of the others."""

    def __init__(self, secret: bytes) -> None:
        # A key of its own: what is signed for another purpose with the same secret is no token of a part.
        self._key = hmac.digest(secret, b"addresses of parts", hashlib.sha256)

    def make(self, part: NamedPart, at: float) -> str:
        """Return a token that is valid for ``PART_SECONDS`` from ``at`` on, in seconds of the epoch."""
        said = f"{part.key}.{part.upload}.{part.number}.{part.size}.{int(at) + PART_SECONDS}"
        return f"{said}.{self._mark(said)}"

    def read(self, token: str, at: float) -> NamedPart:
        """Return the part that a token names. Raise :class:`AddressExpired` when it is false or too old."""
        match = _TOKEN.fullmatch(token)
        if match is None:
            raise AddressExpired
        key, upload, number, size, until, mark = match.groups()
        if not hmac.compare_digest(mark, self._mark(token.rpartition(".")[0])) or at >= int(until):
            raise AddressExpired
        return NamedPart(key, upload, int(number), int(size))

    def _mark(self, said: str) -> str:
        return hmac.digest(self._key, said.encode("ascii"), hashlib.sha256).hex()
