"""The demonstration's NCALayer as a process of its own, and its control."""

import asyncio
import json
import os
import signal
import socket
import ssl
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from websockets.asyncio.client import ClientConnection
from websockets.asyncio.client import connect as connected

from portal.settings import ROOT

START_SECONDS = 60


def free_port() -> int:
    """Return a port of this machine that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@dataclass
class Layer:
    """One NCALayer, which can be stopped and started again."""

    data: Path
    port: int
    control: int
    options: tuple[str, ...] = ()
    process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        words = ["demo", "ncalayer", f"--port={self.port}", f"--control={self.control}", "--answer=sign", *self.options]
        environment = {**os.environ, "PORTAL_DATA_DIR": str(self.data), "PORTAL_DEMO": "true"}
        # The command itself would install what is missing; here everything is installed.
        program = "import sys; from portal.commands import demo, line; demo.command(line._parser().parse_args(sys.argv[1:]))"
        with (self.data / "ncalayer.log").open("ab") as log:
            command = [sys.executable, "-c", program, *words]
            self.process = subprocess.Popen(command, cwd=ROOT, env=environment, stdin=subprocess.DEVNULL, stdout=log, stderr=log)
        deadline = time.monotonic() + START_SECONDS
        while "Ctrl-C stops it" not in (self.data / "ncalayer.log").read_text("utf-8"):
            if self.process.poll() is not None or time.monotonic() > deadline:
                pytest.fail(f"NCALayer did not start:\n{(self.data / 'ncalayer.log').read_text('utf-8')}")
            time.sleep(0.05)

    def stop(self) -> None:
        if self.process is None:
            return
        self.process.send_signal(signal.SIGINT)
        self.process.wait(timeout=START_SECONDS)
        self.process = None
        (self.data / "ncalayer.log").unlink()

    def order(self, **orders: Any) -> dict[str, Any]:
        """Say what its person does from now on; what is not named goes back to the beginning."""
        told = {"answer": "sign", "key": "", "filters": True, "seconds": 0, **orders}
        with urllib.request.urlopen(f"http://127.0.0.1:{self.control}/", json.dumps(told).encode(), timeout=30) as answer:
            return json.load(answer)

    def seen(self) -> list[dict[str, Any]]:
        """Return the requests of pages so far."""
        with urllib.request.urlopen(f"http://127.0.0.1:{self.control}/", timeout=30) as answer:
            return json.load(answer)["seen"]

    def refuses(self, text: bytes) -> int:
        """Return the status with which the control answers what is no order."""
        with pytest.raises(urllib.error.HTTPError) as refusal:
            urllib.request.urlopen(f"http://127.0.0.1:{self.control}/", text, timeout=30)
        with refusal.value as answer:
            return answer.code


@contextmanager
def running(data: Path, *options: str, port: int = 0) -> Iterator[Layer]:
    """Run a NCALayer whose keys are those of the demonstration in ``data``."""
    layer = Layer(data, port or free_port(), free_port(), options)
    layer.start()
    yield layer
    layer.stop()


class LayerPage:
    """A page's websocket. Not the library's client of threads: until Python 3.13 two threads may not use one encrypted socket."""

    def __init__(self, runner: asyncio.Runner, socket: ClientConnection) -> None:
        self._runner, self._socket = runner, socket

    def send(self, text: str) -> None:
        self._runner.run(self._socket.send(text))

    def recv(self, timeout: float) -> str:
        """Return the next message. Raise ``TimeoutError`` when none comes, ``ConnectionClosed`` when the program has cut the line."""
        return str(self._runner.run(asyncio.wait_for(self._socket.recv(), timeout)))


@contextmanager
def connect(address: str, trust: ssl.SSLContext | None = None) -> Iterator[LayerPage]:
    """Open a page's websocket at an address, with the certificates that it trusts."""

    async def opened() -> ClientConnection:
        return await connected(address, ssl=trust, proxy=None)

    with asyncio.Runner() as runner:
        socket = runner.run(opened())
        yield LayerPage(runner, socket)
        runner.run(socket.close())
