"""Slow work waits in a pool of its own: other verbs do not wait with it, and a full queue answers at once."""

import asyncio
import threading

import pytest

from portal.core.errors import TryLater
from portal.core.slow import WAITING, Pool, Work, off_the_loop, perform, slow, work_of

GUARD = 10
"""Seconds after which blocked work gives up, so that a broken pool fails and does not hang."""


@slow(Work.PASSWORDS)
def check(blocked: threading.Event, done: list[str]) -> None:
    blocked.wait(GUARD)
    done.append("slow")


def open_form(blocked: threading.Event, done: list[str]) -> None:
    done.append("quick")
    blocked.set()


def test_an_ordinary_verb_does_not_wait_behind_passwords():
    async def both() -> list[str]:
        blocked, done = threading.Event(), []
        slow_ones = [asyncio.create_task(perform(check, blocked, done)) for _ in range(WAITING)]
        await asyncio.sleep(0)
        await perform(open_form, blocked, done)
        await asyncio.gather(*slow_ones)
        return done

    assert asyncio.run(both()) == ["quick", *["slow"] * WAITING]


def test_a_full_queue_answers_at_once_and_takes_work_again_when_it_is_empty():
    async def three() -> None:
        pool, blocked = Pool("test", threads=1, waiting=1), threading.Event()
        waiting = [asyncio.create_task(pool.run(lambda: blocked.wait(GUARD))) for _ in range(2)]
        await asyncio.sleep(0)
        with pytest.raises(TryLater):
            await pool.run(lambda: True)
        blocked.set()
        assert await asyncio.gather(*waiting) == [True, True]
        assert await pool.run(lambda: True)

    asyncio.run(three())


def test_work_that_nobody_waits_for_any_more_gives_its_place_back():
    async def left() -> None:
        pool, blocked = Pool("test", threads=1, waiting=1), threading.Event()
        first, second = (asyncio.create_task(pool.run(lambda: blocked.wait(GUARD))) for _ in range(2))
        await asyncio.sleep(0)
        second.cancel()
        await asyncio.gather(second, return_exceptions=True)
        third = asyncio.create_task(pool.run(lambda: True))
        await asyncio.sleep(0)
        blocked.set()
        assert await asyncio.gather(first, third) == [True, True]

    asyncio.run(left())


def test_a_refusal_reaches_whoever_asked():
    @slow(Work.PAPERS)
    def refuse() -> None:
        raise KeyError("no such paper")

    assert (work_of(refuse), work_of(open_form)) == (Work.PAPERS, None)
    with pytest.raises(KeyError):
        asyncio.run(off_the_loop(refuse, refuse))
