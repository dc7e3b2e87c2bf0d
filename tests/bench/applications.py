"""200 000 applications on SQLite and PostgreSQL: queues of the desk, lists of a company, search, history, check-lists, reminders.

One of which everything is filled in is opened, and one with 10 000 remarks.
"""

import datetime as dt
import time
from collections.abc import Iterator
from itertools import chain
from typing import Any

from sqlalchemy import Engine
from sqlmodel import Session, SQLModel, select

from portal.bootstrap import load_tables
from portal.core.accounts.schema import EVERY_RIGHT, AccountKind, Actor, StaffRole
from portal.core.accounts.tables import Account, Organisation
from portal.core.applications.checklists import service as checklists_service
from portal.core.applications.checklists.queries import checklists
from portal.core.applications.filling.queries import history, listing
from portal.core.applications.filling.queries.form import open_form
from portal.core.applications.moderation.queries import review
from portal.core.applications.overview.queries import figures as figures_of_all
from portal.core.applications.queues.queries import Filters, overview, queue
from portal.core.applications.queues.rules import Queue
from portal.core.applications.reminders.service import remind
from portal.core.applications.rules import Status
from portal.core.applications.tables import Answer, Application, ChecklistMark, ChecklistPoint, Event
from portal.db import transactions
from portal.texts.cleaning import folded
from tests.bench.bulk import DATABASES, write_in_bulk
from tests.bench.readings import ROUNDS, Reading, Taken, line_of, taken
from tests.bench.remarks import many_remarks
from tests.conftest import Clock
from tests.core.applications.many_remarks import earlier
from tests.core.applications.world import World

APPLICATIONS, COMPANIES, FILLED_IN = 200_000, 5_000, 10
"""One application of ten has all answers of a complete one, and its check-lists are answered; the queries never read those of another."""
NOW = dt.datetime(2026, 10, 14, 5, 30, tzinfo=dt.UTC)
OF_A_HUNDRED: tuple[tuple[Status, int], ...] = (
    (Status.ON_MODERATION, 1),
    (Status.SUBMITTED, 1),
    (Status.REGISTERED, 1),
    (Status.IN_PROGRESS, 4),
    (Status.MODERATION_RETURNED, 5),
    (Status.MODERATED, 3),
    (Status.DRAFT, 15),
    (Status.REJECTED, 10),
    (Status.INFO_REQUESTED, 1),
    (Status.APPROVED, 19),
    (Status.CONTRACT_SIGNED, 40),
)
STATUSES = tuple(status for status, share in OF_A_HUNDRED for _ in range(share))
STEPS = ("created", "sent_to_moderation", "returned", "sent_to_moderation", "moderation_passed", "submitted", "registered")


def figures() -> list[str]:
    """Fill each of the two databases and return the lines of what was measured."""
    lines: list[str] = []
    load_tables()
    for name, database in DATABASES:
        with database() as engine:
            SQLModel.metadata.create_all(engine)
            world = World(transactions(engine), Clock(NOW))
            started = time.perf_counter()
            complete, returned = _fill(engine, world)
            lines.append(f"{name}: {APPLICATIONS} applications written in bulk in {time.perf_counter() - started:.0f} s")
            readings = chain(_read(world, complete), many_remarks(world, returned))
            lines += [f"{name}: {line_of(what, [taken(reading) for _ in range(ROUNDS)])}" for what, reading in readings]
            lines += [f"{name}: {line}" for line in _reminded(world)]
    return lines


def _fill(engine: Engine, world: World) -> tuple[str, str]:
    """Write everything and return the ids of two complete applications in moderation, the second one with 9 800 closed remarks."""
    complete, returned = world.complete(), world.complete()
    world.to_moderation(complete)
    world.staff("registrar@portal.example", StaffRole.REGISTRAR)
    with world.begin() as session:
        checklists_service.seed(session)
    with Session(engine) as session:
        answers = [(one.address, one.text, one.party) for one in session.exec(select(Answer).where(Answer.application_id == complete))]
        points = [(one.id, one.text) for one in session.exec(select(ChecklistPoint).where(ChecklistPoint.product == "guarantee"))]
    person, filled = world.aigul.account_id, range(0, APPLICATIONS, FILLED_IN)
    events, *of_remarks = earlier(returned, world.aigul, world.saule, NOW - dt.timedelta(days=10))
    every = (_event(number, place, person) for number in range(APPLICATIONS) for place in range(len(STEPS)))
    write_in_bulk(
        engine,
        (
            (Organisation, map(_organisation, range(COMPANIES))),
            (Account, map(_account, range(COMPANIES))),
            (Application, (_application(number, world.saule) for number in range(APPLICATIONS))),
            (Event, chain(every, events[1])),
            (Answer, (_answer(number, *one) for number in filled for one in answers)),
            (ChecklistMark, (_mark(number, *one, world.saule) for number in filled for one in points)),
            *of_remarks,
        ),
    )
    world.to_moderation(returned)
    return complete, returned


