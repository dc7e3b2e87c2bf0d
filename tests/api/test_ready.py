"""Readiness is red when the database or the store cannot be written to, names what is late, and costs nothing to ask often."""

import asyncio
import socket
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest
from sqlalchemy import Engine, event
from starlette.requests import Request

from portal.api import health
from portal.api.health import Readiness, ReadinessAnswer
from portal.core.notices import service as notices
from portal.db import Begin, make_engine, transactions
from portal.gateways.storage import MemoryStorage
from portal.wording import Wording
from tests.conftest import Clock
from tests.letters import letter

CODE = Wording("1", "1", "1")


class FullStorage(MemoryStorage):
    """A store without room."""

    def check(self) -> str:
        return "Only 3 MiB are free."


def services(begin: Begin, now: Clock, storage: Any = None) -> Any:
    return lambda: SimpleNamespace(begin=begin, now=now, storage=storage or MemoryStorage())


def seen(begin: Begin, now: Clock, storage: Any = None) -> ReadinessAnswer:
    return asyncio.run(Readiness(services(begin, now, storage)).answer())


def read_only(engine: Engine) -> Engine:
    """Return an engine of the same database that may only read it."""
    other = make_engine(engine.url.render_as_string(hide_password=False))

    @event.listens_for(other, "connect")
    def _restrict(connection: Any, _record: Any) -> None:
        sqlite = engine.dialect.name == "sqlite"
        connection.execute("PRAGMA query_only=ON" if sqlite else "SET default_transaction_read_only = on")
        if not sqlite:
            connection.commit()

    return other


def test_a_portal_that_can_write_is_ready(begin: Begin, now: Clock):
    assert seen(begin, now) == ReadinessAnswer()


def test_a_database_that_may_only_be_read_is_named(engine: Engine, now: Clock):
    other = read_only(engine)
    assert seen(transactions(other), now, FullStorage()) == ReadinessAnswer(failing=("database", "files"))
    other.dispose()


def test_a_store_without_room_is_named(begin: Begin, now: Clock):
    assert seen(begin, now, FullStorage()) == ReadinessAnswer(failing=("files",))


@pytest.mark.parametrize(("urgent", "late"), [(True, ("codes",)), (False, ())])
def test_codes_that_do_not_leave_are_late_and_other_letters_are_not(begin: Begin, now: Clock, urgent: bool, late: tuple[str, ...]):  # noqa: FBT001
    with begin() as session:
        notices.queue_mail(session, "somebody@example.kz", letter(CODE, CODE), "kk", now(), urgent=urgent)
    now.forward(minutes=5)
    assert seen(begin, now) == ReadinessAnswer()
    now.forward(seconds=1)
    assert seen(begin, now) == ReadinessAnswer(late=late)


@pytest.fixture
def silent(monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[socket.socket, Begin]]:
    """A PostgreSQL that accepts connections and says nothing, as one whose disk is gone, and what opens transactions on it."""
    monkeypatch.setattr(health, "PATIENCE_SECONDS", 0.05)
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server, transactions(make_engine(f"postgresql+psycopg://portal@127.0.0.1:{server.getsockname()[1]}/portal"))


@pytest.mark.parametrize("storage", [None, FullStorage()])
def test_a_database_that_says_nothing_is_named_soon(silent: tuple[socket.socket, Begin], now: Clock, storage: Any):
    server, begin = silent

    async def told() -> ReadinessAnswer:
        answer = await Readiness(services(begin, now, storage)).answer()
        server.close()  # Ends the thread that still waits.
        return answer

    assert asyncio.run(told()) == ReadinessAnswer(failing=("database", "files") if storage else ("database",))


def test_health_is_red_when_the_database_says_nothing_and_asks_once_at_a_time(
    silent: tuple[socket.socket, Begin], now: Clock, monkeypatch: pytest.MonkeyPatch
):
    server, begin = silent
    asked: list[int] = []
    monkeypatch.setattr(health, "process_services", lambda: asked.append(1) or services(begin, now)())

    async def told() -> list[tuple[int, bytes]]:
        answers = [await health.health(Request({"type": "http"})) for _ in range(3)]
        server.close()
        return [(answer.status_code, bytes(answer.body)) for answer in answers]

    assert asyncio.run(told()) == [(503, b'{"status":"database unavailable"}')] * 3
    assert asked == [1]


def test_many_questions_at_once_are_one_look(begin: Begin, now: Clock):
    looks: list[int] = []

    def looked() -> Any:
        looks.append(1)
        return services(begin, now)()

    async def many() -> list[ReadinessAnswer]:
        readiness = Readiness(looked)
        return await asyncio.gather(*(readiness.answer() for _ in range(20)))

    assert asyncio.run(many()) == [ReadinessAnswer()] * 20
    assert looks == [1]
