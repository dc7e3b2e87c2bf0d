"""Several processes that migrate the same empty database at once, as machines that start together do: one works, the others wait."""

import os
import subprocess
import sys
from pathlib import Path

from sqlalchemy import inspect, text

from portal.commands.place import ROOT
from portal.core.content.tables import ConsentType
from portal.db import make_engine
from tests.commands.test_migrations import url

__all__ = ["url"]
PROCESSES = 3
PATIENCE = 200


def test_an_empty_database_is_migrated_once_and_nobody_fails(url: str, tmp_path: Path):
    # All of them read one secret, as machines do that have it in their settings.
    chosen = {"PORTAL_DATABASE_URL": url, "PORTAL_DATA_DIR": str(tmp_path), "PORTAL_SECRET": "0123456789abcdef" * 4}
    environment = {"PATH": os.environ["PATH"], **chosen}
    command = [sys.executable, "-m", "portal", "migrate"]
    processes = [
        subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for _ in range(PROCESSES)
    ]
    for process in processes:
        said, wrong = process.communicate(timeout=PATIENCE)
        assert (process.returncode, said.splitlines()[-1:], wrong) == (0, ["The database has the newest structure."], "")
    engine = make_engine(url)
    assert "alembic_version" in inspect(engine).get_table_names()
    with engine.connect() as connection:
        twice = text(
            f"SELECT count(*) FROM (SELECT product, code, party FROM {ConsentType.__tablename__} GROUP BY 1, 2, 3 HAVING count(*) > 1) t"
        )
        assert connection.execute(twice).scalar_one() == 0
        assert connection.execute(text("SELECT count(*) FROM alembic_version")).scalar_one() == 1
    engine.dispose()
