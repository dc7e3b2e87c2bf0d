"""The command `check` on a portal with the demonstration: it names what was damaged, and changes nothing."""

import hashlib
import os
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from portal.commands.place import ROOT
from tests.commands.typed import TYPED


def _run(data: Path, *words: str) -> tuple[int, list[str]]:
    environment = {"PATH": os.environ["PATH"], "PORTAL_DATA_DIR": str(data)}
    done = subprocess.run([sys.executable, *words], cwd=ROOT, env=environment, check=False, capture_output=True, text=True, timeout=200)
    assert "Traceback" not in done.stderr
    return done.returncode, done.stdout.splitlines()


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """The data folder of the demonstration."""
    _run(tmp_path, "-c", "from portal.commands.run import prepare; prepare()")
    return tmp_path


def _state(data: Path) -> dict[str, str]:
    files = [one for one in data.rglob("*") if one.is_file() and one.suffix not in {".db-shm", ".db-wal"}]
    return {str(one): hashlib.sha256(one.read_bytes()).hexdigest() for one in files}


def test_damage_is_named_and_nothing_is_changed(data: Path):
    status, said = _run(data, *TYPED, "check")
    assert status == 0
    assert said[-1].startswith("Checked ")
    assert said[-1].endswith(" and 1 signatures: everything is as it was kept.")
    files = sorted(one for one in (data / "files").rglob("*") if one.is_file())
    files[0].unlink()
    files[1].write_bytes(b"another")
    stray = data / "files" / "ab" / "cd" / ("abcd" + "0" * 28)
    stray.parent.mkdir(parents=True)
    stray.touch()
    os.utime(stray, (time.time() - 7200,) * 2)
    connection = sqlite3.connect(data / "portal.db")
    with connection:
        connection.execute("UPDATE signed_agreements SET content = CAST('another text' AS BLOB)")
    connection.close()
    before = _state(data)
    status, said = _run(data, *TYPED, "check")
    assert (status, len(said), said[-1].endswith(" signatures: 4 faults, named above.")) == (3, 5, True)
    for sentence in (
        f"File {files[0].name}: the database has it (stored_files ",
        f"File {files[1].name}: its bytes are not those that were received (stored_files ",
        f"File {stray.name}: no row of the database has it",
        "(agreement): The stored document is not the one that was signed: it was changed.",
    ):
        assert len([line for line in said if sentence in line]) == 1, (sentence, said)
    assert _state(data) == before
