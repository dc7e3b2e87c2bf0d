"""SIGEX of the demonstration: a service between the portal and a telephone, over HTTP on this machine (eds.md §2.4).

To the portal it speaks SIGEX's API of QR signing, to the telephone eGov's protocol. It keeps the portal waiting for the telephone for some
seconds and then drops the connection, as a busy line does: the portal has to ask again.
"""

import base64
import json
import secrets
import struct
import threading
import time
import zlib
from collections.abc import Generator
from contextlib import contextmanager
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Final
from urllib.parse import quote

import qrcode
from typing_extensions import override

from portal.demo.serving import HOST

LIFE_SECONDS: Final = 300
WAIT_SECONDS: Final = 5.0
"""How long a request that waits for the telephone is kept before its connection is dropped."""
_MOST_BYTES: Final = 16 * 1024 * 1024
_DOT: Final = 6
"""The side of a module of the picture in pixels."""
USED: Final = "invalid qr signing state"
"""What the service says of a code that has expired or was used."""


class SigexCode:
    """One code: what the portal gave, whether the telephone has it, and what came back."""

    def __init__(self) -> None:
        self.token = secrets.token_hex(16)
        self.title = ""
        self.until = time.monotonic() + LIFE_SECONDS
        self.given: dict[str, Any] | None = None
        self.is_open = False
        self.back: dict[str, Any] | None = None
        self.changed = threading.Condition()

    def waits(self, name: str, seconds: float) -> bool:
        """Wait until there is something under ``name``; ``False`` when there is not in time."""
        with self.changed:
            return self.changed.wait_for(lambda: bool(getattr(self, name)), seconds)

    def put(self, name: str, value: Any) -> None:
        """Set what others may wait for."""
        with self.changed:
            setattr(self, name, value)
            self.changed.notify_all()


class DemoSigex:
    """The codes of the service, and what each request is answered: JSON, or nothing when the connection is to be dropped."""

    def __init__(self, wait_seconds: float = WAIT_SECONDS) -> None:
        self.address = ""
        self.codes: dict[str, SigexCode] = {}
        self._wait = wait_seconds

    def answer(self, method: str, path: str, token: str, body: Any) -> dict[str, Any] | None:
        """Return what the service says to one request."""
        parts = path.strip("/").split("/")
        if (method, parts) == ("POST", ["api", "egovQr"]):
            return self._registered(str(body.get("description", "")))
        code = self.codes.get(parts[2]) if len(parts) in {3, 4} and parts[:2] == ["api", "egovQr"] else None
        if code is None or time.monotonic() > code.until:
            return {"message": USED}
        if len(parts) == 3:  # noqa: PLR2004  (the portal's side)
            return self._given(code, body) if method == "POST" else self._signed(code)
        return self._phone(code, method, parts, token, body)

    def _registered(self, title: str) -> dict[str, Any]:
        name, code = secrets.token_urlsafe(12), SigexCode()
        code.title, self.codes[name] = title, code
        own, phone = f"{self.address}/api/egovQr/{name}", f"{self.address}/api/egovQr/{name}/mgovSign"
        return {
            "expireAt": int((time.time() + LIFE_SECONDS) * 1000),
            "qrCode": base64.b64encode(_png(f"mobileSign:{phone}")).decode(),
            "dataURL": own,
            "signURL": own,
            "eGovMobileLaunchLink": f"https://mobile.example/?link={quote(phone, safe='')}",
            "eGovBusinessLaunchLink": f"https://business.example/?link={quote(phone, safe='')}",
        }

    def _given(self, code: SigexCode, body: Any) -> dict[str, Any] | None:
        if code.is_open:
            return {"message": USED}
        code.put("given", body)
        return {} if code.waits("is_open", self._wait) else None

    def _signed(self, code: SigexCode) -> dict[str, Any] | None:
        return code.back if code.waits("back", self._wait) else None

    def _phone(self, code: SigexCode, method: str, parts: list[str], token: str, body: Any) -> dict[str, Any] | None:
        """Answer a telephone: API №1 without the token, API №2 with it."""
        if not token:
            document = {"uri": f"{self.address}/{'/'.join(parts)}", "auth_type": "Token", "auth_token": code.token}
            organisation = {"nameRu": "SIGEX", "nameKz": "SIGEX", "nameEn": "SIGEX", "bin": ""}
            return {"description": code.title, "expiry_date": "", "organisation": organisation, "document": document}
        if token != code.token or not code.waits("given", self._wait):
            return {"message": USED}
        if method == "PUT":
            code.put("back", body)
            return {}
        code.put("is_open", True)
        return code.given


def _png(text: str) -> bytes:
    """Return the QR code of ``text`` as a picture of the kind PNG, black on white, a byte for each pixel (ISO/IEC 15948)."""
    code = qrcode.QRCode(border=4)
    code.add_data(text)
    matrix = code.get_matrix()
    side = len(matrix) * _DOT
    line = [b"".join((b"\x00" if dark else b"\xff") * _DOT for dark in row) for row in matrix]
    pixels = b"".join((b"\x00" + row) * _DOT for row in line)
    header = struct.pack(">IIBBBBB", side, side, 8, 0, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(pixels)), (b"IEND", b""))
    written = (struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in chunks)
    return b"\x89PNG\r\n\x1a\n" + b"".join(written)


@contextmanager
def served(known: DemoSigex, port: int = 0) -> Generator[str]:
    """Serve until the end of the block and give the address, without a slash at its end; port 0 takes a free one."""

    class SigexHandler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def _serve(self) -> None:
            length = int(self.headers.get("Content-Length", "0"))
            body = json.loads(self.rfile.read(length)) if 0 < length <= _MOST_BYTES else {}
            token = self.headers.get("Authorization", "").removeprefix("Bearer ").strip()
            said = known.answer(self.command, self.path, token, body)
            if said is None:
                self.close_connection = True
                return
            content = json.dumps(said).encode()
            # To the portal an error comes with the status 200, as the real service may send it.
            is_phone_refused = "message" in said and "mgovSign" in self.path
            self.send_response(HTTPStatus.FORBIDDEN if is_phone_refused else HTTPStatus.OK)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        do_GET = do_POST = do_PUT = _serve  # noqa: N815

        @override
        def log_message(self, format: str, *args: object) -> None:
            """Write nothing: the program prints its address once."""

    server = ThreadingHTTPServer((HOST, port), SigexHandler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    known.address = f"http://{HOST}:{server.server_port}"
    try:
        yield known.address
    finally:
        server.shutdown()
        server.server_close()
