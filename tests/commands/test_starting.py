"""What the portal refuses to start with, tried with the real commands: one sentence each, never a traceback, and nothing is made anew."""

import contextlib
import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from portal.commands import starting
from portal.commands.place import ROOT
from portal.commands.trouble import Trouble
from portal.settings import Settings
from tests.commands.typed import SERVING, Said, typed
from tests.e2e.conftest import free_port

MIGRATE, RUN, SERVE = "migrate", "run", "serve"
PATIENCE = 120


def _typed(word: str, data: Path, **given: str) -> Said:
    environment = {"PATH": os.environ["PATH"], "PORTAL_DATA_DIR": str(data), "PORTAL_PORT": str(free_port()), **given}
    return typed(environment=environment, code=SERVING) if word == SERVE else typed(word, environment=environment)


def _refused(data: Path, sentence: str, *commands: str, **given: str) -> None:
    """Every one of the commands says the sentence, and nothing else, and ends with a status of failure."""
    for word in commands or (MIGRATE, RUN, SERVE):
        said = _typed(word, data, **given)
        assert sentence in said.errors, (word, said)
        assert (said.status, len(said.errors.splitlines()), said.out) == (1, 1, "")


def _change(data: Path, statement: str) -> None:
    connection = sqlite3.connect(data / "portal.db")
    with connection:
        connection.execute(statement)
    connection.close()


def test_the_key_that_the_database_was_made_with_is_missing(data: Path):
    (data / "secret.key").unlink()
    _refused(data, "The secret that the database was made with is missing: put back secret.key")
    assert not (data / "secret.key").exists()


def test_the_key_is_another_one(data: Path):
    (data / "secret.key").write_text("0" * 64)
    _refused(data, f"The database was made with another secret than {data / 'secret.key'}")
    _refused(data, "The database was made with another secret than PORTAL_SECRET", MIGRATE, PORTAL_SECRET="s" * 40)


def test_a_database_from_before_the_check_does_not_get_a_new_key_either(data: Path):
    (data / "secret.key").unlink()
    _change(data, "DELETE FROM secret_check")
    connection = sqlite3.connect(data / "portal.db")
    names = [one[1] for one in connection.execute("PRAGMA table_info(accounts)") if one[3]]
    with connection:
        connection.execute(f"INSERT INTO accounts ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})", ["1"] * len(names))
    connection.close()
    _refused(data, "put back secret.key", MIGRATE, SERVE)
    assert not (data / "secret.key").exists()


def test_the_server_does_not_start_over_an_older_structure(data: Path, tmp_path: Path):
    _change(data, "UPDATE alembic_version SET version_num = '0055'")
    _refused(data, "The database has not the newest structure (0055 instead of", SERVE)
    _refused(tmp_path / "empty", "run `python3 -m portal migrate`", SERVE)


def test_a_newer_database_is_left_alone(data: Path):
    _change(data, "UPDATE alembic_version SET version_num = '9999'")
    _refused(data, "made by a newer version of the portal (structure 9999")


def test_a_folder_that_cannot_be_written_to(tmp_path: Path):
    readonly = Path("/sys/kernel")
    if not readonly.exists():
        pytest.skip("this system has no folder that nobody can write to")
    _refused(readonly, "The folder /sys/kernel cannot be written to")
    (tmp_path / "file").touch()
    _refused(tmp_path / "file", "cannot be written to", MIGRATE, SERVE)


def test_a_database_that_is_none_that_is_away_or_somebody_elses(data: Path):
    (data / "portal.db").write_bytes(b"not a database, but long enough to be read as one" * 100)
    _refused(data, "The database cannot be opened", MIGRATE, SERVE)
    away = {"PORTAL_DATABASE_URL": "postgresql+psycopg://portal:Oidan-2026@127.0.0.1:1/portal"}
    for word in (MIGRATE, SERVE):
        errors = _typed(word, data, **away).errors
        assert ("The database cannot be opened" in errors, "Oidan" in errors, len(errors.splitlines())) == (True, False, 1)
    (data / "portal.db").unlink()
    _change(data, "CREATE TABLE somebodys (id INTEGER)")
    _refused(data, "has tables and none of the portal's migrations", MIGRATE, SERVE)


def test_a_restore_that_has_not_ended(data: Path):
    (data / "restore.unfinished").touch()
    _refused(data, "has not ended: run `python3 -m portal restore` again")


@pytest.fixture
def server(data: Path) -> Iterator[tuple[subprocess.Popen[str], int]]:
    """A server over the SQLite database that is asked for nothing: it only holds it, and has a child as a server has workers."""
    code = (
        "import os, sys, time; from portal.commands.starting import hold_database; from portal.settings import settings; "
        "hold_database(settings()); child = os.fork(); child or time.sleep(600); print('holds', child, flush=True); time.sleep(600)"
    )
    environment = {"PATH": os.environ["PATH"], "PORTAL_DATA_DIR": str(data)}
    with subprocess.Popen([sys.executable, "-c", code], cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True) as process:
        said = process.stdout.readline().split() if process.stdout else []
        assert said[0] == "holds"
        yield process, int(said[1])
        process.kill()
        with contextlib.suppress(ProcessLookupError):
            os.kill(int(said[1]), signal.SIGKILL)


def test_a_second_server_over_one_sqlite_file(data: Path, server: tuple[subprocess.Popen[str], int], monkeypatch: pytest.MonkeyPatch):
    process, worker = server
    _refused(data, f"Another server works with the database {data / 'portal.db'}", RUN, SERVE)
    # Upgrading it, adding staff and the like are still possible beside it.
    migrating = _typed(MIGRATE, data)
    assert (migrating.errors, migrating.status) == ("", 0)
    monkeypatch.setattr(starting, "WAIT_SECONDS", 0.3)
    chosen = Settings(_env_file=None, data_dir=data)  # pyright: ignore[reportCallIssue]
    with pytest.raises(Trouble, match="Several servers need PostgreSQL"):
        starting.ensure_alone(chosen)
    process.kill()
    process.wait()
    with pytest.raises(Trouble, match="stop that one"):
        starting.ensure_alone(chosen)  # its worker may still be writing
    os.kill(worker, signal.SIGKILL)
    monkeypatch.setattr(starting, "WAIT_SECONDS", PATIENCE)
    starting.ensure_alone(chosen)
