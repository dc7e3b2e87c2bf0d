"""Parts of files over HTTP: lost, replaced, late, repeated, of another size; what goes on and what is cancelled."""

import asyncio
import errno
import os
from pathlib import Path
from typing import Any

import pytest
from starlette.applications import Starlette

from portal.api.uploads import parts
from portal.core.applications.tables import FileLink
from portal.core.documents.tables import StoredFileRow
from portal.db import Begin
from portal.ports.storage import PART_BYTES, PART_SECONDS
from tests.api.file_world import World, a_world, route_services, serve
from tests.api.upload_world import LARGE, arrived, begun, ensure_nothing, finish, part_of, rows, send
from tests.conftest import Clock
from tests.core.documents import samples


@pytest.fixture
def world(begin: Begin, now: Clock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> World:
    serve(route_services(begin, now, tmp_path), monkeypatch)
    return a_world(begin, now, tmp_path)


def test_a_missing_part_is_sent_again_and_the_others_are_not(world: World):
    upload = begun(world)
    for number in (1, 3):
        world.send_part(world.company, upload, number, part_of(LARGE, number))
    answer = finish(world, upload)
    assert (answer.status_code, answer.json()["code"]) == (409, "part_lost")
    assert arrived(world, upload) == [1, 3]
    world.send_part(world.company, upload, 2, part_of(LARGE, 2))
    assert finish(world, upload).status_code == 200
    assert world.contents() == [LARGE]


@pytest.mark.parametrize("part", [part_of(LARGE, 2)[:-1], part_of(LARGE, 2) + b"x", b""], ids=["short", "long", "empty"])
def test_a_part_of_another_size_than_was_signed_does_not_count(world: World, part: bytes):
    upload = begun(world)
    assert world.send_part(world.company, upload, 2, part).status_code == 400
    assert arrived(world, upload) == []


@pytest.mark.parametrize("number", [0, 4, 10_001])
def test_a_part_that_the_file_has_not_is_not_signed(world: World, number: int):
    assert world.send_part(world.company, begun(world), number, b"x").status_code == 404


def test_an_address_of_a_part_ends_after_minutes_and_cannot_be_made_up(world: World, monkeypatch: pytest.MonkeyPatch):
    upload = begun(world)
    url = world.ask(world.company, "POST", f"/api/uploads/{upload}/parts/3").json()["url"]
    forged = url.replace(".3.", ".2.")
    assert world.ask(None, "PUT", forged, content=part_of(LARGE, 2)).status_code == 403
    monkeypatch.setattr("portal.gateways.storage.part_tokens.PART_SECONDS", -1)
    old = world.ask(world.company, "POST", f"/api/uploads/{upload}/parts/3").json()["url"]
    answer = world.ask(None, "PUT", old, content=part_of(LARGE, 3))
    assert (answer.status_code, answer.json()["code"]) == (403, "expired")
    assert arrived(world, upload) == []
    assert world.ask(None, "PUT", url, content=part_of(LARGE, 3)).status_code == 200
    assert PART_SECONDS <= 900


def test_a_part_sent_after_the_end_changes_nothing(world: World):
    upload = begun(world)
    url = world.ask(world.company, "POST", f"/api/uploads/{upload}/parts/1").json()["url"]
    for number in (1, 2, 3):
        world.send_part(world.company, upload, number, part_of(LARGE, number))
    assert finish(world, upload).status_code == 200
    assert world.ask(None, "PUT", url, content=bytes(PART_BYTES)).status_code == 404
    assert world.contents() == [LARGE]


def test_finishing_twice_gives_the_same_file(world: World):
    upload = begun(world, samples.PDF)
    world.send_part(world.company, upload, 1, samples.PDF)
    first, second = finish(world, upload, samples.PDF), finish(world, upload, samples.PDF)
    assert first.json() == second.json()
    completed = world.ask(world.company, "POST", f"/api/uploads/{upload}").text
    assert f"<Location>{first.json()['id']}</Location>" in completed
    assert (len(rows(world, StoredFileRow)), len(rows(world, FileLink))) == (1, 1)


def test_the_same_file_chosen_again_goes_on_where_it_stopped_and_another_does_not(world: World):
    upload = begun(world)
    world.send_part(world.company, upload, 1, part_of(LARGE, 1))
    assert (begun(world), arrived(world, upload)) == (upload, [1])
    assert upload not in {begun(world, LARGE[:99] + b"?" + LARGE[100:]), begun(world, LARGE + b"x"), begun(world, name="Другой.pdf")}


def asgi(world: World, upload: str, messages: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Send the messages of the body of the first part to the route as a server does, one by one."""
    url = world.ask(world.company, "POST", f"/api/uploads/{upload}/parts/1").json()["url"]
    sent: list[dict[str, Any]] = []
    scope = {"type": "http", "method": "PUT", "path": url, "query_string": b"", "headers": []}

    async def receive() -> dict[str, Any]:
        if not messages:
            await asyncio.Event().wait()  # no further message
        return messages.pop(0)

    async def keep(message: Any) -> None:
        sent.append(message)

    asyncio.run(Starlette(routes=parts.routes)(scope, receive, keep))
    return sent


BEGINNING = {"type": "http.request", "body": LARGE[:2_000_000], "more_body": True}


def test_a_sender_that_goes_away_leaves_no_part(world: World):
    upload = begun(world)
    asgi(world, upload, [BEGINNING, {"type": "http.disconnect"}])
    assert arrived(world, upload) == []


def test_a_sender_that_falls_silent_is_told_so_and_leaves_no_part(world: World, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(parts, "IDLE_SECONDS", 0.05)
    monkeypatch.setattr(parts, "DRAIN_SECONDS", 0.05)
    upload = begun(world)
    assert asgi(world, upload, [BEGINNING])[0]["status"] == 408
    assert arrived(world, upload) == []


def test_a_cancelled_upload_leaves_nothing(world: World):
    upload = begun(world)
    world.send_part(world.company, upload, 1, part_of(LARGE, 1))
    assert world.ask(world.company, "DELETE", f"/api/uploads/{upload}").status_code == 204
    assert world.ask(world.company, "DELETE", f"/api/uploads/{upload}").status_code == 204
    ensure_nothing(world)


def test_a_full_disk_is_said_in_a_sentence_and_keeps_nothing(world: World, monkeypatch: pytest.MonkeyPatch):
    upload, write = begun(world), os.pwrite

    def refuse(*_given: Any) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "pwrite", refuse)
    answer = world.send_part(world.company, upload, 1, part_of(LARGE, 1))
    assert (answer.status_code, answer.json()["code"]) == (507, "no_room")
    assert world.kept() == []
    monkeypatch.setattr(os, "pwrite", write)
    assert send(world, "Проект.pdf", LARGE).status_code == 200
    assert world.contents() == [LARGE]


def test_an_executors_workbook_route_takes_no_file_for_keeping(world: World):
    answer = world.upload(world.company, "/api/mio/workbook", {"name": "a.xlsx"}, samples.XLSX)
    assert answer.status_code == 403
    ensure_nothing(world)
