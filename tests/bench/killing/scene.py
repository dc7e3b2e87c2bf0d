"""What the people of one run have in common: the portal, what they were told, and whether they are to stop."""

import asyncio
import datetime as dt
import json
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Self, TypeVar

from reflex.constants import Reflex
from simple_websocket import AioClient, errors
from sqlalchemy.exc import OperationalError
from wsproto.utilities import ProtocolError

from tests.bench.killing.told import Fault, Told
from tests.bench.people import FRAME, HYDRATE
from tests.bench.served import Served

T = TypeVar("T")
PATIENCE = 15.0
"""Seconds after which somebody who gets no answer opens the page anew."""
AGAIN = 0.05
BROKEN = (OSError, TimeoutError, errors.SimpleWebsocketError, ProtocolError, EOFError)
"""What the people see of a process that is killed."""


def utc_now() -> dt.datetime:
    """Return the present moment."""
    return dt.datetime.now(dt.UTC)


@dataclass
class Scene:
    """One run."""

    served: Served
    name: str
    """Of the database."""
    told: Told = field(default_factory=Told)
    faults: list[Fault] = field(default_factory=list[Fault])
    """What was found missing already after a kill."""
    over: bool = False
    answered: dict[str, float] = field(default_factory=dict[str, float])
    """By person: when the newest thing was sent of those that were acknowledged."""
    refused: Counter[str] = field(default_factory=Counter[str])

    @property
    def url(self) -> str:
        """The address of the portal."""
        return self.served.portal.url

    def recovered(self, since: float) -> bool:
        """Tell whether everybody was told of something that they sent after a moment of the monotonic clock."""
        return all(sent > since for sent in self.answered.values())


async def with_database(work: Callable[[], T]) -> T:
    """Do in a thread what a person needs of the database itself, again while it is away: they are measured, not this program."""
    for _ in range(round(PATIENCE / AGAIN)):
        try:
            return await asyncio.to_thread(work)
        except OperationalError:
            await asyncio.sleep(AGAIN)
    return await asyncio.to_thread(work)


class Line:
    """One open page's websocket, as a browser opens it."""

    def __init__(self, socket: AioClient, token: str, path: str) -> None:
        self._socket, self._token, self._path = socket, token, path

    @classmethod
    async def open(cls, url: str, session: str, path: str, token: str) -> Self:
        """Connect and wait until the page is loaded."""
        address = f"{url.replace('http', 'ws', 1)}/_event/?EIO=4&transport=websocket&token={token}"
        headers = {"Origin": url, "Cookie": f"{session}; lang=ru"}
        async with asyncio.timeout(PATIENCE):
            socket = await AioClient.connect(address, subprotocols=[Reflex.VERSION], headers=headers, receive_bytes=FRAME)
        line = cls(socket, token, path)
        await socket.send("40/_event," + json.dumps({"event": line._event(HYDRATE, {})}))
        await line.hear('"loaded_rx_state_":true')
        return line

    async def say(self, name: str, payload: dict[str, object]) -> None:
        """Call a handler."""
        await self._socket.send("42/_event," + json.dumps(["event", self._event(name, payload)]))

    async def hear(self, *signs: str) -> str:
        """Return the next message that holds one of ``signs``. Raise TimeoutError when it does not come."""
        async with asyncio.timeout(PATIENCE):
            while True:
                said = await self._socket.receive()
                if said == "2":
                    await self._socket.send("3")
                if isinstance(said, str) and any(sign in said for sign in signs):
                    return said

    async def rest(self, seconds: float) -> None:
        """Send nothing for a while and answer whether the page is still there. Raise one of BROKEN when the line breaks meanwhile."""
        until = moment() + seconds
        while (left := until - moment()) > 0:
            try:
                async with asyncio.timeout(left):
                    if await self._socket.receive() == "2":
                        await self._socket.send("3")
            except TimeoutError:
                return

    async def leave(self) -> None:
        """Close the page."""
        try:
            await self._socket.close()
        except BROKEN:
            return

    def _event(self, name: str, payload: dict[str, object]) -> dict[str, object]:
        router = {"pathname": self._path, "asPath": self._path, "query": {}}
        return {"name": name, "payload": payload, "router_data": router, "token": self._token}


def moment() -> float:
    """Return the monotonic clock."""
    return time.monotonic()
