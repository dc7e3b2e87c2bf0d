"""Asking one of several equal servers over HTTP with a question and an answer in DER. Only the settings name the addresses."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from threading import Lock
from typing import Final, final

import httpx

USER_AGENT: Final = "housing-portal"
"""НУЦ's servers answer a request without one with a redirection (eds.md §3.9)."""
STEP_SECONDS: Final = 3.0
"""The longest time for connecting, and for each piece of an answer."""
TOTAL_SECONDS: Final = 8.0
"""The longest time for one question, all addresses and attempts together; a last piece may come after it."""
ATTEMPTS: Final = 2
"""How often all addresses are tried."""
REST_SECONDS: Final = 20.0
"""After a question that nobody answered, further ones fail at once for so long, so that a silent server does not hold up everybody."""


class Unreachable(OSError):  # noqa: N818  (said of the server)
    """No server has answered."""


@dataclass(frozen=True, slots=True)
class Exchange:
    """A protocol: the types of its messages, the size of an answer in bytes, and what an answer of a server at work is."""

    question_type: str
    answer_type: str
    most_bytes: int
    serves: Callable[[bytes], bool]


@final
class EqualServers:
    """The servers at these addresses: the first that answers counts. May be used by several threads at once."""

    def __init__(self, addresses: Sequence[str], exchange: Exchange, rest_seconds: float) -> None:
        self._addresses = tuple(addresses)
        self._exchange = exchange
        self._rest_seconds = rest_seconds
        self._rests_until = 0.0
        self._lock = Lock()
        self._client: httpx.Client | None = None

    def ask(self, question: Callable[[], bytes]) -> bytes:
        """Return the answer, not checked yet; ``question`` makes the question (DER) of each attempt.

        Raises:
            Unreachable: no address has answered in time, or with nothing that is an answer.
        """
        if time.monotonic() < self._rests_until:
            raise Unreachable("the server has just been silent")
        end = time.monotonic() + TOTAL_SECONDS
        why = ""
        for address in self._addresses * ATTEMPTS:
            try:
                return self._asked(address, question(), end)
            except (httpx.HTTPError, httpx.InvalidURL, Unreachable) as error:
                why = f"{address} does not answer: {error or type(error).__name__}"
            if time.monotonic() > end:
                break
        self._rests_until = time.monotonic() + self._rest_seconds
        raise Unreachable(why)

    def close(self) -> None:
        """Close the connections; the next question opens new ones."""
        with self._lock:
            client, self._client = self._client, None
        if client is not None:
            client.close()

    def _asked(self, address: str, question: bytes, end: float) -> bytes:
        headers = {"Content-Type": self._exchange.question_type, "Accept": self._exchange.answer_type}
        with self._connected().stream("POST", address, content=question, headers=headers) as answer:
            if answer.status_code != HTTPStatus.OK:
                raise Unreachable(f"status {answer.status_code}")
            content = b""
            for piece in answer.iter_bytes():
                content += piece
                if len(content) > self._exchange.most_bytes or time.monotonic() > end:
                    raise Unreachable("the answer is too long or too slow")
        if not self._exchange.serves(content):
            raise Unreachable("what came back is no answer, or says that there is none now")
        return content

    def _connected(self) -> httpx.Client:
        with self._lock:
            if self._client is None:
                # HTTP/1.1, which is what httpx speaks unless asked otherwise; a proxy comes from the environment (HTTP_PROXY).
                self._client = httpx.Client(timeout=STEP_SECONDS, headers={"User-Agent": USER_AGENT}, http2=False)
            return self._client
