"""The control of the demonstration's NCALayer for tests: orders come by HTTP POST on a port of their own, GET tells them."""

import json
import threading
from collections.abc import Generator
from contextlib import contextmanager
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from portal.demo.ncalayer.window import LayerOrders, WindowAnswer

_LARGEST = 1024 * 1024


@contextmanager
def controlled(orders: LayerOrders, port: int) -> Generator[int]:
    """Take orders on ``port`` of this machine, or on a free one for 0; give the port."""

    class ControlHandler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._say(HTTPStatus.OK)

        def do_POST(self) -> None:
            body = self.rfile.read(min(int(self.headers.get("Content-Length") or 0), _LARGEST))
            try:
                change(orders, json.loads(body))
            except (ValueError, TypeError, AttributeError):
                self._say(HTTPStatus.BAD_REQUEST)
            else:
                self._say(HTTPStatus.OK)

        def _say(self, status: HTTPStatus) -> None:
            text = json.dumps(told(orders), ensure_ascii=False).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(text)))
            self.end_headers()
            self.wfile.write(text)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            """Keep the terminal for the person's window."""

    with ThreadingHTTPServer(("127.0.0.1", port), ControlHandler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server.server_address[1]
        server.shutdown()


def change(orders: LayerOrders, told: dict[str, Any]) -> None:
    """Change the orders that are named. Raise ``ValueError`` or ``TypeError`` for a value that is none."""
    orders.answer = WindowAnswer(told.get("answer", orders.answer))
    orders.key = str(told.get("key", orders.key))
    orders.filters = bool(told.get("filters", orders.filters))
    orders.seconds = float(told.get("seconds", orders.seconds))
    orders.replies.extend(str(reply) for reply in told.get("replies", ()))


def told(orders: LayerOrders) -> dict[str, Any]:
    """Return the orders and what pages asked so far."""
    return {
        "answer": orders.answer,
        "key": orders.key,
        "filters": orders.filters,
        "seconds": orders.seconds,
        "replies": list(orders.replies),
        "seen": orders.seen,
    }
