"""The session's cookie: set for a ticket, described, extended, removed; only for pages of the portal."""

import asyncio
from types import SimpleNamespace
from typing import Any

import httpx
import pytest
from sqlmodel import select
from starlette.applications import Starlette

from portal.api import session as routes
from portal.api.middleware import RequestGuard
from portal.api.pages import CompiledPages
from portal.core.accounts.people import AccountKind, Visitor
from portal.core.accounts.sessions.service.sessions import issue_ticket
from portal.core.accounts.tables import Account, SignInSession
from portal.core.accounts.tokens import new_token
from portal.db import Begin
from portal.settings import Settings
from tests.conftest import Clock

PLAIN, SECURE = "http://localhost:3000", "https://portal.example.kz"


class Browser:
    """Sends requests to an application without a network and keeps its cookies."""

    def __init__(self, app: Any, base_url: str) -> None:
        self.app, self.base_url, self.cookies = app, base_url, httpx.Cookies()

    def __call__(self, method: str, path: str, **more: Any) -> httpx.Response:
        return asyncio.run(self._send(method, path, more))

    async def _send(self, method: str, path: str, more: dict[str, Any]) -> httpx.Response:
        transport = httpx.ASGITransport(app=self.app)
        async with httpx.AsyncClient(transport=transport, base_url=self.base_url, cookies=self.cookies) as client:
            answer = await client.request(method, path, **more)
            self.cookies = client.cookies
        return answer


class Site:
    """The routes of the session behind the checks, and the tickets they accept."""

    def __init__(self, begin: Begin, now: Clock, base_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
        self.begin, self.now, self.base_url, self.browser = begin, now, base_url, new_token()
        settings = Settings(public_url=base_url, demo=False)
        monkeypatch.setattr(routes, "process_services", lambda: SimpleNamespace(begin=begin, now=now, settings=settings))
        self.client = Browser(RequestGuard(Starlette(routes=routes.routes), settings, CompiledPages({})), base_url)
        self.prefix = "__Host-" if base_url == SECURE else ""
        self.client.cookies.set(f"{self.prefix}visitor", self.browser)
        with begin() as session:
            self.account = Account(kind=AccountKind.STAFF, name="Сәуле", email="saule@example.kz", created_at=now())
            session.add(self.account)

    def ticket(self) -> str:
        with self.begin() as session:
            return issue_ticket(session, Visitor(self.browser, ""), self.account, "/desk", self.now()).ticket

    def post(self, path: str = "", origin: str | None = None, **body: object):
        headers = {"origin": self.base_url if origin is None else origin}
        return self.client("POST", f"/api/session{path}", json=body, headers=headers)

    def clock(self) -> dict[str, int]:
        return self.client("GET", "/api/session").json()


@pytest.fixture(params=[PLAIN, SECURE], ids=["plain", "secure"])
def site(begin: Begin, now: Clock, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Site:
    return Site(begin, now, request.param, monkeypatch)


def test_a_ticket_becomes_a_cookie_that_scripts_cannot_read(site: Site) -> None:
    answer = site.post(ticket=site.ticket())
    header = answer.headers["set-cookie"]
    assert answer.status_code == 200
    assert header.startswith(f"{site.prefix}session=")
    assert {"HttpOnly", "SameSite=Lax", "Path=/"} <= set(header.split("; "))
    assert ("Secure" in header.split("; ")) is (site.base_url == SECURE)
    assert answer.headers["cache-control"] == "no-store"
    assert site.clock()["signed_in"]


def test_a_ticket_works_once_and_in_its_own_browser(site: Site) -> None:
    ticket = site.ticket()
    assert site.post(ticket=ticket).status_code == 200
    assert site.post(ticket=ticket).status_code == 403
    late = site.ticket()
    site.client.cookies.set(f"{site.prefix}visitor", new_token())
    answer = site.post(ticket=late)
    assert answer.status_code == 403
    assert set(answer.json()["error"]) == {"kk", "ru", "en"}


@pytest.mark.parametrize("path", ["", "/end", "/extend"])
@pytest.mark.parametrize("origin", ["https://evil.example", "null", "", "http://localhost:3000.evil.example"])
def test_a_foreign_page_changes_nothing(site: Site, path: str, origin: str) -> None:
    site.post(ticket=site.ticket())
    answer = site.post(path, origin, ticket=site.ticket())
    assert answer.status_code == 403
    assert "set-cookie" not in answer.headers
    assert site.clock()["signed_in"]


@pytest.mark.parametrize("body", [b"", b"[]", b'{"ticket": 1}', b"{", b"[" * 2000, b'{"ticket": "' + b"x" * 5000, b"\xff\xfe"])
def test_nonsense_is_answered_with_a_sentence(site: Site, body: bytes) -> None:
    answer = site.client("POST", "/api/session", content=body, headers={"origin": site.base_url})
    assert answer.status_code == 400
    assert answer.json()["error"]["ru"]


def test_the_clock_tells_the_time_left_without_prolonging_it(site: Site) -> None:
    site.post(ticket=site.ticket())
    site.now.forward(minutes=28)
    times = {"signed_in": True, "seconds_left": 120, "seconds_at_most": 12 * 3600 - 28 * 60}
    assert site.clock() == {**times, "roles": [], "whose": "Сәуле"}
    assert site.clock()["seconds_left"] == 120
    assert site.post("/extend").json()["seconds_left"] == 1800
    site.now.forward(minutes=31)
    assert site.clock() == {"signed_in": False, "seconds_left": 0, "seconds_at_most": 0}
    assert site.post("/extend").status_code == 401


def test_signing_out_ends_the_session_and_removes_the_cookie(site: Site) -> None:
    site.post(ticket=site.ticket())
    answer = site.post("/end")
    assert "Max-Age=0" in answer.headers["set-cookie"]
    with site.begin(reading=True) as session:
        assert session.exec(select(SignInSession)).one().ended_at is not None
    assert site.clock()["signed_in"] is False
    assert site.post("/end").status_code == 200
