"""Counters in the database count for all processes, begin again after their period, and keep what a refused verb has counted."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import Engine
from sqlmodel import col, select

from portal.core.accounts.limits import Limiter, TryLimit
from portal.core.counters.service import DatabaseCounters
from portal.core.counters.tables import Counter
from portal.core.errors import TooMany
from portal.db import Begin
from portal.gateways.captcha.altcha_captcha import Captcha
from tests.conftest import Clock

LIMIT = TryLimit("test", "3 per 15 minutes")


@pytest.fixture
def counters(engine: Engine, now: Clock) -> DatabaseCounters:
    return DatabaseCounters(engine, now)


def kept(begin: Begin) -> dict[str, int]:
    with begin(reading=True) as session:
        return dict(session.exec(select(Counter.key, Counter.count).order_by(col(Counter.key))).all())


def test_a_counter_begins_again_after_its_period_and_not_before(counters: DatabaseCounters, now: Clock):
    assert [counters.incr("a", 60), counters.incr("a", 60), counters.incr("b", 60, 5)] == [1, 2, 5]
    assert counters.get_expiry("a") == now().timestamp() + 60
    now.forward(seconds=59)
    assert counters.incr("a", 60) == 3, "another try does not make the period longer"
    now.forward(seconds=1)
    assert (counters.get("a"), counters.get_expiry("a")) == (0, now().timestamp())
    assert counters.incr("a", 60) == 1
    counters.clear("a")
    assert (counters.get("a"), counters.get("nobody"), counters.check()) == (0, 0, True)


def test_what_has_ended_is_swept_and_the_rest_stays(counters: DatabaseCounters, now: Clock, begin: Begin):
    counters.incr("short", 60)
    counters.incr("long", 120)
    now.forward(seconds=60)
    counters.sweep()
    assert kept(begin) == {"long": 1}
    assert (counters.reset(), kept(begin)) == (1, {})


def test_tries_at_the_same_moment_are_all_counted(counters: DatabaseCounters):
    with ThreadPoolExecutor(8) as people:
        numbers = list(people.map(lambda _: counters.incr("a", 60), range(40)))
    assert sorted(numbers) == list(range(1, 41))


def test_two_processes_have_one_limit_and_a_try_above_it_writes_nothing(
    counters: DatabaseCounters, engine: Engine, now: Clock, begin: Begin
):
    here, there = Limiter(counters), Limiter(DatabaseCounters(engine, now))
    for limiter in (here, there, here):
        limiter.hit(LIMIT, "somebody")
    before = kept(begin)
    assert list(before.values()) == [3]
    for limiter in (here, there):
        with pytest.raises(TooMany):
            limiter.hit(LIMIT, "somebody")
    assert kept(begin) == before
    there.forgive(LIMIT, "somebody")
    here.hit(LIMIT, "somebody")
    there.clear(LIMIT, "somebody")
    assert kept(begin) == {}


def test_an_answer_to_the_captcha_works_once_in_all_processes(counters: DatabaseCounters, engine: Engine, now: Clock):
    here, there = (Captcha(b"s" * 32, now, one) for one in (counters, DatabaseCounters(engine, now)))
    assert [one._spend("nonce") for one in (here, there, here)] == [True, False, False]
