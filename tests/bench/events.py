"""How many edits of fields a second the server saves through the websocket of its pages, and how long one waits for its acknowledgement."""

import asyncio
import json
import os
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

from reflex.constants import Reflex
from simple_websocket import AioClient
from sqlmodel import select

from portal.core.accounts.sessions import queries
from portal.core.applications.tables import Answer, Edit
from portal.web.cabinet.application.state import ApplicationForm
from tests.bench.served import Desk, Served, served

CLIENTS = (1, 50, 200)
WARMING, SECONDS = 4.0, 10.0
"""People type without a break: first until the queues are what they remain, which does not count, then for as long as is measured."""
ASKED = 2_000
PATIENCE = 30
FRAME = 65_536
HYDRATE = "reflex___state____state.hydrate_and_load"
SAVE = f"{ApplicationForm.get_full_name()}.save"
ADDRESSES = ("actual_street", "actual_house", "legal_address", "name_kk")


@dataclass
class Window:
    """What came while it was open: how long every acknowledged edit had waited, and how long the server's processes worked."""

    open: bool = False
    waited: list[float] = field(default_factory=list)
    seconds: float = 0.0
    processor: float = 0.0

    @property
    def rate(self) -> float:
        """Acknowledged edits a second."""
        return len(self.waited) / self.seconds

    def heard(self, waited: float) -> None:
        """Count an edit that was acknowledged after so many seconds."""
        if self.open:
            self.waited.append(waited)

    def line(self, clients: int) -> str:
        """Return the window's figures as people read them."""
        waited = sorted(self.waited)
        p50, p95 = (1000 * waited[len(waited) * share // 100] for share in (50, 95))
        processor = 1000 * self.processor / len(waited)
        return (
            f"edits saved, {clients} typing at once: {self.rate:.0f}/s, edit → acknowledgement p50 {p50:.0f} ms, p95 {p95:.0f} ms, "
            f"{processor:.1f} ms of a processor each"
        )


class Person:
    """One open form page: edits are typed one after another, each as soon as the one before is acknowledged."""

    def __init__(self, socket: AioClient, desk: Desk, token: str) -> None:
        self.desk = desk
        self.kept: dict[str, str] = {}
        self.typed: list[str] = []
        self._socket, self._token, self._serial = socket, token, 0

    @classmethod
    async def sit(cls, url: str, desk: Desk, token: str) -> Self:
        """Open the page's websocket as a browser does and wait until the form is loaded."""
        address = f"{url.replace('http', 'ws', 1)}/_event/?EIO=4&transport=websocket&token={token}"
        headers = {"Origin": url, "Cookie": f"{desk.session}; lang=ru"}
        socket = await AioClient.connect(address, subprotocols=[Reflex.VERSION], headers=headers, receive_bytes=FRAME)
        person = cls(socket, desk, token)
        await socket.send("40/_event," + json.dumps({"event": person._event(HYDRATE, {})}))
        await person._hear('"loaded_rx_state_":true')
        return person

    async def type(self, until: float, acknowledged: Callable[[float], None]) -> None:
        """Edit field after field until the clock says ``until``, and tell of each how many seconds it waited."""
        while (started := time.perf_counter()) < until:
            self._serial += 1
            address = ADDRESSES[self._serial % len(ADDRESSES)]
            text = f"Ойдан {self._token} {self._serial}"
            edit = {"address": address, "text": text, "serial": self._serial, "seen": [self.kept[address]]}
            await self._socket.send("42/_event," + json.dumps(["event", self._event(SAVE, edit)]))
            await self._hear(f'"{address}":{self._serial}')
            acknowledged(time.perf_counter() - started)
            self.kept[address] = text
            self.typed.append(text)

    async def leave(self) -> None:
        """Close the page."""
        await self._socket.close()

    def _event(self, name: str, payload: dict[str, object]) -> dict[str, object]:
        path = self.desk.path
        return {"name": name, "payload": payload, "router_data": {"pathname": path, "asPath": path, "query": {}}, "token": self._token}

    async def _hear(self, sign: str) -> None:
        """Wait for the message that holds ``sign``; the ones in between are what a page would show."""
        said = ""
        async with asyncio.timeout(PATIENCE):
            while sign not in said:
                said = await self._socket.receive()
                if said == "2":
                    await self._socket.send("3")


def figures() -> list[str]:
    """Let 1, 50 and 200 people type at once and return a line of each."""
    with served() as portal:
        desks = portal.desks(max(CLIENTS))
        lines = [asyncio.run(_measure(portal, desks[:clients])).line(clients) for clients in CLIENTS]
        lines.append(asyncio.run(_session_asked(portal, desks[0])))
    return [*lines, "every acknowledged edit was found in the database afterwards"]


async def _session_asked(portal: Served, desk: Desk) -> str:
    """Ask as every event does whether its session still lives: one reading of the database in a thread, nobody else asking."""
    token = desk.session.partition("=")[2]
    waited: list[float] = []
    processor = time.process_time()
    for _ in range(ASKED):
        started = time.perf_counter()
        if not await asyncio.to_thread(queries.living_sessions, portal.world.begin, {token}, now=portal.world.now):
            raise AssertionError("the session has ended")
        waited.append(time.perf_counter() - started)
    processor = 1000 * (time.process_time() - processor) / ASKED
    p50, p95 = (1000 * sorted(waited)[ASKED * share // 100] for share in (50, 95))
    return f"whether the session still lives, asked by each event: p50 {p50:.2f} ms, p95 {p95:.2f} ms, {processor:.2f} ms of a processor"


async def _measure(portal: Served, desks: list[Desk]) -> Window:
    people = [await Person.sit(portal.portal.url, desk, f"bench-{len(desks)}-{number}") for number, desk in enumerate(desks)]
    for person in people:
        person.kept = _standing(portal, person)
    window = await _window(portal, people)
    for person in people:
        _ensure_kept(portal, person)
        await person.leave()
    return window


async def _window(portal: Served, people: list[Person]) -> Window:
    window = Window()
    until = time.perf_counter() + WARMING + SECONDS
    typing = [asyncio.create_task(person.type(until, window.heard)) for person in people]
    await asyncio.sleep(WARMING)
    started, before = time.perf_counter(), _processor(portal)
    window.open = True
    await asyncio.sleep(SECONDS)
    window.open = False
    window.seconds, window.processor = time.perf_counter() - started, _processor(portal) - before
    await asyncio.gather(*typing)
    return window


def _standing(portal: Served, person: Person) -> dict[str, str]:
    """Return the texts that stand in the fields, those of an earlier window among them."""
    with portal.world.begin(reading=True) as session:
        wanted = select(Answer.address, Answer.text).where(Answer.application_id == person.desk.application_id)
        return {address: text for address, text in session.exec(wanted).all() if address in ADDRESSES}


def _ensure_kept(portal: Served, person: Person) -> None:
    """Compare what was acknowledged with what the database holds: the newest texts, and each earlier one in the history."""
    one = person.desk.application_id
    with portal.world.begin(reading=True) as session:
        answers = dict(session.exec(select(Answer.address, Answer.text).where(Answer.application_id == one)).all())
        written = set(session.exec(select(Edit.text).where(Edit.application_id == one)).all())
    lost = [text for address, text in person.kept.items() if answers.get(address) != text]
    lost += [text for text in person.typed if text not in written]
    if lost:
        raise AssertionError(f"{len(lost)} acknowledged edits are not in the database, such as «{lost[0]}».")


def _processor(portal: Served) -> float:
    """Seconds of processor time that the server's processes took until now."""
    assert portal.portal.process is not None
    ticks = 0
    for file in Path("/proc").glob("[0-9]*/stat"):
        try:
            words = file.read_text("utf-8", "replace").rpartition(")")[2].split()
        except OSError:
            continue  # it has ended meanwhile
        if int(words[2]) == portal.portal.process.pid:
            ticks += int(words[11]) + int(words[12])
    return ticks / os.sysconf("SC_CLK_TCK")
