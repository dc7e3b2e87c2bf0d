"""A refusal whose answer was lost on the line is given again to the repeated request, and nothing of the file is kept."""

import datetime as dt
import hashlib
from pathlib import Path

import pytest

from portal.core.uploads import service as uploads
from portal.core.uploads.rules import REMEMBERED
from portal.core.uploads.tables import UploadRow
from portal.db import Begin
from portal.gateways.storage import DiskStorage
from tests.api.file_world import World, a_world, route_services, serve
from tests.api.upload_world import begun, ensure_nothing, finish, rows, send
from tests.conftest import Clock
from tests.core.documents import samples


@pytest.fixture
def world(begin: Begin, now: Clock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> World:
    serve(route_services(begin, now, tmp_path), monkeypatch)
    return a_world(begin, now, tmp_path)


def sent(world: World, content: bytes, name: str) -> str:
    """Send all parts of a file of which the page shows no first bytes, and return the upload."""
    upload = begun(world, content, name, head="")
    assert world.send_part(world.company, upload, 1, content).status_code == 200
    return upload


@pytest.mark.parametrize(
    ("content", "finished", "status", "code"),
    [(samples.HTML, samples.HTML, 415, "file_content"), (samples.PDF, samples.HTML, 422, "file_differs")],
)
def test_every_repeated_request_gets_the_same_sentence(world: World, content: bytes, finished: bytes, status: int, code: str):
    upload = sent(world, content, "Устав.pdf")
    first = finish(world, upload, finished)
    assert (first.status_code, first.json()["code"]) == (status, code)
    asked = [("POST", f"/finish?sha256={hashlib.sha256(finished).hexdigest()}"), ("GET", ""), ("POST", "/parts/1"), ("POST", "")]
    for method, path in asked:
        again = world.ask(world.company, method, f"/api/uploads/{upload}{path}")
        assert (again.status_code, again.json()) == (status, first.json())
    ensure_nothing(world)


def test_a_refusal_of_the_field_is_given_again_too(world: World):
    assert send(world, "Устав.pdf", samples.PDF).status_code == 200
    kept = world.kept()
    upload = sent(world, samples.PDF, "Устав (1).pdf")
    answers = [finish(world, upload, samples.PDF) for _ in range(3)]
    assert [(one.status_code, one.json()) for one in answers] == [(422, answers[0].json())] * 3
    assert answers[0].json()["code"] == "file_same"
    assert world.kept() == kept


def test_the_same_file_chosen_again_is_sent_anew(world: World):
    upload = sent(world, samples.HTML, "Устав.pdf")
    assert finish(world, upload, samples.HTML).status_code == 415
    again = sent(world, samples.HTML, "Устав.pdf")
    assert again != upload
    assert finish(world, again, samples.HTML).status_code == 415


def test_a_refused_upload_is_none_of_anybody_else_and_its_person_may_remove_it(world: World):
    upload = sent(world, samples.HTML, "Устав.pdf")
    finish(world, upload, samples.HTML)
    assert world.ask(world.other, "GET", f"/api/uploads/{upload}").status_code == 404
    world.ask(world.other, "DELETE", f"/api/uploads/{upload}")
    assert len(rows(world, UploadRow)) == 1
    world.ask(world.company, "DELETE", f"/api/uploads/{upload}")
    assert rows(world, UploadRow) == []


def test_a_refusal_is_forgotten_after_a_day(world: World, now: Clock):
    finish(world, sent(world, samples.HTML, "Устав.pdf"), samples.HTML)
    storage = DiskStorage(world.folder)
    assert uploads.sweep(world.begin, now=now, storage=storage) == 0
    now.moment += REMEMBERED + dt.timedelta(minutes=1)
    assert uploads.sweep(world.begin, now=now, storage=storage) == 1
    assert rows(world, UploadRow) == []
