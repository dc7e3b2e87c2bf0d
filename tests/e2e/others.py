"""Programs and further processes of the portal beside the one under test, on the same data."""

import dataclasses
import subprocess
import sys
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager

import httpx

from tests.demo.layer import free_port
from tests.e2e.conftest import BESIDE, ROOT, Portal

SECONDS = 120


def waited(holds: Callable[[], bool]) -> None:
    """Wait until ``holds`` returns true."""
    end = time.monotonic() + SECONDS
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.2)


@contextmanager
def program(portal: Portal, *words: str) -> Generator[tuple[str, subprocess.Popen[bytes]]]:
    """Run a program of the demonstration on the portal's data; give its address, once it answers, and its process."""
    port = free_port()
    command = [sys.executable, "-m", "portal", "demo", *words, "--port", str(port)]
    with subprocess.Popen(command, cwd=ROOT, env=portal.environment, stdout=subprocess.DEVNULL) as process:
        try:
            waited(lambda: _answers(f"http://127.0.0.1:{port}/"))
            yield f"http://127.0.0.1:{port}", process
        finally:
            process.terminate()


def _answers(url: str) -> bool:
    try:
        httpx.get(url)
    except httpx.HTTPError:
        return False
    return True


@contextmanager
def another(portal: Portal, **settings: str) -> Generator[Portal]:
    """Run another process of the portal on the same data, with further settings."""
    port = str(free_port())
    environment = {**portal.environment, "PORTAL_PORT": port, **settings}
    other = dataclasses.replace(portal, url=f"http://localhost:{port}", environment=environment, process=None, server=BESIDE)
    other.start()
    try:
        yield other
    finally:
        other.stop()
