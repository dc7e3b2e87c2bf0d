"""How fast 600 MB pass by parts into either store, beside one plain stream to the same place, and in how much memory."""

import tempfile
import threading
import time
from collections.abc import Callable
from contextlib import closing
from http import HTTPStatus
from pathlib import Path

from portal.db import new_id
from portal.gateways.storage.s3_client import Bucket, client_of
from portal.settings import settings
from tests.bench.sent_files import MEGABYTE, Sender, memory_of, prepared, server
from tests.s3 import KEY, SECRET, new_bucket, s3_server

SIZE = 600 * MEGABYTE
ROUNDS = 3


def figures() -> list[str]:
    """Upload ``SIZE`` bytes to a server process of its own, once for each store, and return the lines of what was measured."""
    return [*_on_the_disk(), *_in_s3()]


def _on_the_disk() -> list[str]:
    with _folder() as folder, server(Path(folder)) as sender:
        lines = _measured(sender, "the disk", lambda: sender.put("/api/plain", SIZE))
        hashed = min(_timed(lambda: sender.put("/api/plain?hashed", SIZE)) for _ in range(ROUNDS))
    return [
        *lines,
        f"for comparison, a plain stream whose SHA-256 is taken on its way: {SIZE / MEGABYTE / hashed:.0f} MB/s ({hashed:.1f} s)",
    ]


def _in_s3() -> list[str]:
    with s3_server("--allow-origin", "*") as url, _folder() as folder:
        bucket = new_bucket(url)
        given = {"ENDPOINT": url, "BUCKET": bucket.name, "KEY": KEY, "SECRET": SECRET}
        with server(Path(folder), PORTAL_STORAGE="s3", **{f"PORTAL_S3_{name}": value for name, value in given.items()}) as sender:
            before = sender.received()
            lines = _measured(sender, "S3 (rclone)", lambda: _put_into(sender, bucket))
            passed = sender.received() - before
    said = f"{passed / 1024:.0f} KB came to the portal: the requests about them, no byte of their content"
    return [*lines, f"of {ROUNDS + 1} files of 600 MB in S3, {said}"]


def _folder() -> tempfile.TemporaryDirectory[str]:
    """A folder on the disk of the data folder, which is that of the files."""
    return tempfile.TemporaryDirectory(dir=Path(settings().data_dir).parent)


def _put_into(sender: Sender, bucket: Bucket) -> None:
    """Send the same bytes to the store as one plain object, past the portal."""
    key = new_id()
    with closing(client_of(bucket)) as client:
        where = {"Bucket": bucket.name, "Key": key}
        sender.put(client.generate_presigned_url("put_object", Params=where, ExpiresIn=600), SIZE)
        client.delete_object(**where)


def _measured(sender: Sender, place: str, plain: Callable[[], None]) -> list[str]:
    sender.upload(prepared(16 * MEGABYTE))
    files = [prepared(SIZE) for _ in range(ROUNDS)]
    plainly, by_parts = [], []
    with memory_of(sender.process) as memory:
        before = memory[0]
        for file in files:
            # In turns: what else this machine does falls on both.
            plainly.append(_timed(plain))
            by_parts.append(_timed(lambda file=file: sender.upload(file)))
    grown, streamed, best = (max(memory) - before) / MEGABYTE, min(plainly), min(by_parts)
    waited = _waited(sender)
    p50, p95 = (1000 * waited[len(waited) * share // 100] for share in (50, 95))
    return [
        f"600 MB to {place} as one plain stream: {SIZE / MEGABYTE / streamed:.0f} MB/s ({streamed:.1f} s)",
        f"by parts, from the start until it is kept: {SIZE / MEGABYTE / best:.0f} MB/s ({best:.1f} s)",
        f"by parts, of the plain stream's speed: {streamed / best:.2f}; goal 0.9",
        f"the server's resident memory meanwhile: +{grown:.1f} MB (from {before / MEGABYTE:.0f} MB); goal 64",
        f"a small request during another such upload: p50 {p50:.0f} ms, p95 {p95:.0f} ms",
    ]


def _timed(act: Callable[[], object]) -> float:
    started = time.perf_counter()
    act()
    return time.perf_counter() - started


def _waited(sender: Sender) -> list[float]:
    """Return the seconds that small requests took during another upload, sorted."""
    uploading = threading.Thread(target=sender.upload, args=(prepared(SIZE),))
    uploading.start()
    waited: list[float] = []
    while uploading.is_alive():
        waited.append(_timed(lambda: sender.ask("GET", "/api/files/unknown", wanted=HTTPStatus.NOT_FOUND)))
    return sorted(waited)
