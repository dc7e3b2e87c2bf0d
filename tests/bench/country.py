"""A country of the size the portal is made for: 5 000 objects under construction, each with 260 weeks of figures, written in bulk."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Engine
from sqlmodel import Session, SQLModel

from portal.bootstrap import load_tables
from portal.core.accounts.schema import AccountKind, Actor, StaffRole
from portal.core.accounts.tables import Account
from portal.core.calendar import service as calendar
from portal.core.content import service as content
from portal.core.content.reference.kato import PLACES
from portal.core.reporting.basics.rules.sections import WEEKLY, Section, Subsection, WeekState
from portal.core.reporting.basics.rules.weeks import Deadlines, Week
from portal.core.reporting.tables import Body, ConstructionSite, Executor, Funding, FundingTotal, Mark, ObjectPlan, Progress, Span
from tests.bench.bulk import write_in_bulk

OBJECTS, WEEKS, BODIES_IN_REGION = 5_000, 260, 10
BIG = 200
"""So many objects of one section belong to the first body: as many rows has the largest grid."""
LAST = Week.parse("2026-W46")
FIRST = LAST.plus(1 - WEEKS)
NOW = dt.datetime(2026, 11, 18, 5, 0, tzinfo=dt.UTC)
REGIONS = tuple(code for code, *_ in PLACES if code.endswith("0000000"))
SECTIONS = (Section.CREDIT, Section.CREDIT, Section.RENTAL, Section.RENTAL, Section.INFRASTRUCTURE)
SALES_WEEKS, SALES_EVERY = 52, 4
TIYN = 100_000_00
_DUE = {week.number: Deadlines().due_at(week).astimezone(dt.UTC) for week in FIRST.until(LAST)}


@dataclass(frozen=True)
class One:
    """An object and where it stands."""

    number: int
    id: str
    body: int
    section: Section
    region: str


@dataclass(frozen=True)
class Country:
    """Who asks in the country, and the body with the largest grid."""

    analyst: Actor
    executor: Actor
    body_id: str
    region: str
    objects: tuple[str, ...]
    """The objects of the largest grid."""


@dataclass(frozen=True)
class Responsible:
    """The executor of one body, whose objects all belong to one section, with the sources and categories of that section's money."""

    account_id: str
    objects: tuple[str, ...]
    money: tuple[tuple[str, str], ...]


def settle(engine: Engine) -> Country:
    """Fill an empty database with the whole country."""
    load_tables()
    SQLModel.metadata.create_all(engine)
    ones = tuple(_objects())
    with Session(engine) as session, session.begin():
        content.seed(session)
        calendar.seed(session)
        session.add(
            Account(id=_id("analyst"), kind=AccountKind.STAFF, name="Мысалова Сәуле", email="analyst@country.example", created_at=NOW)
        )
        for body in range(len(REGIONS) * BODIES_IN_REGION):
            _settle_body(session, body)
    write_in_bulk(engine, _rows(ones))
    return country()


def country() -> Country:
    """Return whom and what a settled country holds."""
    return Country(
        analyst=Actor(_id("analyst"), AccountKind.STAFF, "session", name="Мысалова Сәуле", roles=frozenset({StaffRole.ANALYST})),
        executor=Actor(_id("executor0"), AccountKind.EXECUTOR, "session", name="Мысалов Орындаушы"),
        body_id=_id("body0"),
        region=REGIONS[0],
        objects=tuple(_id(f"object{number}") for number in range(BIG)),
    )


def responsible() -> list[Responsible]:
    """Return the executors of the bodies, without the one of the largest grid."""
    objects: dict[int, list[One]] = defaultdict(list)
    for one in _objects():
        objects[one.body].append(one)
    objects.pop(0)
    return [Responsible(_id(f"executor{body}"), tuple(one.id for one in ones), _money(ones[0].section)) for body, ones in objects.items()]


