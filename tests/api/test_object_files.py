"""Files of objects over HTTP: executors upload them, people who see the object read them, others do not find them."""

import hashlib
from pathlib import Path

import pytest

from portal.core.documents.tables import StoredFileRow
from portal.core.reporting.fields.schema.information import ACT
from portal.core.reporting.objects import queries
from portal.db import Begin
from tests.api import file_world
from tests.api.file_world import Person
from tests.conftest import Clock
from tests.core.documents import samples
from tests.core.reporting.world import World


@pytest.fixture
def routes(begin: Begin, now: Clock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> file_world.World:
    file_world.serve(file_world.route_services(begin, now, tmp_path), monkeypatch)
    return file_world.a_world(begin, now, tmp_path)


@pytest.fixture
def world(routes: file_world.World, now: Clock) -> World:
    return World(routes.begin, now)


def person(world: World, account_id: str) -> Person:
    return file_world.signed_in(world.begin, world.now, account_id)


def test_an_executor_uploads_the_act_and_reads_it_again(world: World, routes: file_world.World) -> None:
    object_id, asel = world.building(), person(world, world.asel.account_id)
    answer = routes.upload(asel, f"/api/objects/{object_id}/files", {"address": ACT, "name": "Акт.pdf"}, samples.PDF)
    assert answer.status_code == 200
    facts = answer.json()
    assert facts["sha256"] == hashlib.sha256(samples.PDF).hexdigest()
    assert world.call(queries.open_object, world.asel, object_id).act_attached
    with world.begin(reading=True) as session:
        row = session.get_one(StoredFileRow, facts["id"])
        assert (row.organisation_id, row.account_id) == (None, world.asel.account_id)
    read = routes.ask(asel, "GET", f"/api/files/{facts['id']}")
    assert (read.status_code, read.content) == (200, samples.PDF)


def test_only_those_who_see_the_object_read_its_files(world: World, routes: file_world.World) -> None:
    object_id, asel = world.building(), person(world, world.asel.account_id)
    query = {"address": ACT, "name": "Акт.pdf"}
    file_id = routes.upload(asel, f"/api/objects/{object_id}/files", query, samples.PDF).json()["id"]
    statuses = {
        name: routes.ask(who, "GET", f"/api/files/{file_id}").status_code
        for name, who in {
            "analyst": person(world, world.analyst.account_id),
            "stranger": person(world, world.stranger.account_id),
            "moderator": routes.moderator,
            "company": routes.company,
            "nobody": None,
        }.items()
    }
    assert statuses == {"analyst": 200, "stranger": 404, "moderator": 404, "company": 404, "nobody": 401}


def test_strangers_cannot_upload_to_an_object(world: World, routes: file_world.World) -> None:
    object_id, query = world.building(), {"address": ACT, "name": "Акт.pdf"}
    for who, status in (
        (person(world, world.stranger.account_id), 404),
        (person(world, world.analyst.account_id), 403),
        (routes.company, 403),
        (None, 401),
    ):
        answer = routes.upload(who, f"/api/objects/{object_id}/files", query, samples.PDF)
        assert answer.status_code == status
    assert routes.kept() == []


def test_an_executor_cannot_upload_to_an_application(world: World, routes: file_world.World) -> None:
    url, query = routes.target("a.pdf")
    assert routes.upload(person(world, world.asel.account_id), url, query, samples.PDF).status_code == 403
    assert routes.kept() == []
