"""What people who are not signed in cost in memory: each open page, what remains of them a minute after they left, and large texts."""

import asyncio
import json
import time
from pathlib import Path

from reflex.constants import Reflex
from simple_websocket import AioClient

from portal.web.public.registration.state import RegistrationPage
from tests.bench.people import FRAME, HYDRATE
from tests.bench.served import Served, served

VISITORS = 1000
AFTER = 60.0
LARGE, TIMES, SENDERS = 900_000, 100, 10
PATIENCE = 60
TAKE = f"{RegistrationPage.get_full_name()}.take_robot"


def figures() -> list[str]:
    """Open a page for a thousand people and let them leave, twice, then send large texts, and return a line of each."""
    with served(PORTAL_WEBSOCKETS_PER_ADDRESS=str(2 * VISITORS)) as portal:
        return asyncio.run(_measure(portal))


async def _measure(portal: Served) -> list[str]:
    for visitor in [await _visit(portal, number) for number in range(20)]:
        await visitor.close()
    idle = memory(portal)
    full, left = await _wave(portal)
    full_again, left_again = await _wave(portal)
    started = time.perf_counter()
    for number in range(SENDERS):
        await _flood(portal, number)
    took, flooded = time.perf_counter() - started, memory(portal)
    return [
        f"idle: {idle / 1e6:.0f} MB; {VISITORS} open pages: {(full - idle) / VISITORS / 1e3:.0f} KB each",
        f"a minute after they left: {left / 1e6:.0f} MB, {100 * (left - idle) / idle:+.0f} % of idle",
        f"as many again: {(full_again - full) / 1e6:+.0f} MB against the first, {(left_again - left) / 1e6:+.0f} MB when they have left",
        f"{SENDERS * TIMES} texts of {LARGE / 1e6:.1f} MB to a handler: {(flooded - left_again) / 1e6:+.0f} MB in {took:.0f} s",
    ]


async def _wave(portal: Served) -> tuple[int, int]:
    """Let the visitors come and go; return what is held while they are there and a minute after they left."""
    visitors = [await _visit(portal, number) for number in range(VISITORS)]
    full = memory(portal)
    for visitor in visitors:
        await visitor.close()
    await asyncio.sleep(AFTER)
    return full, memory(portal)


async def _visit(portal: Served, number: int) -> AioClient:
    url = portal.portal.url
    address = f"{url.replace('http', 'ws', 1)}/_event/?EIO=4&transport=websocket&token=visitor-{number}"
    headers = {"Origin": url, "Cookie": f"visitor=visitor-{number}"}
    socket = await AioClient.connect(address, subprotocols=[Reflex.VERSION], headers=headers, receive_bytes=FRAME)
    await socket.send("40/_event," + json.dumps({"event": _event(HYDRATE, {})}))
    async with asyncio.timeout(PATIENCE):
        while '"is_hydrated_rx_state_":true' not in str(await socket.receive()):
            pass
    return socket


async def _flood(portal: Served, number: int) -> None:
    socket = await _visit(portal, number)
    for _ in range(TIMES):
        await socket.send("42/_event," + json.dumps(["event", _event(TAKE, {"answer": "x" * LARGE})]))
    await socket.send("42/_event," + json.dumps(["event", _event(HYDRATE, {})]))
    async with asyncio.timeout(PATIENCE):
        while '"is_hydrated_rx_state_":true' not in str(await socket.receive()):
            pass
    await socket.close()


def _event(name: str, payload: dict[str, object]) -> dict[str, object]:
    return {"name": name, "payload": payload, "router_data": {"pathname": "/verify", "asPath": "/verify", "query": {}}}


def memory(portal: Served) -> int:
    """Bytes that the server's processes hold of their own."""
    assert portal.portal.process is not None
    found = 0
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            words = (folder / "stat").read_text("utf-8", "replace").rpartition(")")[2].split()
            if int(words[2]) == portal.portal.process.pid:
                lines = (folder / "smaps_rollup").read_text().splitlines()
                found += sum(int(line.split()[1]) * 1024 for line in lines if line.startswith(("Private_Clean", "Private_Dirty")))
        except OSError:
            continue  # it has ended meanwhile
    return found
