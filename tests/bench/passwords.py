"""How long another person waits for a form while 55 wrong passwords come at once from one address."""

import asyncio
import json
import statistics
import time

from reflex.constants import Reflex
from simple_websocket import AioClient

from portal.core.accounts import rules
from portal.core.errors import Refused
from portal.web.public.sign_in.state import SignIn
from portal.web.shell.presses import PRESS
from tests.bench.events import FormPage
from tests.bench.people import FRAME, HYDRATE, PATIENCE, Person
from tests.bench.served import Desk, Served, served

AT_ONCE, OPENINGS = 55, 7
ENTER = f"{SignIn.get_full_name()}.enter_by_password"
COOKIE = "visitor=" + "v" * 43


def figures() -> list[str]:
    """Open a form with nobody else there and during the flood, and return a line of each."""
    with served() as portal:
        desk = portal.desks(1)[0]
        return asyncio.run(_measure(portal, desk))


async def _measure(portal: Served, desk: Desk) -> list[str]:
    idle = [await _opened(portal, desk, f"idle-{number}") for number in range(OPENINGS)]
    doors = [await _door(portal.portal.url, f"wrong-{number}") for number in range(AT_ONCE)]
    started = time.perf_counter()
    flood = [
        asyncio.create_task(_wrong(door, bin_, f"wrong-{number}")) for number, (door, bin_) in enumerate(zip(doors, _bins(), strict=True))
    ]
    during: list[float] = []
    while not all(task.done() for task in flood):
        during.append(await _opened(portal, desk, f"during-{len(during)}"))
    await asyncio.gather(*flood)
    answered = time.perf_counter() - started
    return [
        _line("nobody else", idle),
        _line(f"{AT_ONCE} wrong passwords at once", during),
        f"all wrong passwords answered in {answered:.1f} s",
    ]


async def _opened(portal: Served, desk: Desk, token: str) -> float:
    started = time.perf_counter()
    person = await Person.sit(portal.portal.url, FormPage(desk), token)
    waited = time.perf_counter() - started
    await person.leave()
    return waited


async def _door(url: str, token: str) -> AioClient:
    address = f"{url.replace('http', 'ws', 1)}/_event/?EIO=4&transport=websocket&token={token}"
    socket = await AioClient.connect(address, subprotocols=[Reflex.VERSION], headers={"Origin": url, "Cookie": COOKIE}, receive_bytes=FRAME)
    await socket.send("40/_event," + json.dumps({"event": _event(HYDRATE, {}, token)}))
    await _hear(socket, '"tab_rx_state_"')
    return socket


async def _wrong(socket: AioClient, bin_: str, token: str) -> None:
    form = {"form": {"bin": bin_, "password": "Қате-Пар0ль!", PRESS: "1"}}
    await socket.send("42/_event," + json.dumps(["event", _event(ENTER, form, token)]))
    # The words of the refusal in one of the languages: wrong, or too many at this moment.
    await _hear(socket, '"ru":"')
    await socket.close()


def _event(name: str, payload: dict[str, object], token: str) -> dict[str, object]:
    return {"name": name, "payload": payload, "router_data": {"pathname": "/sign-in", "asPath": "/sign-in", "query": {}}, "token": token}


async def _hear(socket: AioClient, sign: str) -> None:
    said = ""
    async with asyncio.timeout(PATIENCE):
        while sign not in said:
            said = await socket.receive()
            if said == "2":
                await socket.send("3")


def _bins() -> list[str]:
    """Return numbers whose check digit holds: so many accounts that nobody has."""
    found: list[str] = []
    for number in range(16_034_000_000, 16_034_001_000):
        for digit in range(10):
            try:
                found.append(rules.clean_bin(f"{number}{digit}"))
            except Refused:
                continue
    return found[:AT_ONCE]


def _line(what: str, waited: list[float]) -> str:
    return f"a form opened, {what}: {statistics.median(waited):.2f} s, at worst {max(waited):.2f} s ({len(waited)} times)"
