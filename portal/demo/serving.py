"""Serving answers in DER over HTTP on this machine, for the programs of the demonstration."""

from collections.abc import Callable, Generator
from contextlib import contextmanager
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Final

from typing_extensions import override

HOST: Final = "127.0.0.1"
_MAX_REQUEST_BYTES = 4096


@contextmanager
def answering(answer: Callable[[bytes], bytes], content_type: str, port: int) -> Generator[str]:
    """Serve until the end of the block and give the address; port 0 takes a free one.

    ``answer`` gets the body of each request, and no bytes instead of one that is missing or too long.
    """

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            length = int(self.headers.get("Content-Length", "0"))
            content = answer(self.rfile.read(length) if 0 < length <= _MAX_REQUEST_BYTES else b"")
            self.send_response(HTTPStatus.OK)
            self.send_header("Content-Type", content_type)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        @override
        def log_message(self, format: str, *args: object) -> None:
            """Write nothing: the program prints its address once."""

    server = ThreadingHTTPServer((HOST, port), Handler)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://{HOST}:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
