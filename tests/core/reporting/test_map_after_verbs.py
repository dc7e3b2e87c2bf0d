"""After any sequence of verbs (late entries, corrections, undoing, moved starts) the map equals the recount."""

import datetime as dt
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from portal.core.reporting.basics.rules.sections import Section
from portal.core.reporting.basics.rules.weeks import Week
from portal.core.reporting.monitoring.queries.heat_map import heat_map
from tests.core.reporting.recount import counted_twice
from tests.core.reporting.weekly import KZHK, LABOUR, PERCENT, UNCHANGED, Weekly
from tests.core.reporting.world import World

START = dt.date(2026, 9, 7)
WEEKS = 8
NUMBERS = st.integers(0, WEEKS)
"""Weeks after the start of the first object."""
CELLS = st.sampled_from(
    [(PERCENT, "10"), (PERCENT, "55.5"), (PERCENT, "nonsense"), (PERCENT, ""), (LABOUR, "4"), (KZHK, "1000"), (KZHK, "0")]
)
DEEDS = st.one_of(
    st.tuples(st.just("enter"), st.integers(0, 1), NUMBERS, CELLS),
    st.tuples(st.just("confirm"), st.integers(0, 1), NUMBERS, st.just((UNCHANGED, "1"))),
    st.tuples(st.just("unchanged"), st.integers(0, 1), NUMBERS, st.none()),
    st.tuples(st.just("start"), st.integers(0, 1), NUMBERS, st.none()),
    st.tuples(st.just("finish"), st.integers(0, 1), NUMBERS, st.none()),
    st.tuples(st.just("wait"), st.just(0), st.integers(0, 12), st.none()),
    st.tuples(st.just("undo"), st.just(0), st.just(0), st.none()),
)


@pytest.fixture
def weekly(world: World) -> Weekly:
    return Weekly(world)


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(deeds=st.lists(DEEDS, max_size=14))
def test_the_map_equals_the_recount_after_any_actions(weekly: Weekly, deeds: list[Any]):
    weekly.at(START + dt.timedelta(days=30))
    objects = [weekly.begun(START), weekly.begun(START + dt.timedelta(weeks=2))]
    acts: list[str] = []
    for deed in deeds:
        _do(weekly, objects, deed, acts)
    shown = weekly.world.call(heat_map, weekly.world.analyst, "country", "", "", "", "", WEEKS)
    counted, recounted = counted_twice(weekly.world, shown, "region")
    assert counted == recounted
    shown = weekly.world.call(heat_map, weekly.world.analyst, "body", weekly.world.body_id, Section.CREDIT, "", "", WEEKS)
    counted, recounted = counted_twice(weekly.world, shown, "id", body=weekly.world.body_id, section=Section.CREDIT)
    assert counted == recounted


def _do(weekly: Weekly, objects: list[str], deed: Any, acts: list[str]) -> None:
    kind, which, number, cell = deed
    one, week = objects[which], str(Week.of(START).plus(number))
    if kind in {"enter", "confirm"}:
        acts.append(weekly.enter(one, week, dict([cell]), reason="Түзету").act)
    elif kind == "unchanged":
        acts.append(weekly.unchanged(week, [one]).act)
    elif kind == "start":
        weekly.change(one, started_on=START + dt.timedelta(weeks=number))
    elif kind == "finish":
        weekly.change(one, funding_finished_at=dt.datetime.combine(START + dt.timedelta(weeks=number), dt.time(6), dt.UTC))
    elif kind == "wait":
        weekly.world.now.forward(days=number)
    elif acts and acts[-1]:
        weekly.undo(acts.pop())
