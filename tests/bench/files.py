"""How fast 600 MB pass by parts through a real server process, beside one plain stream to the same disk, and in how much memory."""

import base64
import contextlib
import datetime as dt
import hashlib
import http.client
import json
import os
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Generator
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from sqlmodel import SQLModel
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from portal.api import files, uploads
from portal.api.middleware import RequestGuard
from portal.api.pages import CompiledPages
from portal.api.uploads.parts import pieces
from portal.bootstrap import load_tables, process_services
from portal.db import make_engine, new_id, transactions
from portal.ports.storage import PART_BYTES
from portal.settings import ROOT, settings
from tests.api.file_world import World, a_world, cookie

SIZE = 600 * 1024 * 1024
PIECE = b"%PDF-1.7\n" + os.urandom(1024 * 1024 - 9)
MEGABYTE = 1024 * 1024
SAMPLE_SECONDS = 0.02
ROUNDS = 3


def served() -> RequestGuard:
    """Return the routes behind the portal's door, as the server serves them, and one that only writes its body to the disk."""
    routes = [*files.routes, *uploads.routes, Route("/api/plain", plain, methods=["PUT"])]
    return RequestGuard(Starlette(routes=routes), settings(), CompiledPages())


async def plain(request: Request) -> Response:
    """Write the body to the same storage as one stream: what the parts are compared with."""
    key = new_id()
    await process_services().storage.write(key, pieces(request))
    process_services().storage.delete(key)
    return Response()


