"""One contract for every store of bytes, and what only the disk promises."""

import asyncio
import os
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from portal.db import new_id
from portal.gateways.storage import DiskStorage, MemoryStorage
from portal.ports.storage import Storage
from tests.s3 import s3_storage


class BrokenStreamError(Exception):
    pass


async def stream(*chunks: bytes, then: BaseException | None = None) -> AsyncIterator[bytes]:
    for chunk in chunks:
        yield chunk
    if then:
        raise then


@pytest.fixture(params=["disk", "memory", "s3"])
def storage(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Storage]:
    if request.param == "s3":
        with s3_storage(request.getfixturevalue("s3_url")) as s3:
            yield s3
    else:
        yield DiskStorage(tmp_path) if request.param == "disk" else MemoryStorage()


def files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def test_what_is_kept_is_listed_and_what_is_arriving_is_not(storage: Storage):
    first, second = new_id(), new_id()
    storage.put(first, b"one")
    storage.put(second, b"three")
    with pytest.raises(BrokenStreamError):
        asyncio.run(storage.write(new_id(), stream(b"half", then=BrokenStreamError())))
    assert {(one.key, one.size) for one in storage.listed()} == {(first, 3), (second, 5)}
    storage.delete(first)
    assert [one.key for one in storage.listed()] == [second]


def test_what_was_streamed_is_read_back(storage: Storage):
    key = new_id()
    asyncio.run(storage.write(key, stream(b"one ", b"two ", b"three")))
    assert b"".join(storage.read(key)) == b"one two three"


def test_a_small_content_is_kept_and_replaced(storage: Storage):
    key = new_id()
    storage.put(key, b"first")
    storage.put(key, b"second")
    assert b"".join(storage.read(key)) == b"second"


def test_a_broken_stream_leaves_nothing(storage: Storage):
    key = new_id()
    with pytest.raises(BrokenStreamError):
        asyncio.run(storage.write(key, stream(b"one", b"two", then=BrokenStreamError())))
    with pytest.raises(FileNotFoundError):
        storage.read(key)


def test_a_broken_stream_leaves_an_earlier_content_as_it_was(storage: Storage):
    key = new_id()
    storage.put(key, b"earlier")
    with pytest.raises(BrokenStreamError):
        asyncio.run(storage.write(key, stream(b"later", then=BrokenStreamError())))
    assert b"".join(storage.read(key)) == b"earlier"


def test_a_deleted_key_is_unknown_and_deleting_twice_is_no_error(storage: Storage):
    key = new_id()
    storage.put(key, b"content")
    storage.delete(key)
    storage.delete(key)
    with pytest.raises(FileNotFoundError):
        storage.read(key)


@pytest.mark.parametrize("key", ["", "../../etc/passwd", "договор.pdf", "A" * 32, "0" * 31, "0" * 65, "0" * 32 + "\n"])
def test_a_key_that_is_not_ours_is_refused(storage: Storage, key: str):
    with pytest.raises(ValueError, match="key"):
        asyncio.run(storage.write(key, stream(b"x")))
    for call in (lambda: storage.put(key, b"x"), lambda: storage.read(key), lambda: storage.delete(key)):
        with pytest.raises(ValueError, match="key"):
            call()


def test_a_store_that_can_be_written_to_is_well(storage: Storage):
    assert storage.check() == ""


def test_a_broken_stream_leaves_no_part_on_the_disk(tmp_path: Path):
    storage = DiskStorage(tmp_path)
    with pytest.raises(BrokenStreamError):
        asyncio.run(storage.write(new_id(), stream(b"x" * 100_000, then=BrokenStreamError())))
    assert files(tmp_path) == []


def test_a_cancelled_write_leaves_no_part_on_the_disk(tmp_path: Path):
    storage = DiskStorage(tmp_path)

    async def endless(started: asyncio.Event) -> AsyncIterator[bytes]:
        while True:
            yield b"x" * 100_000
            started.set()

    async def cancel() -> None:
        started = asyncio.Event()
        writing = asyncio.ensure_future(storage.write(new_id(), endless(started)))
        await started.wait()
        writing.cancel()
        with pytest.raises(asyncio.CancelledError):
            await writing

    asyncio.run(cancel())
    assert files(tmp_path) == []


@pytest.mark.parametrize("begin", [True, False], ids=["at the start", "while it runs"])
def test_a_part_left_by_a_dead_process_is_swept_and_a_fresh_one_is_not(tmp_path: Path, begin: bool):  # noqa: FBT001
    running = DiskStorage(tmp_path)
    old, fresh = tmp_path / "incoming" / "old", tmp_path / "incoming" / "fresh"
    for part in (old, fresh):
        part.write_bytes(b"half")
    os.utime(old, (0, 0))
    if begin:
        DiskStorage(tmp_path)
    else:
        running.sweep()
    assert files(tmp_path) == [fresh]


def test_a_file_is_readable_by_its_owner_alone(tmp_path: Path):
    DiskStorage(tmp_path).put(new_id(), b"personal")
    assert [path.stat().st_mode & 0o777 for path in files(tmp_path)] == [0o600]


def test_a_folder_that_is_gone_is_reported(tmp_path: Path):
    storage = DiskStorage(tmp_path)
    (tmp_path / "incoming").rmdir()
    assert "cannot be written" in storage.check()


def test_a_full_disk_is_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("portal.gateways.storage.disk.FREE_BYTES", 2**70)
    assert "make room" in DiskStorage(tmp_path).check()


def test_a_content_is_read_from_its_middle(storage: Storage):
    key = new_id()
    storage.put(key, b"0123456789")
    assert [b"".join(storage.read(key, start)) for start in (0, 4, 10)] == [b"0123456789", b"456789", b""]


def test_a_file_and_every_new_folder_on_its_way_are_forced_to_the_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    storage, forced, force = DiskStorage(tmp_path), list[Path](), os.fsync

    def seen(descriptor: int) -> None:
        forced.append(Path(f"/proc/self/fd/{descriptor}").readlink())
        force(descriptor)

    monkeypatch.setattr(os, "fsync", seen)
    first, second = f"aa{'0' * 30}", f"aa{'1' * 30}"
    storage.put(first, b"content")
    one, two = tmp_path / "aa", tmp_path / "aa" / "00"
    assert [file for file in forced if file.is_dir()] == [tmp_path, one, two]
    forced.clear()
    storage.put(second, b"content")
    assert [file for file in forced if file.is_dir()] == [one, one / "11"], "only what is new"
