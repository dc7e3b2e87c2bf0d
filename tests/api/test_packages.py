"""``/api/applications/{id}/package.zip``: whom the signed package is sent to, and in which form."""

import asyncio
import io
import zipfile

import httpx
import pytest
from starlette.applications import Starlette

from portal.api import packages
from portal.core.accounts.schema import Actor
from portal.db import Begin
from portal.eds.keys import Scheme
from portal.settings import Settings
from tests.api.file_world import RouteServices, cookie, signed_in
from tests.claims import claims_of
from tests.conftest import Clock
from tests.core.applications.packed import World, signed_world


@pytest.fixture
def world(begin: Begin, now: Clock, monkeypatch: pytest.MonkeyPatch) -> tuple[World, str]:
    made = signed_world(begin, now, Scheme.RSA)
    services = RouteServices(Settings(), begin, now, made[0].storage, claims_of(begin))
    monkeypatch.setattr(packages, "process_services", lambda: services)
    return made


def ask(world: World, who: Actor | None, application_id: str, **headers: str) -> httpx.Response:
    if who is not None:
        headers |= {"cookie": cookie(signed_in(world.begin, world.now, who.account_id))}

    async def there_and_back() -> httpx.Response:
        transport = httpx.ASGITransport(Starlette(routes=packages.routes))
        async with httpx.AsyncClient(transport=transport, base_url="http://localhost:3000") as client:
            return await client.get(f"/api/applications/{application_id}/package.zip?lang=ru", headers=headers)

    return asyncio.run(there_and_back())


def test_the_package_is_sent_whole_and_for_saving(world: tuple[World, str]):
    answer = ask(world[0], world[0].aigul, world[1])
    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/zip")
    assert int(answer.headers["content-length"]) == len(answer.content)
    assert answer.headers["content-disposition"].startswith('attachment; filename="signed-')
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        assert archive.testzip() is None
        assert {"README.txt", "verify.py", "package.json", "documents/01-statement.txt.p7s"} < set(archive.namelist())


def test_nobody_else_gets_it(world: tuple[World, str]):
    made, application_id = world
    refused = {who: ask(made, who, application_id).status_code for who in (None, made.stranger, made.analyst)}
    assert list(refused.values()) == [401, 404, 403]


def test_a_person_without_a_package_reads_why(world: tuple[World, str]):
    answer = ask(world[0], world[0].aigul, world[0].create(), accept="text/html")
    assert (answer.status_code, "ещё не подписала" in answer.text) == (422, True)
