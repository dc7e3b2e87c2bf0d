"""Flats of an object over HTTP: executors download the workbook and send it back; other people's bodies are not read."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import pytest

from portal.api import files, flats
from portal.api.workbook import MEDIA_TYPE
from portal.core.accounts.schema import Actor
from portal.core.reporting.flats import queries
from portal.db import Begin
from tests.api import file_world
from tests.api.file_world import Person
from tests.conftest import Clock
from tests.core.reporting.flats import Flats
from tests.core.reporting.test_flats_in_bulk import edited, write
from tests.core.reporting.world import World


@pytest.fixture
def routes(begin: Begin, now: Clock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> file_world.World:
    services = file_world.route_services(begin, now, tmp_path)
    monkeypatch.setattr(flats, "process_services", lambda: services)
    monkeypatch.setattr(files, "routes", flats.routes)
    return file_world.a_world(begin, now, tmp_path)


@pytest.fixture
def world(routes: file_world.World, now: Clock) -> World:
    return World(routes.begin, now)


def person(world: World, who: Actor) -> Person:
    return file_world.signed_in(world.begin, world.now, who.account_id)


def test_the_flats_of_an_object_go_out_and_come_back_for_their_dry_run(world: World, routes: file_world.World) -> None:
    object_id = Flats(world).purchase()
    Flats(world).buy(object_id)
    asel, path = person(world, world.asel), f"/api/mio/flats/{object_id}/apartments/-"
    answer = routes.ask(asel, "GET", path)
    assert (answer.status_code, answer.headers["content-type"]) == (200, MEDIA_TYPE)
    assert "Приобретённые квартиры, Мысал нысаны" in unquote(answer.headers["content-disposition"])
    content = edited(answer.content, write(3, floor=4))
    sent = routes.ask(asel, "PUT", path, params={"name": "пәтерлер.xlsx"}, content=content)
    assert {**sent.json(), "id": ""} == {"id": "", "name": "пәтерлер.xlsx", "size": len(content)}
    found = world.call(queries.flats_check, world.asel, sent.json()["id"])
    assert [one.after for one in found.plan.changed] == ["4"]


def test_a_person_who_does_not_report_is_refused_before_the_body_is_read(world: World, routes: file_world.World) -> None:
    object_id, read = Flats(world).purchase(), list[int]()

    def body() -> Iterator[bytes]:
        read.append(1)
        yield b"x"

    path = f"/api/mio/flats/{object_id}/apartments/-"
    assert routes.ask(person(world, world.analyst), "PUT", path, content=body()).status_code == 403
    assert routes.ask(person(world, world.stranger), "GET", path).status_code == 404
    assert read == []
