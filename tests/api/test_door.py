"""The checks of every request and answer: what is refused, which headers are added, what is hidden."""

import json
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse
from starlette.routing import Route, WebSocketRoute
from starlette.testclient import TestClient
from starlette.websockets import WebSocket, WebSocketDisconnect

from portal.api.middleware import RequestGuard, _own_address, _target
from portal.api.pages import FALLBACK, CompiledPages
from portal.settings import Settings

OWN = "http://localhost:3000"
PAGES = CompiledPages({"index.html": ("'sha256-first'",), "sign-in/index.html": ("'sha256-second'",), FALLBACK: ("'sha256-third'",)})
Open = Callable[..., TestClient]


async def page(_request: Request) -> HTMLResponse:
    return HTMLResponse("<!doctype html><title>page</title>")


async def told(request: Request) -> JSONResponse:
    return JSONResponse({"path": request.url.path, "client": request.client.host if request.client else ""})


async def broken(_request: Request) -> JSONResponse:
    raise RuntimeError("the secret reason")


async def event(socket: WebSocket) -> None:
    await socket.accept()
    await socket.send_text("in")
    async for _ in socket.iter_text():
        pass


async def unreadable(socket: WebSocket) -> None:
    await socket.accept()
    json.loads(await socket.receive_text())


@pytest.fixture
def opened() -> Open:
    """A small application behind the checks, with the settings given."""

    def open_with(**given: object) -> TestClient:
        routes = [
            Route("/", page),
            Route("/sign-in/", page),
            Route("/assets/a-1.js", lambda _: PlainTextResponse("1", media_type="text/javascript")),
            Route("/api/told", told, methods=["GET", "POST", "PUT", "DELETE"]),
            Route("/api/broken", broken),
            Route("/broken", broken),
            Route("/sign-in/x/", page),
            Route("/moved/", page),
            WebSocketRoute("/_event", event),
            WebSocketRoute("/broken-event", unreadable),
        ]
        settings = Settings(_env_file=None, **given)  # pyright: ignore[reportCallIssue, reportArgumentType]
        return TestClient(
            RequestGuard(Starlette(routes=routes), settings, PAGES), base_url=settings.base_url, raise_server_exceptions=False
        )

    return open_with


def test_a_page_allows_its_own_scripts_and_no_others(opened: Open):
    policy = opened().get("/").headers["content-security-policy"]
    assert "script-src 'self' 'sha256-first';" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe-eval" not in policy


def test_a_page_in_a_folder_is_served_without_a_redirect(opened: Open):
    answer = opened().get("/sign-in", follow_redirects=False)
    assert answer.status_code == 200
    assert "'sha256-second'" in answer.headers["content-security-policy"]


def test_an_address_with_a_parameter_is_a_page_of_the_fallback():
    assert PAGES.file_of("/cabinet/guarantee/abc") == FALLBACK


def test_a_newcomer_gets_a_visitor_cookie_with_a_page_and_keeps_it(opened: Open):
    client = opened()
    cookie = client.get("/").headers["set-cookie"]
    assert cookie.startswith("visitor=")
    assert {"HttpOnly", "SameSite=Lax"} <= set(cookie.split("; "))
    assert "set-cookie" not in client.get("/").headers


def test_over_https_the_cookie_is_bound_to_the_host_and_the_browser_to_https(opened: Open):
    answer = opened(public_url="https://portal.example", host="portal.example").get("/")
    assert answer.headers["set-cookie"].startswith("__Host-visitor=")
    assert "Secure" in answer.headers["set-cookie"]
    assert "max-age=31536000" in answer.headers["strict-transport-security"]


def test_data_carries_no_cookie_and_is_never_cached(opened: Open):
    answer = opened().get("/api/told")
    assert "set-cookie" not in answer.headers
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_files_named_by_their_content_may_be_cached_for_a_year(opened: Open):
    assert opened().get("/assets/a-1.js").headers["cache-control"] == "public, max-age=31536000, immutable"


def test_pages_are_revalidated_each_time(opened: Open):
    assert opened().get("/").headers["cache-control"] == "no-cache"


@pytest.mark.parametrize("path", ["/api/told%00", "/%00", "/api/files/%00"])
def test_an_address_with_a_character_that_no_database_accepts_is_not_found(opened: Open, path: str):
    assert opened().get(path).status_code == 404


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE"])
@pytest.mark.parametrize("origin", ["https://evil.example", "http://localhost:3001", "http://localhost:3000.evil.example", "null", ""])
def test_a_change_asked_for_by_a_foreign_page_is_refused(opened: Open, method: str, origin: str):
    answer = opened().request(method, "/api/told", headers={"origin": origin} if origin else {})
    assert answer.status_code == 403
    assert set(answer.json()["error"]) == {"kk", "ru", "en"}


