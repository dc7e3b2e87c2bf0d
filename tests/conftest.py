"""Fixtures for all tests: a clock that moves only on request, an empty database on SQLite and on PostgreSQL."""

import datetime as dt
import gc
import os
import sys
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import settings
from sqlalchemy import Engine, event
from sqlmodel import SQLModel

from portal.bootstrap import load_tables
from portal.commands import tools
from portal.core.audit.tables import AuditRow
from portal.core.journal.reference.acts import ACT_WORDS
from portal.core.journal.reference.things import DETAIL_WORDS, THING_WORDS
from portal.db import Begin, make_engine, transactions
from tests.postgres import postgres_server
from tests.s3 import s3_server
from tests.snapshots import wipe

# Compiled code is kept: without it every worker, and every program that a test starts, compiles the tests and the portal anew.
sys.dont_write_bytecode = False
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
# How long an example takes is no property of the code: a busy machine would fail it.
settings.register_profile("portal", deadline=None)
settings.load_profile("portal")
MOMENT = dt.datetime(2026, 10, 14, 10, 30, tzinfo=dt.timezone(dt.timedelta(hours=5)))


def pytest_collection_finish() -> None:
    """Collect less often: what was imported and collected stays to the end, and a full collection would read all of it each time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)


class Clock:
    """A clock that moves only when it is told to."""

    def __init__(self, moment: dt.datetime) -> None:
        self.moment = moment

    def __call__(self) -> dt.datetime:
        return self.moment

    def forward(self, **delta: float) -> None:
        self.moment += dt.timedelta(**delta)


@event.listens_for(AuditRow, "before_insert")
def _has_words(_mapper: Any, _connection: Any, row: AuditRow) -> None:
    """Whatever any test lets a verb note can be read on the page of the journal; acts beginning with ``test.`` are of tests themselves."""
    if row.verb.startswith("test."):
        return
    assert (row.verb in ACT_WORDS, row.subject.partition(":")[0] in THING_WORDS) == (True, True), (row.verb, row.subject)
    assert set(row.details) <= set(DETAIL_WORDS), (row.verb, row.details)


@pytest.fixture
def now() -> Clock:
    return Clock(MOMENT)


@pytest.fixture(scope="session")
def _sqlite_engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    load_tables()
    engine = make_engine(f"sqlite:///{tmp_path_factory.mktemp('sqlite') / 'portal.db'}")
    event.listen(engine, "connect", _without_waiting)
    SQLModel.metadata.create_all(engine)
    yield engine
    engine.dispose()


def _without_waiting(connection: Any, _record: Any) -> None:
    # A test's database need not survive a power failure.
    connection.execute("PRAGMA synchronous=OFF")


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """A PostgreSQL server for this test run, reached through a socket in a temporary folder."""
    folder = tools.postgres()
    if folder is None:
        pytest.skip("PostgreSQL is not installed here: its tests need initdb and pg_ctl")
    with postgres_server(folder) as url:
        yield url


@pytest.fixture(scope="session")
def s3_url() -> Iterator[str]:
    """An S3 store for this test run."""
    with s3_server() as url:
        yield url


@pytest.fixture(scope="session")
def _postgresql_engine(postgres_url: str) -> Iterator[Engine]:
    load_tables()
    engine = make_engine(postgres_url)
    SQLModel.metadata.create_all(engine)
    yield engine
    engine.dispose()


@pytest.fixture(params=["sqlite", "postgresql"])
def engine(request: pytest.FixtureRequest) -> Engine:
    """An empty database with all tables, once on each of the two systems.

    One engine serves all tests of a worker, so that each statement is compiled once and not again in every test.
    """
    engine: Engine = request.getfixturevalue(f"_{request.param}_engine")
    with engine.begin() as connection:
        wipe(connection)
    return engine


@pytest.fixture
def begin(engine: Engine) -> Begin:
    return transactions(engine)
