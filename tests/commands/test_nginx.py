"""The nginx of the README's production chapter, tried with the real program where it is installed."""

import shutil
import socket
import ssl
import subprocess
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import httpx
import pytest

from portal.commands.place import ROOT
from portal.ports.storage import PART_BYTES

NGINX, OPENSSL = shutil.which("nginx"), shutil.which("openssl")
pytestmark = pytest.mark.skipif(
    not NGINX or not OPENSSL, reason="nginx and openssl are not installed; on Debian: apt-get install nginx openssl"
)


class Told(BaseHTTPRequestHandler):
    """Replaces the portal and answers with what nginx sent."""

    def do_GET(self) -> None:
        self.send_response(200)
        self.end_headers()
        told = "|".join(self.headers.get(name, "") for name in ("Host", "X-Forwarded-For", "X-Forwarded-Proto"))
        self.wfile.write(told.encode())

    def do_PUT(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        self.do_GET()

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Say nothing."""


def _free() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture(scope="module")
def front(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[int, int]]:
    """nginx with our file in front of a small server; gives its ports of http and https."""
    folder = tmp_path_factory.mktemp("nginx")
    folder.chmod(0o755)
    plain, secure = _free(), _free()
    backend = HTTPServer(("127.0.0.1", 0), Told)
    threading.Thread(target=backend.serve_forever, daemon=True).start()
    make = ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", "key.pem", "-out", "fullchain.pem", "-subj", "/CN=portal.example"]
    subprocess.run([str(OPENSSL), *make], cwd=folder, check=True, capture_output=True)
    site = (ROOT / "docs" / "production" / "nginx.conf").read_text("utf-8")
    for written, ours in (
        ("listen 80", f"listen 127.0.0.1:{plain}"),
        ("listen 443", f"listen 127.0.0.1:{secure}"),
        ("/etc/ssl/portal", str(folder)),
        ("127.0.0.1:3000", f"127.0.0.1:{backend.server_port}"),
        ("client_header_timeout 15s", "client_header_timeout 1s"),
    ):
        assert written in site
        site = site.replace(written, ours)
    (folder / "site.conf").write_text(site, "utf-8")
    temporary = "".join(f"{name}_temp_path {folder}/{name};" for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
    _write_main(folder, temporary)
    with subprocess.Popen([str(NGINX), "-c", str(folder / "nginx.conf"), "-g", "daemon off;"]) as process:
        yield plain, secure
        process.terminate()
    backend.shutdown()
    backend.server_close()


def _write_main(folder: Path, temporary: str) -> None:
    text = (
        f"pid {folder}/pid; error_log {folder}/error.log; events {{ }} http {{ access_log off; {temporary} include {folder}/site.conf; }}"
    )
    (folder / "nginx.conf").write_text(text, "utf-8")


def _asked(url: str, method: str = "GET", **more: object) -> httpx.Response:
    with httpx.Client(verify=False, transport=httpx.HTTPTransport(verify=False, retries=9)) as client:
        return client.request(method, url, extensions={"sni_hostname": "portal.example"}, **more)  # pyright: ignore[reportArgumentType]


def test_the_portal_gets_the_visitors_own_address_whatever_they_wrote(front: tuple[int, int]):
    headers = {"host": "portal.example", "x-forwarded-for": "8.8.8.8"}
    assert _asked(f"https://127.0.0.1:{front[1]}/", headers=headers).text == "portal.example|127.0.0.1|https"


def test_http_leads_to_https_of_the_one_name(front: tuple[int, int]):
    answer = _asked(f"http://127.0.0.1:{front[0]}//evil.example/", headers={"host": "portal.example"})
    assert answer.headers["location"] == "https://portal.example//evil.example/"
    with pytest.raises(httpx.TransportError):
        _asked(f"http://127.0.0.1:{front[0]}/", headers={"host": "evil.example"})


def test_a_part_of_a_file_passes_and_nothing_larger_does(front: tuple[int, int]):
    part, headers = b"x" * PART_BYTES, {"host": "portal.example"}
    assert _asked(f"https://127.0.0.1:{front[1]}/api/parts/x", "PUT", content=part, headers=headers).status_code == 200
    assert _asked(f"https://127.0.0.1:{front[1]}/api/parts/x", "PUT", content=part * 2, headers=headers).status_code == 413
    assert _asked(f"https://127.0.0.1:{front[1]}/", "PUT", content=part, headers=headers).status_code == 413


@pytest.mark.parametrize("secure", [False, True])
def test_a_connection_that_says_nothing_is_closed(front: tuple[int, int], *, secure: bool):
    _asked(f"https://127.0.0.1:{front[1]}/", headers={"host": "portal.example"})
    with socket.create_connection(("127.0.0.1", front[secure]), 30) as silent:
        assert silent.recv(1) == b""


def test_another_name_gets_no_handshake(front: tuple[int, int]):
    context = ssl.create_default_context()
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    with socket.create_connection(("127.0.0.1", front[1]), 30) as connection, pytest.raises(ssl.SSLError):
        context.wrap_socket(connection, server_hostname="evil.example")
