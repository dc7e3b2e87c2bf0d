"""How fast 600 MB pass through the real route of a real server process, and how much memory that takes."""

import contextlib
import datetime as dt
import http.client
import os
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

from sqlmodel import SQLModel
from starlette.applications import Starlette

from portal.api import files
from portal.api.middleware import RequestGuard
from portal.api.pages import CompiledPages
from portal.bootstrap import load_tables
from portal.db import make_engine, transactions
from portal.settings import ROOT, settings
from tests.api.file_world import World, a_world, cookie

SIZE = 600 * 1024 * 1024
PIECE = b"%PDF-1.7\n" + os.urandom(1024 * 1024 - 9)
MEGABYTE = 1024 * 1024
SAMPLE_SECONDS = 0.02


def served() -> RequestGuard:
    """Return the routes behind the portal's door, as the server serves them."""
    return RequestGuard(Starlette(routes=files.routes), settings(), CompiledPages())


def figures() -> list[str]:
    """Upload ``SIZE`` bytes to a server process of its own and return the lines of what was measured."""
    with tempfile.TemporaryDirectory() as folder, _server(Path(folder)) as (port, process, world):
        _upload(port, world, 8 * MEGABYTE)
        with _watch(process) as memory:
            before = memory[0]
            started = time.perf_counter()
            _upload(port, world, SIZE)
            seconds = time.perf_counter() - started
        waited = _waited(port, world)
    grown = (max(memory) - before) / MEGABYTE
    p50, p95 = (1000 * waited[len(waited) * share // 100] for share in (50, 95))
    return [
        f"upload of 600 MB: {SIZE / MEGABYTE / seconds:.0f} MB/s ({seconds:.1f} s)",
        f"the server's resident memory meanwhile: +{grown:.1f} MB (from {before / MEGABYTE:.0f} MB)",
        f"a small request during another such upload: p50 {p50:.0f} ms, p95 {p95:.0f} ms",
    ]


@contextlib.contextmanager
def _server(folder: Path) -> Iterator[tuple[int, int, World]]:
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
    url, query = world.target("Проект.pdf")
    headers = {"cookie": cookie(world.company), "origin": f"http://localhost:{port}", "content-length": str(size)}
    connection = http.client.HTTPConnection("127.0.0.1", port)
    connection.request("PUT", f"{url}?{urlencode(query)}", body=(PIECE for _ in range(size // len(PIECE))), headers=headers)
    answer = connection.getresponse()
    text = answer.read().decode()
    connection.close()
    if answer.status != http.client.OK:
        raise RuntimeError(f"the upload was refused: {text}")


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
def _watch(process: int) -> Iterator[list[int]]:
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
