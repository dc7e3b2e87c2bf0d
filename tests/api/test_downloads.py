"""Downloads by range from every storage, and over S3: sent past the portal, saved through addresses that live a minute."""

import datetime as dt
import hashlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import httpx
import pytest
import time_machine

from portal.api.sending.stored import SILENT
from portal.core.applications.tables import Consent
from portal.db import Begin, new_id
from portal.gateways.storage.s3 import S3Storage
from portal.ports.storage import Storage
from tests.api.file_world import Person, World, a_world, route_services, serve
from tests.conftest import Clock
from tests.core.documents import samples
from tests.demo.layer import free_port
from tests.s3 import new_bucket, s3_storage

NAME = "Жарғы «Проба».pdf"


@pytest.fixture(params=["disk", "s3"])
def storage(request: pytest.FixtureRequest, tmp_path: Path, begin: Begin, now: Clock) -> Iterator[Storage]:
    if request.param == "disk":
        yield route_services(begin, now, tmp_path).storage
    else:
        with s3_storage(request.getfixturevalue("s3_url")) as s3:
            yield s3


@pytest.fixture
def world(storage: Storage, begin: Begin, now: Clock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> World:
    serve(replace(route_services(begin, now, tmp_path), storage=storage), monkeypatch)
    return a_world(begin, now, tmp_path)


def send(world: World, content: bytes) -> httpx.Response:
    """Upload a file of one part as a browser does, to wherever the portal says, and return the answer at its end."""
    url, query = world.target(NAME)
    upload = world.begin_upload(world.company, url, query, content).json()["upload"]
    address = world.ask(world.company, "POST", f"/api/uploads/{upload}/parts/1").json()["url"]
    sent = httpx.put(address, content=content) if address.startswith("http") else world.ask(None, "PUT", address, content=content)
    assert sent.status_code == 200
    return world.finish_upload(world.company, upload, hashlib.sha256(content).hexdigest())


def get(world: World, path: str, person: Person | None, **headers: str) -> httpx.Response:
    """Follow the portal's answer to the store, as a browser does: without the cookie of the portal."""
    answer = world.ask(person, "GET", path, headers=headers)
    return httpx.get(answer.headers["location"], headers=headers) if answer.status_code == 303 else answer


def consent_of(world: World, storage: Storage, key: str = "") -> str:
    key = key or new_id()
    storage.put(key, samples.PDF)
    given = {"application_id": world.application_id, "address": "consent/any/company", "party": "company", "name": "Келісім.pdf"}
    made = Consent(
        **given, storage_key=key, sha256="0" * 64, size=len(samples.PDF), data_sha256="0" * 64,
        formed_at=world.now(), formed_by=world.company.actor.account_id,
    )  # fmt: skip
    with world.begin() as session:
        session.add(made)
    return made.id


def test_what_was_uploaded_is_saved_whole_and_by_range(world: World):
    path = f"/api/files/{send(world, samples.PDF).json()['id']}"
    whole = get(world, path, world.company)
    assert (whole.content, whole.headers["content-type"]) == (samples.PDF, "application/pdf")
    assert whole.headers["content-disposition"].startswith("attachment; ")
    part = get(world, path, world.company, range="bytes=5-9")
    assert (part.content, part.headers["content-range"]) == (samples.PDF[5:10], f"bytes 5-9/{len(samples.PDF)}")
    assert get(world, path, world.company, range=f"bytes={len(samples.PDF)}-").status_code == 416


def test_what_is_shown_comes_from_the_portal_with_its_headers_also_by_range(world: World, storage: Storage):
    path = f"/api/consents/{consent_of(world, storage)}"
    answer = world.ask(world.company, "GET", path)
    assert (answer.status_code, answer.content, answer.headers["accept-ranges"]) == (200, samples.PDF, "bytes")
    assert answer.headers["content-security-policy"].startswith("sandbox")
    part = world.ask(world.company, "GET", path, headers={"range": "bytes=-4"})
    assert (part.status_code, part.content) == (206, samples.PDF[-4:])


@pytest.mark.parametrize("storage", ["s3"], indirect=True)
def test_an_address_is_given_to_those_alone_who_may_read_and_opens_for_a_minute(world: World):
    path = f"/api/files/{send(world, samples.PDF).json()['id']}"
    for person, status in ((None, 401), (world.other, 404), (world.moderator, 404)):
        answer = world.ask(person, "GET", path)
        assert (answer.status_code, "location" in answer.headers) == (status, False)
    answer = world.ask(world.company, "GET", path)
    assert (answer.status_code, answer.headers["cache-control"]) == (303, "private, no-store")
    with time_machine.travel(dt.datetime.now(dt.UTC) - dt.timedelta(seconds=61)):
        old = world.ask(world.company, "GET", path)
    assert [httpx.get(one.headers["location"]).is_success for one in (answer, old)] == [True, False]


@pytest.mark.parametrize("storage", ["s3"], indirect=True)
def test_bytes_that_are_gone_are_not_found_before_the_store_is_shown(world: World, storage: Storage):
    path = f"/api/files/{send(world, samples.PDF).json()['id']}"
    for one in list(storage.listed()):
        storage.delete(one.key)
    assert world.ask(world.company, "GET", path).status_code == 404


@pytest.mark.parametrize("storage", ["s3"], indirect=True)
def test_other_bytes_than_the_browser_has_hashed_are_refused_and_not_kept(world: World, storage: Storage):
    url, query = world.target(NAME)
    upload = world.begin_upload(world.company, url, query, samples.PDF).json()["upload"]
    address = world.ask(world.company, "POST", f"/api/uploads/{upload}/parts/1").json()["url"]
    assert httpx.put(address, content=samples.PDF[:-1] + b"!").is_success
    assert world.finish_upload(world.company, upload, hashlib.sha256(samples.PDF).hexdigest()).status_code == 422
    assert list(storage.listed()) == []


@pytest.mark.parametrize("storage", ["s3"], indirect=True)
def test_a_silent_store_is_said_in_one_sentence(
    world: World, storage: Storage, s3_url: str, begin: Begin, now: Clock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = f"/api/files/{send(world, samples.PDF).json()['id']}", f"/api/consents/{consent_of(world, storage)}"
    silent = S3Storage(replace(new_bucket(s3_url), endpoint=f"http://127.0.0.1:{free_port()}"))
    serve(replace(route_services(begin, now, tmp_path), storage=silent), monkeypatch)
    for path in paths:
        answer = world.ask(world.company, "GET", path)
        assert (answer.status_code, SILENT.en in answer.text) == (503, True)
    silent.close()
