"""A backup that was made while people work is restored whole; nothing else is taken for one."""

import datetime as dt
import hashlib
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from portal.backup import restoring
from portal.backup.fault import BackupFault
from portal.backup.making import Installation, make_backup
from portal.backup.manifest import backups_in
from portal.backup.restoring import MARK, checked_backup, restore
from portal.commands.place import ROOT
from portal.gateways.storage import DiskStorage
from tests.backup.places import add_file, connected, end_file, files, installation, put, rows
from tests.conftest import MOMENT

KEY = "k" * 32
KNOWN = {file.read_text("utf-8").split('\nrevision = "')[1].split('"')[0] for file in (ROOT / "alembic" / "versions").glob("*.py")}


def _back_up(place: Installation, backups: Path, minutes: int = 0, key: str = KEY) -> None:
    made = make_backup(place, backups, key, MOMENT + dt.timedelta(minutes=minutes))
    assert (made.lost, made.changed) == ([], [])


@pytest.fixture
def told(place: Installation, tmp_path: Path) -> Iterator[Path]:
    """What another process, which writes without a pause, has been told to be saved; it ends with the test."""
    told = tmp_path / "told.txt"
    command = [sys.executable, "-m", "tests.backup.places", place.database, str(place.data_dir), str(told)]
    with subprocess.Popen(command, cwd=ROOT) as process:
        while len(told.read_text("ascii").splitlines() if told.exists() else []) < 30:
            assert process.poll() is None
            time.sleep(0.01)
        yield told
        process.kill()


@pytest.mark.parametrize("key", ["", KEY], ids=["plain", "encrypted"])
def test_row_by_row_and_file_by_file(place: Installation, anew: Installation, tmp_path: Path, key: str):
    end_file(place, add_file(place, b"deleted long ago"))
    _back_up(place, tmp_path / "out", key=key)
    restore(checked_backup(tmp_path / "out", "", key, KNOWN), anew)
    assert rows(anew.database) == rows(place.database)
    assert files(anew) == files(place)
    assert len(files(place)) == 8


def test_a_backup_while_another_process_writes_has_everything_that_was_acknowledged(
    place: Installation, anew: Installation, told: Path, tmp_path: Path
) -> None:
    for minutes in range(3):
        before = told.read_text("ascii").split()
        _back_up(place, tmp_path / "out", minutes)
    assert len(told.read_text("ascii").split()) > len(before)
    restore(checked_backup(tmp_path / "out", "", KEY, KNOWN), anew)
    restored = rows(anew.database)["stored_files"]
    living = {row.storage_key: row for row in restored if row.storage_key}
    # A file ends three files after its beginning at the earliest: whatever is not among the living was ended by then.
    assert len(restored) >= len(before) + 5
    assert len(living) > len(before) // 2
    for key, row in living.items():
        assert hashlib.sha256(b"".join(anew.storage.read(key))).hexdigest() == row.sha256
    assert {one.name for one in anew.files.rglob("*") if one.is_file()} == set(living)


def test_files_that_are_in_the_backups_are_not_copied_again(place: Installation, tmp_path: Path):
    first = make_backup(place, tmp_path / "out", KEY, MOMENT)
    add_file(place, b"another")
    second = make_backup(place, tmp_path / "out", KEY, MOMENT + dt.timedelta(minutes=1))
    assert ((first.files, first.copied), (second.files, second.copied)) == ((5, 5), (6, 1))


