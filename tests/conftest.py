"""Fixtures every room shares: a clock that stands still, a fresh database on SQLite and on PostgreSQL."""

import datetime as dt
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, event
from sqlmodel import SQLModel

from portal.bootstrap import load_tables
from portal.commands import tools
from portal.db import Begin, make_engine, transactions
from tests.postgres import postgres_server
from tests.snapshots import wipe

MOMENT = dt.datetime(2026, 10, 14, 10, 30, tzinfo=dt.timezone(dt.timedelta(hours=5)))


class Clock:
    """A clock that moves only when it is told to."""

    def __init__(self, moment: dt.datetime) -> None:
        self.moment = moment

    def __call__(self) -> dt.datetime:
        return self.moment

    def forward(self, **delta: float) -> None:
        self.moment += dt.timedelta(**delta)


@pytest.fixture
def now() -> Clock:
    return Clock(MOMENT)


@pytest.fixture(scope="session")
def _sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    load_tables()
    path = tmp_path_factory.mktemp("template") / "portal.db"
    engine = make_engine(f"sqlite:///{path}")
    SQLModel.metadata.create_all(engine)
    engine.dispose()
    return path


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """A PostgreSQL server of this test run's own, reached through a socket in a temporary folder."""
    folder = tools.postgres()
    if folder is None:
        pytest.skip("PostgreSQL is not installed here: its tests need initdb and pg_ctl")
    with postgres_server(folder) as url:
        yield url


@pytest.fixture(scope="session")
def _postgres_engine(postgres_url: str) -> Iterator[Engine]:
    load_tables()
    engine = make_engine(postgres_url)
    SQLModel.metadata.create_all(engine)
    yield engine
    engine.dispose()


def _without_waiting(connection: Any, _record: Any) -> None:
    # A test's database need not outlive a power cut.
    connection.execute("PRAGMA synchronous=OFF")


@pytest.fixture(params=["sqlite", "postgresql"])
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """An empty database with all tables, once on each of the two systems."""
    if request.param == "sqlite":
        path = tmp_path / "portal.db"
        shutil.copy(request.getfixturevalue("_sqlite_template"), path)
        engine = make_engine(f"sqlite:///{path}")
        event.listen(engine, "connect", _without_waiting)
        yield engine
        engine.dispose()
        return
    engine = request.getfixturevalue("_postgres_engine")
    with engine.begin() as connection:
        wipe(connection)
    yield engine


@pytest.fixture
def begin(engine: Engine) -> Begin:
    return transactions(engine)
