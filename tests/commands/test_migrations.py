"""Migrations lead to exactly the tables that the code declares, on both systems, and back again."""

import datetime as dt
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import alembic.command
import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from sqlalchemy import Engine, inspect, text
from sqlmodel import SQLModel

from portal.bootstrap import load_tables
from portal.commands.place import ROOT
from portal.core.content.service import seed
from portal.db import make_engine, transactions

DATABASE = "migrated"


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """An empty database, without a single table."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'portal.db'}"
        return
    server = request.getfixturevalue("postgres_url")
    engine = make_engine(server).execution_options(isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {DATABASE}"))
    yield server.replace("/postgres?", f"/{DATABASE}?")
    with engine.connect() as connection:
        connection.execute(text(f"DROP DATABASE {DATABASE} WITH (FORCE)"))
    engine.dispose()


@pytest.fixture
def engine(url: str) -> Iterator[Engine]:
    engine = make_engine(url)
    yield engine
    engine.dispose()


def _config(url: str) -> Config:
    config = Config(ROOT / "alembic.ini")
    config.attributes["url"] = url
    return config


def test_the_newest_structure_is_the_one_the_code_declares(url: str, engine: Engine):
    alembic.command.upgrade(_config(url), "head")
    load_tables()
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, SQLModel.metadata) == []


def test_a_migrated_database_takes_the_reference_data_once(url: str, engine: Engine):
    alembic.command.upgrade(_config(url), "head")
    with transactions(engine)() as session:
        first = seed(session)
    with transactions(engine)() as session:
        assert (first > 0, seed(session)) == (True, 0)


def test_the_way_back_leaves_nothing(url: str, engine: Engine):
    alembic.command.upgrade(_config(url), "head")
    alembic.command.downgrade(_config(url), "base")
    assert set(inspect(engine).get_table_names()) == {"alembic_version"}


def test_alembic_works_by_hand(tmp_path: Path):
    environment = {"PORTAL_DATA_DIR": str(tmp_path), "PATH": "/usr/bin:/bin"}
    started = dt.datetime.now(dt.UTC)
    subprocess.run(
        [sys.executable, "-m", "alembic", "upgrade", "head"], cwd=ROOT, env=environment, check=True, capture_output=True, timeout=100
    )
    assert (tmp_path / "portal.db").stat().st_mtime >= started.timestamp() - 1
