"""100 000 companies of 300 000 people on SQLite and PostgreSQL: the page of companies, its search, and the card of one."""

import datetime as dt
import time
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Engine
from sqlmodel import SQLModel

from portal.bootstrap import load_tables
from portal.core.accounts.companies.queries import companies, company
from portal.core.accounts.schema import AccountKind, StaffRole
from portal.core.accounts.tables import Account, Organisation
from portal.db import transactions
from portal.texts.cleaning import folded
from tests.bench.bulk import DATABASES, write_in_bulk
from tests.bench.readings import ROUNDS, Reading, line_of, taken
from tests.conftest import Clock
from tests.core.applications.world import World

COMPANIES, PEOPLE = 100_000, 3
"""Companies, and people of each."""
NOW = dt.datetime(2026, 10, 14, 5, 30, tzinfo=dt.UTC)
SURNAMES = ("Мысалов", "Үлгіев", "Образцов", "Примеров", "Серіков", "Әлімов", "Нұрланов", "Ким", "Иванов", "Бекова")


def figures() -> list[str]:
    """Fill each of the two databases and return the lines of what was measured."""
    lines: list[str] = []
    load_tables()
    for name, database in DATABASES:
        with database() as engine:
            SQLModel.metadata.create_all(engine)
            world = World(transactions(engine), Clock(NOW))
            started = time.perf_counter()
            _fill(engine)
            lines.append(f"{name}: {COMPANIES} companies written in bulk in {time.perf_counter() - started:.0f} s")
            lines += [f"{name}: {line_of(what, [taken(reading) for _ in range(ROUNDS)])}" for what, reading in _read(world)]
    return lines


def _fill(engine: Engine) -> None:
    people = (_account(number, place) for number in range(COMPANIES) for place in range(PEOPLE))
    write_in_bulk(engine, ((Organisation, map(_organisation, range(COMPANIES))), (Account, people)))


def _read(world: World) -> Iterator[Reading]:
    who = world.staff("administrator@portal.example", StaffRole.ADMINISTRATOR)
    page = world.call(companies, who)
    for what, text in (
        ("a whole BIN", _bin(54_321)),
        ("the beginning of a BIN, shared by 1 000", _bin(54_321)[:9]),
        ("a name that one has", "Құрылыс 54321"),
        ("a name that all have", "құрылыс"),
        ("words that nothing has", "мұндай ұйым жоқ"),
        ("a surname of every tenth", "үлгіев"),
        ("a person's whole name", "Үлгіев Тегі-54321-1"),
        ("the beginning of an e-mail address", "person-54321-1@"),
    ):
        yield f"search for {what}", lambda text=text: world.call(companies, who, text)
    yield "first page", lambda: world.call(companies, who)
    yield "second page", lambda: world.call(companies, who, "", page.next_id)
    yield "a page in the middle", lambda: world.call(companies, who, "", _id(50_000))
    yield "the card of a company", lambda: world.call(company, who, _id(54_321))


def _id(number: int) -> str:
    return f"company-{number}"


def _bin(number: int) -> str:
    return f"9901{number:08d}"


def _organisation(number: int) -> dict[str, Any]:
    name = f"ТОО «Құрылыс {number}»"
    return {
        "id": _id(number), "bin": _bin(number), "name": name, "name_key": folded(name), "created_at": NOW - dt.timedelta(minutes=number),
        "deactivated_at": NOW if number % 100 == 0 else None,
    }  # fmt: skip


def _account(number: int, place: int) -> dict[str, Any]:
    name = f"{SURNAMES[(number + place) % len(SURNAMES)]} Тегі-{number}-{place}"
    return {
        "id": f"person-{number}-{place}", "kind": AccountKind.LEGAL_ENTITY.value, "organisation_id": _id(number), "name": name,
        "name_key": folded(name), "iin": f"{number:06d}{place:06d}", "email": f"person-{number}-{place}@mysal.example",
        "created_at": NOW, "signed_in_at": NOW - dt.timedelta(hours=number % 500), "rights": ["fill_in"],
    }  # fmt: skip
