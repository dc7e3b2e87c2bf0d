"""How many people a second sign in with a key file, and how long others wait for their edits while 20 do so."""

import asyncio
import base64
import datetime as dt
import json
import multiprocessing
import os
import re
import secrets
import time
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Self

import httpx
from reflex.constants import Reflex
from simple_websocket import AioClient
from sqlalchemy import Engine
from sqlmodel import Session

from portal.core.accounts.people import EVERY_RIGHT, AccountKind
from portal.core.accounts.tables import Account, Organisation
from portal.demo.keys import PASSWORD
from portal.eds import key_files
from portal.eds.issuing.certificates import HEAD, Authority, Company, Person, Term, person_name
from portal.eds.keys import Scheme
from portal.eds.signing import PrivateKey, Signer
from portal.texts.identifiers import is_check_digit_right
from portal.web.public.sign_in.state import SignIn
from tests.bench import people
from tests.bench.events import FormPage, lost, standing
from tests.bench.served import Served, served

SIGNERS, TYPISTS = 20, 20
PAUSE = 2.5
"""Seconds between two edits, or two sign-ins, of one person: 8 edits and 8 sign-ins a second altogether."""
WARMING, SECONDS = 3.0, 40.0
GOAL = 2.0
READY = "ready"
ASK, ENTER = (f"{SignIn.get_full_name()}.{name}" for name in ("ask_challenge", "enter_by_key"))
DAY = dt.timedelta(days=1)
_CONTENTS = re.compile(r'"contents_rx_state_":\["([^"]+)"\]')
_TICKET = re.compile(r'"ticket":"([^"]+)"')


def figures() -> list[str]:
    """Let people type alone, then with the people who sign in beside them, by GOST and by RSA keys; return a line of each."""
    with served(_register, PORTAL_TRUSTED_PROXIES="1") as portal:
        pages = [FormPage(desk) for desk in portal.desks(TYPISTS)]
        idle = asyncio.run(_typed(portal, pages, []))
        lines = [f"edits of {TYPISTS} people, nobody signing in: p95 {_p95(idle.edits):.0f} ms ({len(idle.edits)} edits)"]
        for scheme in (Scheme.GOST, Scheme.RSA):
            signers = _signers(portal.portal.data, scheme)
            for pause, how in ((PAUSE, f"every {PAUSE} s each"), (0.0, "without a break")):
                found = asyncio.run(_typed(portal, pages, signers, pause))
                lines.append(_line(f"{scheme.value}, {how}", found, _p95(idle.edits)))
    return lines


@dataclass(frozen=True)
class Found:
    """How long each edit and each sign-in took, in seconds."""

    edits: list[float]
    sign_ins: list[float]


class Door:
    """An open sign-in page of one person with a key."""

    def __init__(self, socket: AioClient, signer: Signer, client: httpx.AsyncClient, token: str) -> None:
        self._socket, self._signer, self._client, self._token = socket, signer, client, token
        self._heard: set[str] = set()
        """Texts and tickets of before: some messages hold them once more."""

    @classmethod
    async def open(cls, url: str, signer: Signer, number: int) -> Self:
        """Open the page in a browser of its own, at an address of its own: nobody shares limits of tries."""
        token = f"door-{secrets.token_hex(8)}"
        headers = {"Origin": url, "Cookie": f"visitor={token:x<43}; lang=ru", "X-Forwarded-For": f"198.51.100.{number}"}
        address = f"{url.replace('http', 'ws', 1)}/_event/?EIO=4&transport=websocket&token={token}"
        socket = await AioClient.connect(address, subprotocols=[Reflex.VERSION], headers=headers, receive_bytes=people.FRAME)
        door = cls(socket, signer, httpx.AsyncClient(base_url=url, headers=headers), token)
        await socket.send("40/_event," + json.dumps({"event": door._event(people.HYDRATE, {})}))
        await door._hear(re.compile('"tab_rx_state_"(.)'))
        return door

    async def sign_in(self) -> None:
        """Ask for a text, hand in its signature, exchange the ticket for a session's cookie. Raise AssertionError if refused."""
        text = base64.b64decode(await self._told(ASK, {}, _CONTENTS))
        signature = base64.b64encode(self._signer.sign(text, dt.datetime.now(dt.UTC))).decode()
        ticket = await self._told(ENTER, {"signatures": [signature]}, _TICKET)
        answer = await self._client.post("/api/session", json={"ticket": ticket})
        assert answer.json() == {"signed_in": True}, answer.text

    async def close(self) -> None:
        await self._socket.close()
        await self._client.aclose()

    async def _told(self, handler: str, payload: dict[str, object], sign: re.Pattern[str]) -> str:
        await self._socket.send("42/_event," + json.dumps(["event", self._event(handler, payload)]))
        return await self._hear(sign)

    def _event(self, name: str, payload: dict[str, object]) -> dict[str, object]:
        place = {"pathname": "/sign-in", "asPath": "/sign-in", "query": {}}
        return {"name": name, "payload": payload, "router_data": place, "token": self._token}

    async def _hear(self, sign: re.Pattern[str]) -> str:
        async with asyncio.timeout(people.PATIENCE):
            while not (found := set(sign.findall(said := str(await self._socket.receive()))) - self._heard):
                if said == "2":
                    await self._socket.send("3")
        self._heard |= found
        return found.pop()


