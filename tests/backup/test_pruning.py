"""Old backups are removed with what only they need: never what a kept one needs, interrupted or beside another backup."""

import datetime as dt
import subprocess
import sys
from pathlib import Path

import pytest

from portal.backup.contents import FOLDER
from portal.backup.fault import BackupFault
from portal.backup.making import LOCK_OF_BACKUPS, PARTS, UNFINISHED, Installation, make_backup, name_of
from portal.backup.manifest import NAME, backups_in
from portal.backup.pruning import prune
from portal.backup.restoring import checked_backup, restore
from portal.backup.streams import alone, kept_in_place
from portal.commands.place import ROOT
from tests.backup.places import add_file, end_file, files, rows
from tests.backup.test_backup import KEY, KNOWN
from tests.conftest import MOMENT


def back_up(place: Installation, out: Path, minutes: int, key: str = KEY) -> Path:
    return make_backup(place, out, key, MOMENT + dt.timedelta(minutes=minutes)).folder


def contents(out: Path) -> set[Path]:
    return {one for one in (out / FOLDER).rglob("*") if one.is_file()}


def three(place: Installation, out: Path, key: str = KEY) -> list[Path]:
    """Three backups; the first two have a file each that the next has not."""
    made: list[Path] = []
    for minutes in range(3):
        passing = add_file(place, b"passing %d" % minutes)
        made.append(back_up(place, out, minutes, key))
        end_file(place, passing)
    return made


@pytest.mark.parametrize("key", ["", KEY], ids=["plain", "encrypted"])
def test_the_newest_stay_whole_and_what_only_the_others_need_goes(place: Installation, anew: Installation, tmp_path: Path, key: str):
    out = tmp_path / "out"
    _, second, third = three(place, out, key)
    before = contents(out)
    pruned = prune(out, 2, key)
    assert (pruned.kept, pruned.removed, pruned.contents) == (2, 1, 1)
    assert (backups_in(out), len(before - contents(out))) == ([second, third], 1)
    for one in (second, third):
        checked_backup(out, one.name, key, KNOWN)
    pruned = prune(out, 1, key)
    assert (pruned.removed, pruned.contents, pruned.bytes > 0) == (1, 1, True)
    restore(checked_backup(out, "", key, KNOWN), anew)
    assert (len(rows(anew.database)["stored_files"]), len(files(anew))) == (8, 9)
    assert (prune(out, 1, key).removed, prune(out, 1, key).contents) == (0, 0)


def test_one_backup_at_least_stays(place: Installation, tmp_path: Path):
    back_up(place, tmp_path / "out", 0)
    assert (prune(tmp_path / "out", 0, KEY).kept, len(backups_in(tmp_path / "out"))) == (1, 1)


KILLS = {"before the first": "Path.rename", "after a name": "shutil.rmtree", "before a content": "Path.unlink"}


@pytest.mark.parametrize("step", KILLS.values(), ids=KILLS)
def test_killed_anywhere_the_kept_ones_are_whole_and_the_next_pruning_ends_it(place: Installation, tmp_path: Path, step: str):
    out = tmp_path / "out"
    *_, third = three(place, out)
    code = (
        "import os, shutil, sys; from pathlib import Path; from portal.backup.pruning import prune; "
        f"{step} = lambda *_: os.kill(os.getpid(), 9); prune(Path(sys.argv[1]), 1, sys.argv[2])"
    )
    assert subprocess.run([sys.executable, "-c", code, str(out), KEY], cwd=ROOT, check=False).returncode == -9
    for one in backups_in(out):
        checked_backup(out, one.name, KEY, KNOWN)
    prune(out, 1, KEY)
    assert (backups_in(out), list(out.glob(f"{UNFINISHED}*"))) == ([third], [])
    left = contents(out)
    checked_backup(out, "", KEY, KNOWN)
    assert contents(out) == left
    assert len(left) == 6 + 3


def test_while_a_backup_is_made_or_restored_nothing_is_removed(place: Installation, tmp_path: Path):
    out = tmp_path / "out"
    made = three(place, out)
    before = contents(out)
    with alone(out / LOCK_OF_BACKUPS, ""), pytest.raises(BackupFault, match="wait until it has ended"):
        prune(out, 1, KEY)
    with kept_in_place(out / LOCK_OF_BACKUPS):
        with kept_in_place(out / LOCK_OF_BACKUPS), pytest.raises(BackupFault, match="wait until it has ended"):
            prune(out, 1, KEY)
        with pytest.raises(BackupFault, match="wait until it has ended"):
            back_up(place, out, 9)
    with (
        alone(out / LOCK_OF_BACKUPS, ""),
        pytest.raises(BackupFault, match="wait until that has ended"),
        kept_in_place(out / LOCK_OF_BACKUPS),
    ):
        pass
    assert (backups_in(out), contents(out)) == (made, before)


def test_a_copy_without_a_lock_can_be_restored(tmp_path: Path):
    with kept_in_place(tmp_path / LOCK_OF_BACKUPS):
        assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("broken", [NAME, name_of(PARTS, is_sealed=True)])
def test_beside_a_damaged_backup_that_is_to_stay_nothing_is_removed(place: Installation, tmp_path: Path, broken: str):
    out = tmp_path / "out"
    *_, third = three(place, out)
    before = contents(out)
    file = third / broken
    file.write_bytes(file.read_bytes()[:-3] + b"xyz")
    with pytest.raises(BackupFault, match="is damaged"):
        prune(out, 1, KEY)
    assert (len(backups_in(out)), contents(out)) == (3, before)


def test_beside_a_backup_of_another_key_that_is_to_stay_nothing_is_removed(place: Installation, tmp_path: Path):
    out = tmp_path / "out"
    three(place, out)
    back_up(place, out, 5, "o" * 32)
    before = contents(out)
    for key in (KEY, ""):
        with pytest.raises(BackupFault, match="another key"):
            prune(out, 2, key)
    assert (len(backups_in(out)), contents(out)) == (4, before)
    # Kept alone it is asked with its own key, and what only the others need goes.
    assert prune(out, 1, "o" * 32).removed == 3
    checked_backup(out, "", "o" * 32, KNOWN)


def test_where_there_is_no_folder_it_is_said(tmp_path: Path):
    with pytest.raises(BackupFault, match="no folder"):
        prune(tmp_path / "nowhere", 1, KEY)
