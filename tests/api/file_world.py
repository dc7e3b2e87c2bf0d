"""Two companies, a moderator and a stranger with their sessions, an application, and the routes of files with a folder of their own."""

import asyncio
import datetime as dt
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from http.cookies import SimpleCookie
from pathlib import Path
from typing import Any

import httpx
from starlette.applications import Starlette

from portal.api import exports, files
from portal.cookies import session_cookie
from portal.core.accounts.schema import EVERY_RIGHT, AccountKind, Actor, StaffRole
from portal.core.accounts.sessions.service.sessions import actor_of
from portal.core.accounts.tables import Account, Organisation, SignInSession
from portal.core.accounts.tokens import digest, new_token
from portal.core.applications.filling import service as applications
from portal.core.applications.schema import COMPANY
from portal.core.content import queries
from portal.core.content import service as content
from portal.db import Begin
from portal.gateways.storage import DiskStorage
from portal.ports.clock import Now
from portal.ports.storage import Storage
from portal.settings import Settings
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

    def ask(self, person: Person | None, method: str, path: str, **request: Any) -> httpx.Response:
        """Send a request to the routes as this person's browser does; an iterator given as content is sent piece by piece."""
        headers = {"cookie": cookie(person)} if person else {}
        headers |= request.pop("headers", {})
        if isinstance(request.get("content"), Iterator):
            request["content"] = _slowly(request["content"])

        async def there_and_back() -> httpx.Response:
            transport = httpx.ASGITransport(Starlette(routes=[*exports.routes, *files.routes]))
            async with httpx.AsyncClient(transport=transport, base_url="http://localhost:3000") as client:
                return await client.request(method, path, headers=headers, **request)

        return asyncio.run(there_and_back())

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


def route_services(begin: Begin, now: Now, folder: Path) -> RouteServices:
    return RouteServices(Settings(data_dir=folder), begin, now, DiskStorage(folder / "files"))


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
