"""Sources of revocation lists keep one contract; the folder finds, forgets and complains about its files."""

import datetime as dt
import os
import pickle
from pathlib import Path

import pytest

from portal.eds import crl
from portal.eds.issuing.certificates import Authority, Term, new_root
from portal.eds.issuing.lists import revocation_list
from portal.eds.keys import Scheme
from portal.gateways.revocation.folder import FolderRevocation
from portal.ports.revocation import RevocationSource

AT = dt.datetime(2026, 10, 14, 5, 30, tzinfo=dt.UTC)
DAY = dt.timedelta(days=1)
AUTHORITY = new_root(Scheme.GOST, "СЫНАҚ ОРТАЛЫҒЫ", Term(AT - 9 * DAY, AT + 9 * DAY))
OTHER = new_root(Scheme.GOST, "БАСҚА ОРТАЛЫҚ", Term(AT - 9 * DAY, AT + 9 * DAY))


def made(authority: Authority, number: int = 1) -> bytes:
    return revocation_list(authority, [], AT, AT + DAY, number=number)


@pytest.fixture(params=["folder", "empty-folder", "missing-folder"])
def source(request: pytest.FixtureRequest, tmp_path: Path) -> RevocationSource:
    if request.param == "folder":
        (tmp_path / "a.crl").write_bytes(made(AUTHORITY))
    folder = tmp_path / "absent" if request.param == "missing-folder" else tmp_path
    return FolderRevocation(folder)


def test_every_source_answers_or_says_what_is_wrong(source: RevocationSource) -> None:
    found = source.crls(AUTHORITY.key_id)
    assert all(isinstance(item, bytes) for item in found)
    assert bool(found) != bool(source.check())
    assert source.crls(b"nobody's key") == ()


def test_every_source_can_be_sent_to_another_process(source: RevocationSource) -> None:
    again = pickle.loads(pickle.dumps(source))
    assert again.crls(AUTHORITY.key_id) == source.crls(AUTHORITY.key_id)


def test_lists_are_found_by_their_issuer(tmp_path: Path) -> None:
    lists = {name: made(authority, number) for name, authority, number in (("a", AUTHORITY, 1), ("b", OTHER, 1), ("c", AUTHORITY, 2))}
    for name, der in lists.items():
        (tmp_path / f"{name}.crl").write_bytes(der)
    (tmp_path / "note.txt").write_text("not a list")
    source = FolderRevocation(tmp_path)
    assert source.crls(AUTHORITY.key_id) == (lists["a"], lists["c"])
    assert source.crls(OTHER.key_id) == (lists["b"],)
    assert source.check() == ""


def test_a_changed_file_is_read_again_and_a_removed_one_forgotten(tmp_path: Path) -> None:
    path = tmp_path / "a.crl"
    path.write_bytes(made(AUTHORITY))
    source = FolderRevocation(tmp_path)
    before = source.crls(AUTHORITY.key_id)
    assert source.crls(AUTHORITY.key_id)[0] is before[0]
    path.write_bytes(made(AUTHORITY, 2))
    os.utime(path, ns=(1, 1))
    assert source.crls(AUTHORITY.key_id) != before
    path.unlink()
    assert source.crls(AUTHORITY.key_id) == ()


def test_a_broken_file_is_named_and_handed_over_to_whoever_asks(tmp_path: Path) -> None:
    (tmp_path / "bad.crl").write_bytes(b"text")
    cut, good = made(OTHER)[:-1], made(AUTHORITY)
    (tmp_path / "cut.crl").write_bytes(cut)
    (tmp_path / "good.crl").write_bytes(good)
    source = FolderRevocation(tmp_path)
    assert source.crls(AUTHORITY.key_id) == (b"text", cut, good)
    complaint = source.check()
    assert "bad.crl" in complaint
    assert "under every issuer are not confirmed." in complaint
    assert "cut.crl" in complaint
    assert "under its issuer are not confirmed unless a complete list newer than 14.10.2026 05:30 UTC is at hand." in complaint


def test_a_file_beyond_all_measure_is_not_read_but_its_beginning_is_handed_over(tmp_path: Path) -> None:
    with (tmp_path / "huge.crl").open("wb") as file:
        file.write(made(AUTHORITY))
        file.truncate(65 * 1024 * 1024)
    source = FolderRevocation(tmp_path)
    (beginning,) = source.crls(AUTHORITY.key_id)
    assert crl.beginning(beginning) == (crl.head(made(AUTHORITY)).issuer, AT)
    assert len(beginning) == crl.BEGINNING
    assert "huge.crl" in source.check()


def test_a_file_that_is_still_being_written_is_not_looked_at(tmp_path: Path) -> None:
    (tmp_path / "a.crl").write_bytes(made(AUTHORITY))
    (tmp_path / ".b.crl").write_bytes(b"half")
    source = FolderRevocation(tmp_path)
    assert len(source.crls(AUTHORITY.key_id)) == 1
    assert source.check() == ""


def test_more_lists_of_one_issuer_than_are_verified_are_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crl, "MAX_CHECKED", 2)
    for number in range(3):
        (tmp_path / f"{number}.crl").write_bytes(made(AUTHORITY, number))
    assert "only the newest 2 are verified" in FolderRevocation(tmp_path).check()


def test_a_folder_that_cannot_be_read_is_said(tmp_path: Path) -> None:
    (tmp_path / "a.crl").symlink_to(tmp_path / "nowhere")
    source = FolderRevocation(tmp_path)
    assert "cannot be read" in source.check()
    with pytest.raises(OSError, match=r"a\.crl"):
        source.crls(AUTHORITY.key_id)
