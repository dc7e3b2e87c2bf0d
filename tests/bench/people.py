"""People who type through the websocket of a page without a break, and what the server works and they wait for each saved edit."""

import asyncio
import json
import os
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol, Self

from reflex.constants import Reflex
from simple_websocket import AioClient

from tests.bench.served import Served

CLIENTS = (1, 50, 200)
WARMING, SECONDS = 4.0, 10.0
"""People type without a break: first until the queues are what they remain, which does not count, then for as long as is measured."""
ALONE = 300
PATIENCE = 30
FRAME = 65_536
HYDRATE = "reflex___state____state.hydrate_and_load"


@dataclass(frozen=True)
class Edit:
    """One edit of a page: the State's handler and its arguments. It is acknowledged when the serial number comes back under ``place``."""

    place: str
    text: str
    event: str
    payload: dict[str, object]


class Page(Protocol):
    """An open page in which one person types: whose session it is, its address, and the edits."""

    @property
    def session(self) -> str:
        """The cookie of the session."""
        ...

    @property
    def path(self) -> str:
        """The address, without a query."""
        ...

    def edit(self, serial: int, kept: dict[str, str], said: str) -> Edit:
        """Return the edit with this number; ``kept`` are the texts that stand in the places, ``said`` is the server's newest message."""
        ...


@dataclass
class Window:
    """What came while it was open: how long every acknowledged edit had waited, and how long the server's processes worked."""

    open: bool = False
    waited: list[float] = field(default_factory=list)
    seconds: float = 0.0
    processor: float = 0.0
    heard: int = 0
    """Bytes that the people were sent."""

    def acknowledge(self, waited: float) -> None:
        """Count an edit that was acknowledged after so many seconds."""
        if self.open:
            self.waited.append(waited)

    def line(self, what: str, clients: int) -> str:
        """Return the window's figures as people read them."""
        waited, count = sorted(self.waited), len(self.waited)
        p50, p95 = (1000 * waited[count * share // 100] for share in (50, 95))
        processor, rate = 1000 * self.processor / count, count / self.seconds
        return (
            f"{what} saved, {clients} typing at once: {processor:.1f} ms of a processor each, {rate:.0f}/s, edit → acknowledgement "
            f"p50 {p50:.0f} ms, p95 {p95:.0f} ms, {self.heard / count / 1000:.1f} KB sent for each"
        )


class Person:
    """One open page: edits are typed one after another, each as soon as the one before is acknowledged."""

    def __init__(self, socket: AioClient, page: Page, token: str) -> None:
        self.page = page
        self.kept: dict[str, str] = {}
        self.typed: list[tuple[str, str]] = []
        self.heard = 0
        self._socket, self._token, self._serial, self._said = socket, token, 0, ""

    @classmethod
    async def sit(cls, url: str, page: Page, token: str) -> Self:
        """Open the page's websocket as a browser does and wait until the page is loaded."""
        address = f"{url.replace('http', 'ws', 1)}/_event/?EIO=4&transport=websocket&token={token}"
        headers = {"Origin": url, "Cookie": f"{page.session}; lang=ru"}
        socket = await AioClient.connect(address, subprotocols=[Reflex.VERSION], headers=headers, receive_bytes=FRAME)
        person = cls(socket, page, token)
        await socket.send("40/_event," + json.dumps({"event": person._event(HYDRATE, {})}))
        await person._hear('"loaded_rx_state_":true')
        return person

    async def type(self, until: float, acknowledged: Callable[[float], None], *, pause: float = 0.0) -> None:
        """Make edits until the clock says ``until``, ``pause`` seconds apart, and tell of each how many seconds it waited."""
        while (started := time.perf_counter()) < until:
            self._serial += 1
            edit = self.page.edit(self._serial, self.kept, self._said)
            await self._socket.send("42/_event," + json.dumps(["event", self._event(edit.event, edit.payload)]))
            await self._hear(f'"{edit.place}":{self._serial}')
            acknowledged(time.perf_counter() - started)
            self.kept[edit.place] = edit.text
            self.typed.append((edit.place, edit.text))
            if pause:
                await asyncio.sleep(pause)

    async def leave(self) -> None:
        """Close the page."""
        await self._socket.close()

    def _event(self, name: str, payload: dict[str, object]) -> dict[str, object]:
        path = self.page.path
        return {"name": name, "payload": payload, "router_data": {"pathname": path, "asPath": path, "query": {}}, "token": self._token}

    async def _hear(self, sign: str) -> None:
        """Wait for the message that holds ``sign``; the ones in between are what a page would show."""
        said = ""
        async with asyncio.timeout(PATIENCE):
            while sign not in said:
                said = await self._socket.receive()
                self.heard += len(said.encode())
                if said == "2":
                    await self._socket.send("3")
        self._said = said


def typed_at_once(
    portal: Served, what: str, pages: Sequence[Page], standing: Callable[[Page], dict[str, str]], lost: Callable[[Person], list[str]]
) -> str:
    """Let the people of all ``pages`` type at once and return a line of it.

    ``standing`` reads the texts that stand before, ``lost`` returns the acknowledged texts that are not in the database afterwards.
    """
    return asyncio.run(_measure(portal, pages, standing, lost)).line(what, len(pages))


def alone(what: str, save: Callable[[int], object]) -> str:
    """Carry out the verb that saves an edit, given its number, in this process and return a line of the processor time it takes."""
    times = [_processor_of(lambda number=number: save(number)) for number in range(ALONE)]
    return f"{what} saved by its verb alone, without server and page: {1000 * sorted(times)[ALONE // 2]:.2f} ms of a processor"


def _processor_of(act: Callable[[], object]) -> float:
    before = time.process_time()
    act()
    return time.process_time() - before


async def _measure(
    portal: Served, pages: Sequence[Page], standing: Callable[[Page], dict[str, str]], lost: Callable[[Person], list[str]]
) -> Window:
    people = [await Person.sit(portal.portal.url, page, f"bench-{len(pages)}-{number}") for number, page in enumerate(pages)]
    for person in people:
        person.kept = standing(person.page)
    window = await _window(portal, people)
    for person in people:
        if missing := lost(person):
            raise AssertionError(f"{len(missing)} acknowledged edits are not in the database, such as «{missing[0]}».")
        await person.leave()
    return window


async def _window(portal: Served, people: Sequence[Person]) -> Window:
    window = Window()
    until = time.perf_counter() + WARMING + SECONDS
    typing = [asyncio.create_task(person.type(until, window.acknowledge)) for person in people]
    await asyncio.sleep(WARMING)
    started, before, heard = time.perf_counter(), processor(portal), _heard(people)
    window.open = True
    await asyncio.sleep(SECONDS)
    window.open = False
    window.seconds, window.processor = time.perf_counter() - started, processor(portal) - before
    window.heard = _heard(people) - heard
    await asyncio.gather(*typing)
    return window


def _heard(people: Sequence[Person]) -> int:
    return sum(person.heard for person in people)


def processor(portal: Served) -> float:
    """Seconds of processor time that the server's processes took until now."""
    assert portal.portal.process is not None
    ticks = 0
    for file in Path("/proc").glob("[0-9]*/stat"):
        try:
            words: list[Any] = file.read_text("utf-8", "replace").rpartition(")")[2].split()
        except OSError:
            continue  # it has ended meanwhile
        if int(words[2]) == portal.portal.process.pid:
            ticks += int(words[11]) + int(words[12])
    return ticks / os.sysconf("SC_CLK_TCK")
