"""A week's workbook over HTTP: executors download it and send it back; other people's bodies are not read."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import pytest

from portal.api import files, workbook
from portal.core.accounts.schema import Actor
from portal.core.reporting.basics.rules.weeks import Week, week_said
from portal.core.reporting.workbook import queries
from portal.db import Begin
from tests.api import file_world
from tests.api.file_world import Person
from tests.conftest import Clock
from tests.core.reporting.books import edited, put
from tests.core.reporting.weekly import PERCENT, THIS, Weekly
from tests.core.reporting.world import World

PATH = "/api/mio/workbook"
WEEK = {"section": "credit", "week": THIS}


@pytest.fixture
def routes(begin: Begin, now: Clock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> file_world.World:
    services = file_world.route_services(begin, now, tmp_path)
    monkeypatch.setattr(workbook, "process_services", lambda: services)
    monkeypatch.setattr(files, "routes", workbook.routes)
    return file_world.a_world(begin, now, tmp_path)


@pytest.fixture
def world(routes: file_world.World, now: Clock) -> World:
    return World(routes.begin, now)


def person(world: World, who: Actor) -> Person:
    return file_world.signed_in(world.begin, world.now, who.account_id)


def test_a_workbook_goes_out_and_comes_back_for_its_dry_run(world: World, routes: file_world.World) -> None:
    Weekly(world).begun()
    asel = person(world, world.asel)
    answer = routes.ask(asel, "GET", PATH, params=WEEK)
    assert (answer.status_code, answer.headers["content-type"]) == (200, workbook.MEDIA_TYPE)
    assert f"жилья, {week_said(Week.parse(THIS)).ru}.xlsx" in unquote(answer.headers["content-disposition"])
    content = edited(answer.content, put(3, PERCENT, 12))
    sent = routes.ask(asel, "PUT", PATH, params={"name": "апта%00.xlsx"}, content=content)
    assert sent.status_code == 200
    assert {**sent.json(), "id": ""} == {"id": "", "name": "апта.xlsx", "size": len(content)}, (
        "the box says what it holds and how large it is"
    )
    found = world.call(queries.workbook_check, world.asel, sent.json()["id"])
    assert (found.file_name, [one.after for one in found.differences]) == ("апта.xlsx", ["12"])


def test_a_person_who_does_not_report_is_refused_before_the_body_is_read(world: World, routes: file_world.World) -> None:
    read: list[int] = []

    def body() -> Iterator[bytes]:
        read.append(1)
        yield b"PK"

    refused = [(None, 401), (routes.company, 403), (person(world, world.moderator), 403), (person(world, world.administrator), 403)]
    for who, status in refused:
        assert routes.ask(who, "PUT", PATH, content=body()).status_code == status
        assert routes.ask(who, "GET", PATH, params=WEEK).status_code == status
    assert read == []


def test_a_body_without_end_is_refused_when_it_is_too_large(world: World, routes: file_world.World) -> None:
    pieces = iter([b"x" * 1024**2] * 50)
    assert routes.ask(person(world, world.asel), "PUT", PATH, content=pieces).status_code == 413
    assert len(list(pieces)) > 20
