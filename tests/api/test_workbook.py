"""A week's workbook over HTTP: executors download it and send it back; other people's bodies are not read."""

from pathlib import Path
from urllib.parse import unquote

import pytest

from portal.api import workbook
from portal.core.accounts.schema import Actor
from portal.core.reporting.basics.rules.weeks import Week, week_said
from portal.core.reporting.workbook import queries
from portal.db import Begin
from tests.api import file_world
from tests.api.file_world import Person
from tests.conftest import Clock
from tests.core.documents import samples
from tests.core.reporting.books import edited, put
from tests.core.reporting.weekly import PERCENT, THIS, Weekly
from tests.core.reporting.world import World

PATH = "/api/mio/workbook"
WEEK = {"section": "credit", "week": THIS}


@pytest.fixture
def routes(begin: Begin, now: Clock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> file_world.World:
    file_world.serve(file_world.route_services(begin, now, tmp_path), monkeypatch)
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
    sent = routes.upload(asel, PATH, {"name": "апта\x00.xlsx"}, content)
    assert sent.status_code == 200
    assert routes.kept() == []
    found = world.call(queries.workbook_check, world.asel, sent.json()["id"])
    assert (found.file_name, [one.after for one in found.differences]) == ("апта.xlsx", ["12"])


def test_a_person_who_does_not_report_is_refused_before_anything_is_sent(world: World, routes: file_world.World) -> None:
    refused = [(None, 401), (routes.company, 403), (person(world, world.moderator), 403), (person(world, world.administrator), 403)]
    for who, status in refused:
        assert routes.upload(who, PATH, {"name": "a.xlsx"}, samples.XLSX).status_code == status
        assert routes.ask(who, "GET", PATH, params=WEEK).status_code == status
    assert routes.kept() == []


def test_a_workbook_that_is_too_large_is_refused_before_anything_is_sent(world: World, routes: file_world.World) -> None:
    answer = routes.begin_upload(person(world, world.asel), PATH, {"name": "a.xlsx"}, samples.XLSX, size=10 * 1024**2 + 1)
    assert (answer.status_code, answer.json()["error"]["ru"]) == (413, "Файл слишком велик: таблица не больше 10 МБ.")
    assert routes.kept() == []


def test_what_is_no_table_of_the_portal_is_said_and_not_kept(world: World, routes: file_world.World) -> None:
    answer = routes.upload(person(world, world.asel), PATH, {"name": "a.xlsx"}, samples.XLSX)
    assert answer.status_code == 422
    assert routes.kept() == []
