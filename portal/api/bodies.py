"""The body of a request on its way in: one that falls silent or only trickles ends, as if its sender had left."""

import asyncio
from typing import Final, final

from starlette.types import Message, Receive

SILENT_SECONDS: Final = 90
"""Nobody waits longer for the next piece; uploads say a kinder word after a shorter time."""
TRICKLE_SECONDS: Final = 60
SLOWEST: Final = 1_024
"""After ``TRICKLE_SECONDS`` of waiting a body must have come with so many bytes a second; slow mobile networks bring ten times that."""


@final
class RequestBody:
    """Receives for one request; time that the portal itself takes between two pieces does not count."""

    def __init__(self, receive: Receive) -> None:
        self._receive = receive
        self._ended = False
        self._waited = 0.0
        self._bytes = 0

    async def __call__(self) -> Message:
        """Return the next message, ``http.disconnect`` in place of one that does not come."""
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
