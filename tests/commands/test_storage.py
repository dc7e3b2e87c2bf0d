"""The commands `storage move` and `storage bucket` as they are typed, with a real store."""

import os
from pathlib import Path

import pytest

from portal.bootstrap import load_tables
from portal.gateways.storage.s3_client import Bucket
from tests.backup.places import ACCOUNT, add_file, connected, installation, put
from tests.commands.typed import typed
from tests.s3 import KEY, SECRET, new_bucket, s3_server


def _typed(*words: str, data: Path, bucket: Bucket | None, **more: str) -> tuple[int, str]:
    environment = {"PATH": os.environ["PATH"], "PORTAL_DATA_DIR": str(data), **more}
    if bucket:
        environment |= {
            "PORTAL_S3_ENDPOINT": bucket.endpoint,
            "PORTAL_S3_BUCKET": bucket.name,
            "PORTAL_S3_KEY": KEY,
            "PORTAL_S3_SECRET": SECRET,
        }
    said = typed(*words, environment=environment)
    return said.status, said.out + said.errors


def _files(data: Path) -> dict[str, bytes]:
    return {one.name: one.read_bytes() for one in (data / "files").rglob("*") if one.is_file()}


def _filled(data: Path) -> None:
    load_tables()
    place = installation(f"sqlite:///{data / 'portal.db'}", data)
    with connected(place.database) as connection:
        put(connection, "accounts", id=ACCOUNT, email="somebody@example.kz", name="Әлия")
    for number in range(5):
        add_file(place, b"file %d" % number)


def test_files_go_to_s3_and_come_back(data: Path, tmp_path: Path, s3_url: str):
    bucket = new_bucket(s3_url)

    def asked(*words: str, storage: str) -> tuple[int, str]:
        return _typed(*words, data=data, bucket=bucket, PORTAL_STORAGE=storage)

    _filled(data)
    kept = _files(data)
    assert len(kept) == 5
    status, said = asked("storage", "move", "--to", "s3", storage="disk")
    assert (status, f"{len(kept)} files of" in said, "set PORTAL_STORAGE=s3" in said) == (0, True, True)
    status, said = asked("storage", "move", "--to", "s3", "--delete", storage="disk")
    assert (status, "still writes to the disk" in said, _files(data)) == (1, True, kept)
    status, said = asked("storage", "move", "--to", "s3", "--delete", storage="s3")
    assert (status, f"{len(kept)} files were deleted from the disk, 0 remain" in said, _files(data)) == (0, True, {})
    status, said = asked("check", storage="s3")
    assert (status, "everything is as it was kept" in said) == (0, True)
    status, said = asked("backup", str(tmp_path / "out"), storage="s3")
    assert (status, "is made and was read back" in said) == (0, True)
    status, said = asked("storage", "move", "--to", "disk", storage="s3")
    assert (status, _files(data)) == (0, kept)


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ({}, "There is no S3 store in the settings"),
        ({"PORTAL_S3_BUCKET": "portal-files"}, "PORTAL_S3_SECRET must be the secret"),
    ],
)
@pytest.mark.parametrize("words", [("move", "--to", "s3"), ("bucket",)])
def test_without_a_store_in_the_settings_one_sentence_says_so(data: Path, words: tuple[str, ...], more: dict[str, str], sentence: str):
    status, said = _typed("storage", *words, data=data, bucket=None, **more)
    assert (status, sentence in said) == (1, True)


def test_a_bucket_is_tried_as_a_page_would(tmp_path: Path, s3_url: str):
    status, said = _typed("storage", "bucket", data=tmp_path, bucket=new_bucket(s3_url))
    assert (status, "Set it there" in said, "a page of http://localhost:3000 may not send to it" in said) == (3, True, True)
    with s3_server("--allow-origin", "*") as url:
        status, said = _typed("storage", "bucket", data=tmp_path, bucket=new_bucket(url))
        assert (status, "files can be uploaded" in said) == (0, True)


def test_a_bucket_that_cannot_be_used_is_said(tmp_path: Path, s3_url: str):
    bucket = Bucket(s3_url, "us-east-1", "no-such-bucket", KEY, SECRET)
    status, said = _typed("storage", "bucket", data=tmp_path, bucket=bucket)
    assert (status, "there is no such bucket (PORTAL_S3_BUCKET)" in said) == (1, True)
