"""Servers for the tests of gateways, in threads of their own: HTTP with given answers, mail that keeps its letters."""

import json
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from socketserver import StreamRequestHandler, ThreadingTCPServer
from typing import Any, Self
from urllib.parse import parse_qsl, urlsplit

Answer = tuple[int, Any] | tuple[int, Any, dict[str, str]]
"""A status, a content and perhaps headers."""


@dataclass
class Request:
    """One request as the peer saw it."""

    path: str
    query: dict[str, str]
    form: dict[str, str]
    headers: dict[str, str] = field(default_factory=dict)


class _Peer:
    """A server that runs in a thread until its block ends."""

    _server: ThreadingTCPServer

    def _served(self) -> Self:
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02})
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()


@dataclass
class HttpPeer(_Peer):
    """Answers every request by ``answer`` and remembers it; bytes are sent as they are, anything else as JSON."""

    answer: Callable[[Request], Answer]
    requests: list[Request] = field(default_factory=list)

    def __enter__(self) -> Self:
        peer = self

        class Handler(BaseHTTPRequestHandler):
            def _serve(self) -> None:
                body = self.rfile.read(int(self.headers.get("content-length", 0))).decode(errors="replace")
                parts = urlsplit(self.path)
                request = Request(
                    parts.path,
                    dict(parse_qsl(parts.query)),
                    dict(parse_qsl(body)),
                    {name.lower(): text for name, text in self.headers.items()},
                )
                peer.requests.append(request)
                status, content, *headers = peer.answer(request)
                raw = content if isinstance(content, bytes) else json.dumps(content).encode()
                self.send_response(status)
                self.send_header("content-length", str(len(raw)))
                for name, text in headers[0].items() if headers else ():
                    self.send_header(name, text)
                self.end_headers()
                self.wfile.write(raw)

            do_GET = do_POST = _serve  # noqa: N815

            def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
                """Print nothing during the tests."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        return self._served()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_address[1]}"


@dataclass
class SmtpPeer(_Peer):
    """A mail server that gives ``replies`` to the commands they are named after, ``GREETING`` before them and ``TEXT`` to the letter."""

    replies: dict[str, str] = field(default_factory=dict)
    letters: list[bytes] = field(default_factory=list)

    def __enter__(self) -> Self:
        peer = self
        usual = {"GREETING": "220 peer", "EHLO": "250-peer\r\n250 STARTTLS", "DATA": "354 go on", "QUIT": "221 bye"}

        class Handler(StreamRequestHandler):
            def reply(self, command: str) -> bool:
                said = peer.replies.get(command, usual.get(command, "250 OK"))
                self.wfile.write(f"{said}\r\n".encode())
                return said[:1] in "23"

            def handle(self) -> None:
                self.reply("GREETING")
                while command := self.rfile.readline().decode().strip().upper()[:4]:
                    taken = self.reply("STARTTLS" if command == "STAR" else command)
                    if command == "DATA" and taken:
                        text = b"".join(iter(self.rfile.readline, b".\r\n"))
                        if self.reply("TEXT"):
                            peer.letters.append(text)

        self._server = ThreadingTCPServer(("127.0.0.1", 0), Handler)
        return self._served()

    @property
    def port(self) -> int:
        return self._server.server_address[1]
