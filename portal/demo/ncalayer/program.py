"""The program: pages connect to a websocket on this machine, ask for signatures and get them."""

import asyncio
import datetime as dt
import ssl
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

from websockets.asyncio.server import Server, ServerConnection, serve
from websockets.exceptions import ConnectionClosed
from websockets.http11 import Request, Response

from portal.demo.ncalayer import wire
from portal.demo.ncalayer.keyring import HeldKey, Keyring
from portal.demo.ncalayer.window import Dropped, LayerOrders
from portal.eds.signing import Style
from portal.ports.clock import Now

HOST, PORT = "127.0.0.1", 13579
"""Where NCALayer listens; pages reach it nowhere else."""
_LARGEST_MESSAGE = 64 * 1024 * 1024
_STATUS = "NCALayer (demonstration) is running.\n"


class Program:
    """One running NCALayer with its keys and what its person does."""

    def __init__(self, keyring: Keyring, orders: LayerOrders, now: Now) -> None:
        """Take the keys, the orders and the clock."""
        self._keyring, self._orders, self._now = keyring, orders, now

    @asynccontextmanager
    async def listening(self, port: int, tls: ssl.SSLContext | None) -> AsyncGenerator[Server]:
        """Serve pages until the end of the block; without ``tls`` over plain websockets."""
        async with serve(self._talk, HOST, port, ssl=tls, process_request=_status_page, max_size=_LARGEST_MESSAGE) as server:
            yield server

    async def answer(self, text: str) -> str:
        """Return the answer to one message. Raise :class:`Dropped` when the connection is to be cut."""
        request = wire.read(text)
        if request is None:
            return wire.NO_JSON
        self._orders.seen.append(request)
        if self._orders.replies:
            return self._orders.replies.popleft()
        if request.get("module") != wire.BASICS:
            return wire.NO_MODULE
        try:
            return await self._signed(wire.sign_request(request))
        except wire.NotDone as refusal:
            return refusal.answer

    async def _signed(self, request: wire.SignRequest) -> str:
        fitting = self._keyring.fitting(request.filters, self._now())
        key = await self._orders.choose(self._keyring, fitting, request)
        if key is None:
            return wire.CANCELLED
        messages = [_message(key, content, request, self._now()) for content in request.contents]
        return wire.signed(messages, key.signer.certificate if request.with_certificate else None)

    async def _talk(self, page: ServerConnection) -> None:
        """Talk to one page: heartbeats are echoed at once, requests are answered one after another."""
        await page.send(wire.GREETING)
        requests: asyncio.Queue[str] = asyncio.Queue()
        working = asyncio.create_task(self._work(page, requests))
        try:
            async for message in page:
                if message == wire.HEARTBEAT:
                    await page.send(wire.HEARTBEAT)
                else:
                    requests.put_nowait(message if isinstance(message, str) else message.decode("utf-8", "replace"))
        finally:
            working.cancel()

    async def _work(self, page: ServerConnection, requests: asyncio.Queue[str]) -> None:
        try:
            while True:
                await page.send(await self.answer(await requests.get()))
        except Dropped:
            page.transport.abort()
        except ConnectionClosed:
            pass  # the page was left while the window was open


def _message(key: HeldKey, content: bytes, request: wire.SignRequest, at: dt.datetime) -> bytes:
    style = Style(attached=request.attached and not request.digested, digest=content if request.digested else b"")
    return key.signer.sign(content, at, style)


def _status_page(page: ServerConnection, request: Request) -> Response | None:
    """WindowAnswer a browser's tab, by which people check that the program runs and that its certificate is trusted."""
    if request.headers.get("Upgrade", "").lower() == "websocket":
        return None
    return page.respond(200, _STATUS)
