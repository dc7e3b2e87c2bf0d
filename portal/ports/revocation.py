"""The interfaces of the sources of revocation: lists, and a responder that is asked about one certificate."""

from typing import Protocol


class RevocationSource(Protocol):
    """Finds certificate revocation lists."""

    def crls(self, issuer_key_id: bytes) -> tuple[bytes, ...]:
        """Return the DER lists of the issuer with this subject key identifier; an empty tuple when there are none now."""
        ...

    def check(self) -> str:
        """Return an empty string when there are lists, otherwise what is wrong."""
        ...


class Responder(Protocol):
    """Asks the certification authority about one certificate (OCSP)."""

    def ask(self, identifier: bytes) -> tuple[bytes, bytes]:
        """Return the nonce of the request about this CertID (DER) and the answer (DER), which is not checked here.

        Raises:
            OSError: there is no answer now.
        """
        ...

    def check(self) -> str:
        """Return an empty string when the responder answers, otherwise what is wrong."""
        ...
