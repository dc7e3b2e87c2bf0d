"""The body of a request while it is received: one that stops or comes too slowly is ended, as if its sender had disconnected."""

import asyncio
from typing import Final, final

from starlette.types import Message, Receive

SILENT_SECONDS: Final = 90
"""The longest wait for the next piece; uploads answer with a message after a shorter time."""
TRICKLE_SECONDS: Final = 60
SLOWEST: Final = 1_024
"""After ``TRICKLE_SECONDS`` of waiting a body must have come with this many bytes per second; slow mobile networks have ten times that."""


@final
class RequestBody:
    """Receives for one request. The time that the portal itself takes between two pieces does not count."""

    def __init__(self, receive: Receive) -> None:
        self._receive = receive
        self._ended = False
        self._waited = 0.0
        self._bytes = 0

    async def __call__(self) -> Message:
        """Return the next message, or ``http.disconnect`` when none comes."""
        if self._ended:
            return await self._receive()
        clock = asyncio.get_running_loop()
        begun = clock.time()
        try:
            async with asyncio.timeout(SILENT_SECONDS):
                message = await self._receive()
        except TimeoutError:
            return self._end()
        self._waited += clock.time() - begun
        self._bytes += len(message.get("body", b""))
        self._ended = message["type"] != "http.request" or not message.get("more_body", False)
        trickles = self._waited > TRICKLE_SECONDS and self._bytes < self._waited * SLOWEST
        return self._end() if trickles and not self._ended else message

    def _end(self) -> Message:
        self._ended = True
        return {"type": "http.disconnect"}