def _objects() -> Iterator[One]:
    bodies = len(REGIONS) * BODIES_IN_REGION
    for number in range(OBJECTS):
        body = 0 if number < BIG else number % bodies
        section = Section.CREDIT if number < BIG else SECTIONS[number % len(SECTIONS)]
        yield One(number, _id(f"object{number}"), body, section, REGIONS[body // BODIES_IN_REGION])


def _settle_body(session: Session, number: int) -> None:
    region, name, person = REGIONS[number // BODIES_IN_REGION], f"Мысал басқармасы {number}", _id(f"executor{number}")
    session.add(
        Body(
            id=_id(f"body{number}"), name_kk=name, name_ru=name, name_en=name, region=region, kato=region, created_at=NOW,
            head_name="Мысалов Басшы", head_email=f"head{number}@country.example",
        )
    )  # fmt: skip
    session.add(
        Account(id=person, kind=AccountKind.EXECUTOR, name="Мысалов Орындаушы", email=f"executor{number}@country.example", created_at=NOW)
    )
    session.flush()
    session.add(
        Executor(
            account_id=person, body_id=_id(f"body{number}"), position="Бас маман", sections=list(Section), territories=[region],
            letter_number="01-1/1", letter_date=dt.date(2021, 1, 15), created_at=NOW,
        )
    )  # fmt: skip


def _rows(ones: tuple[One, ...]) -> Iterator[tuple[type[SQLModel], Iterator[dict[str, Any]]]]:
    yield ConstructionSite, (_object(one) for one in ones)
    yield ObjectPlan, (plan for one in ones for plan in _plans(one))
    yield Span, (span for one in ones for span in _spans(one))
    yield Mark, (mark for one in ones for mark in _marks(one))
    yield Progress, (week for one in ones for week in _progress(one))
    yield Funding, (week for one in ones for week in _funding(one))
    yield FundingTotal, (total for one in ones for total in _totals(one))


def _object(one: One) -> dict[str, Any]:
    executor = _id(f"executor{one.body}")
    return {
        "id": one.id, "body_id": _id(f"body{one.body}"), "section": one.section, "responsible_id": executor, "schema_version": 1,
        "name": f"Мысал объектісі № {one.number}", "region": one.region, "kato": one.region, "programme": "example",
        "funding_year": 2021, "started_on": FIRST.monday, "planned_on": LAST.sunday, "act_attached": False, "percent": 9000,
        "percent_week": LAST.number, "estimated_cost": (500 + one.number % 700) * 1_000_000 * 100, "total_area": 1_000_000,
        "apartments_count": 120, "floors_count": 9, "page_due_on": FIRST.sunday, "page_late_days": one.number % 7 // 5,
        "created_at": NOW, "created_by": executor, "changed_at": NOW,
    }  # fmt: skip


def _plans(one: One) -> Iterator[dict[str, Any]]:
    for source, category in _money(one.section):
        yield {"object_id": one.id, "source": source, "category": category, "amount": WEEKS * TIYN * 8, "apartments": None}


def _spans(one: One) -> Iterator[dict[str, Any]]:
    for subsection, first in _begun(one):
        yield {"object_id": one.id, "subsection": subsection, "first": first, "last": None, **_where(one)}


def _begun(one: One) -> Iterator[tuple[Subsection, int]]:
    for subsection in WEEKLY[one.section]:
        if subsection is not Subsection.SALES:
            yield subsection, FIRST.number
        elif one.number % SALES_EVERY == 0:
            yield subsection, LAST.number - SALES_WEEKS + 1


def _marks(one: One) -> Iterator[dict[str, Any]]:
    where, person = _where(one), _id(f"executor{one.body}")
    for place, (subsection, first) in enumerate(_begun(one)):
        for week in range(first, LAST.number + 1):
            drawn = _drawn(one, place, week)
            if drawn < 90:  # of a thousand: never entered
                continue
            late = drawn < 160
            at = _DUE[week] + (dt.timedelta(hours=20) if late else -dt.timedelta(hours=20 + drawn % 50))
            state = WeekState.CONFIRMED if drawn % 10 < 3 else WeekState.REPORTED
            yield {
                "object_id": one.id, "subsection": subsection, "week": week, "state": state, "late": late, "entered_at": at,
                "entered_by": person, "changed_at": at, "counted": True, **where,
            }  # fmt: skip


def _progress(one: One) -> Iterator[dict[str, Any]]:
    for week in range(FIRST.number, LAST.number + 1):
        if _drawn(one, 0, week) >= 90:
            percent = (week - FIRST.number) * 9000 // WEEKS
            yield {"object_id": one.id, "week": week, "percent": percent, "plan_percent": percent + 300, "labour_total": 40}


def _funding(one: One) -> Iterator[dict[str, Any]]:
    sources = _money(one.section)
    for week in range(FIRST.number, LAST.number + 1):
        drawn = _drawn(one, 1, week)
        if drawn >= 90 and drawn % 10 >= 3:
            source, category = sources[(week + one.number) % len(sources)]
            yield {"object_id": one.id, "week": week, "source": source, "category": category, "amount": TIYN * (5 + drawn % 9)}


def _totals(one: One) -> Iterator[dict[str, Any]]:
    sums: dict[tuple[str, str], list[int]] = defaultdict(list)
    for week in _funding(one):
        sums[week["source"], week["category"]].append(week["amount"])
    for (source, category), amounts in sums.items():
        yield {"object_id": one.id, "source": source, "category": category, "amount": sum(amounts), "weeks": len(amounts)}


def _money(section: Section) -> tuple[tuple[str, str], ...]:
    if section is Section.CREDIT:
        return (("kzhk", ""), ("local", ""))
    categories = ("vulnerable", "large_family", "youth") if section is Section.RENTAL else ("",)
    return tuple((source, category) for source in ("local", "republican") for category in categories)


def _drawn(one: One, place: int, week: int) -> int:
    """Return a number below 1 000 that looks random and is always the same."""
    mixed = (one.number * 73_856_093) ^ (week * 19_349_663) ^ (place * 83_492_791)
    return (mixed ^ (mixed >> 13)) * 2_654_435_761 % 4_294_967_296 // 4096 % 1000


def _where(one: One) -> dict[str, str]:
    return {"region": one.region, "body_id": _id(f"body{one.body}"), "section": one.section}


def _id(name: str) -> str:
    """Return a key as real ones are: 32 hexadecimal digits."""
    return f"{hash_of(name):016x}{hash_of(name[::-1]):016x}"


def hash_of(name: str) -> int:
    """Return 64 bits that depend on the name alone."""
    found = 14_695_981_039_346_656_037
    for byte in name.encode():
        found = (found ^ byte) * 1_099_511_628_211 % 2**64
    return found
