"""Uploads over HTTP: who may, what is refused, and that a refusal leaves nothing."""

import errno
import hashlib
import os
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import select

from portal.core.applications.filling import service as applications
from portal.core.applications.tables import FileLink
from portal.core.documents.tables import StoredFileRow
from portal.core.uploads.tables import UploadRow
from portal.db import Begin
from portal.ports.storage import PART_BYTES, PART_SECONDS
from tests.api.file_world import Person, World, a_world, route_services, serve
from tests.conftest import Clock
from tests.core.documents import samples

LARGE = samples.PDF + bytes(range(256)) * 8 * 10_000
"""A file of three parts."""


@pytest.fixture
def world(begin: Begin, now: Clock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> World:
    serve(route_services(begin, now, tmp_path), monkeypatch)
    return a_world(begin, now, tmp_path)


def send(world: World, name: str, content: bytes, person: Person | None = None, address: str = "", **said: Any) -> Any:
    url, query = world.target(name, address)
    return world.upload(person or world.company, url, query, content, **said)


def begun(world: World, content: bytes = LARGE, name: str = "Проект.pdf", **said: Any) -> str:
    url, query = world.target(name)
    return world.begin_upload(world.company, url, query, content, **said).json()["upload"]


def part_of(content: bytes, number: int) -> bytes:
    return content[(number - 1) * PART_BYTES : number * PART_BYTES]


def finish(world: World, upload: str, content: bytes = LARGE) -> Any:
    return world.finish_upload(world.company, upload, hashlib.sha256(content).hexdigest())


def arrived(world: World, upload: str) -> list[int]:
    listed = world.ask(world.company, "GET", f"/api/uploads/{upload}").text
    return [int(piece.partition("<")[0]) for piece in listed.split("<PartNumber>")[1:]]


def rows(world: World, table: Any) -> list[Any]:
    with world.begin(reading=True) as session:
        return list(session.exec(select(table)).all())


def ensure_nothing(world: World) -> None:
    assert world.kept() == []
    assert [rows(world, table) for table in (StoredFileRow, FileLink, UploadRow)] == [[], [], []]


def test_a_file_is_joined_hashed_and_attached_to_its_field(world: World):
    answer = send(world, "Проект.pdf", LARGE)
    assert answer.status_code == 200
    assert answer.json()["sha256"] == hashlib.sha256(LARGE).hexdigest()
    assert world.contents() == [LARGE]
    assert [(link.file_id, link.address) for link in rows(world, FileLink)] == [(answer.json()["id"], world.address)]
    (row,) = rows(world, StoredFileRow)
    owner = world.company.actor
    assert (row.name, row.size, row.sha256, row.media_type) == ("Проект.pdf", len(LARGE), answer.json()["sha256"], "application/pdf")
    assert (row.organisation_id, row.account_id) == (owner.organisation_id, owner.account_id)


def test_the_anonymous_is_refused_and_nothing_is_kept(world: World):
    url, query = world.target("a.pdf")
    answer = world.upload(None, url, query, samples.PDF)
    assert (answer.status_code, answer.json()["code"]) == (401, "not_signed_in")
    assert answer.json()["error"]["ru"] == "Войдите, чтобы продолжить."
    ensure_nothing(world)


@pytest.mark.parametrize(("who", "status", "code"), [("other", 404, "not_found"), ("moderator", 403, "not_allowed")])
def test_another_company_finds_nothing_to_upload_to_and_the_operator_may_not(world: World, who: str, status: int, code: str):
    answer = send(world, "a.pdf", samples.PDF, getattr(world, who))
    assert (answer.status_code, answer.json()["code"]) == (status, code)
    ensure_nothing(world)


@pytest.mark.parametrize("address", ["no/such/field", "doc/../../etc", "bin", "\x00", "x" * 5000])
def test_a_field_that_takes_no_files_is_not_found(world: World, address: str):
    assert send(world, "a.pdf", samples.PDF, address=address).status_code == 404
    ensure_nothing(world)


@pytest.mark.parametrize("who", ["other", "moderator", "nobody"])
def test_an_upload_of_one_person_is_none_of_anybody_else(world: World, who: str):
    upload, person = begun(world), getattr(world, who, None)
    status = 401 if person is None else 404
    asked = [("GET", ""), ("POST", ""), ("POST", "/parts/1"), ("POST", f"/finish?sha256={'0' * 64}")]
    assert [world.ask(person, method, f"/api/uploads/{upload}{path}").status_code for method, path in asked] == [status] * 4
    world.ask(person, "DELETE", f"/api/uploads/{upload}")
    assert len(rows(world, UploadRow)) == 1


def test_a_size_above_the_limit_is_refused_before_anything_is_sent(world: World):
    answer = send(world, "Проект.pdf", samples.PDF, size=629_145_601)
    assert answer.status_code == 413
    assert answer.json()["error"]["ru"].startswith("Файл «Проект.pdf» больше 600 МБ.")
    ensure_nothing(world)


KINDS = [
    ("вирус.exe", samples.EXE, 415, "file_type"),
    ("страница.html", samples.HTML, 415, "file_type"),
    ("без окончания", samples.PDF, 415, "file_type"),
    ("", samples.PDF, 415, "file_type"),
    ("Устав.pdf", samples.EXE, 415, "file_content"),
    ("Устав.pdf", samples.HTML * 3000, 415, "file_content"),
    ("Устав.docx", samples.XLSX, 415, "file_content"),
    ("Устав.docx", samples.DOCX[:-10], 422, "file_damaged"),
    ("Устав.pdf", b"", 422, "file_empty"),
    ("Устав.docx", samples.LOCKED, 422, "file_locked"),
    ("Устав.zip", samples.forged("нули.bin", 3_000_000, 1000), 422, "file_damaged"),
]


@pytest.mark.parametrize("head", [None, ""], ids=["the page shows the first bytes", "the page hides them"])
@pytest.mark.parametrize(("name", "content", "status", "code"), KINDS)
def test_what_is_no_proper_file_is_refused_with_a_sentence(
    world: World, name: str, content: bytes, status: int, code: str, head: str | None
):
    answer = send(world, name, content, None, "", **({} if head is None else {"head": head}))
    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert all(f"{name}" in answer.json()["error"][language] for language in ("kk", "ru", "en"))
    ensure_nothing(world)


def test_a_wrong_kind_is_refused_before_anything_is_sent(world: World):
    url, query = world.target("Устав.pdf")
    assert world.begin_upload(world.company, url, query, samples.HTML * 3000).status_code == 415
    ensure_nothing(world)


@pytest.mark.parametrize(
    "said",
    [{"size": "12"}, {"size": True}, {"head": None}, {"first": 5}, {"first": "x" * 64}, {"head": "%"}, {"head": "A" * 40_000}],
)
def test_nonsense_about_a_file_is_answered_with_a_sentence(world: World, said: dict[str, Any]):
    answer = send(world, "a.pdf", samples.PDF, **said)
    assert (answer.status_code, answer.json()["code"]) == (422, "nonsense")
    ensure_nothing(world)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("../../../etc/Устав.pdf", "Устав.pdf"),
        ("C:\\Мои документы\\Жарғы ІҢҒҮҰҚӨҺӘ.pdf", "Жарғы ІҢҒҮҰҚӨҺӘ.pdf"),
        ("a\r\nSet-Cookie: x\x00\u202e.pdf", "a Set-Cookie_ x.pdf"),
    ],
)
def test_a_name_with_a_path_or_control_marks_is_cleaned_and_never_reaches_the_disk(world: World, typed: str, kept: str):
    assert send(world, typed, samples.PDF).status_code == 200
    assert [row.name for row in rows(world, StoredFileRow)] == [kept]
    assert all(part.isalnum() for path in world.kept() for part in path.relative_to(world.folder).parts)


