"""Files moved between the disk and S3: interrupted and repeated, never deleted before all is right, and nothing changed is copied."""

import hashlib
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from portal.core.accounts.tables import Account
from portal.core.documents import moving
from portal.core.documents.checking import FaultyFile, FileFault, check_files
from portal.core.documents.moving import MovedFiles, MoveFault, UnmovedFile, move_files
from portal.core.documents.service import purge
from portal.core.documents.tables import StoredFileRow
from portal.db import Begin, new_id
from portal.gateways.storage import DiskStorage, MemoryStorage
from portal.ports.storage import Storage
from tests.backup.places import put
from tests.conftest import Clock
from tests.s3 import s3_storage

LARGE = b"0123456789" * 900_000


@dataclass
class Stores:
    """Two storages, and the rows of files in the first."""

    begin: Begin
    now: Clock
    source: Storage
    target: Storage

    def receive(self, content: bytes) -> StoredFileRow:
        key, sha256 = new_id(), hashlib.sha256(content).hexdigest()
        self.source.put(key, content)
        with self.begin() as session:
            given = {"account_id": "a", "name": "a.pdf", "media_type": "", "created_at": self.now()}
            row = StoredFileRow(**given, size=len(content), sha256=sha256, storage_key=key)
            session.add(row)
        return row

    def move(self, *, delete: bool = False, **more: Any) -> MovedFiles:
        return move_files(self.begin, source=self.source, target=self.target, delete=delete, **more)


@pytest.fixture(params=["disk to s3", "s3 to disk"])
def stores(request: pytest.FixtureRequest, begin: Begin, now: Clock, tmp_path: Path, s3_url: str) -> Iterator[Stores]:
    with begin() as session:
        put(session.connection(), Account.__tablename__, id="a", email="somebody@example.kz")
    with s3_storage(s3_url) as s3:
        disk: Storage = DiskStorage(tmp_path)
        yield Stores(begin, now, disk, s3) if request.param == "disk to s3" else Stores(begin, now, s3, disk)


def contents(storage: Storage) -> dict[str, bytes]:
    return {one.key: b"".join(storage.read(one.key)) for one in storage.listed()}


def test_every_file_is_there_afterwards_and_goes_from_where_it_was_only_when_told(stores: Stores):
    for content in (b"one", b"two", b"", LARGE):
        stores.receive(content)
    stray = new_id()
    stores.source.put(stray, b"no row has it yet")
    kept = contents(stores.source)
    moved = stores.move()
    assert (moved.copied, moved.copied_bytes, moved.verified, moved.remaining) == (5, len(LARGE) + 23, 0, 5)
    assert contents(stores.target) == contents(stores.source) == kept
    again = stores.move(delete=True)
    assert (again.copied, again.verified, again.deleted, again.remaining, again.faults) == (0, 5, 5, 0, [])
    assert (contents(stores.target), contents(stores.source)) == (kept, {})
    assert list(check_files(stores.begin, storage=stores.target, now=stores.now)) == []


def test_a_move_that_was_interrupted_goes_on(stores: Stores):
    for number in range(30):
        stores.receive(b"file %d" % number)
    seen = list[int]()

    def interrupt(size: int) -> None:
        seen.append(size)
        if len(seen) == 5:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        stores.move(delete=True, on_file=interrupt)
    there = len(contents(stores.target))
    assert 5 <= there < 30
    assert len(contents(stores.source)) == 30
    stores.receive(b"came meanwhile")
    moved = stores.move(delete=True)
    assert (moved.copied, moved.verified, moved.deleted, moved.remaining) == (31 - there, there, 31, 0)


def test_a_changed_byte_is_not_copied_and_then_nothing_is_deleted(stores: Stores):
    good, bad = stores.receive(b"good"), stores.receive(LARGE)
    stores.source.put(bad.storage_key, LARGE[:-1] + b"!")
    moved = stores.move(delete=True)
    assert moved.faults == [UnmovedFile(bad.storage_key, MoveFault.CHANGED, f"stored_files {bad.id}")]
    assert (moved.copied, moved.deleted, moved.remaining) == (1, 0, 2)
    assert contents(stores.target) == {good.storage_key: b"good"}


def test_a_byte_that_changed_in_the_copy_is_copied_anew(stores: Stores):
    row = stores.receive(b"good")
    stores.move()
    stores.target.put(row.storage_key, b"gooD")
    moved = stores.move(delete=True)
    assert (moved.copied, moved.deleted, contents(stores.target)) == (1, 1, {row.storage_key: b"good"})


def test_bytes_that_are_in_neither_storage_are_named_and_those_that_end_meanwhile_are_not(stores: Stores, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(moving, "_THREADS", 1)
    lost, ended, moved_before = (stores.receive(content) for content in (b"lost", b"ended", b"moved before"))
    stores.source.delete(lost.storage_key)
    stores.source.delete(moved_before.storage_key)
    stores.target.put(moved_before.storage_key, b"moved before")
    with stores.begin() as session:
        session.add(ended)
        ended.deleted_at = stores.now()
    stores.now.forward(days=31)
    reading, read = stores.source, stores.source.read

    class Ending:
        def __getattr__(self, name: str) -> Any:
            return getattr(reading, name)

        def read(self, key: str, start: int = 0) -> Iterator[bytes]:
            purge(stores.begin, now=stores.now, storage=reading)
            return read(key, start)

    moved = replace(stores, source=Ending()).move()
    assert moved.faults == [UnmovedFile(lost.storage_key, MoveFault.ABSENT, f"stored_files {lost.id}")]
    assert (moved.copied, moved.verified) == (0, 1)


def test_a_store_that_keeps_other_bytes_than_it_is_sent_is_found_out(stores: Stores):
    class Careless(MemoryStorage):
        async def write(self, key: str, chunks: AsyncIterator[bytes]) -> None:
            self.put(key, b"".join([chunk async for chunk in chunks]).replace(b"o", b"0"))

    row = stores.receive(b"good")
    careless = Careless()
    moved = replace(stores, target=careless).move(delete=True)
    assert (moved.faults, moved.deleted) == ([UnmovedFile(row.storage_key, MoveFault.UNLIKE, f"stored_files {row.id}")], 0)
    assert contents(careless) == {}


def test_files_of_s3_are_compared_with_the_database(stores: Stores):
    absent, changed = stores.receive(b"absent"), stores.receive(b"changed")
    stores.source.delete(absent.storage_key)
    stores.source.put(changed.storage_key, b"changeD")
    assert set(check_files(stores.begin, storage=stores.source, now=stores.now)) == {
        FaultyFile(absent.storage_key, FileFault.ABSENT, f"stored_files {absent.id}"),
        FaultyFile(changed.storage_key, FileFault.CHANGED, f"stored_files {changed.id}"),
    }
