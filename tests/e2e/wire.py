"""The websocket of the pages without a page: whatever a stranger with a script can say to a handler."""

import inspect
import json
import socket
import time
from typing import Any, Self

import simple_websocket
from reflex_base.registry import RegistrationContext

SECONDS = 20
HYDRATE = "reflex___state____state.hydrate"
OWN = "portal___"


def handlers() -> dict[str, dict[str, Any]]:
    """Return every handler of ours by its full name, with the kinds of its arguments."""
    from portal.portal import app

    assert app is not None
    found = {}
    for name, registered in RegistrationContext.get().event_handlers.items():
        if OWN in name and not name.endswith(".setvar"):
            parameters = list(inspect.signature(registered.handler.fn).parameters.values())[1:]
            found[name] = {parameter.name: parameter.annotation for parameter in parameters}
    return found


class Wire:
    """One open websocket under one client token."""

    def __init__(self, url: str, token: str, cookie: str = "") -> None:
        address = f"{url.replace('http', 'ws', 1)}/_event/?EIO=4&transport=websocket&token={token}"
        self._token = token
        self._socket = simple_websocket.Client(address, headers={"Origin": url, "Cookie": cookie})
        self._socket.send("40/_event,")
        while not self.hear().startswith("40/_event"):
            pass

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        # Leaving like a closed laptop: the polite way waits for an answer.
        if self._socket.connected:
            self._socket.sock.shutdown(socket.SHUT_RDWR)
        self._socket.thread.join(SECONDS)
        self._socket.sock.close()

    def say(self, name: str, payload: dict[str, Any], path: str) -> str:
        """Call a handler from the page at ``path`` and return everything the server says until it is done with it."""
        self._emit(name, payload, path)
        # Events of one client are answered in their order: the answer to this one closes the one before.
        self._emit(HYDRATE, {}, path)
        heard, until = "", time.monotonic() + SECONDS
        while '"is_hydrated' not in heard:
            said = self.hear()
            assert time.monotonic() < until, f"the server does not answer after {name}"
            if said == "2":
                self._socket.send("3")
                continue
            heard += said
        return heard

    def hear(self) -> str:
        """Return the next message, or raise that the websocket was closed."""
        said = self._socket.receive(SECONDS)
        assert isinstance(said, str), "the server does not answer"
        return said

    def _emit(self, name: str, payload: dict[str, Any], path: str) -> None:
        event = {"name": name, "payload": payload, "router_data": {"pathname": path, "asPath": path, "query": {}}, "token": self._token}
        self._socket.send("42/_event," + json.dumps(["event", event]))
