"""An S3 store for the tests: `rclone serve s3` over a temporary folder, its buckets, and a line to it that can break."""

import contextlib
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self
from urllib.parse import urlsplit

from portal.db import new_id
from portal.gateways.storage.s3 import S3Storage
from portal.gateways.storage.s3_client import Bucket, client_of
from tests.demo.layer import free_port

KEY, SECRET = "portal-key", "portal-secret"
ANOTHER = os.environ.get("S3_PEER", "")
"""The address of another S3 store with the same access key, to run the tests against by hand; its clock and CORS are its own."""
_START_SECONDS = 20


@contextmanager
def s3_server(*options: str) -> Iterator[str]:
    """Start a store and yield its address; ``--allow-origin URL`` lets the pages of a portal send to it."""
    if ANOTHER:
        yield ANOTHER
        return
    folder = Path(tempfile.mkdtemp(prefix="portal-s3-"))
    address = f"127.0.0.1:{free_port()}"
    command = [Path(sys.executable).parent / "rclone", "serve", "s3", "--config", "", "--addr", address, "--auth-key", f"{KEY},{SECRET}"]
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen([*command, *options, folder / "buckets"], stdout=log, stderr=log)
    (folder / "buckets").mkdir()
    try:
        _wait_for(address, process)
        yield f"http://{address}"
    finally:
        process.kill()
        process.wait()
        shutil.rmtree(folder, ignore_errors=True)


def _wait_for(address: str, process: subprocess.Popen[bytes]) -> None:
    host, _, port = address.partition(":")
    deadline = time.monotonic() + _START_SECONDS
    while True:
        assert process.poll() is None, "rclone has ended"
        try:
            socket.create_connection((host, int(port)), 1).close()
        except OSError:
            assert time.monotonic() < deadline, "rclone does not answer"
            time.sleep(0.02)
        else:
            return


def new_bucket(url: str) -> Bucket:
    """Make an empty bucket."""
    bucket = Bucket(url, "us-east-1", f"portal-{new_id()[:12]}", KEY, SECRET)
    with contextlib.closing(client_of(bucket)) as client:
        client.create_bucket(Bucket=bucket.name)
    return bucket


@contextmanager
def s3_storage(url: str) -> Iterator[S3Storage]:
    """The portal's storage in an empty bucket."""
    with contextlib.closing(S3Storage(new_bucket(url))) as storage:
        yield storage


@dataclass
class BreakingLine:
    """A line to the store that breaks off an answer after so many bytes, as often as told."""

    store: str
    after: int = 0
    times: int = 0
    broken: int = 0
    _stopped: threading.Event = field(default_factory=threading.Event)

    def __enter__(self) -> Self:
        self._socket = socket.create_server(("127.0.0.1", 0))
        self._threads = [threading.Thread(target=self._accept)]
        self._threads[0].start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stopped.set()
        # Wakes the thread that waits for a connection.
        socket.create_connection(self._socket.getsockname()).close()
        for thread in self._threads:
            thread.join()
        self._socket.close()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._socket.getsockname()[1]}"

    def _accept(self) -> None:
        while True:
            near, _ = self._socket.accept()
            if self._stopped.is_set():
                near.close()
                return
            self._threads.append(threading.Thread(target=self._serve, args=(near,)))
            self._threads[-1].start()

    def _serve(self, near: socket.socket) -> None:
        store = urlsplit(self.store)
        with near, socket.create_connection((store.hostname, store.port)) as far:
            asking = threading.Thread(target=self._pass, args=(near, far))
            asking.start()
            self._pass(far, near, is_answer=True)
            asking.join()

    def _pass(self, one: socket.socket, other: socket.socket, *, is_answer: bool = False) -> None:
        passed = 0
        with contextlib.suppress(OSError):
            while piece := one.recv(65536):
                passed += len(piece)
                if is_answer and self.broken < self.times and passed > self.after:
                    self.broken += 1
                    break
                other.sendall(piece)
        for end in (one, other):
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
