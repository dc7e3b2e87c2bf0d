"""Two databases on each system: one to back up and one to restore into."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from portal.backup.making import Installation
from portal.db import make_engine
from tests.backup.places import fill, installation


@pytest.fixture(params=["sqlite", "postgresql"])
def urls(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[str, str]]:
    """The addresses of two empty databases of one system."""
    names = "kept", "anew"
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'kept' / 'portal.db'}", f"sqlite:///{tmp_path / 'anew' / 'portal.db'}"
        return
    server = request.getfixturevalue("postgres_url")
    engine = make_engine(server).execution_options(isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        for name in names:
            connection.execute(text(f"CREATE DATABASE {name}"))
    yield server.replace("/postgres?", "/kept?"), server.replace("/postgres?", "/anew?")
    with engine.connect() as connection:
        for name in names:
            connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    engine.dispose()


@pytest.fixture
def place(urls: tuple[str, str], tmp_path: Path) -> Installation:
    """A portal with data."""
    (tmp_path / "kept").mkdir()
    place = installation(urls[0], tmp_path / "kept")
    fill(place)
    return place


@pytest.fixture
def anew(urls: tuple[str, str], tmp_path: Path) -> Installation:
    """An empty installation."""
    return installation(urls[1], tmp_path / "anew")
