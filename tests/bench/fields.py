"""How many edits of a field a second reach the database through the core, and how long one of them and one page take."""

import datetime as dt
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path

from sqlmodel import SQLModel

from portal.bootstrap import load_tables
from portal.core.applications.filling.queries.form import open_form
from portal.core.applications.filling.service.answers import answer
from portal.core.applications.filling.service.drafts import create
from portal.db import Begin, make_engine, transactions
from tests.conftest import Clock
from tests.core.applications.world import World

SECONDS = 5.0
CLIENTS = (1, 50)
PAGES = 20


def figures() -> list[str]:
    """Fill one application in completely, then let 1 and 50 people type at once; return the lines of what was measured."""
    load_tables()
    with tempfile.TemporaryDirectory() as folder:
        engine = make_engine(f"sqlite:///{Path(folder) / 'portal.db'}")
        SQLModel.metadata.create_all(engine)
        world = World(transactions(engine), Clock(dt.datetime(2026, 10, 14, 5, 30, tzinfo=dt.UTC)))
        application_id = world.complete()
        lines = [_edits(world, clients) for clients in CLIENTS]
        before = time.process_time()
        waited = sorted(_seconds(lambda: open_form(world.begin, world.aigul, application_id, now=_now)) for _ in range(PAGES))
        processor = 1000 * (time.process_time() - before) / PAGES
        engine.dispose()
    said = f"a full application read for its page: {processor:.1f} ms of a processor"
    return [*lines, f"{said}, p50 {_ms(waited, 50)}, p95 {_ms(waited, 95)}"]


def _edits(world: World, clients: int) -> str:
    ids = [create(world.begin, world.aigul, "guarantee", now=_now) for _ in range(1)]
    for number in range(clients - 1):
        answer(world.begin, world.aigul, ids[-1], "project_name", f"Жоба {number}", now=_now)
        ids.append(create(world.begin, world.aigul, "guarantee", now=_now))
    waited: list[float] = []
    until = time.perf_counter() + SECONDS
    threads = [threading.Thread(target=_type, args=(world.begin, world, one, until, waited)) for one in ids]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    waited.sort()
    rate = len(waited) / SECONDS
    return f"edits of fields saved, {clients} at once (SQLite): {rate:.0f}/s, p50 {_ms(waited, 50)}, p95 {_ms(waited, 95)}"


def _type(begin: Begin, world: World, application_id: str, until: float, waited: list[float]) -> None:
    number = 0
    while time.perf_counter() < until:
        number += 1
        text = f"https://n{number}.example"
        waited.append(_seconds(lambda text=text: answer(begin, world.aigul, application_id, "website", text, now=_now)))


def _seconds(act: Callable[[], object]) -> float:
    started = time.perf_counter()
    act()
    return time.perf_counter() - started


def _ms(waited: list[float], share: int) -> str:
    return f"{1000 * waited[min(len(waited) - 1, len(waited) * share // 100)]:.1f} ms"


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)
