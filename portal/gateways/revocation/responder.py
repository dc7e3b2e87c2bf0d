"""Asks an OCSP responder over HTTP. Only the portal's settings name its addresses, never a certificate."""

import secrets
import time
from collections.abc import Sequence
from http import HTTPStatus
from threading import Lock
from typing import Final, final

import httpx

from portal.eds import ocsp

USER_AGENT: Final = "housing-portal"
"""НУЦ's servers answer a request without one with a redirection (eds.md §3.9)."""
STEP_SECONDS: Final = 3.0
"""The longest time for connecting, and for each piece of an answer."""
TOTAL_SECONDS: Final = 8.0
"""The longest time for one question, all addresses and attempts together; a last piece may come after it."""
ATTEMPTS: Final = 2
"""How often all addresses are tried."""
REST_SECONDS: Final = 20.0
"""After a question that nobody answered, further ones fail at once for so long, so that a silent responder does not hold up everybody."""
_NOBODY = b"0S0\r\x06\t`\x86H\x01e\x03\x04\x02\x01\x05\x00\x04 " + bytes(32) + b"\x04 " + bytes(32) + b"\x02\x01\x01"
"""A CertID of no certificate at all, to see whether a responder answers."""


class Unreachable(OSError):  # noqa: N818  (said of the responder)
    """No responder has answered; nothing is said about the certificate."""


@final
class HttpResponder:
    """The responders at these addresses, which are equal: the first that answers counts. May be used by several threads at once."""

    def __init__(self, addresses: Sequence[str], rest_seconds: float = REST_SECONDS) -> None:
        self._addresses = tuple(addresses)
        self._rest_seconds = rest_seconds
        self._rests_until = 0.0
        self._lock = Lock()
        self._client: httpx.Client | None = None

    def ask(self, identifier: bytes) -> tuple[bytes, bytes]:
        """Return a new nonce and the answer to the question about this CertID with it, not checked yet.

        Raises:
            Unreachable: no address has answered in time, or with nothing that is an answer.
        """
        if time.monotonic() < self._rests_until:
            raise Unreachable("the responder has just been silent")
        end = time.monotonic() + TOTAL_SECONDS
        why = ""
        for address in self._addresses * ATTEMPTS:
            nonce = secrets.token_bytes(ocsp.NONCE_BYTES)
            try:
                return nonce, self._asked(address, ocsp.request(identifier, nonce), end)
            except (httpx.HTTPError, httpx.InvalidURL, Unreachable) as error:
                why = f"{address} does not answer: {error or type(error).__name__}"
            if time.monotonic() > end:
                break
        self._rests_until = time.monotonic() + self._rest_seconds
        raise Unreachable(why)

    def check(self) -> str:
        """Return an empty string when a responder answers, otherwise what is wrong."""
        try:
            self.ask(_NOBODY)
        except Unreachable as error:
            return f"OCSP: {error}"
        return ""

    def close(self) -> None:
        """Close the connections; the next question opens new ones."""
        with self._lock:
            client, self._client = self._client, None
        if client is not None:
            client.close()

    def _asked(self, address: str, question: bytes, end: float) -> bytes:
        headers = {"Content-Type": "application/ocsp-request", "Accept": "application/ocsp-response"}
        with self._connected().stream("POST", address, content=question, headers=headers) as answer:
            if answer.status_code != HTTPStatus.OK:
                raise Unreachable(f"status {answer.status_code}")
            content = b""
            for piece in answer.iter_bytes():
                content += piece
                if len(content) > ocsp.MAX_ANSWER_BYTES or time.monotonic() > end:
                    raise Unreachable("the answer is too long or too slow")
        if not ocsp.serves(content):
            raise Unreachable("what came back is no OCSP answer, or says that there is none now")
        return content

    def _connected(self) -> httpx.Client:
        with self._lock:
            if self._client is None:
                # HTTP/1.1, which is what httpx speaks unless asked otherwise; a proxy comes from the environment (HTTP_PROXY).
                self._client = httpx.Client(timeout=STEP_SECONDS, headers={"User-Agent": USER_AGENT}, http2=False)
            return self._client