def _owners() -> Iterator[tuple[Person, Company]]:
    """Yield the head of each company with it; the numbers are of people born in the nineteenth century."""
    iins, bins = _numbers("85041510", 3), _numbers("160340", 5)
    for number in range(SIGNERS):
        yield Person("ӨЛШЕУОВ", f"САНАТ-{number}", "", next(iins)), Company(f"ТОО «Өлшеу {number}»", next(bins))


def _numbers(beginning: str, digits: int) -> Iterator[str]:
    for number in range(10**digits):
        yield from (whole for last in range(10) if is_check_digit_right(whole := f"{beginning}{number:0{digits}}{last}"))


def _register(engine: Engine) -> None:
    at = dt.datetime.now(dt.UTC)
    with Session(engine) as session, session.begin():
        for person, company in _owners():
            row = Organisation(bin=company.bin, name=company.name, created_at=at)
            session.add(row)
            session.flush()
            name, email = f"{person.surname} {person.given_name}", f"head@{company.bin}.example"
            account = Account(kind=AccountKind.LEGAL_ENTITY, organisation_id=row.id, iin=person.iin, name=name, email=email, created_at=at)
            account.rights = sorted(EVERY_RIGHT)
            session.add(account)


def _signers(data: Path, scheme: Scheme) -> list[Signer]:
    """Return a new key with its certificate for each head, issued by the demonstration's authority."""
    name, now = "gost" if scheme is Scheme.GOST else "rsa", dt.datetime.now(dt.UTC)
    issuing = (data / "demo" / "pki" / f"issuing-{name}.p12").read_bytes()
    authority, term = Authority(key_files.read(issuing, PASSWORD)), Term(now - DAY, now + 300 * DAY)
    return [authority.issue(person_name(*owner), HEAD, term, PrivateKey.new(scheme)) for owner in _owners()]


async def _typed(portal: Served, pages: Sequence[FormPage], signers: Sequence[Signer], pause: float = 0.0) -> Found:
    url, found = portal.portal.url, Found([], [])
    typists = [await people.Person.sit(url, page, f"typist-{number}") for number, page in enumerate(pages)]
    for person in typists:
        person.kept = standing(portal, person.page)
    with _elsewhere(url, signers, pause) as others:
        began = time.perf_counter() + WARMING
        until = began + SECONDS
        others.send((began, until))
        typing = [_typing(person, number, until, _counted(found.edits, began, until)) for number, person in enumerate(typists)]
        await asyncio.gather(*typing)
        found.sign_ins.extend(await asyncio.to_thread(others.recv))
    for person in typists:
        assert not lost(portal, person), "an acknowledged edit is not in the database"
        await person.leave()
    return found


def _counted(into: list[float], began: float, until: float) -> Callable[[float], None]:
    return lambda waited: into.append(waited) if began <= time.perf_counter() <= until else None


@contextmanager
def _elsewhere(url: str, signers: Sequence[Signer], pause: float) -> Generator[Connection]:
    """Let ``signers`` sign in from a process of their own, which begins when it is sent the times and answers with what each waited.

    Their signatures are made there and not in the loop that measures the edits, and with less right to the processors than the portal:
    they would be made on other computers.
    """
    here, there = multiprocessing.Pipe()
    process = multiprocessing.get_context("fork").Process(target=_sign_in, args=(there, url, signers, pause), daemon=True)
    process.start()
    there.close()
    try:
        assert here.recv() == READY
        yield here
    finally:
        here.close()
        process.join(people.PATIENCE)


def _sign_in(pipe: Connection, url: str, signers: Sequence[Signer], pause: float) -> None:
    os.nice(10)

    async def run() -> list[float]:
        doors = [await Door.open(url, signer, number) for number, signer in enumerate(signers)]
        pipe.send(READY)
        waited = list[float]()
        began, until = await asyncio.to_thread(pipe.recv)
        done = _counted(waited, began, until)
        await asyncio.gather(*(_signing(door, number * pause / SIGNERS, until, done, pause) for number, door in enumerate(doors)))
        for door in doors:
            await door.close()
        return waited

    pipe.send(asyncio.run(run()))


async def _typing(person: people.Person, number: int, until: float, done: Callable[[float], None]) -> None:
    await asyncio.sleep(number * PAUSE / TYPISTS)
    await person.type(until, done, pause=PAUSE)


async def _signing(door: Door, after: float, until: float, done: Callable[[float], None], pause: float) -> None:
    await asyncio.sleep(after)
    while (started := time.perf_counter()) < until:
        await door.sign_in()
        done(time.perf_counter() - started)
        if pause:
            await asyncio.sleep(pause)


def _line(who: str, found: Found, idle: float) -> str:
    ratio = _p95(found.edits) / idle
    rate = f"{len(found.sign_ins) / SECONDS:.0f} sign-ins/s, p50 {_p50(found.sign_ins):.0f} ms, p95 {_p95(found.sign_ins):.0f} ms"
    beside = f"edits beside them p95 {_p95(found.edits):.0f} ms ({len(found.edits)} edits)"
    return f"{SIGNERS} people signing in with {who}: {rate}; {beside}, {ratio:.1f} times the idle one (goal {GOAL:.0f})"


def _p50(waited: Sequence[float]) -> float:
    return 1000 * sorted(waited)[len(waited) // 2]


def _p95(waited: Sequence[float]) -> float:
    return 1000 * sorted(waited)[len(waited) * 95 // 100]
