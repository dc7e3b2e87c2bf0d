"""A PostgreSQL server in a temporary folder, reached through a socket."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path

QUICK = "-c fsync=off -c full_page_writes=off -c synchronous_commit=off"
"""Options for tests only: after a crash data would be lost."""


@contextmanager
def postgres_server(programs: Path, options: str = QUICK) -> Generator[str]:
    """Start a server from the folder of PostgreSQL's own programs, yield its address for SQLAlchemy, and remove it afterwards."""
    with restartable_postgres(programs, options) as (url, _):
        yield url


@contextmanager
def restartable_postgres(programs: Path, options: str = QUICK) -> Generator[tuple[str, Callable[[], None]]]:
    """Do what :func:`postgres_server` does, and yield a function, too, that stops the server as an administrator does and starts it."""
    # Not pytest's own folder: the path of a socket must be short.
    home = Path(tempfile.mkdtemp(prefix="portal-pg-"))
    as_user = []
    if os.geteuid() == 0:
        shutil.chown(home, "postgres", "postgres")
        as_user = ["runuser", "-u", "postgres", "--"]
    env = {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"}

    def run(*command: str) -> None:
        subprocess.run([*as_user, *command], check=True, capture_output=True, cwd="/", env=env)

    run(str(programs / "initdb"), "-D", str(home / "data"), "-U", "portal", "-A", "trust", "-E", "UTF8", "--no-sync")
    options = f"-k {home} -c listen_addresses='' {options}"
    starting = ("-D", str(home / "data"), "-o", options, "-l", str(home / "log"), "-w")
    run(str(programs / "pg_ctl"), *starting, "start")
    try:
        yield (
            f"postgresql+psycopg://portal@/postgres?host={home}",
            lambda: run(str(programs / "pg_ctl"), *starting, "-m", "fast", "restart"),
        )
    finally:
        run(str(programs / "pg_ctl"), "-D", str(home / "data"), "-m", "immediate", "stop")
        shutil.rmtree(home, ignore_errors=True)
