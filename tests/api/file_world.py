"""Two companies, a moderator and a stranger with their sessions, an application, and the routes of files with a folder of their own."""

import asyncio
import base64
import datetime as dt
import hashlib
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from http import HTTPStatus
from http.cookies import SimpleCookie
from pathlib import Path
from typing import Any

import httpx
import pytest
from starlette.applications import Starlette

from portal.api import exports, files, flats, instructions, uploads, workbook
from portal.api.uploads import parts, progress
from portal.cookies import session_cookie
from portal.core.accounts.schema import EVERY_RIGHT, AccountKind, Actor, StaffRole
from portal.core.accounts.sessions.service.sessions import actor_of
from portal.core.accounts.tables import Account, Organisation, SignInSession
from portal.core.accounts.tokens import digest, new_token
from portal.core.applications.filling import service as applications
from portal.core.applications.schema import COMPANY
from portal.core.claims.service import Claims
from portal.core.content import queries
from portal.core.content import service as content
from portal.db import Begin
from portal.gateways.storage import DiskStorage
from portal.ports.clock import Now
from portal.ports.storage import PART_BYTES, Storage
from portal.settings import Settings
from tests.claims import claims_of
from tests.snapshots import made_once


@dataclass(frozen=True)
class Person:
    actor: Actor
    token: str


@dataclass(frozen=True)
class World:
    begin: Begin
    now: Now
    folder: Path
    company: Person
    other: Person
    moderator: Person
    application_id: str
    address: str

    def kept(self) -> list[Path]:
        """Everything in the storage, unfinished parts too."""
        return [path for path in self.folder.rglob("*") if path.is_file()]

    def contents(self) -> list[bytes]:
        return [path.read_bytes() for path in self.kept()]

    def ask(self, person: Person | None, method: str, path: str, **request: Any) -> httpx.Response:
        """Send a request to the routes as this person's browser does; an iterator given as content is sent piece by piece."""
        headers = {"cookie": cookie(person)} if person else {}
        headers |= request.pop("headers", {})
        if isinstance(request.get("content"), Iterator):
            request["content"] = _slowly(request["content"])

        async def there_and_back() -> httpx.Response:
            served = (exports, files, flats, instructions, uploads, workbook)
            transport = httpx.ASGITransport(Starlette(routes=[route for module in served for route in module.routes]))
            async with httpx.AsyncClient(transport=transport, base_url="http://localhost:3000") as client:
                return await client.request(method, path, headers=headers, **request)

        return asyncio.run(there_and_back())

    def upload(self, person: Person | None, path: str, params: dict[str, str], content: bytes, **said: Any) -> httpx.Response:
        """Send a file as the browser does, and return the answer at the end, or the first refusal; ``said`` replaces what it says of it."""
        begun = self.begin_upload(person, path, params, content, **said)
        if begun.status_code != HTTPStatus.OK:
            return begun
        upload = begun.json()["upload"]
        for number in range(1, -(-len(content) // PART_BYTES) + 1):
            answer = self.send_part(person, upload, number, content[(number - 1) * PART_BYTES : number * PART_BYTES])
            if answer.status_code != HTTPStatus.OK:
                return answer
        return self.finish_upload(person, upload, said.get("sha256") or hashlib.sha256(content).hexdigest())

    def begin_upload(self, person: Person | None, path: str, params: dict[str, str], content: bytes, **said: Any) -> httpx.Response:
        first, head = hashlib.sha256(content[:PART_BYTES]).hexdigest(), base64.b64encode(content[:4096]).decode()
        facts = {"name": params["name"], "size": len(content), "first": first, "head": head} | said
        return self.ask(person, "POST", path, params={"address": params.get("address", "")}, json=facts)

    def send_part(self, person: Person | None, upload: str, number: int, part: Any) -> httpx.Response:
        signed = self.ask(person, "POST", f"/api/uploads/{upload}/parts/{number}")
        return signed if signed.status_code != HTTPStatus.OK else self.ask(None, "PUT", signed.json()["url"], content=part)

    def finish_upload(self, person: Person | None, upload: str, sha256: str) -> httpx.Response:
        return self.ask(person, "POST", f"/api/uploads/{upload}/finish", params={"sha256": sha256})

    def target(self, name: str, address: str = "") -> tuple[str, dict[str, str]]:
        return f"/api/applications/{self.application_id}/files", {"address": address or self.address, "name": name}


async def _slowly(pieces: Iterator[bytes]) -> AsyncIterator[bytes]:
    for piece in pieces:
        yield piece


def cookie(person: Person) -> str:
    jar: SimpleCookie = SimpleCookie({session_cookie("http://localhost:3000"): person.token})
    return jar.output(header="", attrs=[]).strip()


@dataclass(frozen=True)
class RouteServices:
    """The services that the routes of files need."""

    settings: Settings
    begin: Begin
    now: Now
    storage: Storage
    claims: Claims


def route_services(begin: Begin, now: Now, folder: Path) -> RouteServices:
    return RouteServices(Settings(data_dir=folder), begin, now, DiskStorage(folder / "files"), claims_of(begin))


def serve(services: RouteServices, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the routes of files and uploads use these services."""
    for module in (exports, files, flats, instructions, parts, progress, workbook):
        monkeypatch.setattr(module, "process_services", lambda: services)


def _file_address(begin: Begin) -> str:
    with begin(reading=True) as session:
        return next(slot.address for slot in queries.documents(session, "guarantee") if slot.party == COMPANY)


def _seed(begin: Begin) -> None:
    with begin() as session:
        content.seed(session)


def a_world(begin: Begin, now: Now, folder: Path) -> World:
    made_once("reference", begin, lambda: _seed(begin))
    company = entity(begin, now, "990140000001", "ТОО «Проба Компания»", "aigul@example.kz")
    other = entity(begin, now, "990140000002", "ТОО «Чужая Компания»", "stranger@example.kz")
    moderator = staff(begin, now, "saule@example.kz")
    application_id = applications.create(begin, company.actor, "guarantee", now=now)
    return World(begin, now, folder / "files", company, other, moderator, application_id, _file_address(begin))


def entity(begin: Begin, now: Now, bin_: str, name: str, email: str) -> Person:
    with begin() as session:
        organisation = Organisation(bin=bin_, name=name, created_at=now())
        session.add(organisation)
        session.flush()
        account = Account(
            kind=AccountKind.LEGAL_ENTITY,
            organisation_id=organisation.id,
            iin="850101300001",
            name=name,
            email=email,
            rights=sorted(EVERY_RIGHT),
            created_at=now(),
        )
        session.add(account)
        session.flush()
        account_id = account.id
    return signed_in(begin, now, account_id)


def staff(begin: Begin, now: Now, email: str) -> Person:
    with begin() as session:
        account = Account(kind=AccountKind.STAFF, name="Сәуле", email=email, roles=[StaffRole.MODERATOR], created_at=now())
        session.add(account)
        session.flush()
        account_id = account.id
    return signed_in(begin, now, account_id)


def signed_in(begin: Begin, now: Now, account_id: str) -> Person:
    token, at = new_token(), now()
    end = at + dt.timedelta(hours=12)
    with begin() as session:
        session.add(
            SignInSession(
                token_hash=digest(token),
                account_id=account_id,
                created_at=at,
                seen_at=at,
                idle_minutes=720,
                idle_until=end,
                ends_at=end,
            )
        )
    return Person(actor_of(begin, token, now=now), token)
