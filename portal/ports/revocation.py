"""The interface of the source of revocation lists."""

from typing import Protocol


class RevocationSource(Protocol):
    """Finds certificate revocation lists."""

    def crls(self, issuer_key_id: bytes) -> tuple[bytes, ...]:
        """Return the DER lists of the issuer with this subject key identifier; an empty tuple when there are none now."""
        ...

    def check(self) -> str:
        """Return an empty string when there are lists, otherwise what is wrong."""
        ...
