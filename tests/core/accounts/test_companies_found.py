"""Finding companies by BIN, name, a person's name and an e-mail address, page after page."""

import datetime as dt
from typing import Any

import pytest

from portal.core.accounts.companies import queries
from portal.core.accounts.companies.rules import PAGE
from portal.core.accounts.people import AccountKind, Actor, StaffRole
from portal.core.accounts.tables import Account, Organisation

from .conftest import AccountsWorld

READER = Actor("0" * 32, AccountKind.STAFF, "session", roles=frozenset({StaffRole.MODERATOR}))


@pytest.fixture
def register(world: AccountsWorld) -> Any:
    def made(name: str, *people: str, number: int, minutes: int | None = None) -> None:
        with world.begin() as session:
            at = world.now() + dt.timedelta(minutes=number if minutes is None else minutes)
            company = Organisation(bin=f"16034{number:07}", name=name, created_at=at)
            session.add(company)
            session.flush()
            for place, person in enumerate(people):
                facts = {"kind": "legal_entity", "iin": f"{place:012}", "email": f"p{number}.{place}@example.kz"}
                session.add(Account(**facts, organisation_id=company.id, name=person, created_at=at, signed_in_at=at))

    return made


def names(world: AccountsWorld, search: str) -> list[str]:
    return [one.name for one in world.call(queries.companies, search, who=READER).lines]


@pytest.mark.parametrize(
    ("search", "found"),
    [
        ("160340000001", ["ТОО «Базис-Құрылыс»"]),
        ("16034 0000-001", ["ТОО «Базис-Құрылыс»"]),
        ("160340000009", []),
        ("16034", ["АҚ «Әлем 100%»", "ТОО «Базис-Құрылыс»"]),
        ("базис-ҚҰР", ["ТОО «Базис-Құрылыс»"]),
        ("әлем 100%", ["АҚ «Әлем 100%»"]),
        ("0%", ["АҚ «Әлем 100%»"]),
        ("_", []),
        ("ЖҰМАБАЕВА  айг", ["ТОО «Базис-Құрылыс»"]),
        ("P2.1@EXAMPLE.kz", ["АҚ «Әлем 100%»"]),
        ("p2.", []),
        ("p2.1@", ["АҚ «Әлем 100%»"]),
        ("p9@example.kz", []),
        ("нет такого", []),
        (" \u200b ", ["АҚ «Әлем 100%»", "ТОО «Базис-Құрылыс»"]),
    ],
)
def test_a_search_finds_by_what_people_have_at_hand(world: AccountsWorld, register: Any, search: str, found: list[str]) -> None:
    register("ТОО «Базис-Құрылыс»", "Жұмабаева Айгүл", "Мұратов Ерлан", number=1)
    register("АҚ «Әлем 100%»", "Мұратова Сәуле", "Жұмабаев Данияр", number=2)
    assert names(world, search) == found


def test_a_line_says_in_whom_it_was_found_and_when_anybody_signed_in_last(world: AccountsWorld, register: Any) -> None:
    register("ТОО «Базис-Құрылыс»", "Жұмабаева Айгүл", "Мұратов Ерлан", number=1)
    (line,) = world.call(queries.companies, "ерлан", who=READER).lines
    assert (line.found, line.people, line.signed_in_at) == (("Мұратов Ерлан",), 2, world.now() + dt.timedelta(minutes=1))
    (line,) = world.call(queries.companies, "базис", who=READER).lines
    assert line.found == ()


def test_pages_follow_one_another_without_gap_or_repetition(world: AccountsWorld, register: Any) -> None:
    for number in range(2 * PAGE + 3):
        register(f"ТОО «Бір {number:03}»", number=number, minutes=number // 4)
    seen, after = [], ""
    while True:
        listed = world.call(queries.companies, "бір", after, who=READER)
        seen += [one.name for one in listed.lines]
        if not (after := listed.next_id):
            break
    assert (len(seen), len(set(seen))) == (2 * PAGE + 3, 2 * PAGE + 3)
    assert world.call(queries.companies, "бір", "0" * 32, who=READER).lines[0].name == seen[0]
