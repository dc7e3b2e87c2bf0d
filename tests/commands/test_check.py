"""The command `check` on a portal with the demonstration: it names what was damaged, and changes nothing."""

import hashlib
import os
import sqlite3
import time
from pathlib import Path

import pytest

from tests.commands.typed import typed


def _check(data: Path) -> tuple[int, list[str]]:
    said = typed("check", environment=_environment(data))
    return said.status, said.out.splitlines()


def _environment(data: Path) -> dict[str, str]:
    return {"PATH": os.environ["PATH"], "PORTAL_DATA_DIR": str(data)}


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """The data folder of the demonstration."""
    typed(environment=_environment(tmp_path), code="from portal.commands.run import prepare; prepare()")
    return tmp_path


def _state(data: Path) -> dict[str, str]:
    files = [one for one in data.rglob("*") if one.is_file() and one.suffix not in {".db-shm", ".db-wal"}]
    return {str(one): hashlib.sha256(one.read_bytes()).hexdigest() for one in files}


def test_damage_is_named_and_nothing_is_changed(data: Path):
    status, said = _check(data)
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
    status, said = _check(data)
    assert (status, len(said), said[-1].endswith(" signatures: 4 faults, named above.")) == (3, 5, True)
    for sentence in (
        f"File {files[0].name}: the database has it (stored_files ",
        f"File {files[1].name}: its bytes are not those that were received (stored_files ",
        f"File {stray.name}: no row of the database has it",
        "(agreement): The stored document is not the one that was signed: it was changed.",
    ):
        assert len([line for line in said if sentence in line]) == 1, (sentence, said)
    assert _state(data) == before
