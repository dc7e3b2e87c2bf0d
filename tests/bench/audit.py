"""The audit journal with 1 000 000 rows: the check of every row, searches as the administrator's page makes them; SQLite and PostgreSQL."""

import datetime as dt
import random
import time
from collections.abc import Iterator
from typing import Any, Final

from sqlalchemy import Engine, text
from sqlmodel import SQLModel

from portal.bootstrap import load_tables
from portal.core.accounts.schema import AccountKind, Actor, StaffRole
from portal.core.accounts.tables import Account, Organisation
from portal.core.audit import rules
from portal.core.audit.queries import verify
from portal.core.audit.tables import AuditHead, AuditRow
from portal.core.journal.reference.acts import ACT_WORDS, ActKind
from portal.core.journal.rules import JournalFilters
from portal.core.journal.service import read
from portal.db import transactions
from tests.bench.bulk import DATABASES, write_in_bulk

ROWS: Final = 1_000_000
PEOPLE: Final = 5_000
ORGANISATIONS: Final = 1_000
THINGS: Final = 40_000
SEARCHES: Final = 400
MINUTE, MOST_MS = 60, 100
START = dt.datetime(2026, 1, 5, 4, tzinfo=dt.UTC)
STEP = dt.timedelta(seconds=31)
END = START + ROWS * STEP
ADMINISTRATOR = Actor(
    "f" * 32, AccountKind.STAFF, "session", name="Дана", email="dana@portal.example", roles=frozenset({StaffRole.ADMINISTRATOR})
)
VERBS = sorted(ACT_WORDS)
WEIGHTS = [1 / (1 + number) for number in range(len(VERBS))]
"""Some acts are done a hundred times more often than others."""


def figures() -> list[str]:
    """Fill each of the two databases and return the lines of what was measured."""
    load_tables()
    lines: list[str] = []
    for name, database in DATABASES:
        with database() as engine:
            started = time.perf_counter()
            _settle(engine)
            lines.append(f"{name}: {ROWS} rows written in bulk in {time.perf_counter() - started:.0f} s")
            lines += [f"{name}: {line}" for line in _measured(engine)]
    return lines


def _settle(engine: Engine) -> None:
    SQLModel.metadata.create_all(engine)
    end: dict[str, Any] = {}
    write_in_bulk(
        engine, [(Organisation, _organisations()), (Account, _accounts()), (AuditRow, _rows(end)), (AuditHead, iter([{"id": 1}]))]
    )
    with transactions(engine)() as session:
        session.connection().execute(text("UPDATE audit_head SET seq = :seq, hash = :hash"), end)


def _organisations() -> Iterator[dict[str, Any]]:
    for number in range(ORGANISATIONS):
        yield {"id": f"{number:032x}", "bin": f"{990140000000 + number}", "name": f"ТОО «Компания {number}»", "created_at": START}


def _accounts() -> Iterator[dict[str, Any]]:
    yield {"id": ADMINISTRATOR.account_id, "kind": "staff", "name": "Дана", "email": ADMINISTRATOR.email, "created_at": START}
    for number in range(PEOPLE):
        given = {"id": f"{number:032x}", "kind": "legal_entity", "organisation_id": f"{number % ORGANISATIONS:032x}", "created_at": START}
        yield given | {"iin": f"{number:012}", "name": f"Человеков{number} Пример", "email": f"person{number}@example.kz"}


def _rows(end: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield a chain in which some people, things and acts are far more frequent than others; leave its end in ``end``."""
    chance, previous = random.Random(1), ""
    verbs = chance.choices(VERBS, WEIGHTS, k=ROWS)
    for seq in range(1, ROWS + 1):
        who = int(PEOPLE * chance.random() ** 3)
        person, organisation = f"{who:032x}", f"{who % ORGANISATIONS:032x}"
        subject, details = f"application:{int(THINGS * chance.random() ** 2):032x}", {"version": seq % 9}
        at = START + seq * STEP
        digest = rules.chained(seq, at, (person, organisation), (verbs[seq - 1], subject), details, previous)
        yield {
            "seq": seq, "at": at, "account_id": person, "organisation_id": organisation, "verb": verbs[seq - 1], "subject": subject,
            "details": details, "previous": previous, "hash": digest,
        }  # fmt: skip
        previous = digest
    end.update(seq=ROWS, hash=previous)


def _measured(engine: Engine) -> Iterator[str]:
    begin = transactions(engine)
    started = time.perf_counter()
    verdict = verify(begin)
    seconds = time.perf_counter() - started
    if verdict.broken or verdict.rows != ROWS:
        raise RuntimeError(verdict)
    yield f"{ROWS} rows verified in {seconds:.1f} s (goal {MINUTE} s)"
    chance = random.Random(2)
    every: list[float] = []
    for name, asked in _searches(chance).items():
        times = [_seconds(begin, filters, after) for filters, after in asked]
        every += times
        yield _line(f"search: {name}", times)
    yield f"{_line('every search', every)} (goal {MOST_MS} ms at p95)"


def _searches(chance: random.Random) -> dict[str, list[tuple[JournalFilters, int]]]:
    """Return the searches of each sort, a tenth of them beginning far down the list."""

    def day() -> str:
        return (START + chance.random() * (END - START)).date().isoformat()

    def who() -> str:
        return f"person{int(PEOPLE * chance.random() ** 3)}@"

    def kind() -> str:
        return str(chance.choice(list(ActKind)))

    def several(make: Any) -> list[tuple[JournalFilters, int]]:
        return [(make(), chance.randrange(1, ROWS) if number % 10 == 0 else 0) for number in range(SEARCHES // 8)]

    return {
        "everything": several(JournalFilters),
        "days": several(lambda: JournalFilters(since=(one := day()), until=one)),
        "kind": several(lambda: JournalFilters(kind=kind())),
        "person": several(lambda: JournalFilters(person=who())),
        "person and kind": several(lambda: JournalFilters(person=who(), kind=kind())),
        "BIN, kind and days": several(
            lambda: JournalFilters(person=f"{990140000000 + chance.randrange(ORGANISATIONS)}", kind=kind(), until=day())
        ),
        "name of several people": several(lambda: JournalFilters(person=f"человеков{chance.randrange(1, 50)}", kind=kind())),
        "thing and kind": several(lambda: JournalFilters(thing=f"{int(THINGS * chance.random() ** 2):032x}", kind=kind())),
    }


def _seconds(begin: Any, filters: JournalFilters, after: int) -> float:
    started = time.perf_counter()
    read(begin, ADMINISTRATOR, filters, after, now=lambda: END)
    return time.perf_counter() - started


def _line(name: str, times: list[float]) -> str:
    ordered = sorted(times)
    p50, p95 = (1000 * ordered[min(len(ordered) - 1, len(ordered) * share // 100)] for share in (50, 95))
    return f"{name}: p50 {p50:.0f} ms, p95 {p95:.0f} ms, at worst {1000 * ordered[-1]:.0f} ms"
