"""Uploads over HTTP: who may, what is refused, and that a refusal or a broken stream leaves nothing."""

import asyncio
import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from sqlmodel import select
from starlette.applications import Starlette

from portal.api import files
from portal.core.applications.filling import service as applications
from portal.core.applications.tables import FileLink
from portal.core.documents.tables import StoredFileRow
from portal.db import Begin
from tests.api.file_world import Person, World, a_world, cookie, route_services
from tests.conftest import Clock
from tests.core.documents import samples


@pytest.fixture
def world(begin: Begin, now: Clock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> World:
    services = route_services(begin, now, tmp_path)
    monkeypatch.setattr(files, "process_services", lambda: services)
    return a_world(begin, now, tmp_path)


def send(world: World, name: str, content: Any, person: Person | None = None, address: str = "", **headers: str) -> httpx.Response:
    url, query = world.target(name, address)
    return world.ask(person or world.company, "PUT", url, params=query, content=content, headers=headers)


def records(world: World) -> list[StoredFileRow]:
    with world.begin(reading=True) as session:
        return list(session.exec(select(StoredFileRow)).all())


def links(world: World) -> list[FileLink]:
    with world.begin(reading=True) as session:
        return list(session.exec(select(FileLink)).all())


def ensure_nothing(world: World) -> None:
    assert world.kept() == []
    assert records(world) == []
    assert links(world) == []


def test_a_file_is_kept_hashed_and_attached_to_its_field(world: World):
    content = samples.PDF * 3000
    answer = send(world, "Устав.pdf", content)
    assert answer.status_code == 200
    facts = answer.json()
    assert facts | {"id": ""} == {
        "id": "",
        "name": "Устав.pdf",
        "size": len(content),
        "sha256": hashlib.sha256(content).hexdigest(),
        "media_type": "application/pdf",
    }
    assert [path.read_bytes() for path in world.kept()] == [content]
    assert [(link.file_id, link.address) for link in links(world)] == [(facts["id"], world.address)]
    assert [(row.organisation_id, row.account_id) for row in records(world)] == [
        (world.company.actor.organisation_id, world.company.actor.account_id)
    ]


def test_a_body_without_a_declared_size_is_counted(world: World):
    pieces = iter([samples.PDF, b"x" * 2_000_000, b"y" * 2_000_000])
    assert send(world, "a.pdf", pieces).json()["size"] == len(samples.PDF) + 4_000_000


def test_a_part_of_a_file_is_not_kept_as_the_whole_of_it(world: World):
    url, query = world.target("a.pdf")
    headers = {"Content-Range": f"bytes 100-{99 + len(samples.PDF)}/100000"}
    answer = world.ask(world.company, "PUT", url, params=query, content=samples.PDF, headers=headers)
    assert (answer.status_code, answer.json()["code"]) == (422, "partial")
    assert answer.json()["error"]["en"] == "A part of a file cannot be uploaded. Upload the whole file."
    ensure_nothing(world)


def test_the_anonymous_is_refused_and_nothing_is_kept(world: World):
    url, query = world.target("a.pdf")
    answer = world.ask(None, "PUT", url, params=query, content=samples.PDF)
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


def test_a_declared_size_above_the_limit_is_refused_before_a_byte_is_read(world: World):
    read: list[bytes] = []

    def body() -> Iterator[bytes]:
        read.append(b"x")
        yield samples.PDF

    answer = send(world, "Проект.pdf", body(), **{"content-length": "629145601"})
    assert answer.status_code == 413
    assert answer.json()["error"]["ru"].startswith("Файл «Проект.pdf» больше 600 МБ.")
    ensure_nothing(world)


def test_a_wrong_declared_size_is_found_by_counting(world: World, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("portal.core.documents.rules.MAX_BYTES", 3_000_000)
    answer = send(world, "Проект.pdf", iter([samples.PDF, *[b"x" * 1_000_000] * 5]))
    assert (answer.status_code, answer.json()["code"]) == (413, "file_too_large")
    ensure_nothing(world)


@pytest.mark.parametrize(
    ("name", "content", "status", "code"),
    [
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
    ],
)
def test_what_is_no_proper_file_is_refused_with_a_sentence(world: World, name: str, content: bytes, status: int, code: str):
    answer = send(world, name, content)
    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert all(f"{name}" in answer.json()["error"][language] for language in ("kk", "ru", "en"))
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
    assert send(world, typed, samples.PDF).json()["name"] == kept
    assert all(part.isalnum() for path in world.kept() for part in path.relative_to(world.folder).parts)


def test_a_file_refused_at_the_last_moment_leaves_nothing(world: World):
    def body() -> Iterator[bytes]:
        yield samples.PDF + b"x" * 3_000_000
        applications.delete(world.begin, world.company.actor, world.application_id, now=world.now)
        yield b"the rest"

    assert send(world, "a.pdf", body()).status_code == 404
    ensure_nothing(world)


def asgi(world: World, messages: list[dict[str, Any]], *, length: int) -> list[dict[str, Any]]:
    """Send messages to the route as a server does, one by one."""
    url, query = world.target("a.pdf")
    sent: list[dict[str, Any]] = []
    scope = {
        "type": "http",
        "method": "PUT",
        "path": url,
        "query_string": str(httpx.QueryParams(query)).encode(),
        "headers": [(b"cookie", cookie(world.company).encode()), (b"content-length", str(length).encode())],
    }

    async def receive() -> dict[str, Any]:
        if not messages:
            await asyncio.Event().wait()  # no further message
        return messages.pop(0)

    async def keep(message: Any) -> None:
        sent.append(message)

    asyncio.run(Starlette(routes=files.routes)(scope, receive, keep))
    return sent


def test_a_sender_that_goes_away_leaves_neither_file_nor_record(world: World):
    pieces = [{"type": "http.request", "body": samples.PDF + b"x" * 1_500_000, "more_body": True}] * 3
    asgi(world, [*pieces, {"type": "http.disconnect"}], length=50_000_000)
    ensure_nothing(world)


def test_a_body_shorter_than_declared_leaves_neither_file_nor_record(world: World):
    sent = asgi(world, [{"type": "http.request", "body": samples.PDF, "more_body": False}], length=50_000_000)
    assert sent[0]["status"] == 400
    ensure_nothing(world)


def test_a_sender_that_falls_silent_is_told_so_and_leaves_nothing(world: World, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(files, "IDLE_SECONDS", 0.05)
    monkeypatch.setattr(files, "DRAIN_SECONDS", 0.05)
    sent = asgi(world, [{"type": "http.request", "body": samples.PDF, "more_body": True}], length=50_000_000)
    assert sent[0]["status"] == 408
    ensure_nothing(world)


def test_the_same_bytes_twice_are_kept_once_and_said(world: World):
    send(world, "Устав.pdf", samples.PDF)
    before = world.kept()
    answer = send(world, "Устав (1).pdf", samples.PDF)
    assert (answer.status_code, answer.json()["code"]) == (422, "file_same")
    assert "«Устав.pdf»" in answer.json()["error"]["ru"]
    assert (world.kept(), len(records(world)), len(links(world))) == (before, 1, 1)
