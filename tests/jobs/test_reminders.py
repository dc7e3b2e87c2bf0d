"""The job of the reminders queues letters and stops with the application."""

import asyncio
import threading
from types import SimpleNamespace

import pytest

from portal.db import Begin
from portal.jobs import reminders, rounds
from tests.core.reporting.test_reminders import at
from tests.core.reporting.world import World


def test_a_round_without_anything_to_write_writes_nothing(begin: Begin, now):
    world = World(begin, now)
    now.moment = at(12, 9)
    assert reminders.write(SimpleNamespace(begin=begin, now=now, settings=world.settings)) == 0


def test_an_error_of_one_kind_of_reminders_does_not_hold_up_the_other(begin: Begin, now, monkeypatch: pytest.MonkeyPatch):
    def broken(_begin: Begin, **_known: object) -> int:
        raise OSError("the letters of the weeks cannot be written")

    came: list[str] = []
    monkeypatch.setattr(reminders, "remind", broken)
    monkeypatch.setattr(reminders, "remind_of_deadlines", lambda _begin, **_known: len(came.append("deadlines") or came))
    with pytest.raises(ExceptionGroup, match="some works of a round failed"):
        reminders.write(SimpleNamespace(begin=begin, now=now, settings=None))
    assert came == ["deadlines"]


def test_a_bad_round_is_logged_and_followed_by_the_next(monkeypatch: pytest.MonkeyPatch):
    came: list[int] = []

    async def live() -> None:
        second = asyncio.Event()
        loop = asyncio.get_running_loop()

        def work() -> int:
            came.append(1)
            if len(came) == 1:
                raise OSError("the database is away")
            loop.call_soon_threadsafe(second.set)
            return 0

        monkeypatch.setattr(reminders, "write", work)
        monkeypatch.setattr(reminders, "PAUSE_SECONDS", 0)
        async with reminders.reminders():
            await asyncio.wait_for(second.wait(), 10)

    asyncio.run(live())
    assert len(came) >= 2


def test_a_round_that_has_begun_is_finished_when_the_job_stops():
    async def live() -> list[str]:
        begun, said, done = asyncio.Event(), [], threading.Event()
        loop = asyncio.get_running_loop()

        def work() -> None:
            loop.call_soon_threadsafe(begun.set)
            done.wait(10)
            said.append("finished")

        task = asyncio.create_task(rounds.finished(work))
        await begun.wait()
        task.cancel()
        done.set()
        await asyncio.wait([task])
        return said

    assert asyncio.run(live()) == ["finished"]
