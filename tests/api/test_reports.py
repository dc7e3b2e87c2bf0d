"""The files about bodies at risk over HTTP: readers of the operator get them, nobody else."""

import asyncio
import re
from pathlib import Path
from urllib.parse import unquote

import httpx
import pytest
from starlette.applications import Starlette

from portal.api import reports
from portal.core.accounts.schema import Actor
from portal.db import Begin
from tests.api import file_world
from tests.conftest import Clock
from tests.core.reporting.world import REGION, World


@pytest.fixture
def world(begin: Begin, now: Clock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> World:
    services = file_world.route_services(begin, now, tmp_path)
    monkeypatch.setattr(reports, "process_services", lambda: services)
    return World(begin, now)


def get(world: World, who: Actor | None, path: str, accept: str = "*/*") -> httpx.Response:
    headers = {"accept": accept}
    if who:
        headers["cookie"] = file_world.cookie(file_world.signed_in(world.begin, world.now, who.account_id))

    async def there_and_back() -> httpx.Response:
        transport = httpx.ASGITransport(Starlette(routes=reports.routes))
        async with httpx.AsyncClient(transport=transport, base_url="http://localhost:3000") as client:
            return await client.get(path, headers=headers)

    return asyncio.run(there_and_back())


@pytest.mark.parametrize(
    ("path", "kind", "begins"), [("risk.pdf", reports.PDF, b"%PDF"), ("risk.xlsx", reports.XLSX, b"PK")]
)  # fmt: skip
def test_a_reader_of_the_operator_gets_the_file(world: World, path: str, kind: str, begins: bytes):
    for query in ("", f"?region={REGION}&lang=kk", f"?body={world.body_id}&weeks=26&section=credit&last_week=2026-W40"):
        answer = get(world, world.analyst, f"/api/mio/{path}{query}")
        assert (answer.status_code, answer.headers["content-type"], answer.content[: len(begins)]) == (200, kind, begins)
        plain, _, own = answer.headers["content-disposition"].partition("; filename*=UTF-8''")
        latin = r"(Tauekeldegi organdar|Organy v zone riska|Poryadok vneseniya dannykh), [A-Za-z _()]+, \d{4}-\d\d"
        assert re.fullmatch(rf'attachment; filename="{latin}\{path[4:]}"', plain)
        assert unquote(own).partition(", ")[0] in {"Тәуекелдегі органдар", "Органы в зоне риска", "Порядок внесения данных"}
        assert answer.headers["cache-control"] == "private, no-store"


@pytest.mark.parametrize("path", ["risk.pdf", "risk.xlsx"])
def test_nobody_else_gets_it(world: World, path: str):
    statuses = [get(world, who, f"/api/mio/{path}").status_code for who in (None, world.asel, world.moderator)]
    assert statuses == [401, 403, 403]


@pytest.mark.parametrize("query", ["region=990000000", "body=x", "weeks=-1", "weeks=many", "last_week=2026", "section=hotels"])
def test_what_makes_no_sense_is_not_found_and_says_so(world: World, query: str):
    answer = get(world, world.analyst, f"/api/mio/risk.pdf?{query}&lang=en", "text/html")
    assert answer.status_code == 404
    assert "There is no such record" in answer.text