def test_a_file_refused_at_the_last_moment_leaves_nothing(world: World):
    upload = begun(world)
    for number in (1, 2, 3):
        assert world.send_part(world.company, upload, number, part_of(LARGE, number)).status_code == 200
    applications.delete(world.begin, world.company.actor, world.application_id, now=world.now)
    assert world.send_part(world.company, upload, 1, part_of(LARGE, 1)).status_code == 404
    assert finish(world, upload).status_code == 404
    ensure_nothing(world)


def test_the_same_bytes_twice_are_kept_once_and_said(world: World):
    send(world, "Устав.pdf", samples.PDF)
    before = world.kept()
    answer = send(world, "Устав (1).pdf", samples.PDF)
    assert (answer.status_code, answer.json()["code"]) == (422, "file_same")
    assert "«Устав.pdf»" in answer.json()["error"]["ru"]
    assert (world.kept(), len(rows(world, StoredFileRow)), len(rows(world, FileLink))) == (before, 1, 1)


def test_bytes_that_are_not_those_of_the_chosen_file_are_refused_and_removed(world: World):
    answer = send(world, "Проект.pdf", LARGE, sha256="0" * 64)
    assert (answer.status_code, answer.json()["code"]) == (422, "file_differs")
    ensure_nothing(world)


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
