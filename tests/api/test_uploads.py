"""Uploads over HTTP: who may, what is refused, and that a refusal leaves nothing."""

import hashlib
from pathlib import Path
from typing import Any

import pytest

from portal.core.applications.filling import service as applications
from portal.core.applications.tables import FileLink
from portal.core.documents.tables import StoredFileRow
from portal.core.uploads.tables import UploadRow
from portal.db import Begin
from tests.api.file_world import World, a_world, route_services, serve
from tests.api.upload_world import LARGE, begun, ensure_nothing, finish, part_of, rows, send
from tests.conftest import Clock
from tests.core.documents import samples


@pytest.fixture
def world(begin: Begin, now: Clock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> World:
    serve(route_services(begin, now, tmp_path), monkeypatch)
    return a_world(begin, now, tmp_path)


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