def figures() -> list[str]:
    """Upload ``SIZE`` bytes to a server process of its own and return the lines of what was measured."""
    with tempfile.TemporaryDirectory(dir=Path(settings().data_dir).parent) as folder, _server(Path(folder)) as (port, process, world):
        _upload(port, world, 16 * MEGABYTE)
        streamed = [_timed(lambda: _put(port, world, "/api/plain", SIZE)) for _ in range(ROUNDS)]
        with _watch(process) as memory:
            before = memory[0]
            by_parts = [_timed(lambda: _upload(port, world, SIZE)) for _ in range(ROUNDS)]
        waited = _waited(port, world)
    grown = (max(memory) - before) / MEGABYTE
    best, plainly = min(by_parts), min(streamed)
    p50, p95 = (1000 * waited[len(waited) * share // 100] for share in (50, 95))
    return [
        f"upload of 600 MB by parts, joined, hashed and attached: {SIZE / MEGABYTE / best:.0f} MB/s ({best:.1f} s)",
        f"600 MB as one plain stream to the same disk: {SIZE / MEGABYTE / plainly:.0f} MB/s ({plainly:.1f} s)",
        f"by parts, of the plain stream's speed: {plainly / best:.2f}; goal 0.9",
        f"the server's resident memory during the uploads by parts: +{grown:.1f} MB (from {before / MEGABYTE:.0f} MB)",
        f"a small request during another such upload: p50 {p50:.0f} ms, p95 {p95:.0f} ms",
    ]


def _timed(act: Callable[[], None]) -> float:
    started = time.perf_counter()
    act()
    return time.perf_counter() - started


@contextlib.contextmanager
def _server(folder: Path) -> Generator[tuple[int, int, World]]:
    load_tables()
    engine = make_engine(f"sqlite:///{folder / 'portal.db'}")
    SQLModel.metadata.create_all(engine)
    world = a_world(transactions(engine), lambda: dt.datetime.now(dt.UTC), folder)
    engine.dispose()
    port = _free_port()
    command = [sys.executable, "-m", "granian", "--interface", "asgi", "--factory", "--port", str(port), "--log-level", "error"]
    environment = os.environ | {"PORTAL_DATA_DIR": str(folder), "PORTAL_PORT": str(port)}
    process = subprocess.Popen([*command, "tests.bench.files:served"], cwd=ROOT, env=environment)
    try:
        _await(port)
        yield port, process.pid, world
    finally:
        process.terminate()
        process.wait()


def _upload(port: int, world: World, size: int) -> None:
    """Send a file as the browser does, one part after the other; its hash is known beforehand, as a page takes it meanwhile."""
    url, query = world.target(f"Проект {new_id()}.pdf")
    stamp = new_id().encode()
    first = stamped(stamp, 0, min(size, PART_BYTES))
    whole = hashlib.sha256()
    for start in range(0, size, PART_BYTES):
        whole.update(stamped(stamp, start, min(size - start, PART_BYTES)))
    said = {
        "name": query["name"],
        "size": size,
        "first": hashlib.sha256(first).hexdigest(),
        "head": base64.b64encode(first[:4096]).decode(),
    }
    upload = json.loads(_asked(port, world, "POST", f"{url}?{urlencode({'address': query['address']})}", json.dumps(said).encode()))[
        "upload"
    ]
    for number, start in enumerate(range(0, size, PART_BYTES), start=1):
        address = json.loads(_asked(port, world, "POST", f"/api/uploads/{upload}/parts/{number}"))["url"]
        _asked(port, world, "PUT", address, stamped(stamp, start, min(size - start, PART_BYTES)))
    _asked(port, world, "POST", f"/api/uploads/{upload}/finish?sha256={whole.hexdigest()}")


def stamped(stamp: bytes, start: int, size: int) -> bytes:
    """Return a part of a file that begins like a PDF and differs from every other: the same bytes twice are refused."""
    part = PIECE * (size // len(PIECE))
    return part if start else PIECE[:16] + stamp + part[16 + len(stamp) :]


def _put(port: int, world: World, path: str, size: int) -> None:
    _asked(port, world, "PUT", path, (PIECE for _ in range(size // len(PIECE))), {"content-length": str(size)})


def _asked(port: int, world: World, method: str, path: str, body: Any = None, more: dict[str, str] | None = None) -> str:
    headers = {"cookie": cookie(world.company), "origin": f"http://localhost:{port}", **(more or {})}
    connection = http.client.HTTPConnection("127.0.0.1", port)
    connection.request(method, path, body=body, headers=headers)
    answer = connection.getresponse()
    text = answer.read().decode()
    connection.close()
    if answer.status != http.client.OK:
        raise RuntimeError(f"{method} {path} was refused: {text}")
    return text


def _waited(port: int, world: World) -> list[float]:
    """Return the seconds that small requests took during another upload, sorted."""
    uploading = threading.Thread(target=_upload, args=(port, world, SIZE))
    uploading.start()
    waited: list[float] = []
    while uploading.is_alive():
        started = time.perf_counter()
        connection = http.client.HTTPConnection("127.0.0.1", port)
        connection.request("GET", "/api/files/unknown", headers={"cookie": cookie(world.company)})
        connection.getresponse().read()
        connection.close()
        waited.append(time.perf_counter() - started)
    return sorted(waited)


@contextlib.contextmanager
def _watch(process: int) -> Generator[list[int]]:
    """Sample the resident memory, in bytes, of a process and its children."""
    samples, done = [_resident(process)], threading.Event()

    def sample() -> None:
        while not done.wait(SAMPLE_SECONDS):
            samples.append(_resident(process))

    watcher = threading.Thread(target=sample)
    watcher.start()
    try:
        yield samples
    finally:
        done.set()
        watcher.join()


def _resident(process: int) -> int:
    children = Path(f"/proc/{process}/task/{process}/children").read_text("ascii").split()
    pages = (int(Path(f"/proc/{one}/statm").read_text("ascii").split()[1]) for one in [str(process), *children])
    return sum(pages) * os.sysconf("SC_PAGE_SIZE")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _await(port: int) -> None:
    until = time.monotonic() + 30
    while time.monotonic() < until:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        time.sleep(0.1)
    raise RuntimeError("the server did not start")
