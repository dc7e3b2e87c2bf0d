"""Data folders for the commands."""

import os
import shutil
from pathlib import Path

import pytest

from tests.commands.typed import typed


@pytest.fixture(scope="session")
def _migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("migrated")
    said = typed("migrate", environment={"PATH": os.environ["PATH"], "PORTAL_DATA_DIR": str(folder)})
    assert (said.status, said.out) == (0, "The database has the newest structure.\n")
    return folder


@pytest.fixture
def data(_migrated: Path, tmp_path: Path) -> Path:
    """The data folder of a portal that was started before."""
    return shutil.copytree(_migrated, tmp_path / "var")
