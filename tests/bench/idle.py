"""Whether others are answered while 1 500 connections say nothing, and when those are closed."""

import contextlib
import resource
import selectors
import socket
import statistics
import time
from urllib.parse import urlsplit

import httpx

from tests.bench.served import served

IDLE, ASKED = 1_500, 50
PATIENCE = 60
RESERVE = 500


def figures() -> list[str]:
    """Open the connections, ask for the health meanwhile, and wait for the end of every connection."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if hard != resource.RLIM_INFINITY and hard < IDLE + RESERVE:
        return [f"not measured: this machine lets a process open {hard} files only (ulimit -Hn)"]
    resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, IDLE + RESERVE), hard))
    with served() as portal, contextlib.ExitStack() as held:
        url = urlsplit(portal.portal.url)
        where = (url.hostname or "", url.port or 0)
        began = time.monotonic()
        idle = [held.enter_context(socket.create_connection(where, PATIENCE)) for _ in range(IDLE)]
        answered = [_asked(portal.portal.url) for _ in range(ASKED)]
        ends = _ends(idle, began)
    fast = f"p50 {statistics.median(answered):.0f} ms, at most {max(answered):.0f} ms"
    closed = f"the last after {max(ends):.1f} s" if ends else f"none within {PATIENCE} s"
    return [f"{ASKED} others, each on a connection of its own: {fast}", f"closed: {len(ends)} of {IDLE}, {closed}"]


def _asked(url: str) -> float:
    began = time.monotonic()
    httpx.get(f"{url}/api/health", timeout=PATIENCE).raise_for_status()
    return (time.monotonic() - began) * 1000


def _ends(idle: list[socket.socket], began: float) -> list[float]:
    """Return after how many seconds each connection was closed by the other side."""
    ends: list[float] = []
    with selectors.DefaultSelector() as waiting:
        for connection in idle:
            waiting.register(connection, selectors.EVENT_READ)
        while len(ends) < len(idle) and time.monotonic() - began < PATIENCE:
            for key, _ in waiting.select(timeout=1):
                waiting.unregister(key.fileobj)
                ends.append(time.monotonic() - began)
    return ends