def _read(world: World, complete: str) -> Iterator[Reading]:
    company = _company(7)
    first = world.call(queue, world.saule, Queue.IN_WORK).lines[0].id
    full = _id("application", 0)
    yield from ((f"queue «{name}», first page", lambda name=name: world.call(queue, world.saule, name)) for name in Queue)
    yield "queue of all, page 5 000", lambda: world.call(queue, world.saule, Queue.ALL, 5_000)
    yield "counters of the queues", lambda: world.call(overview, world.saule)
    yield "figures of the overview, 12 months", lambda: world.call(figures_of_all, world.saule)
    yield "search of all by words that nothing has", lambda: _search(world, "мұндай жоба жоқ")
    yield "search of all by words that all have", lambda: _search(world, "мысал")
    yield "search of all by a whole number", lambda: _search(world, "ЗГ-2026-150005")
    yield "search of all by a part of a number", lambda: _search(world, "150005")
    yield "list of a company with 40", lambda: world.call(listing, company, "guarantee")
    yield "history", lambda: world.call(history, world.saule, first)
    yield "a full application opened by its company", lambda: world.call(open_form, _company(0), full)
    yield "a full application opened by the operator", lambda: world.call(review, world.saule, complete)
    yield "the check-lists on its review", lambda: world.call(checklists, world.saule, complete)
    yield "the check-lists of one whose points are answered", lambda: world.call(checklists, world.saule, full)


def _reminded(world: World) -> Iterator[str]:
    """Remind until nothing is due any more, then time rounds with nothing due."""
    counts: list[int] = []
    times: list[Taken] = []
    while not counts or counts[-1]:
        times.append(taken(lambda: counts.append(remind(world.begin, now=world.now))))
    due = len(counts) - 1
    yield line_of(f"a round of reminders with {min(counts[:due])} to {max(counts)} due, {due} rounds", times[:due])
    nothing = [taken(lambda: remind(world.begin, now=world.now)) for _ in range(ROUNDS)]
    yield line_of("a round of reminders with nothing due", nothing)


def _search(world: World, words: str) -> object:
    return world.call(queue, world.saule, Queue.ALL, filters=Filters(search=words))


def _id(kind: str, number: int) -> str:
    return f"{kind[:8]}-{number}"


def _bin(number: int) -> str:
    return f"88{number:010d}"


def _company(number: int) -> Actor:
    name = f"ТОО «Мысал {number}»"
    return Actor(
        _id("account", number), AccountKind.LEGAL_ENTITY, "session", _id("company", number), _bin(number), name, rights=EVERY_RIGHT
    )


def _organisation(number: int) -> dict[str, Any]:
    return {"id": _id("company", number), "bin": _bin(number), "name": f"ТОО «Мысал {number}»", "created_at": NOW}


def _account(number: int) -> dict[str, Any]:
    return {
        "id": _id("account", number), "kind": "legal_entity", "organisation_id": _id("company", number), "name": "Мысалова Әсел",
        "email": f"a{number}@mysal.example", "phone": "+77010000001", "created_at": NOW,
    }  # fmt: skip


def _application(number: int, moderator: Actor) -> dict[str, Any]:
    status = STATUSES[number * 37 % 100]
    company, developer = number % COMPANIES, (number * 7 + 1) % COMPANIES
    sent = NOW - dt.timedelta(minutes=number * 9 % 2_000_000)
    numbered = status not in {Status.DRAFT, Status.ON_MODERATION, Status.MODERATION_RETURNED, Status.MODERATED, Status.SUBMITTED}
    return {
        "id": _id("application", number), "product": "guarantee", "schema_version": 1, "organisation_id": _id("company", company),
        "created_by": _id("account", company), "status": status, "version": 1 + number % 3, "project_name": f"Мысал жобасы № {number}",
        "project_key": folded(f"Мысал жобасы № {number}"),
        "developer_bin": _bin(developer), "developer_organisation_id": _id("company", developer), "created_at": sent, "changed_at": sent,
        "sent_at": None if status is Status.DRAFT else sent, "registration_number": f"ЗГ-2026-{number:06d}" if numbered else "",
        "registered_at": sent if numbered else None, "assignee_id": moderator.account_id if number % 5 == 0 else None,
        "answer_until": (NOW + dt.timedelta(days=number % 60 - 20)).date() if status is Status.INFO_REQUESTED else None,
        "execution_deadline": (NOW + dt.timedelta(days=number % 60 - 20)).date() if status is Status.IN_PROGRESS else None,
    }  # fmt: skip


def _event(number: int, place: int, person: str) -> dict[str, Any]:
    return {
        "id": f"{number}-{place}", "application_id": _id("application", number), "number": place + 1, "at": NOW, "kind": STEPS[place],
        "account_id": person, "actor_name": "Мысалова Әсел", "organisation_name": f"ТОО «Мысал {number % COMPANIES}»", "role": "company",
        "status_before": "draft", "status_after": "draft", "version": 1, "details": {},
    }  # fmt: skip


def _answer(number: int, address: str, words: str, party: str) -> dict[str, Any]:
    return {
        "application_id": _id("application", number), "address": address, "text": words, "party": party, "saved_at": NOW,
        "saved_by": _id("account", number % COMPANIES),
    }  # fmt: skip


def _mark(number: int, point: str, words: dict[str, str], moderator: Actor) -> dict[str, Any]:
    return {
        "application_id": _id("application", number), "version": 1 + number % 3, "point_id": point, "answer": "yes", "text": words,
        "at": NOW, "account_id": moderator.account_id, "actor_name": moderator.name,
    }  # fmt: skip
