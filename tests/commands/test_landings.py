"""Databases that earlier versions made and filled with their demonstration: the newest version opens each with everything in it.

A file in ``landings`` is the data folder after ``python3 -m portal run`` of one version: the number of its newest migration, its commit.
A new one is packed by ``tar cJf`` when a version has gone out.
"""

import json
import os
import sqlite3
import tarfile
from pathlib import Path
from typing import Any

import pytest

from portal.core.records.kinds.faq import FAQ
from portal.core.records.kinds.services import SERVICES
from tests.commands.typed import Said, typed

LANDINGS = sorted((Path(__file__).parent / "landings").glob("*.tar.xz"))
WITHOUT_EVIDENCE = "0029"
"""Up to this migration no list of revocation was kept with a signature, and nothing that comes later can prove what it did not keep."""
CHANGED = {
    # A mark by which a process knows that it has to read the records anew.
    "content_state": {"revision"},
    # What holds now: a text that nobody has edited follows the program, with a new version beside the former ones.
    "content_records": {"number", "in_force", "position", "published", "newest"},
    # 0057: a consent that was added says whether it is required.
    "record_versions": {"texts"},
    # 0006: names that look the same are one.
    "mio_objects": {"name_key"},
}
"""The columns whose values later versions change, by table."""
GONE = {("thresholds", ("mio_risk_late_pages",))}
"""0012: bodies are judged by the share of late pages instead of their number."""
SHIPPED = {one.code: dict(one.values) for kind in (FAQ, SERVICES) for one in kind.shipped}
"""Answers and texts of services as the program has them; no demonstration changes them."""
Rows = dict[str, dict[tuple[Any, ...], dict[str, Any]]]


@pytest.fixture(params=LANDINGS, ids=lambda file: file.name.removesuffix(".tar.xz"))
def landing(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[str, Path]:
    """The number of the newest migration of a version, and its data folder."""
    with tarfile.open(request.param) as packed:
        packed.extractall(tmp_path, filter="data")
    return request.param.name[:4], tmp_path


def _typed(data: Path, *words: str) -> Said:
    return typed(*words, environment={"PATH": os.environ["PATH"], "PORTAL_DATA_DIR": str(data), "PORTAL_DEMO": "true"})


def _rows(data: Path) -> Rows:
    """Return every row by its table and primary key; not the number of the migration."""
    connection = sqlite3.connect(data / "portal.db")
    connection.row_factory = sqlite3.Row
    tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name <> 'alembic_version'")]
    found: Rows = {}
    for table in tables:
        keys = [column["name"] for column in connection.execute(f'PRAGMA table_info("{table}")') if column["pk"]]
        rows = connection.execute(f'SELECT * FROM "{table}"')
        found[table] = {tuple(row[key] for key in keys): dict(row) for row in rows}
    connection.close()
    return found


def _answers(data: Path) -> dict[str, dict[str, str]]:
    """Return the answers and texts of services that came with the portal, as everybody reads them."""
    connection = sqlite3.connect(data / "portal.db")
    rows = connection.execute("SELECT code, published FROM content_records WHERE kind IN ('faq', 'services')").fetchall()
    connection.close()
    return {code: json.loads(texts) for code, texts in rows if code in SHIPPED}


def _missing(before: Rows, after: Rows) -> list[tuple[str, object]]:
    """Return what was in the database and is not there any more: rows, and values of columns that still exist."""
    missing: list[tuple[str, object]] = []
    for table, rows in before.items():
        now = after.get(table, {})
        missing += [(table, key) for key in rows if key not in now and (table, key) not in GONE]
        for key in rows.keys() & now.keys():
            common = (rows[key].keys() & now[key].keys()) - CHANGED.get(table, set())
            missing += [(table, (key, column)) for column in common if rows[key][column] != now[key][column]]
    return missing


def test_there_are_versions_to_come_from():
    assert len(LANDINGS) >= 12


def test_everything_that_an_earlier_version_kept_is_there(landing: tuple[str, Path]):
    revision, data = landing
    before = _rows(data)
    assert min(len(before[table]) for table in ("accounts", "mio_objects", "mio_progress", "signed_agreements")) > 0
    said = _typed(data, "migrate")
    assert (said.status, said.out, said.errors) == (0, "The database has the newest structure.\n", "")
    assert _missing(before, _rows(data)) == []
    assert _answers(data) == SHIPPED
    said = _typed(data, "check")
    proven = "everything is as it was kept" if revision > WITHOUT_EVIDENCE else "The kept evidence does not prove"
    assert (said.status, proven in said.out, said.out.count("\n")) == ((0, True, 1) if revision > WITHOUT_EVIDENCE else (3, True, 2))
