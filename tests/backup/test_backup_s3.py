"""A backup of files in S3 is restored on the disk, and the other way round."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from portal.backup.fault import BackupFault
from portal.backup.making import Installation, make_backup
from portal.backup.restoring import checked_backup, ensure_empty, restore
from portal.db import new_id
from portal.ports.storage import Storage
from tests.backup.places import add_file, end_file, fill, installation, rows
from tests.backup.test_backup import KEY, KNOWN
from tests.conftest import MOMENT
from tests.s3 import s3_storage


@pytest.fixture
def s3(s3_url: str) -> Iterator[Storage]:
    with s3_storage(s3_url) as storage:
        yield storage


@pytest.fixture(params=["from s3", "to s3"])
def places(request: pytest.FixtureRequest, urls: tuple[str, str], tmp_path: Path, s3: Storage) -> tuple[Installation, Installation]:
    (tmp_path / "kept").mkdir()
    storages = (s3, None) if request.param == "from s3" else (None, s3)
    kept, anew = (installation(url, tmp_path / name, storage) for url, name, storage in zip(urls, ("kept", "anew"), storages, strict=True))
    fill(kept)
    return kept, anew


def contents(place: Installation) -> dict[str, bytes]:
    return {one.key: b"".join(place.storage.read(one.key)) for one in place.storage.listed()}


def test_row_by_row_and_file_by_file(places: tuple[Installation, Installation], tmp_path: Path):
    kept, anew = places
    end_file(kept, add_file(kept, b"deleted long ago"))
    add_file(kept, bytes(9_000_000))
    made = make_backup(kept, tmp_path / "out", KEY, MOMENT)
    assert (made.files, made.lost, made.changed) == (6, [], [])
    restore(checked_backup(tmp_path / "out", "", KEY, KNOWN), anew)
    assert rows(anew.database) == rows(kept.database)
    assert contents(anew) == contents(kept)
    assert len(contents(anew)) == 6
    assert (anew.data_dir / "secret.key").read_bytes() == b"5" * 64


def test_a_bucket_with_files_is_not_restored_into(places: tuple[Installation, Installation], tmp_path: Path, s3: Storage):
    kept, anew = places
    make_backup(kept, tmp_path / "out", KEY, MOMENT)
    anew = replace(anew, storage=s3)
    s3.put(new_id(), b"somebody's")
    with pytest.raises(BackupFault, match="files in the bucket"):
        ensure_empty(checked_backup(tmp_path / "out", "", KEY, KNOWN), anew)
