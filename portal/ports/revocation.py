"""Evidence about revoked certificates."""

from typing import Protocol


class RevocationSource(Protocol):
    """Finds certificate revocation lists."""

    def crls(self, issuer_key_id: bytes) -> tuple[bytes, ...]:
        """Return the DER lists known for the issuer with this subject key identifier; an empty tuple when none can be had now."""
        ...

    def check(self) -> str:
        """Return an empty string when lists can be had, otherwise what is wrong."""
        ...
