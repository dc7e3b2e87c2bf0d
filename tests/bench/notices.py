"""A notice of the operator to 100 000 accounts, published in one act on SQLite and PostgreSQL while other people open pages and type."""

import asyncio
import contextlib
import datetime as dt
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Engine

from portal.core.accounts.schema import Actor, StaffRole
from portal.core.accounts.tables import Account
from portal.core.announcements import queries, service
from portal.db import Begin, new_id
from tests.bench.bulk import postgres, write_in_bulk
from tests.bench.events import FormPage, standing
from tests.bench.people import Edit, Person
from tests.bench.readings import ROUNDS, line_of, taken
from tests.bench.served import Desk, Served, served

ACCOUNTS, GOAL_SECONDS = 100_000, 10
TYPING = 5
ALONE_SECONDS, LETTERS_SECONDS, MOMENT = 4.0, 20.0, 0.2
WORDS = {f"{part}_{code}": "Жаңа тәртіп" for part in ("title", "text") for code in ("kk", "ru", "en")}


@dataclass(frozen=True)
class NoticesPage:
    """The page of notices of a company."""

    session: str
    path: str = "/cabinet/notices"

    def edit(self, serial: int, kept: dict[str, str], said: str) -> Edit:
        """Nothing is typed here."""
        raise NotImplementedError


def figures() -> list[str]:
    """Publish over each of the two databases and return the lines of what was measured."""
    lines: list[str] = []
    for name, environment in (("SQLite", contextlib.nullcontext({})), ("PostgreSQL", _postgres())):
        with environment as given, served(_fill, **given) as portal:
            lines += [f"{name}: {line}" for line in _measured(portal)]
    return lines


@contextlib.contextmanager
def _postgres() -> Iterator[dict[str, str]]:
    with postgres() as engine:
        yield {"PORTAL_DATABASE_URL": engine.url.render_as_string(hide_password=False)}


def _fill(engine: Engine) -> None:
    write_in_bulk(engine, ((Account, map(_account, range(ACCOUNTS))),))


def _account(number: int) -> dict[str, Any]:
    return {
        "id": f"{number:032x}", "kind": "legal_entity", "name": "Мысалова Әсел", "email": f"a{number}@mysal.example", "roles": [],
        "rights": [], "created_at": dt.datetime(2026, 10, 14, tzinfo=dt.UTC),
    }  # fmt: skip


def _measured(portal: Served) -> Iterator[str]:
    world, desks = portal.world, portal.desks(TYPING)
    administrator = world.staff("administrator@portal.example", StaffRole.ADMINISTRATOR)
    yield from (f"{line}, before" for line in asyncio.run(_meanwhile(portal, desks, lambda: time.sleep(ALONE_SECONDS))))
    words = WORDS | {"audience": "everybody"}
    one = service.save_announcement(world.begin, administrator, "", 0, words, now=_now)
    published: list[tuple[float, int]] = []

    def publish() -> None:
        started = time.perf_counter()
        count = service.publish(world.begin, administrator, one, 1, now=_now)
        published.append((time.perf_counter() - started, count))

    meanwhile = asyncio.run(_meanwhile(portal, desks, publish))
    (seconds, count), sent = published[0], _sent(world.begin, administrator, one)
    yield f"a notice given to {count} accounts in {seconds:.1f} s; goal {GOAL_SECONDS} s"
    yield from (f"{line}, meanwhile" for line in meanwhile)
    time.sleep(LETTERS_SECONDS)
    rate = (_sent(world.begin, administrator, one) - sent) / LETTERS_SECONDS
    yield f"its letters written and sent by the portal's jobs, to a mail server that takes them at once: {rate:.0f}/s"
    read = [taken(lambda: queries.announcements(world.begin, administrator)) for _ in range(ROUNDS)]
    yield line_of("the desk's list with what became of it, meanwhile", read)
    clock, _ = taken(lambda: service.take_back(world.begin, administrator, one, now=_now))
    yield f"taken back in {clock:.1f} s"


def _sent(begin: Begin, administrator: Actor, announcement_id: str) -> int:
    return queries.announcement(begin, administrator, announcement_id).delivery.sent


async def _meanwhile(portal: Served, desks: list[Desk], act: Callable[[], None]) -> list[str]:
    """Let people type, and one open the page of notices again and again, until ``act`` has ended."""
    people = [await Person.sit(portal.portal.url, FormPage(desk), f"types-{new_id()}") for desk in desks]
    for person in people:
        person.kept = standing(portal, person.page)
    saved: list[float] = []
    opened: list[float] = []
    acting = asyncio.create_task(asyncio.to_thread(act))
    while not acting.done():
        until = time.perf_counter() + MOMENT
        await asyncio.gather(*(person.type(until, saved.append) for person in people), _open(portal, desks[0], opened))
    await acting
    for person in people:
        await person.leave()
    return [_line(f"an edit saved, {len(people)} typing at once", saved), _line("the page of notices opened", opened)]


async def _open(portal: Served, desk: Desk, opened: list[float]) -> None:
    started = time.perf_counter()
    reader = await Person.sit(portal.portal.url, NoticesPage(desk.session), f"reads-{new_id()}")
    opened.append(time.perf_counter() - started)
    await reader.leave()


def _line(what: str, waited: list[float]) -> str:
    ordered = sorted(1000 * one for one in waited)
    return f"{what}: {len(ordered)} times, p50 {ordered[len(ordered) // 2]:.0f} ms, the longest {ordered[-1]:.0f} ms"


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)
