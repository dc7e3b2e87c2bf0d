"""A changed term or limit of reporting: weeks that have ended are counted as they were, also in the heat map and the list of risk."""

import datetime as dt
from dataclasses import fields

import pytest

from portal.core.calendar.rules import ALMATY
from portal.core.errors import NotAllowed
from portal.core.records.service import publish_due
from portal.core.reporting.basics.queries import manages
from portal.core.reporting.basics.rules.sections import Section, Subsection
from portal.core.reporting.basics.rules.weeks import Deadlines, Week, WeekTerms
from portal.core.reporting.deadlines.queries import deadlines, deadlines_of, stated_terms
from portal.core.reporting.monitoring.queries.heat_map import HeatMap, heat_map
from portal.core.reporting.monitoring.queries.risk import risk_list, risk_terms
from portal.core.reporting.monitoring.rules.risk import RiskTerms
from portal.core.reporting.questions.queries.facts import limits_of
from tests.core.reporting.recount import Drawn, lay
from tests.core.reporting.weekly import LABOUR, PERCENT, Weekly
from tests.core.reporting.world import REGION, World
from tests.thresholds import change

PRESENT = Week.parse("2026-W42")


def terms(world: World) -> Deadlines:
    with world.begin(reading=True) as session:
        return deadlines(session)


def shown(world: World) -> HeatMap:
    return world.call(heat_map, world.analyst, "country", "", "", "", str(PRESENT), 8)


def test_a_term_changed_from_tomorrow_changes_neither_the_map_of_today_nor_the_week_before(world: World):
    lay(world, [(world.body_id, REGION)], [Drawn(Section.RENTAL, 0, "3200000", {Subsection.PROGRESS: (PRESENT.number - 4, None)}, {})])
    before, due = shown(world), terms(world).due_at(PRESENT.plus(-1))
    change(world, world.administrator, "mio_due_days", "7", when="2026-10-15")
    assert shown(world) == before
    world.now.moment = dt.datetime(2026, 10, 15, 0, 1, tzinfo=ALMATY)
    assert publish_due(world.begin, now=world.now) == 1
    assert shown(world) == before, "the weeks before ended under the former term"
    assert terms(world).due_at(PRESENT.plus(-1)) == due
    assert terms(world).due_at(PRESENT) == dt.datetime(2026, 10, 25, 18, tzinfo=ALMATY)


@pytest.mark.parametrize(("hour", "present"), [(0, True), (12, False)])
def test_on_the_day_a_week_is_due_a_new_hour_is_that_of_the_next_week(world: World, hour: int, present: bool):  # noqa: FBT001
    monday = dt.datetime(2026, 10, 19, hour, tzinfo=ALMATY)
    world.now.moment = monday - dt.timedelta(seconds=1) if present else monday
    change(world, world.administrator, "mio_due_hour", "9")
    assert terms(world).due_at(PRESENT).hour == (9 if present else 18)
    assert terms(world).due_at(PRESENT.plus(1)).hour == 9


def test_a_late_entry_stays_late_and_one_in_time_in_time(world: World):
    weekly, week = Weekly(world), PRESENT.plus(-1)
    late, in_time = (weekly.begun(dt.date(2026, 9, 1)) for _ in range(2))
    world.now.moment = dt.datetime(2026, 10, 12, 17, tzinfo=ALMATY)
    weekly.enter(in_time, str(week), {PERCENT: "5", LABOUR: "9"})
    world.now.moment = dt.datetime(2026, 10, 12, 19, tzinfo=ALMATY)
    weekly.enter(late, str(week), {PERCENT: "5", LABOUR: "9"})
    change(world, world.administrator, "mio_due_hour", "20")
    marks = [weekly.mark(one, str(week), Subsection.PROGRESS) for one in (late, in_time)]
    assert [mark and mark.late for mark in marks] == [True, False]
    assert terms(world).due_at(week) == dt.datetime(2026, 10, 12, 18, tzinfo=ALMATY)


def test_of_several_changes_in_a_week_the_last_one_counts_for_it(world: World):
    for hour in ("12", "15"):
        change(world, world.administrator, "mio_due_hour", hour)
        world.now.forward(hours=1)
    world.now.forward(days=7)
    change(world, world.administrator, "mio_lock_days", "20")
    found = terms(world)
    assert found.earlier == ((PRESENT.number - 1, WeekTerms(1, 18, 14)), (PRESENT.number, WeekTerms(1, 15, 14)))
    assert [found.due_at(PRESENT.plus(step)).hour for step in (-1, 0, 1)] == [18, 15, 15]
    assert found.locks_at(PRESENT.plus(1)) - found.due_at(PRESENT.plus(1)) == dt.timedelta(days=20)


def test_weeks_with_a_longer_lock_than_now_are_still_open(world: World):
    change(world, world.administrator, "mio_lock_days", "60")
    world.now.forward(days=14)
    change(world, world.administrator, "mio_lock_days", "3")
    found, at = terms(world), world.now()
    open_ones = list(found.open_weeks(at, found.reporting_week(at)))
    assert PRESENT in open_ones
    assert all(found.locks_at(one) > at for one in open_ones)
    assert len(open_ones) == len(set(open_ones)) < 15


def test_the_risk_of_weeks_that_are_over_is_judged_as_it_was(world: World):
    with world.begin(reading=True) as session:
        assert risk_terms(session, PRESENT.number, world.now()) == RiskTerms()
    for name in ("late_percent", *(item.name for item in fields(RiskTerms) if item.name != "late_percent")):
        change(world, world.administrator, f"mio_risk_{name}", str(getattr(RiskTerms(), name) + 1))
    with world.begin(reading=True) as session:
        assert risk_terms(session, PRESENT.number - 1, world.now()) == RiskTerms(21, 41, 4, 21, 6)
        assert risk_terms(session, PRESENT.number - 3, world.now()) == RiskTerms()
    former = world.call(risk_list, world.analyst, "", "", str(PRESENT.plus(-3)))
    assert "20\u00a0%" in former.terms[0].ru
    assert "21\u00a0%" in world.call(risk_list, world.analyst).terms[0].ru


def test_pages_notices_and_questions_are_judged_by_the_terms_of_their_day(world: World):
    change(world, world.administrator, "mio_page_days", "9")
    change(world, world.administrator, "mio_notice_days", "8")
    change(world, world.administrator, "mio_lag_percent", "7")
    change(world, world.administrator, "mio_jump_times", "4")
    with world.begin(reading=True) as session:
        found = [deadlines_of(session, dt.date(2026, 10, day)) for day in (14, 15)]
        assert [(one.page_days, one.notice_days) for one in found] == [(5, 5), (9, 8)]
        judged = [limits_of(session, PRESENT.number + step) for step in (-1, 0, 1)]
        assert [(one.lag, one.jump_times) for one in judged] == [(500, 3), (700, 4), (700, 4)]


def test_only_the_readers_of_the_operator_are_told_whether_they_manage(world: World):
    assert world.call(manages, world.administrator) is True
    assert world.call(manages, world.analyst) is False
    for who in (world.asel, world.moderator):
        with pytest.raises(NotAllowed):
            world.call(manages, who)


def test_an_executor_is_told_the_terms_of_now_and_nobody_else_is(world: World):
    change(world, world.administrator, "mio_page_days", "10")
    change(world, world.administrator, "mio_notice_days", "12")
    told = world.call(stated_terms, world.asel)
    assert (told.page_days, told.notice_days) == (10, 12)
    for who in (world.administrator, world.analyst, world.moderator):
        with pytest.raises(NotAllowed):
            world.call(stated_terms, who)
