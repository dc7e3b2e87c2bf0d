"""The material that a verdict relied on, byte for byte: certificates, revocation lists and OCSP answers, named by their hash."""

import hashlib
import zlib
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache

_FAST = 1
"""The level of compression: serial numbers are random, so a list of 20 MB becomes hardly smaller at a higher one."""


class ProofKind(StrEnum):
    """What a piece of evidence is."""

    CERTIFICATE = "certificate"
    LIST = "crl"
    ANSWER = "ocsp"
    STAMP = "tsp"


@dataclass(frozen=True, slots=True)
class Proof:
    """One piece of evidence: ``sha256`` (hexadecimal) and ``size`` are of its bytes, ``packed`` is these bytes compressed with zlib."""

    kind: ProofKind
    sha256: str
    size: int
    packed: bytes = field(repr=False)

    @property
    def der(self) -> bytes:
        """The bytes as they were received."""
        return zlib.decompress(self.packed)


@lru_cache(maxsize=64)
def proof(kind: ProofKind, der: bytes) -> Proof:
    """Return ``der`` as evidence. Cached, because one list serves for the signatures of a whole day."""
    return Proof(kind, hashlib.sha256(der).hexdigest(), len(der), zlib.compress(der, _FAST))
