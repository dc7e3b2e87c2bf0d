"""Asks an OCSP responder over HTTP. Only the portal's settings name its addresses, never a certificate."""

import secrets
from collections.abc import Sequence
from typing import Final, final

from portal.eds import ocsp
from portal.gateways.asking import REST_SECONDS, EqualServers, Exchange, Unreachable

_EXCHANGE: Final = Exchange("application/ocsp-request", "application/ocsp-response", ocsp.MAX_ANSWER_BYTES, ocsp.serves)
_NOBODY = b"0S0\r\x06\t`\x86H\x01e\x03\x04\x02\x01\x05\x00\x04 " + bytes(32) + b"\x04 " + bytes(32) + b"\x02\x01\x01"
"""A CertID of no certificate at all, to see whether a responder answers."""


@final
class HttpResponder:
    """The responders at these addresses, which are equal: the first that answers counts. May be used by several threads at once."""

    def __init__(self, addresses: Sequence[str], rest_seconds: float = REST_SECONDS) -> None:
        self._servers = EqualServers(addresses, _EXCHANGE, rest_seconds)

    def ask(self, identifier: bytes) -> tuple[bytes, bytes]:
        """Return a new nonce and the answer to the question about this CertID with it, not checked yet.

        Raises:
            Unreachable: no address has answered in time, or with nothing that is an answer.
        """
        nonce = b""

        def question() -> bytes:
            nonlocal nonce
            nonce = secrets.token_bytes(ocsp.NONCE_BYTES)
            return ocsp.request(identifier, nonce)

        answer = self._servers.ask(question)
        return nonce, answer

    def check(self) -> str:
        """Return an empty string when a responder answers, otherwise what is wrong."""
        try:
            self.ask(_NOBODY)
        except Unreachable as error:
            return f"OCSP: {error}"
        return ""

    def close(self) -> None:
        """Close the connections; the next question opens new ones."""
        self._servers.close()
