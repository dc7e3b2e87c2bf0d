"""Shares, ranks and trends of punctuality, and what else was late."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.core.errors import NotAllowed
from portal.core.reporting.basics.rules.sections import Section, Subsection, WeekState
from portal.core.reporting.monitoring.queries.punctuality import Punctuality, punctuality
from portal.core.reporting.monitoring.rules.monitoring import Tally, percent, ranks
from portal.core.reporting.tables import ConstructionSite, Dismissal, Question
from tests.core.reporting.recount import Drawn, due_at, lay, recount
from tests.core.reporting.test_map import OBJECTS, ON_EACH, PRESENT
from tests.core.reporting.world import OTHER_REGION, REGION, World

WEEKS = 6
IN_TIME, LATE = dt.timedelta(hours=-3), dt.timedelta(hours=3)


@pytest.fixture
def bodies(world: World) -> list[tuple[str, str]]:
    world.now.moment = due_at(PRESENT) + dt.timedelta(hours=1)
    return [(world.body_id, REGION), (world.body("Үшінші басқарма (мысал)", REGION), REGION), (world.other_body_id, OTHER_REGION)]


def read(world: World, level: str = "country", key: str = "", weeks: int = WEEKS) -> Punctuality:
    return world.call(punctuality, world.analyst, level, key, "", "", "", weeks)


def entered(
    weeks: range, after: dt.timedelta, state: WeekState = WeekState.REPORTED
) -> dict[tuple[Subsection, int], tuple[str, dt.datetime]]:
    return {(Subsection.PROGRESS, week): (state, due_at(week) + after) for week in weeks}


@ON_EACH
@given(drawn=st.lists(OBJECTS, max_size=6))
def test_the_shares_are_those_of_a_recount(world: World, bodies: list[tuple[str, str]], drawn: list[Drawn]):
    lay(world, bodies, drawn)
    first = PRESENT - WEEKS + 1
    with world.begin(reading=True) as session:
        expected = {key: tuple(map(sum, zip(*weeks.values(), strict=True))) for key, weeks in recount(
            session, "region", first, PRESENT, PRESENT).items()}  # fmt: skip
        before = recount(session, "region", first - WEEKS, first - 1, PRESENT)
    for line in read(world).lines:
        reported, confirmed, missing, late, _ = expected.get(line.key, (0,) * 5)
        due = reported + confirmed + missing
        assert (line.due, line.missing, line.late) == (due, missing, late)
        assert line.in_time == percent(reported + confirmed - late, due)
        sums = [sum(week[place] for week in before.get(line.key, {}).values()) for place in range(4)]
        assert line.before == percent(sums[0] + sums[1] - sums[3], sum(sums[:3]))


def test_those_who_report_in_time_come_first_and_the_change_is_shown(world: World, bodies: list[tuple[str, str]]):
    span = {Subsection.PROGRESS: (PRESENT - 3, PRESENT)}
    better = entered(range(PRESENT - 3, PRESENT - 1), LATE) | entered(range(PRESENT - 1, PRESENT + 1), IN_TIME, WeekState.CONFIRMED)
    lay(world, bodies, [Drawn(Section.RENTAL, 2, "3200000", span, better), Drawn(Section.RENTAL, 0, "3200000", span, {})])
    first, second = read(world, weeks=2).lines[:2]
    assert (first.key, first.rank, first.in_time, first.before, first.trend, first.unchanged) == (OTHER_REGION, 1, 100, 0, 100, 100)
    assert (second.key, second.rank, second.of, second.complete, second.trend) == (REGION, 2, 2, 0, 0)


def test_late_pages_notices_and_unexplained_questions_are_counted(world: World, bodies: list[tuple[str, str]]):
    lay(world, bodies, [Drawn(Section.RENTAL, 0, "3200000", {}, {}), Drawn(Section.RENTAL, 0, "3400000", {}, {})])
    with world.begin() as session:
        for key, days in (("object0", 4), ("object1", 0)):
            session.get_one(ConstructionSite, key).page_late_days = days
        dismissed = world.now().date() - dt.timedelta(days=9)
        session.add(Dismissal(account_id=world.asel.account_id, body_id=world.body_id, dismissed_on=dismissed, late_days=2))
        for code, explanation in (("jump", ""), ("stale", "Қыс мезгілі, жұмыс тоқтатылды")):
            asked = Question(object_id="object0", week=PRESENT, code=code, body_id=world.body_id, raised_at=world.now())
            asked.explanation = explanation
            session.add(asked)
    total = read(world).total
    assert (total.pages, total.pages_late, total.notices_late, total.questions) == (2, 1, 1, 1)
    by_district = {line.key: line.pages_late for line in read(world, "districts", REGION).lines}
    assert by_district == {"113200000": 1, "113400000": 0}


def test_equal_shares_share_a_place_and_nothing_due_has_none():
    assert ranks({"a": 50, "b": None, "c": 90, "d": 50, "e": 10}) == {"a": 2, "c": 1, "d": 2, "e": 4}


def test_a_hundred_percent_means_every_one():
    assert Tally(reported=999, missing=1).complete == 99
    assert [percent(part, 1998) for part in (0, 1, 400, 1598, 1997, 1998)] == [0, 1, 20, 80, 99, 100]
    assert (percent(1, 8), percent(1, 200), percent(199, 200), percent(0, 0)) == (13, 1, 99, None)


def test_executors_do_not_compare_bodies(world: World):
    with pytest.raises(NotAllowed):
        world.call(punctuality, world.asel)
