"""The websocket of the pages without a page: whatever a stranger with a script can say to a handler."""

import contextlib
import json
import socket
import time
from collections.abc import Collection
from typing import Any, Self

import simple_websocket

SECONDS = 20
HYDRATE = "reflex___state____state.hydrate"
HYDRATED, DONE = "reflex___state____state.set_is_hydrated", '"is_hydrated_rx_state_":true'
SIGN_IN = '"order":"sign_in"'
"""What a page is told that has asked for something nobody but somebody signed in may have."""


class Wire:
    """One open websocket under one client token."""

    def __init__(self, url: str, token: str, cookie: str = "") -> None:
        address = f"{url.replace('http', 'ws', 1)}/_event/?EIO=4&transport=websocket&token={token}"
        self._token = token
        self._socket = simple_websocket.Client(address, headers={"Origin": url, "Cookie": cookie})
        # Several short messages one after another would each wait until the one before is acknowledged.
        self._socket.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._socket.send("40/_event,")
        while not self.hear().startswith("40/_event"):
            pass

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        # Leaving like a closed laptop: the polite way waits for an answer.
        if self._socket.connected:
            with contextlib.suppress(OSError):  # the server may have left first
                self._socket.sock.shutdown(socket.SHUT_RDWR)
        self._socket.thread.join(SECONDS)
        self._socket.sock.close()

    def say(self, name: str, payload: dict[str, Any], path: str) -> str:
        """Call a handler from the page at ``path`` and return everything the server says until it is done with it."""
        self._emit(name, payload, path)
        # Events of one client are answered in their order: the answer to the last one closes those before.
        for value in (False, True):
            self._emit(HYDRATED, {"value": value}, path)
        return self._hear_out(name, (DONE,))

    def hear_out(self, name: str, payload: dict[str, Any], path: str, ends: Collection[str]) -> str:
        """Do what :meth:`say` does, and go on listening until one of ``ends`` is heard: some handlers go on beside the page's events."""
        heard = self.say(name, payload, path)
        return heard if not ends or any(end in heard for end in ends) else heard + self._hear_out(name, ends)

    def hear(self) -> str:
        """Return the next message, or raise that the websocket was closed."""
        said = self._socket.receive(SECONDS)
        assert isinstance(said, str), "the server does not answer"
        return said

    def _hear_out(self, name: str, ends: Collection[str]) -> str:
        heard, until = "", time.monotonic() + SECONDS
        while not any(end in heard for end in ends):
            said = self._socket.receive(SECONDS) if time.monotonic() < until else None
            assert isinstance(said, str), f"after {name} nothing of {ends} is heard"
            if said == "2":
                self._socket.send("3")
                continue
            heard += said
        return heard

    def _emit(self, name: str, payload: dict[str, Any], path: str) -> None:
        event = {"name": name, "payload": payload, "router_data": {"pathname": path, "asPath": path, "query": {}}, "token": self._token}
        try:
            self._socket.send("42/_event," + json.dumps(["event", event]))
        except OSError as broken:
            # The server closed the websocket, and the thread that reads has not heard of it yet.
            raise simple_websocket.ConnectionClosed from broken
