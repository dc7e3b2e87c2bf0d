"""The server around the application: idle connections end, a worker that dies is replaced, files are allowed for."""

import contextlib
import os
import resource
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Generator

import httpx
import pytest

from portal.commands import serve
from portal.commands.place import ROOT

CONNECTIONS = 100
HEADER_SECONDS = 1
PATIENCE = 60
START = """
import sys
from portal.commands.serve import serve
from portal.settings import Settings
port, connections, seconds, count = map(int, sys.argv[1:])
chosen = Settings(port=port, connections=connections, header_seconds=seconds, workers=count)
serve(chosen, "tests.commands.small_app:made")
"""


@contextlib.contextmanager
def _served(workers: int) -> Generator[int]:
    with _process(workers) as (port, _):
        yield port


@contextlib.contextmanager
def _process(workers: int) -> Generator[tuple[int, subprocess.Popen[bytes]]]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    numbers = [str(number) for number in (port, CONNECTIONS, HEADER_SECONDS, workers)]
    with subprocess.Popen([sys.executable, "-c", START, *numbers], cwd=ROOT, start_new_session=True) as process:
        try:
            yield port, process
        finally:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)


def _asked(port: int) -> int:
    """Return the process that answers; one that is just starting, or was just killed, is asked again."""
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            return int(httpx.get(f"http://127.0.0.1:{port}/", timeout=PATIENCE).text)
        except httpx.TransportError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.05)


def test_connections_that_say_nothing_are_closed_and_others_are_answered():
    with _served(1) as port, contextlib.ExitStack() as held:
        _asked(port)
        idle = [held.enter_context(socket.create_connection(("127.0.0.1", port), PATIENCE)) for _ in range(CONNECTIONS + 50)]
        for number, connection in enumerate(idle):
            connection.sendall([b"", b"GET / HTTP/1.1\r\nHost: a\r\n", b"G"][number % 3])
        assert _asked(port)
        for connection in idle[:CONNECTIONS:10]:
            connection.settimeout(PATIENCE)
            with contextlib.suppress(ConnectionResetError):
                while connection.recv(4096):
                    pass


def test_a_worker_that_is_killed_is_replaced():
    with _served(2) as port:
        first = _asked(port)
        while (second := _asked(port)) == first:
            pass
        # The server takes two deaths at once for a fault in the application: only one dies here.
        os.kill(first, signal.SIGKILL)
        while _asked(port) in {first, second}:
            pass


def test_the_server_stops_though_a_worker_does_not():
    with _process(1) as (port, process):
        # A suspended process acts on no signal but this last one, as a worker that waits for itself does.
        os.kill(_asked(port), signal.SIGSTOP)
        os.kill(process.pid, signal.SIGTERM)
        assert process.wait(PATIENCE) == 0


def test_workers_end_when_the_process_that_has_started_them_is_killed():
    with _process(3) as (port, process):
        answering: set[int] = set()
        while len(answering) < 3:
            answering.add(_asked(port))
        process.kill()
        deadline = time.monotonic() + PATIENCE
        with pytest.raises(ConnectionRefusedError):
            while time.monotonic() < deadline:
                # One that a worker was just about to accept when it ended is reset.
                with contextlib.suppress(ConnectionResetError):
                    socket.create_connection(("127.0.0.1", port), PATIENCE).close()


def test_the_limit_of_open_files_is_raised_for_the_connections(monkeypatch: pytest.MonkeyPatch):
    limits = {"now": (1024, 20_000)}
    monkeypatch.setattr(resource, "getrlimit", lambda _: limits["now"])
    monkeypatch.setattr(resource, "setrlimit", lambda _, given: limits.update(now=given))
    assert serve.connections(5_000) == 5_000
    assert limits["now"] == (5_000 + serve.RESERVE, 20_000)


def test_a_machine_that_allows_fewer_files_gets_fewer_connections(monkeypatch: pytest.MonkeyPatch):
    limits = {"now": (1024, 4_096)}
    monkeypatch.setattr(resource, "getrlimit", lambda _: limits["now"])
    monkeypatch.setattr(resource, "setrlimit", lambda _, given: limits.update(now=given))
    assert serve.connections(10_000) == 4_096 - serve.RESERVE
    assert limits["now"] == (4_096, 4_096)