@pytest.mark.parametrize("key", ["", KEY], ids=["plain", "encrypted"])
def test_one_changed_byte_anywhere_is_refused_by_its_name(place: Installation, tmp_path: Path, key: str):
    _back_up(place, tmp_path / "out", key=key)
    stored = [one for one in (tmp_path / "out").rglob("*") if one.is_file() and one.stat().st_size]
    assert len(stored) == 3 + 5 + 3
    for one in stored:
        whole = one.read_bytes()
        one.write_bytes(whole[: len(whole) // 2] + bytes([whole[len(whole) // 2] ^ 1]) + whole[len(whole) // 2 + 1 :])
        with pytest.raises(BackupFault, match=f"damaged.*{one.name}"):
            checked_backup(tmp_path / "out", "", key, KNOWN)
        one.unlink()
        with pytest.raises(BackupFault, match=f"damaged.*{one.name}|no whole backup"):
            checked_backup(tmp_path / "out", "", key, KNOWN)
        one.write_bytes(whole)
    checked_backup(tmp_path / "out", "", key, KNOWN)


def test_nothing_is_overwritten(place: Installation, anew: Installation, tmp_path: Path):
    _back_up(place, tmp_path / "out")
    backup = checked_backup(tmp_path / "out", "", KEY, KNOWN)
    with pytest.raises(BackupFault, match="database is not empty"):
        restore(backup, place)
    anew.storage.put("a" * 32, b"somebody's")
    with pytest.raises(BackupFault, match=r"There are files in .*anew/files"):
        restore(backup, anew)
    anew.storage.delete("a" * 32)
    (anew.data_dir / "secret.key").write_text("another")
    with pytest.raises(BackupFault, match=r"secret\.key exists already"):
        restore(backup, anew)
    assert (anew.data_dir / "secret.key").read_text() == "another"


def test_a_restore_that_was_interrupted_says_so_and_is_begun_again(
    place: Installation, anew: Installation, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _back_up(place, tmp_path / "out")
    backup = checked_backup(tmp_path / "out", "", KEY, KNOWN)
    for name in ("_end_deletions", "_restore_database"):
        with monkeypatch.context() as patched, pytest.raises(KeyboardInterrupt):
            patched.setattr(restoring, name, lambda *_, **__: (_ for _ in ()).throw(KeyboardInterrupt))
            restore(backup, anew)
        assert (anew.data_dir / MARK).exists()
    restore(backup, anew)
    assert (rows(anew.database), files(anew)) == (rows(place.database), files(place))


class _Purging:
    """A storage of which a file is deleted by somebody, row and bytes, at the moment when the backup wants to read it."""

    def __init__(self, place: Installation, key: str) -> None:
        self._place, self._key = place, key

    def read(self, key: str, start: int = 0) -> Iterator[bytes]:
        if key == self._key:
            end_file(self._place, key)
        return self._place.storage.read(key, start)


def test_a_file_that_was_deleted_meanwhile_is_deleted_in_the_restored_portal(place: Installation, anew: Installation, tmp_path: Path):
    key = add_file(place, b"ends")
    purging = installation(place.database, place.data_dir, _Purging(place, key))  # pyright: ignore[reportArgumentType]
    _back_up(purging, tmp_path / "out")
    restore(checked_backup(tmp_path / "out", "", KEY, KNOWN), anew)
    with connected(anew.database) as connection:
        ended = text("SELECT storage_key, deleted_at FROM stored_files WHERE sha256 = :sha256")
        row = connection.execute(ended, {"sha256": hashlib.sha256(b"ends").hexdigest()}).one()
    assert (row.storage_key, row.deleted_at is not None) == ("", True)


def test_what_was_under_way_is_under_way_in_no_process_of_the_restored_portal(place: Installation, anew: Installation, tmp_path: Path):
    with connected(place.database) as connection:
        put(connection, "claims", id="c", process="here")
    _back_up(place, tmp_path / "out")
    restore(checked_backup(tmp_path / "out", "", KEY, KNOWN), anew)
    with connected(anew.database) as connection:
        assert connection.execute(text("SELECT count(*) FROM claims")).scalar_one() == 0


def test_lost_and_changed_files_are_told_and_the_rest_is_kept(place: Installation, tmp_path: Path):
    lost, changed = add_file(place, b"lost"), add_file(place, b"changed")
    place.storage.delete(lost)
    place.storage.put(changed, b"changeD")
    made = make_backup(place, tmp_path / "out", KEY, MOMENT)
    assert (made.lost, made.changed, made.files) == ([lost], [changed], 6)
    assert len(checked_backup(tmp_path / "out", "", KEY, KNOWN).parts) == 6 + 3


def test_a_backup_killed_before_its_end_is_none(place: Installation, tmp_path: Path):
    code = (
        "import os, sys; from pathlib import Path; from portal.backup import making; from tests.backup.places import installation; "
        "from tests.conftest import MOMENT; making.text_of = lambda _: os.kill(os.getpid(), 9); "
        "making.make_backup(installation(sys.argv[1], Path(sys.argv[2])), Path(sys.argv[3]), '', MOMENT)"
    )
    out = tmp_path / "out"
    done = subprocess.run([sys.executable, "-c", code, place.database, str(place.data_dir), str(out)], cwd=ROOT, check=False)
    assert (done.returncode, backups_in(out)) == (-9, [])
    assert list(out.glob(".unfinished-*"))
    with pytest.raises(BackupFault, match="no whole backup"):
        checked_backup(out, "", "", KNOWN)
    _back_up(place, out)
    assert not list(out.glob(".unfinished-*"))
    assert isinstance(place.storage, DiskStorage)


def test_a_backup_of_a_later_structure_with_another_key_or_of_the_other_system_is_refused(
    urls: tuple[str, str], place: Installation, anew: Installation, tmp_path: Path
) -> None:
    _back_up(place, tmp_path / "out")
    with pytest.raises(BackupFault, match="newer version"):
        checked_backup(tmp_path / "out", "", KEY, KNOWN - {max(KNOWN)})
    with pytest.raises(BackupFault, match="is not the key"):
        checked_backup(tmp_path / "out", "", "o" * 32, KNOWN)
    with pytest.raises(BackupFault, match="is encrypted"):
        checked_backup(tmp_path / "out", "", "", KNOWN)
    with pytest.raises(BackupFault, match="no whole backup 2020"):
        checked_backup(tmp_path / "out", "2020", KEY, KNOWN)
    other = "postgresql+psycopg://nobody@/x" if urls[0].startswith("sqlite") else f"sqlite:///{tmp_path}/other.db"
    with pytest.raises(BackupFault, match="set it to an empty database on"):
        restore(checked_backup(tmp_path / "out", "", KEY, KNOWN), installation(other, anew.data_dir))


def test_the_backups_lie_elsewhere_and_one_is_made_at_a_time(place: Installation, tmp_path: Path):
    with pytest.raises(BackupFault, match="must not lie in"):
        make_backup(place, place.data_dir / "out", KEY, MOMENT)
    from portal.backup.streams import alone

    with alone(place.data_dir / "backup.lock", ""), pytest.raises(BackupFault, match="Another backup is running"):
        make_backup(place, tmp_path / "out", KEY, MOMENT)
