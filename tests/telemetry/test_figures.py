"""Prometheus reads what happened, under labels whose values come from the code."""

import asyncio
import re
import socket
import urllib.request
from types import SimpleNamespace
from typing import Any

import pytest
from prometheus_client import REGISTRY
from starlette.applications import Starlette
from starlette.requests import ClientDisconnect
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from portal.api.observed.requests import OTHER, ObservedRequests, RouteNames
from portal.api.pages import CompiledPages
from portal.core.accounts.limits import SMS_TO_PHONE, Limiter
from portal.core.errors import NotFound, TooMany
from portal.core.notices import service as notices
from portal.db import Begin
from portal.jobs import figures, rounds
from portal.settings import Settings
from portal.telemetry.measuring import upload_measured, verb_measured
from portal.telemetry.trace import belongs_to, current_number, new_number, traced
from portal.wording import same
from tests.conftest import Clock
from tests.demo.layer import free_port
from tests.letters import letter

PAGES = CompiledPages({"index.html": (), "sign-in/index.html": ()})


def read(name: str, **labels: str) -> float:
    return REGISTRY.get_sample_value(name, labels) or 0.0


async def file(_request: Any) -> PlainTextResponse:
    belongs_to("c" * 32)
    return PlainTextResponse(current_number())


@pytest.fixture
def client() -> TestClient:
    routes = [Route("/api/files/{file_id}", file), Route("/sign-in/", file), Route("/", file)]
    return TestClient(ObservedRequests(Starlette(routes=routes), RouteNames(routes, PAGES)), raise_server_exceptions=False)


def test_requests_are_counted_by_route_method_and_class_of_status(client: TestClient):
    labels = {"route": "/api/files/{file_id}", "method": "GET", "status": "2xx"}
    before = read("portal_http_request_duration_seconds_count", **labels)
    for number in range(5):
        client.get(f"/api/files/{number}")
    assert read("portal_http_request_duration_seconds_count", **labels) == before + 5


def test_whatever_is_asked_for_there_are_no_more_labels_than_routes_and_pages(client: TestClient):
    for number in range(200):
        client.get(f"/api/{number}/{number}")
        client.get(f"/i/{number:032x}")
        client.get(f"/assets/{number}.js")
        client.request(f"M{number}", f"/{number}")
    seen = {one.labels["route"] for family in REGISTRY.collect() for one in family.samples if "route" in one.labels}
    assert seen <= {"/", "/sign-in", "/assets", "/api/files/{file_id}", OTHER}
    methods = {one.labels["method"] for family in REGISTRY.collect() for one in family.samples if "method" in one.labels}
    assert methods <= {"GET", OTHER}


def test_a_request_has_a_number_of_its_own_that_ends_with_it(client: TestClient):
    one, other = client.get("/").text, client.get("/").text
    assert re.fullmatch("[0-9a-f]{12}", one)
    assert one != other
    assert current_number() == ""


def test_a_verb_that_wrote_and_ended_well_is_a_save_and_another_is_not(begin: Begin):
    before = read("portal_saves_acknowledged_total")

    def verb(*, reading: bool, error: Exception | None = None) -> str:
        with traced(new_number()) as trace:
            try:
                with verb_measured("cells.enter"), begin(reading=reading):
                    if error:
                        raise error
            except NotFound:
                pass
            return trace.outcome

    assert [verb(reading=False), verb(reading=True), verb(reading=False, error=NotFound())] == ["ok", "ok", "refused"]
    assert read("portal_saves_acknowledged_total") == before + 1
    assert read("portal_verb_duration_seconds_count", verb="cells.enter", outcome="refused") >= 1


def test_uploads_are_counted_by_their_end_and_the_bytes_of_kept_ones():
    def receive(size: int) -> None:
        with upload_measured() as kept:
            if size <= 0:
                raise ClientDisconnect if size else NotFound
            kept(size)

    kept, refused, cut = (read("portal_uploads_total", outcome=one) for one in ("kept", "refused", "cancelled"))
    total = read("portal_upload_bytes_total")
    receive(700)
    for size, error in ((0, NotFound), (-1, ClientDisconnect)):
        with pytest.raises(error):
            receive(size)
    ends = [read("portal_uploads_total", outcome=one) for one in ("kept", "refused", "cancelled")]
    assert ends == [kept + 1, refused + 1, cut + 1]
    assert read("portal_upload_bytes_total") == total + 700


def test_a_round_of_a_job_is_measured_and_a_failed_one_is_counted_and_kept():
    def works() -> None:
        assert current_number()

    def fails() -> None:
        raise OSError("somebody@example.kz")

    rounds.observed("tried_here", works)
    assert read("portal_job_last_success_timestamp_seconds", job="tried_here") > 1.7e9
    rounds.observed("tried_here", fails)
    assert read("portal_job_failures_total", job="tried_here") == 1
    assert read("portal_job_duration_seconds_count", job="tried_here") == 2
    kept = rounds.ROUNDS.pop("tried_here")
    assert (kept.failures, kept.wrong) == (1, "OSError")


def test_refused_tries_are_counted_by_their_limit_alone():
    limiter, before = Limiter(), read("portal_tries_refused_total", limit=SMS_TO_PHONE.name)
    for _ in range(8):
        limiter.hit(SMS_TO_PHONE, "+77010000001")
    with pytest.raises(TooMany):
        limiter.hit(SMS_TO_PHONE, "+77010000001")
    assert read("portal_tries_refused_total", limit=SMS_TO_PHONE.name) == before + 1


def test_a_worker_answers_on_the_first_port_that_no_other_has_with_what_waits_in_the_outbox(begin: Begin, now: Clock):
    with begin() as session:
        notices.queue_mail(session, "aigul@example.kz", letter(same("Код"), same("1")), "kk", now(), urgent=True)
    now.forward(minutes=3)
    first = free_port()
    settings = Settings(_env_file=None, metrics_port=first, workers=2)  # pyright: ignore[reportCallIssue]
    services: Any = SimpleNamespace(begin=begin, now=now, settings=settings)
    with socket.create_server(("127.0.0.1", first)):
        text = asyncio.run(scraped(services, first + 1))
    assert 'portal_messages_waiting{channel="mail",urgent="yes"} 1.0' in text
    assert 'portal_messages_oldest_seconds{channel="mail",urgent="yes"} 180.0' in text
    assert "process_resident_memory_bytes" in text
    assert "aigul" not in text


async def scraped(services: Any, port: int) -> str:
    """Return the figures of a worker that begins now, as soon as it answers."""
    worker = asyncio.create_task(figures._answering(services))
    try:
        while True:
            try:
                return await asyncio.to_thread(get, port)
            except OSError:
                await asyncio.sleep(0)
    finally:
        worker.cancel()
        await asyncio.wait([worker])


def get(port: int) -> str:
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/metrics", timeout=5) as answer:
        return answer.read().decode()
