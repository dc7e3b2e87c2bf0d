"""A real server process for the routes of files, and a client that sends files to it as the browser does."""

import asyncio
import base64
import contextlib
import datetime as dt
import hashlib
import http.client
import json
import os
import secrets
import socket
import subprocess
import sys
import threading
import time
from collections.abc import AsyncIterator, Generator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit

from sqlmodel import SQLModel
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from portal.api import files, uploads
from portal.api.middleware import RequestGuard
from portal.api.pages import CompiledPages
from portal.api.uploads.parts import pieces
from portal.bootstrap import load_tables, process_services
from portal.db import make_engine, new_id, transactions
from portal.ports.storage import PART_BYTES
from portal.settings import ROOT, settings
from tests.api.file_world import World, a_world, cookie

MEGABYTE = 1024 * 1024
PIECE = b"%PDF-1.7\n" + os.urandom(MEGABYTE - 9)
START_SECONDS = 30


class CountedBodies:
    """Counts the bytes of all request bodies, and tells them at ``/api/received``."""

    def __init__(self, app: ASGIApp) -> None:
        self._app, self._received = app, 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on; its body is counted while it is read."""

        async def counted() -> Message:
            message = await receive()
            self._received += len(message.get("body", b""))
            return message

        if scope.get("path") == "/api/received":
            await PlainTextResponse(str(self._received))(scope, receive, send)
        else:
            await self._app(scope, counted, send)


def served() -> CountedBodies:
    """Return the routes behind the portal's door, as the server serves them, and one that only writes its body to the store."""
    routes = [*files.routes, *uploads.routes, Route("/api/plain", plain, methods=["PUT"])]
    return CountedBodies(RequestGuard(Starlette(routes=routes), settings(), CompiledPages()))


async def plain(request: Request) -> Response:
    """Write the body to the same storage as one stream: what the parts are compared with. ``?hashed`` takes its SHA-256 too."""
    key, taken = new_id(), hashlib.sha256()

    async def hashed() -> AsyncIterator[bytes]:
        async for piece in pieces(request):
            await asyncio.to_thread(taken.update, piece)
            yield piece

    await process_services().storage.write(key, hashed() if "hashed" in request.query_params else pieces(request))
    process_services().storage.delete(key)
    return Response()


@dataclass(frozen=True)
class Prepared:
    """A file that begins like a PDF and differs from every other; its hash is taken before it is sent, as a page takes it meanwhile."""

    stamp: bytes
    size: int
    sha256: str

    def part(self, number: int) -> bytes:
        """Return the bytes of a part, from 1."""
        start = (number - 1) * PART_BYTES
        part = PIECE * (min(PART_BYTES, self.size - start) // len(PIECE))
        return part if start else PIECE[:16] + self.stamp + part[16 + len(self.stamp) :]

    @property
    def numbers(self) -> range:
        """The numbers of its parts."""
        return range(1, -(-self.size // PART_BYTES) + 1)


def prepared(size: int) -> Prepared:
    """Return a new file of ``size`` bytes, a multiple of a megabyte."""
    file, whole = Prepared(new_id().encode(), size, ""), hashlib.sha256()
    for number in file.numbers:
        whole.update(file.part(number))
    return Prepared(file.stamp, size, whole.hexdigest())


@dataclass(frozen=True)
class Sender:
    """A company's browser before the server: it keeps its connections, each thread its own."""

    port: int
    process: int
    world: World
    _own: threading.local = field(default_factory=threading.local)

    def upload(self, file: Prepared) -> None:
        """Send a file from the start until the portal says that it is kept."""
        url, query = self.world.target(f"Проект {new_id()}.pdf")
        first = hashlib.sha256(file.part(1)).hexdigest()
        said = {"name": query["name"], "size": file.size, "first": first, "head": base64.b64encode(file.part(1)[:4096]).decode()}
        begun = self.ask("POST", f"{url}?{urlencode({'address': query['address']})}", json.dumps(said).encode())
        upload = json.loads(begun)["upload"]

        def address(number: int) -> str:
            return json.loads(self.ask("POST", f"/api/uploads/{upload}/parts/{number}"))["url"]

        with ThreadPoolExecutor(1) as beside:
            coming = beside.submit(address, 1)
            for number in file.numbers:
                known = coming.result()
                # As the page does: the next address is asked for while this part is sent.
                coming = beside.submit(address, min(number + 1, file.numbers[-1]))
                self.ask("PUT", known, file.part(number))
        self.ask("POST", f"/api/uploads/{upload}/finish?sha256={file.sha256}")

    def put(self, path: str, size: int) -> None:
        """Send ``size`` bytes as the body of one request."""
        self.ask("PUT", path, (PIECE for _ in range(size // len(PIECE))), {"content-length": str(size)})

    def received(self) -> int:
        """Return the bytes of bodies that the server process has received."""
        return int(self.ask("GET", "/api/received"))

    def ask(self, method: str, address: str, body: Any = None, more: dict[str, str] | None = None, wanted: int = 200) -> str:
        """Send a request, to a path of the server or another address, and return the answer. Raise for another status than ``wanted``."""
        away = urlsplit(address) if address.startswith("http") else None
        own = {"cookie": cookie(self.world.company), "origin": f"http://localhost:{self.port}"}
        connection = self._connection(away.netloc if away else f"127.0.0.1:{self.port}")
        path = f"{away.path}?{away.query}" if away else address
        connection.request(method, path, body=body, headers={**({} if away else own), **(more or {})})
        answer = connection.getresponse()
        text = answer.read().decode()
        if answer.status != wanted:
            raise RuntimeError(f"{method} {path} was refused: {text}")
        return text

    def _connection(self, host: str) -> http.client.HTTPConnection:
        known: dict[str, http.client.HTTPConnection] = vars(self._own)
        return known.setdefault(host, http.client.HTTPConnection(host))


@contextlib.contextmanager
def server(folder: Path, **given: str) -> Generator[Sender]:
    """Start a server process with its data in ``folder``; ``given`` are further settings."""
    load_tables()
    engine = make_engine(f"sqlite:///{folder / 'portal.db'}")
    SQLModel.metadata.create_all(engine)
    world = a_world(transactions(engine), lambda: dt.datetime.now(dt.UTC), folder)
    engine.dispose()
    port = free_port()
    command = [sys.executable, "-m", "granian", "--interface", "asgi", "--factory", "--port", str(port), "--log-level", "error"]
    own = {"PORTAL_DATA_DIR": str(folder), "PORTAL_PORT": str(port), "PORTAL_SECRET": secrets.token_hex(32)}
    process = subprocess.Popen([*command, "tests.bench.sent_files:served"], cwd=ROOT, env=os.environ | own | given)
    try:
        _await(port)
        yield Sender(port, process.pid, world)
    finally:
        process.terminate()
        process.wait()


@contextlib.contextmanager
def memory_of(process: int, seconds: float = 0.02) -> Generator[list[int]]:
    """Sample the resident memory, in bytes, of a process and its children."""
    samples, done = [_resident(process)], threading.Event()

    def sample() -> None:
        while not done.wait(seconds):
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


def free_port() -> int:
    """Return a port that nobody uses."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _await(port: int) -> None:
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        time.sleep(0.1)
    raise RuntimeError("the server did not start")
