"""Files against the database: every kind of fault is found, and what comes and goes while it is looked for is none."""

import datetime as dt
import hashlib
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlmodel import select

from portal.bootstrap import load_tables
from portal.core.accounts.tables import Account
from portal.core.documents.checking import FaultyFile, FileFault, check_files, tables_of_files
from portal.core.documents.tables import StoredFileRow
from portal.db import Begin, new_id
from portal.gateways.storage import DiskStorage
from tests.backup.places import put
from tests.conftest import Clock


@pytest.fixture
def storage(tmp_path: Path) -> DiskStorage:
    return DiskStorage(tmp_path)


@pytest.fixture
def account(begin: Begin) -> str:
    with begin() as session:
        put(session.connection(), Account.__tablename__, id="a", email="somebody@example.kz")
    return "a"


def _kept(begin: Begin, storage: DiskStorage, account: str, now: Clock, content: bytes) -> StoredFileRow:
    key, sha256 = new_id(), hashlib.sha256(content).hexdigest()
    storage.put(key, content)
    with begin() as session:
        row = StoredFileRow(
            account_id=account, name="a.pdf", size=len(content), sha256=sha256, media_type="", storage_key=key, created_at=now()
        )
        session.add(row)
    return row


def _stray(storage: DiskStorage, folder: Path, now: Clock, **age: float) -> str:
    key, moment = new_id(), (now() - dt.timedelta(**age)).timestamp()
    storage.put(key, b"stray")
    os.utime(folder / key[:2] / key[2:4] / key, (moment, moment))
    return key


def test_every_fault_is_named_with_its_row(begin: Begin, storage: DiskStorage, account: str, now: Clock, tmp_path: Path):
    _good, absent, changed, longer = (
        _kept(begin, storage, account, now, content) for content in (b"good", b"absent", b"changed", b"longer")
    )
    storage.delete(absent.storage_key)
    storage.put(changed.storage_key, b"changeD")
    storage.put(longer.storage_key, b"longer one")
    stray = _stray(storage, tmp_path, now, hours=2)
    _stray(storage, tmp_path, now, minutes=50)
    read: list[int] = []
    found = set(check_files(begin, storage=storage, now=now, on_file=read.append))
    assert found == {
        FaultyFile(absent.storage_key, FileFault.ABSENT, f"stored_files {absent.id}"),
        FaultyFile(changed.storage_key, FileFault.CHANGED, f"stored_files {changed.id}"),
        FaultyFile(longer.storage_key, FileFault.CHANGED, f"stored_files {longer.id}"),
        FaultyFile(stray, FileFault.UNKNOWN),
    }
    assert sorted(read) == [4, 7, 10]


class _Moving:
    """A storage from which a file goes, with its row, as it is read, and to which one comes as the keys are listed."""

    def __init__(self, begin: Begin, storage: DiskStorage, going: StoredFileRow, coming: str) -> None:
        self._begin, self._storage, self._going, self._coming = begin, storage, going, coming

    def read(self, key: str, start: int = 0) -> Iterator[bytes]:
        if key == self._going.storage_key:
            with self._begin() as session:
                session.exec(select(StoredFileRow).where(StoredFileRow.id == self._going.id)).one().storage_key = ""
            self._storage.delete(key)
        return self._storage.read(key, start)

    def listed(self) -> Iterator[object]:
        yield from list(self._storage.listed())
        with self._begin() as session:
            row = session.exec(select(StoredFileRow).where(StoredFileRow.storage_key == "")).one()
            row.storage_key = self._coming


def test_what_comes_and_goes_meanwhile_is_no_fault(begin: Begin, storage: DiskStorage, account: str, now: Clock, tmp_path: Path):
    going, coming = _kept(begin, storage, account, now, b"going"), _stray(storage, tmp_path, now, hours=2)
    moving = _Moving(begin, storage, going, coming)
    assert list(check_files(begin, storage=moving, now=now)) == []  # pyright: ignore[reportArgumentType]


def test_every_table_with_files_is_looked_into():
    load_tables()
    names = {table.name for table in tables_of_files()}
    assert {"stored_files", "application_consents"} <= names
    assert all({"id", "sha256", "size"} <= set(table.columns.keys()) for table in tables_of_files())


def test_an_upload_on_its_way_is_no_fault(begin: Begin, storage: DiskStorage, account: str, now: Clock):
    key = new_id()
    upload = storage.begin_parts(key)
    with begin() as session:
        put(session.connection(), "uploads", id=new_id(), account_id=account, bytes_key=key, store_upload=upload, size=5)
    assert list(check_files(begin, storage=storage, now=now)) == []
