"""Flats of an object over HTTP: executors download the workbook and send it back; other people's bodies are not read."""

import ast
from pathlib import Path
from urllib.parse import unquote

import pytest

from portal.api.workbook import MEDIA_TYPE
from portal.core.accounts.schema import Actor
from portal.core.reporting.flats import queries
from portal.db import Begin
from portal.settings import ROOT
from tests.api import file_world
from tests.api.file_world import Person
from tests.conftest import Clock
from tests.core.documents import samples
from tests.core.reporting.flats import Flats
from tests.core.reporting.test_flats_in_bulk import edited, write
from tests.core.reporting.world import World


@pytest.fixture
def routes(begin: Begin, now: Clock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> file_world.World:
    file_world.serve(file_world.route_services(begin, now, tmp_path), monkeypatch)
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
    sent = routes.upload(asel, path, {"name": "пәтерлер.xlsx"}, content)
    assert routes.kept() == []
    found = world.call(queries.flats_check, world.asel, sent.json()["id"])
    assert [one.after for one in found.plan.changed] == ["4"]


def test_a_person_who_does_not_report_is_refused_before_anything_is_sent(world: World, routes: file_world.World) -> None:
    path = f"/api/mio/flats/{Flats(world).purchase()}/apartments/-"
    assert routes.upload(person(world, world.analyst), path, {"name": "a.xlsx"}, samples.XLSX).status_code == 403
    assert routes.ask(person(world, world.stranger), "GET", path).status_code == 404
    assert routes.kept() == []


def test_without_a_session_the_workbook_is_refused_as_not_signed_in(world: World, routes: file_world.World) -> None:
    path = f"/api/mio/flats/{Flats(world).purchase()}/apartments/-"
    answer = routes.ask(None, "GET", path)
    assert (answer.status_code, answer.json()["code"]) == (401, "not_signed_in")


def test_every_route_that_asks_who_it_is_answers_who_is_not_signed_in() -> None:
    """``NotSignedIn`` is no ``Refused``: a route that catches only the latter ends with a fault when a session has expired."""
    asking = 0
    for path in sorted((ROOT / "portal" / "api").rglob("*.py")):
        for block in (one for one in ast.walk(ast.parse(path.read_text())) if isinstance(one, ast.Try)):
            named = {one.id for part in block.body for one in ast.walk(part) if isinstance(one, ast.Name)}
            if "actor_of_request" in named:
                asking += 1
                assert "Unmet" in {one.id for handler in block.handlers for one in ast.walk(handler) if isinstance(one, ast.Name)}, path
    assert asking > 10