def test_a_change_asked_for_by_our_own_page_passes(opened: Open):
    assert opened().post("/api/told", headers={"origin": OWN}).status_code == 200


@pytest.mark.parametrize("origin", ["https://evil.example", "null", ""])
def test_a_foreign_page_gets_no_websocket(opened: Open, origin: str):
    with pytest.raises(WebSocketDisconnect), opened().websocket_connect("/_event", headers={"origin": origin} if origin else {}):
        pass


def test_our_own_page_gets_a_websocket(opened: Open):
    with opened().websocket_connect("/_event", headers={"origin": OWN}) as socket:
        assert socket.receive_text() == "in"


@pytest.mark.parametrize("address", ["/_upload", "/_upload/", "/_upload/secret.txt"])
def test_the_upload_route_of_the_framework_does_not_exist(opened: Open, address: str):
    assert opened().post(address, headers={"origin": OWN}).status_code == 404


def test_a_fault_shows_a_number_and_never_its_reason(opened: Open):
    answer = opened().get("/api/broken")
    assert answer.status_code == 500
    assert answer.headers["x-request-id"] in answer.json()["error"]["ru"]
    assert "secret" not in answer.text


def test_a_fault_of_a_page_is_said_in_the_persons_language(opened: Open):
    answer = opened().get("/broken", headers={"cookie": "lang=kk"})
    assert "ақау" in answer.text
    assert 'lang="kk"' in answer.text


def test_the_address_before_our_own_proxies_counts_and_no_invented_one(opened: Open):
    headers = {"x-forwarded-for": "6.6.6.6, 203.0.113.7"}
    assert opened(trusted_proxies=1).get("/api/told", headers=headers).json()["client"] == "203.0.113.7"
    assert opened().get("/api/told", headers=headers).json()["client"] == "testclient"


@pytest.mark.parametrize("path", ["//evil.example/x", "//evil.example/%2e%2e", "/%5Cevil.example/", "///"])
def test_an_address_that_names_another_host_is_not_found(opened: Open, path: str):
    client = opened()
    answer = client.send(client.build_request("GET", f"http://localhost:3000{path}", headers={"host": "evil.example"}))
    assert answer.status_code == 404
    assert "location" not in answer.headers


@pytest.mark.parametrize("path", ["/sign-in/x", "/moved"])
def test_a_redirect_leads_to_an_address_of_ours_whatever_host_was_named(opened: Open, path: str):
    answer = opened().get(path, headers={"host": "evil.example"}, follow_redirects=False)
    assert answer.status_code == 307
    assert answer.headers["location"] == f"{path}/"


@pytest.mark.parametrize(
    "location",
    [
        "https://evil.example/a%20b?c=d#e",
        "//evil.example/a%20b?c=d",
        "http:////evil.example/a%20b?c=d",
        "/a%20b?c=d",
        "\\\\evil.example\\a%20b",
    ],
)
def test_no_redirect_leaves_the_portal(location: str):
    own = urlsplit(_own_address(location))
    assert not own.scheme
    assert not own.netloc
    assert own.path.startswith("/")
    assert not own.path.startswith(("//", "/\\"))


@pytest.mark.parametrize(
    ("path", "location", "stays"),
    [
        ("/api/files/1", "https://s3.example/papers/ab?X-Amz-Expires=60", True),
        ("/sign-in", "https://s3.example/papers/ab", False),
        ("/api/files/1", "https://s3.example/papers-of-others/ab", False),
        ("/api/files/1", "https://s3.example.evil.example/papers/ab", False),
    ],
)
def test_a_file_is_sent_from_the_bucket_and_nothing_else_leads_away(path: str, location: str, *, stays: bool):
    chosen = Settings(storage="s3", s3_endpoint="https://s3.example/", s3_bucket="papers")
    assert (_target(location, path, chosen) == location) is stays
    assert _target(location, path, Settings(s3_endpoint="https://s3.example/", s3_bucket="papers")).startswith("/")


def test_a_websocket_whose_message_cannot_be_read_is_closed(opened: Open):
    with opened().websocket_connect("/broken-event", headers={"origin": OWN}) as socket:
        socket.send_text("[" * 100_000)
        with pytest.raises(WebSocketDisconnect) as closed:
            socket.receive_text()
    assert closed.value.code == 1011


def test_an_address_holds_no_more_websockets_than_the_settings_say_and_gets_its_places_back(opened: Open):
    client = opened(websockets_per_address=2, trusted_proxies=1)

    def connected(address: str) -> Any:
        return client.websocket_connect("/_event", headers={"origin": OWN, "x-forwarded-for": address})

    for _ in range(3):
        with connected("192.0.2.1"), connected("192.0.2.1"), connected("192.0.2.2"):
            with pytest.raises(WebSocketDisconnect) as refusal, connected("192.0.2.1"):
                pass
            assert refusal.value.code == 1013
