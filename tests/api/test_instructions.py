"""Videos of the instructions over HTTP, whole and in parts; letters of local bodies."""

from pathlib import Path

import pytest

from portal.core.accounts.schema import StaffRole
from portal.core.reporting.bodies import queries
from portal.core.reporting.bodies import service as bodies_service
from portal.core.reporting.instructions import service as instructions_service
from portal.core.reporting.tables import Executor
from portal.db import Begin
from portal.web.desk.body.shown import executor_of
from tests.api import file_world
from tests.api.file_world import Person
from tests.conftest import Clock
from tests.core.documents import samples
from tests.core.reporting.world import World

MP4 = b"\0\0\0\x20ftypisom\0\0\x02\0isomiso2avc1mp41" + bytes(range(256)) * 4
WORDS = {"title_kk": "Апта", "title_ru": "Неделя", "title_en": "Week", "section": "every"}


@pytest.fixture
def routes(begin: Begin, now: Clock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> file_world.World:
    file_world.serve(file_world.route_services(begin, now, tmp_path), monkeypatch)
    return file_world.a_world(begin, now, tmp_path)


@pytest.fixture
def world(routes: file_world.World, now: Clock) -> World:
    return World(routes.begin, now)


def person(world: World, account_id: str) -> Person:
    return file_world.signed_in(world.begin, world.now, account_id)


@pytest.fixture
def admin(world: World) -> Person:
    return person(world, world.administrator.account_id)


@pytest.fixture
def lesson(world: World, routes: file_world.World, admin: Person) -> str:
    """An instruction that is shown, with its video."""
    key = world.call(instructions_service.create_instruction, world.administrator, WORDS)
    query = {"address": "video", "name": "Апта.mp4"}
    assert routes.upload(admin, f"/api/mio/instructions/{key}/files", query, MP4).status_code == 200
    world.call(instructions_service.show_instruction, world.administrator, key, shown=True)
    return key


def test_a_whole_video_is_sent_to_those_who_may_see_it(world: World, routes: file_world.World, lesson: str):
    path = f"/api/mio/instructions/{lesson}/video"
    answer = routes.ask(person(world, world.asel.account_id), "GET", path)
    assert (answer.status_code, answer.content, answer.headers["content-type"]) == (200, MP4, "video/mp4")
    assert answer.headers["accept-ranges"] == "bytes"
    assert routes.ask(None, "GET", path).status_code == 401
    assert routes.ask(routes.company, "GET", path).status_code == 403
    world.call(instructions_service.show_instruction, world.administrator, lesson, shown=False)
    assert routes.ask(person(world, world.asel.account_id), "GET", path).status_code == 404


@pytest.mark.parametrize(
    ("asked", "first", "last"),
    [
        ("bytes=0-", 0, len(MP4) - 1),
        ("bytes=10-19", 10, 19),
        ("bytes=1000-9999", 1000, len(MP4) - 1),
        ("bytes=-5", len(MP4) - 5, len(MP4) - 1),
    ],
)
def test_a_part_of_a_video_is_sent_as_the_player_asks(
    world: World, routes: file_world.World, lesson: str, asked: str, first: int, last: int
):
    who = person(world, world.asel.account_id)
    answer = routes.ask(who, "GET", f"/api/mio/instructions/{lesson}/video", headers={"range": asked})
    assert (answer.status_code, answer.content) == (206, MP4[first : last + 1])
    assert answer.headers["content-range"] == f"bytes {first}-{last}/{len(MP4)}"


@pytest.mark.parametrize(
    ("asked", "status"), [("bytes=99999-", 416), ("bytes=-0", 416), ("bytes=20-10", 416), ("bytes=0-1,5-6", 200), ("lines=1-2", 200)]
)
def test_a_part_that_is_not_there_is_refused_and_an_unreadable_range_is_ignored(
    world: World, routes: file_world.World, lesson: str, asked: str, status: int
):
    who = person(world, world.asel.account_id)
    assert routes.ask(who, "GET", f"/api/mio/instructions/{lesson}/video", headers={"range": asked}).status_code == status


def test_captions_are_texts_and_a_video_is_a_video(routes: file_world.World, admin: Person, lesson: str):
    url = f"/api/mio/instructions/{lesson}/files"
    captions = "WEBVTT\n\n00:00.000 --> 00:02.000\nСәлеметсіз бе\n".encode()
    assert routes.upload(admin, url, {"address": "captions/kk", "name": "kk.vtt"}, captions).status_code == 200
    answer = routes.ask(admin, "GET", f"/api/mio/instructions/{lesson}/captions/kk")
    assert (answer.content, answer.headers["content-type"].partition(";")[0]) == (captions, "text/vtt")
    for address, name, content in (("video", "a.pdf", samples.PDF), ("video", "a.mp4", samples.PDF), ("picture", "a.mp4", MP4)):
        assert routes.upload(admin, url, {"address": address, "name": name}, content).status_code in {404, 415}


def test_only_an_administrator_uploads(world: World, routes: file_world.World, lesson: str):
    for who in (person(world, world.analyst.account_id), person(world, world.asel.account_id), routes.company):
        for url in (f"/api/mio/instructions/{lesson}/files", "/api/mio/letters"):
            answer = routes.upload(who, url, {"address": "video", "name": "a.mp4"}, MP4)
            assert answer.status_code == 403


def test_a_letter_is_kept_and_read_by_the_administrators_alone_once_it_opened_an_account(
    world: World, routes: file_world.World, admin: Person
):
    answer = routes.upload(admin, "/api/mio/letters", {"address": "letter", "name": "Хат.pdf"}, samples.PDF)
    letter = answer.json()["id"]
    analyst, asel = person(world, world.analyst.account_id), person(world, world.asel.account_id)
    assert [routes.ask(who, "GET", f"/api/files/{letter}").status_code for who in (admin, analyst, asel)] == [200, 404, 404]
    request = {
        "full_name": "Ойдан Айгүл", "email": "aygul@mio.example", "position": "Бас маман", "sections": "credit",
        "language": "kk", "letter_number": "01-2/7", "letter_date": "2026-10-12", "letter_file": letter,
    }  # fmt: skip
    account_id = world.call(bodies_service.create_executor, world.administrator, world.body_id, request)
    other = person(world, world.staff("other@portal.example", StaffRole.ADMINISTRATOR).account_id)
    readers = (admin, other, analyst, asel)
    assert [routes.ask(who, "GET", f"/api/files/{letter}").status_code for who in readers] == [200, 200, 404, 404]
    further = routes.upload(admin, "/api/mio/letters", {"address": "letter", "name": "Хат 2.pdf"}, samples.PDF)
    world.call(bodies_service.edit_executor, world.administrator, account_id, request | {"letter_file": further.json()["id"]})
    assert [routes.ask(who, "GET", f"/api/files/{letter}").status_code for who in readers] == [200, 200, 404, 404]


def test_the_page_of_a_body_leads_to_letters_for_administrators_alone(world: World, routes: file_world.World, admin: Person):
    letter = routes.upload(admin, "/api/mio/letters", {"address": "letter", "name": "Хат.pdf"}, samples.PDF).json()["id"]
    with world.begin() as session:
        session.get_one(Executor, world.asel.account_id).letter_file_id = letter
    seen = [world.call(queries.body, who, world.body_id).executors[0] for who in (world.administrator, world.analyst)]
    assert [[(file["id"], file["name"]) for file in executor_of(one).letter_file] for one in seen] == [[(letter, "Хат.pdf")], []]
