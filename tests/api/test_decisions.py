"""A signed decision over HTTP: both parties and the operator's reviewers keep its text and its signature, nobody else learns of it."""

import asyncio
from pathlib import Path
from urllib.parse import unquote

import httpx
import pytest
from sqlmodel import select
from starlette.applications import Starlette

from portal.api import decisions
from portal.core.accounts.schema import Actor, StaffRole
from portal.core.applications.registration.service import take_into_work
from portal.core.applications.tables import Decision
from portal.core.signing.tables import Signature
from portal.db import Begin, new_id
from tests.api import file_world
from tests.conftest import Clock
from tests.core.applications.world import World

PARTS = ("text", "signature")
REASONS = "Кепіл жеткіліксіз"


@pytest.fixture
def world(begin: Begin, now: Clock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> World:
    services = file_world.route_services(begin, now, tmp_path)
    monkeypatch.setattr(decisions, "process_services", lambda: services)
    return World(begin, now)


@pytest.fixture
def application(world: World) -> str:
    """A signed application of both parties."""
    return world.signed()


@pytest.fixture
def registrar(world: World, application: str) -> Actor:
    """The registrar who has taken it into work."""
    registrar = world.staff("registrar@portal.example", StaffRole.REGISTRAR)
    world.call(take_into_work, registrar, application)
    return registrar


@pytest.fixture
def decision(world: World, registrar: Actor, application: str) -> str:
    """A signed refusal of that application."""
    world.decide(registrar, application, "refused", REASONS)
    with world.begin(reading=True) as session:
        return session.exec(select(Decision.id)).one()


def get(world: World, who: Actor | None, decision_id: str, part: str, accept: str = "*/*") -> httpx.Response:
    headers = {"accept": accept}
    if who:
        headers["cookie"] = file_world.cookie(file_world.signed_in(world.begin, world.now, who.account_id))

    async def there_and_back() -> httpx.Response:
        transport = httpx.ASGITransport(Starlette(routes=decisions.routes))
        async with httpx.AsyncClient(transport=transport, base_url="http://localhost:3000") as client:
            return await client.get(f"/api/decisions/{decision_id}/{part}", headers=headers)

    return asyncio.run(there_and_back())


def test_both_parties_and_the_reviewers_get_the_bytes_that_were_signed(world: World, registrar: Actor, decision: str):
    with world.begin(reading=True) as session:
        kept = session.exec(select(Signature).join(Decision).where(Decision.id == decision)).one()
    for reader in (world.aigul, world.daniyar, world.saule, registrar):
        text, signature = (get(world, reader, decision, part) for part in PARTS)
        assert (text.status_code, text.content, signature.status_code, signature.content) == (200, kept.content, 200, kept.cms)
        assert REASONS in text.text
        kinds = (text.headers["content-type"], signature.headers["content-type"])
        assert kinds == ("text/plain; charset=utf-8", "application/pkcs7-signature")


@pytest.mark.parametrize(("part", "ending"), [("text", ".txt"), ("signature", ".txt.p7s")])
def test_it_is_saved_as_a_file_with_the_number_of_the_application_and_kept_by_no_cache(world: World, decision: str, part: str, ending: str):
    headers = get(world, world.aigul, decision, part).headers
    kind, _, name = headers["content-disposition"].partition("; filename*=UTF-8''")
    assert kind.startswith("attachment; ")
    assert unquote(name) == f"Решение ЗГ-2026-000001{ending}"
    assert headers["cache-control"] == "private, no-store"
    assert headers["content-security-policy"].startswith("sandbox; default-src 'none'")


@pytest.mark.parametrize("part", PARTS)
def test_nobody_else_gets_it_and_another_company_does_not_learn_that_there_is_one(world: World, decision: str, part: str):
    asked = [get(world, who, decision, part) for who in (None, world.stranger, world.analyst)]
    assert [(one.status_code, one.json()["code"]) for one in asked] == [(401, "not_signed_in"), (404, "not_found"), (403, "not_allowed")]
    absent = get(world, world.stranger, new_id(), part)
    assert (absent.status_code, absent.content) == (404, asked[1].content)
    assert not any(REASONS.encode() in one.content for one in asked)


@pytest.mark.parametrize("part", PARTS)
def test_a_text_that_nobody_has_signed_is_nobodys_to_save(world: World, registrar: Actor, application: str, part: str):
    prepared = world.prepare(registrar, application, "refused", REASONS)
    for reader in (registrar, world.aigul):
        assert get(world, reader, prepared.id, part).status_code == 404


@pytest.mark.parametrize("part", PARTS)
def test_a_person_who_opens_the_link_without_a_session_reads_a_sentence(world: World, decision: str, part: str):
    answer = get(world, None, decision, part, "text/html")
    assert (answer.status_code, answer.headers["content-type"]) == (401, "text/html; charset=utf-8")
    assert "Войдите, чтобы продолжить." in answer.text
