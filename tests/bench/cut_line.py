"""A file sent in Chromium over a line that is cut three times, a page that is loaded again and a server that is started again."""

import contextlib
import hashlib
import math
import os
import socket
import tempfile
import threading
import time
from collections.abc import Callable, Generator, Iterator
from pathlib import Path
from typing import Self

from playwright.sync_api import Browser, Locator, Page, expect, sync_playwright
from sqlmodel import col, select

from portal.commands import tools
from portal.core.documents.checking import digest_of
from portal.core.documents.tables import StoredFileRow
from portal.gateways.storage import storage_of
from portal.ports.storage import PART_BYTES
from portal.settings import Settings
from tests.bench.sent_files import MEGABYTE, free_port
from tests.bench.served import Served, served
from tests.e2e.chromium import FLAGS
from tests.s3 import KEY, SECRET, new_bucket, s3_server

CUT_SECONDS = 2.0
PATIENCE = 600.0
CHARTER = "[id='f-doc/charter/company']"
NAME = "Большой проект.pdf"


class CutLine:
    """A TCP line to a port of this machine, which counts what is sent to it and is cut where it is told to."""

    def __init__(self, target: int, port: int = 0) -> None:
        self.sent, self.cuts, self._target, self._cut_until, self._cut_at = 0, 0, target, 0.0, math.inf
        self._listening = socket.create_server(("127.0.0.1", port))
        self._lines: list[socket.socket] = []

    def __enter__(self) -> Self:
        threading.Thread(target=self._accept, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._listening.close()
        self._close()

    @property
    def port(self) -> int:
        """Where it listens."""
        return self._listening.getsockname()[1]

    def cut_at(self, sent: float) -> None:
        """Break every connection off when so many bytes have been sent, and then let nobody through for a while."""
        self._cut_at = sent

    def _close(self) -> None:
        for line in self._lines:
            with contextlib.suppress(OSError):
                line.shutdown(socket.SHUT_RDWR)
        self._lines = []

    def _accept(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                near, _ = self._listening.accept()
                threading.Thread(target=self._serve, args=(near,), daemon=True).start()

    def _serve(self, near: socket.socket) -> None:
        with near, contextlib.suppress(OSError):
            if time.monotonic() < self._cut_until:
                return
            with socket.create_connection(("127.0.0.1", self._target)) as far:
                self._lines += [near, far]
                back = threading.Thread(target=_pass, args=(far, near), daemon=True)
                back.start()
                _pass(near, far, self._count)
                back.join()

    def _count(self, size: int) -> None:
        self.sent += size
        if self.sent >= self._cut_at:
            self._cut_at, self._cut_until, self.cuts = math.inf, time.monotonic() + CUT_SECONDS, self.cuts + 1
            self._close()


def _pass(one: socket.socket, other: socket.socket, count: Callable[[int], None] = lambda _size: None) -> None:
    with contextlib.suppress(OSError):
        while piece := one.recv(256 * 1024):
            count(len(piece))
            other.sendall(piece)
    for end in (one, other):
        with contextlib.suppress(OSError):
            end.shutdown(socket.SHUT_RDWR)


def figures(*, megabytes: int = 600, store: str = "") -> Iterator[str]:
    """Send a file of so many ``megabytes`` to each store, or to one (``disk``, ``s3``), and yield a line for each."""
    chromium = tools.chromium()
    if chromium is None:
        yield "not measured: there is no Chromium on this machine; on Debian: sudo apt-get install chromium"
        return
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        file = Path(folder) / NAME
        sha256 = _written(file, megabytes * MEGABYTE)
        for name, send in {"disk": _on_the_disk, "s3": _in_s3}.items():
            if store in {"", name}:
                yield send(browser, file, sha256)
        browser.close()


def _written(file: Path, size: int) -> str:
    whole, piece = hashlib.sha256(), b"%PDF-1.7\n" + os.urandom(MEGABYTE - 9)
    with file.open("wb") as out:
        for _ in range(size // MEGABYTE):
            whole.update(piece)
            out.write(piece)
    return whole.hexdigest()


def _on_the_disk(browser: Browser, file: Path, sha256: str) -> str:
    with _portal_behind_a_line() as (portal, line):
        return _sent(browser, portal, line, file, sha256, "the disk")


def _in_s3(browser: Browser, file: Path, sha256: str) -> str:
    with s3_server("--allow-origin", "*") as url, CutLine(int(url.rpartition(":")[2])) as line:
        bucket = new_bucket(f"http://127.0.0.1:{line.port}")
        given = {"ENDPOINT": bucket.endpoint, "BUCKET": bucket.name, "KEY": KEY, "SECRET": SECRET}
        with served(None, PORTAL_STORAGE="s3", **{f"PORTAL_S3_{name}": value for name, value in given.items()}) as portal:
            return _sent(browser, portal, line, file, sha256, "S3 (rclone)")


@contextlib.contextmanager
def _portal_behind_a_line() -> Generator[tuple[Served, CutLine]]:
    port = free_port()
    with served(PORTAL_PUBLIC_URL=f"http://localhost:{port}") as portal, CutLine(int(portal.portal.url.rpartition(":")[2]), port) as line:
        yield portal, line


def _sent(browser: Browser, portal: Served, line: CutLine, file: Path, sha256: str, place: str) -> str:
    url = portal.portal.environment.get("PORTAL_PUBLIC_URL") or portal.portal.url
    (desk,) = portal.desks(1)
    page = browser.new_context(base_url=url, locale="ru-RU").new_page()
    name, _, token = desk.session.partition("=")
    page.context.add_cookies([{"name": name, "value": token, "url": url}, {"name": "lang", "value": "ru", "url": url}])
    page.on("dialog", lambda dialog: dialog.accept())
    page.goto(f"{desk.path}?stage=corporate_documents")
    field, started, size = page.locator(CHARTER), time.perf_counter(), file.stat().st_size
    _choose(field, file)
    for number, share in enumerate((0.2, 0.4, 0.6), 1):
        # In the middle of a part, which is lost so: between two of them nothing is under way.
        line.cut_at(line.sent + math.ceil((share * size - line.sent) / PART_BYTES) * PART_BYTES - PART_BYTES // 2)
        _until(page, lambda number=number: line.cuts == number)
    # The last cut is over: a page does not load over a line that lets nobody through.
    _until(page, lambda: line.sent > 0.7 * size)
    page.reload()
    _choose(field, file)
    _until(page, lambda: line.sent > 0.85 * size)
    portal.portal.stop()
    portal.portal.start()
    expect(field.get_by_role("link", name=file.name)).to_be_visible(timeout=1000 * PATIENCE)
    taken = time.perf_counter() - started
    page.reload()
    expect(field.locator(".upload-file", has_text=file.name)).to_contain_text(f"SHA-256: {sha256}", timeout=30_000)
    _ensure_kept(portal, sha256, size)
    again = max(0, line.sent - size) / MEGABYTE
    return (
        f"{size // MEGABYTE} MB in Chromium to {place}, the line cut three times, the page loaded again, the server started again: "
        f"kept after {taken:.0f} s, {again:.0f} MB sent twice; SHA-256 of the page, the database and the store are that of the file"
    )


def _choose(field: Locator, file: Path) -> None:
    expect(field).to_be_visible(timeout=30_000)
    field.locator("input[type=file]").set_input_files(file)


def _until(page: Page, is_true: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not is_true():
        if time.monotonic() > end:
            raise AssertionError(f"nothing goes on: {page.locator('.upload-list').all_inner_texts()}")
        page.wait_for_timeout(20)


def _ensure_kept(portal: Served, sha256: str, size: int) -> None:
    """Raise ``AssertionError`` unless the database and the bytes in the store have the hash."""
    with portal.world.begin(reading=True) as session:
        row = session.exec(select(StoredFileRow).where(col(StoredFileRow.name) == NAME)).one()
    given = {name.removeprefix("PORTAL_").lower(): value for name, value in portal.portal.environment.items() if name.startswith("PORTAL_")}
    storage = storage_of(Settings(**given))  # pyright: ignore[reportArgumentType]
    if (row.sha256, row.size) != (sha256, size) or digest_of(storage, row.storage_key) != (sha256, size):
        raise AssertionError("the kept file is not the one that was chosen")
