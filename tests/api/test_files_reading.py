"""Downloads over HTTP: who may read what, and with which headers."""

from pathlib import Path
from urllib.parse import unquote

import httpx
import pytest
from blockbuster import blockbuster_ctx
from hypothesis import given
from hypothesis import strategies as st

from portal.api.answers import content_disposition
from portal.core.applications.tables import Consent
from portal.core.documents import service as documents
from portal.db import Begin, new_id
from portal.gateways.storage import DiskStorage
from tests.api.file_world import Person, World, a_world, route_services, serve
from tests.conftest import Clock
from tests.core.documents import samples

NAME = "Жарғы «Проба».pdf"


@pytest.fixture
def world(begin: Begin, now: Clock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> World:
    serve(route_services(begin, now, tmp_path), monkeypatch)
    return a_world(begin, now, tmp_path)


@pytest.fixture
def file_id(world: World) -> str:
    url, query = world.target(NAME)
    return world.upload(world.company, url, query, samples.PDF).json()["id"]


@pytest.fixture
def consent_id(world: World) -> str:
    """A made consent of the company."""
    key = new_id()
    DiskStorage(world.folder).put(key, samples.PDF)
    made = Consent(
        application_id=world.application_id,
        address="consent/any/company",
        party="company",
        name="Келісім.pdf",
        storage_key=key,
        sha256="0" * 64,
        size=len(samples.PDF),
        data_sha256="0" * 64,
        formed_at=world.now(),
        formed_by=world.company.actor.account_id,
    )
    with world.begin() as session:
        session.add(made)
    return made.id


def get(world: World, path: str, person: Person | None, **headers: str) -> httpx.Response:
    return world.ask(person, "GET", path, headers=headers)


def test_the_owner_gets_the_bytes_to_save_and_never_to_show(world: World, file_id: str):
    answer = get(world, f"/api/files/{file_id}", world.company)
    assert answer.status_code == 200
    assert answer.content == samples.PDF
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.headers["content-length"] == str(len(samples.PDF))
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["content-security-policy"].startswith("sandbox")
    assert answer.headers["cache-control"] == "private, no-store"
    assert answer.headers["content-disposition"].startswith("attachment; ")
    assert unquote(answer.headers["content-disposition"].split("UTF-8''")[1]) == NAME


@pytest.mark.parametrize(("who", "status"), [("nobody", 401), ("other", 404), ("moderator", 404)])
def test_nobody_else_gets_a_file_of_a_draft(world: World, file_id: str, who: str, status: int):
    answer = get(world, f"/api/files/{file_id}", getattr(world, who, None))
    assert answer.status_code == status
    assert set(answer.json()["error"]) == {"kk", "ru", "en"}


@pytest.mark.parametrize("path", ["/api/files/unknown", "/api/files/" + "0" * 32, "/api/files/..%2F..%2Fetc", "/api/consents/unknown"])
def test_an_unknown_file_is_not_found(world: World, path: str):
    assert get(world, path, world.company).status_code == 404


def test_a_deleted_file_is_not_found(world: World, file_id: str):
    with world.begin() as session:
        documents.forget(session, file_id, world.now())
    assert get(world, f"/api/files/{file_id}", world.company).status_code == 404


def test_a_file_whose_bytes_are_gone_is_not_found(world: World, file_id: str):
    world.kept()[0].unlink()
    assert get(world, f"/api/files/{file_id}", world.company).status_code == 404


def test_a_refused_link_opened_by_hand_is_a_page_in_the_persons_language(world: World):
    answer = get(world, "/api/files/unknown", None, accept="text/html", cookie="lang=kk")
    assert answer.status_code == 401
    assert "Жалғастыру үшін жүйеге кіріңіз." in answer.text


def test_a_consent_is_shown_in_place_to_its_party_alone(world: World, consent_id: str):
    answer = get(world, f"/api/consents/{consent_id}", world.company)
    assert (answer.status_code, answer.content) == (200, samples.PDF)
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.headers["content-disposition"].startswith("inline; ")
    assert get(world, f"/api/consents/{consent_id}", None).status_code == 401
    assert get(world, f"/api/consents/{consent_id}", world.other).status_code == 404


def test_an_application_is_shown_as_a_pdf_in_the_language_asked_for(world: World):
    path = f"/api/applications/{world.application_id}/form.pdf"
    answer = get(world, f"{path}?lang=kk", world.company)
    assert (answer.status_code, answer.headers["content-type"], answer.content[:4]) == (200, "application/pdf", b"%PDF")
    assert unquote(answer.headers["content-disposition"].split("UTF-8''")[1]) == "Кепілдік беруге өтінім, 1-нұсқа.pdf"
    assert answer.headers["content-disposition"].startswith("inline; ")
    assert answer.headers["cache-control"] == "private, no-store"
    assert unquote(get(world, f"{path}?lang=none", world.company).headers["content-disposition"]).endswith("версия 1.pdf")


@pytest.mark.parametrize(("who", "status"), [("nobody", 401), ("other", 404), ("moderator", 404)])
def test_nobody_else_gets_the_pdf_of_a_draft(world: World, who: str, status: int):
    answer = get(world, f"/api/applications/{world.application_id}/form.pdf", getattr(world, who, None))
    assert answer.status_code == status
    assert get(world, "/api/applications/unknown/form.pdf", world.company).status_code == 404


@pytest.mark.parametrize("form", ["json", "xlsx"])
def test_an_application_and_the_list_are_sent_for_saving_in_the_language_asked_for(world: World, form: str):
    one = get(world, f"/api/applications/{world.application_id}/export.{form}?lang=kk", world.company)
    every = get(world, f"/api/applications/export.{form}?lang=kk", world.company)
    for answer, name in ((one, "Кепілдік беруге өтінім, "), (every, "Өтінімдер, ")):
        assert answer.status_code == 200
        assert answer.headers["content-disposition"].startswith("attachment; ")
        assert unquote(answer.headers["content-disposition"].split("UTF-8''")[1]).startswith(name)
        assert answer.headers["cache-control"] == "private, no-store"
        assert answer.content[:2] == {"json": b"{\n", "xlsx": b"PK"}[form]


@pytest.mark.parametrize(("who", "status"), [("nobody", 401), ("other", 404), ("moderator", 403)])
def test_nobody_else_exports_an_application(world: World, who: str, status: int):
    assert get(world, f"/api/applications/{world.application_id}/export.json", getattr(world, who, None)).status_code == status
    assert get(world, f"/api/applications/{world.application_id}/export.csv", world.company).status_code == 404


def test_neither_an_upload_nor_a_download_holds_the_event_loop_up(world: World):
    url, query = world.target(NAME)
    content = samples.PDF + b"x" * 5_000_000
    with blockbuster_ctx():
        kept = world.upload(world.company, url, query, content).json()
        assert get(world, f"/api/files/{kept['id']}", world.company).content == content


@given(st.text(max_size=120))
def test_any_name_gives_one_safe_header(name: str):
    header = content_disposition("attachment", name.encode("utf-8", "replace").decode())
    assert header.isascii()
    assert not set(header) & set("\r\n\x00\\")
    assert header.count('"') == 2
