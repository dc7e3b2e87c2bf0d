"""The harmless source of revocation lists: it has none, so that no signature is ever confirmed by it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class NoRevocation:
    """Knows no list of anybody; verdicts then are "cannot be confirmed now", never "valid"."""

    def crls(self, issuer_key_id: bytes) -> tuple[bytes, ...]:  # noqa: ARG002  (the port names it)
        """Return nothing."""
        return ()

    def check(self) -> str:
        """Say that nothing is connected."""
        return "No source of revocation lists is connected: signatures cannot be confirmed."
