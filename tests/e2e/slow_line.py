"""A line between a page and its server that a test makes slow."""

import re

from playwright.sync_api import Page, WebSocketRoute


class SlowLine:
    """The websocket of a page, whose server can be made to keep silent for a while."""

    def __init__(self, page: Page) -> None:
        self._silent, self._kept = False, list[tuple[WebSocketRoute, str | bytes]]()
        page.route_web_socket(re.compile("/_event"), self._join)

    def _join(self, line: WebSocketRoute) -> None:
        server = line.connect_to_server()
        line.on_message(server.send)
        server.on_message(lambda said: self._kept.append((line, said)) if self._silent else line.send(said))

    def hold(self) -> None:
        self._silent = True

    def release(self) -> None:
        """Let everything be heard that was said meanwhile, in its order."""
        self._silent = False
        for line, said in self._kept:
            line.send(said)
        self._kept.clear()
