"""The workbook of content records over HTTP: the operator's administrator and analyst get it, nobody else."""

import asyncio
from pathlib import Path

import httpx
import pytest
from starlette.applications import Starlette

from portal.api import records
from portal.core.accounts.schema import Actor
from portal.db import Begin
from tests.api import file_world
from tests.conftest import Clock
from tests.core.applications.world import World


@pytest.fixture
def world(begin: Begin, now: Clock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> World:
    services = file_world.route_services(begin, now, tmp_path)
    monkeypatch.setattr(records, "process_services", lambda: services)
    return World(begin, now)


def get(world: World, who: Actor | None, kind: str) -> httpx.Response:
    headers = {"cookie": file_world.cookie(file_world.signed_in(world.begin, world.now, who.account_id))} if who else {}

    async def there_and_back() -> httpx.Response:
        transport = httpx.ASGITransport(Starlette(routes=records.routes))
        async with httpx.AsyncClient(transport=transport, base_url="http://localhost:3000") as client:
            return await client.get(f"/api/records/{kind}.xlsx?lang=kk", headers=headers)

    return asyncio.run(there_and_back())


def test_only_readers_of_the_operator_get_the_workbook(world: World):
    answer = get(world, world.analyst, "faq")
    assert (answer.status_code, answer.headers["content-type"], answer.content[:2]) == (200, records.XLSX, b"PK")
    assert answer.headers["cache-control"] == "private, no-store"
    assert [get(world, who, "faq").status_code for who in (None, world.aigul, world.saule)] == [401, 403, 403]
    assert get(world, world.analyst, "nothing").status_code == 404


@pytest.mark.parametrize("address", sorted(records.MOVED))
def test_the_address_of_a_page_that_became_records_leads_to_them(address: str):
    async def there_and_back() -> httpx.Response:
        transport = httpx.ASGITransport(Starlette(routes=records.routes))
        async with httpx.AsyncClient(transport=transport, base_url="http://localhost:3000") as client:
            return await client.get(address)

    answer = asyncio.run(there_and_back())
    assert (answer.status_code, answer.headers["location"]) == (301, records.MOVED[address])
