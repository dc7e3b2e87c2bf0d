"""The commands `backup` and `restore`, as they are typed, on both systems; what can be mended is said in one sentence."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from portal.backup import snapshots
from portal.backup.fault import BackupFault
from portal.backup.manifest import backups_in
from portal.db import make_engine
from tests.backup.places import rows
from tests.commands.typed import typed

KEY = "k" * 32


@pytest.fixture(params=["sqlite", "postgresql"])
def databases(request: pytest.FixtureRequest) -> Iterator[tuple[str, str]]:
    """What PORTAL_DATABASE_URL is for the old and the new installation."""
    if request.param == "sqlite":
        yield "", ""
        return
    server, names = request.getfixturevalue("postgres_url"), ("typed_kept", "typed_anew")
    engine = make_engine(server).execution_options(isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        for name in names:
            connection.execute(text(f"CREATE DATABASE {name}"))
    yield server.replace("/postgres?", f"/{names[0]}?"), server.replace("/postgres?", f"/{names[1]}?")
    with engine.connect() as connection:
        for name in names:
            connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    engine.dispose()


def _typed(*words: str, data: Path, database: str = "", key: str = KEY, path: str = os.environ["PATH"]) -> tuple[int, str]:
    environment = {"PATH": path, "PORTAL_DATA_DIR": str(data), "PORTAL_DATABASE_URL": database, "PORTAL_BACKUP_KEY": key}
    said = typed(*words, environment=environment)
    return said.status, said.out + said.errors


def test_what_was_backed_up_is_restored_elsewhere(databases: tuple[str, str], tmp_path: Path):
    old, new, out = tmp_path / "old", tmp_path / "new", str(tmp_path / "out")
    assert _typed("migrate", data=old, database=databases[0])[0] == 0
    status, said = _typed("backup", out, data=old, database=databases[0])
    assert (status, "is made and was read back: 0 files" in said, "not encrypted" in said) == (0, True, False)
    status, said = _typed("restore", out, data=new, database=databases[1], key="o" * 32)
    assert (status, "PORTAL_BACKUP_KEY is not the key" in said, new.exists()) == (1, True, False)
    status, said = _typed("restore", out, data=new, database=databases[1])
    assert (status, "is whole" in said, "It is restored" in said) == (0, True, True)
    kept, anew = (rows(given or f"sqlite:///{data}/portal.db") for given, data in ((databases[0], old), (databases[1], new)))
    # That a backup was made is known only after its copy of the database.
    assert (len(kept.pop("backup_reports")), anew.pop("backup_reports")) == (1, [])
    assert anew == kept
    assert (new / "secret.key").read_bytes() == (old / "secret.key").read_bytes()
    status, said = _typed("restore", out, data=new, database=databases[1])
    assert (status, "The database is not empty" in said) == (1, True)


def test_the_newest_backups_are_kept_and_no_senseless_number_is_taken(tmp_path: Path):
    data, out = tmp_path / "data", tmp_path / "out"
    assert _typed("migrate", data=data)[0] == 0
    for _ in range(2):
        assert _typed("backup", str(out), data=data)[0] == 0
    older, newer = backups_in(out)
    for number in ("0", "-1", "two"):
        status, said = _typed("backup", str(out), "--keep", number, data=data)
        assert (status != 0, "--keep" in said) == (True, True)
    assert backups_in(out) == [older, newer]
    status, said = _typed("backup", str(out), "--keep", "2", data=data)
    assert (status, "2 backups are kept; 1 older ones were removed" in said) == (0, True)
    assert backups_in(out)[0] == newer
    assert older not in backups_in(out)


def test_what_cannot_be_done_is_one_sentence(tmp_path: Path):
    status, said = _typed("restore", str(tmp_path / "none"), data=tmp_path)
    assert (status, said) == (1, f"There is no whole backup at all in {tmp_path}/none.\n")
    status, said = _typed("backup", str(tmp_path / "out"), data=tmp_path / "none", key="short")
    assert (status, said.startswith("PORTAL_BACKUP_KEY needs at least 32")) == (1, True)
    status, said = _typed("backup", "/proc/out", data=tmp_path / "none")
    assert (status, "/proc/out" in said, len(said.splitlines())) == (1, True, 1)


def test_a_missing_program_of_postgresql_is_named(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(snapshots.shutil, "which", lambda _: None)
    with pytest.raises(BackupFault, match=r"pg_dump was not found: install .* postgresql-client"):
        snapshots.program("pg_dump")
