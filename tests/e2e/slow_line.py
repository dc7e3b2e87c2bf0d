"""A line between a page and its server that a test makes slow."""

import re

from playwright.sync_api import Page, WebSocketRoute


class SlowLine:
    """The websocket of a page, whose server can be made to keep silent for a while."""

    def __init__(self, page: Page) -> None:
        self._silent, self._from, self._kept = False, "", list[tuple[WebSocketRoute, str | bytes]]()
        page.route_web_socket(re.compile("/_event"), self._join)

    def _join(self, line: WebSocketRoute) -> None:
        server = line.connect_to_server()
        line.on_message(server.send)
        server.on_message(lambda said: self._pass(line, said))

    def _pass(self, line: WebSocketRoute, said: str | bytes) -> None:
        self._silent = self._silent or bool(self._from and re.search(self._from, str(said)))
        if self._silent:
            self._kept.append((line, said))
        else:
            line.send(said)

    def hold(self, since: str = "") -> None:
        """Let nothing be heard from now on, or from the first message on in which the pattern ``since`` is found."""
        self._silent, self._from = not since, since

    def release(self) -> None:
        """Let everything be heard that was said meanwhile, in its order."""
        self._silent, self._from = False, ""
        for line, said in self._kept:
            line.send(said)
        self._kept.clear()
