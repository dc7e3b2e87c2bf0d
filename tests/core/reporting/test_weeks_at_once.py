"""Two executors in one table at the same moment: nothing is lost, nothing is doubled, nobody waits without end."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from portal.core.accounts.schema import Actor
from portal.core.reporting.basics.rules.sections import Subsection, WeekState
from portal.core.reporting.cells.rules.entries import Change
from portal.core.reporting.tables import Amendment, Progress
from portal.core.reporting.weeks.service import undoing, weeks
from tests.core.reporting.weekly import KZHK, LABOUR, LAST, LOCAL, PERCENT, THIS, Weekly, said
from tests.core.reporting.world import World


@pytest.fixture
def weekly(world: World) -> Weekly:
    return Weekly(world)


@pytest.fixture
def colleague(world: World) -> Actor:
    return world.executor("colleague@mio.example", "Көмекова Айгүл")


def at_once(*calls: tuple[Any, ...]) -> list[Any]:
    with ThreadPoolExecutor(len(calls)) as pool:
        return [done.result(timeout=60) for done in [pool.submit(*call) for call in calls]]


def test_two_executors_entering_the_same_week_make_one_week(weekly: Weekly, colleague: Actor) -> None:
    one = weekly.begun()
    calls = [(weekly.enter, one, THIS, {PERCENT: str(10 + number), LABOUR: "5", KZHK: "7"}, who)
             for number, who in enumerate([weekly.world.asel, colleague] * 4)]  # fmt: skip
    answers = at_once(*calls)
    row = weekly.rows(Progress, one)[0]
    live = [each for each in weekly.rows(Amendment, one) if each["cell"] == PERCENT]
    assert len(weekly.rows(Progress, one)) == 1
    assert row["percent"] == round(float(live[-1]["after"]) * 100)
    assert [each["position"] for each in weekly.rows(Amendment, one)] == list(range(1, len(weekly.rows(Amendment, one)) + 1))
    assert [each["before"] for each in live] == ["", *[each["after"] for each in live[:-1]]]
    # A percent lower than the colleague's of a moment ago is not lower: it is compared only with last week's.
    assert all(not said(cell) for answer in answers for cell in answer.cells)
    assert weekly.state(one, THIS, Subsection.FUNDING) is WeekState.REPORTED


def test_pastes_over_the_same_objects_in_opposite_orders_do_not_wait_for_each_other_in_a_circle(weekly: Weekly, colleague: Actor) -> None:
    objects = [weekly.begun() for _ in range(8)]
    mine = [Change(f"{each}/{THIS}/{PERCENT}", "10") for each in objects]
    theirs = [Change(f"{each}/{THIS}/{LOCAL}", "5") for each in reversed(objects)]
    at_once(*[(weekly.report, mine), (weekly.report, theirs, colleague)] * 3)
    assert len(weekly.rows(Progress, *objects)) == 8
    assert all(weekly.state(each, THIS, Subsection.FUNDING) is WeekState.REPORTED for each in objects)


def test_no_change_and_a_sum_at_the_same_moment_never_stand_together(weekly: Weekly, colleague: Actor) -> None:
    for _ in range(4):
        one = weekly.begun()
        at_once((weekly.unchanged, THIS, [one], "funding"), (weekly.enter, one, THIS, {KZHK: "7"}, colleague))
        assert weekly.state(one, THIS, Subsection.FUNDING) is WeekState.REPORTED


def test_an_act_taken_back_twice_at_the_same_moment_is_taken_back_once(weekly: Weekly) -> None:
    one = weekly.begun()
    weekly.enter(one, THIS, {PERCENT: "5"})
    act = weekly.enter(one, THIS, {PERCENT: "6"}).act
    answers = at_once(*[(weekly.undo, act)] * 4)
    assert sorted(len(answer.cells) for answer in answers) == [0, 0, 0, 1]
    assert weekly.rows(Progress, one)[0]["percent"] == 500


def test_who_overwrites_a_colleague_is_told_whose_figure_stood_there(weekly: Weekly, colleague: Actor) -> None:
    one = weekly.begun()
    weekly.enter(one, THIS, {PERCENT: "45"}, colleague)
    answer = weekly.enter(one, THIS, {PERCENT: "46"})
    assert answer.cells[0].problem is None
    assert "Көмекова Айгүл" in answer.cells[0].warning.en
    assert weekly.enter(one, THIS, {PERCENT: "47"}).cells[0].warning is None


def test_a_page_that_is_out_of_date_does_not_overwrite_a_colleague(weekly: Weekly, colleague: Actor) -> None:
    one = weekly.begun()
    address = f"{one}/{THIS}/{PERCENT}"
    weekly.enter(one, THIS, {PERCENT: "45"}, colleague)
    refused = weekly.report([Change(address, "30", seen=("",))]).cells[0]
    assert "Көмекова Айгүл wrote “45%" in said(refused).replace("\u00a0", "").replace("\u202f", "")
    assert weekly.rows(Progress, one)[0]["percent"] == 4500
    assert weekly.report([Change(address, "46", seen=("45",))]).cells[0].problem is None


def test_what_a_page_has_sent_itself_since_is_seen_too_however_it_was_typed(weekly: Weekly, colleague: Actor) -> None:
    one = weekly.begun()
    address = f"{one}/{THIS}/{PERCENT}"
    weekly.enter(one, THIS, {PERCENT: "45.50"})
    assert weekly.report([Change(address, "46", seen=("", "45,5"))]).cells[0].problem is None
    weekly.enter(one, THIS, {PERCENT: "60"}, colleague)
    assert "Көмекова Айгүл" in said(weekly.report([Change(address, "47", seen=("", "45,5", "46"))]).cells[0])
    assert weekly.rows(Progress, one)[0]["percent"] == 6000


def test_a_window_that_is_out_of_date_does_not_overwrite_what_was_written_in_another(weekly: Weekly) -> None:
    one = weekly.begun()
    address = f"{one}/{THIS}/{PERCENT}"
    weekly.enter(one, THIS, {PERCENT: "45"})
    refused = weekly.report([Change(address, "30", seen=("",))]).cells[0]
    assert said(refused).replace("\u00a0", "").replace("\u202f", "").startswith("In another window you wrote “45%” here.")
    assert weekly.rows(Progress, one)[0]["percent"] == 4500
    assert refused.counted == "45"
    assert weekly.report([Change(address, "30")]).cells[0].problem is None, "who has read that enters it again"
    assert weekly.report([Change(address, "30", seen=("",))]).cells[0].problem is None, "a request sent twice says nothing new"


def test_an_entry_does_not_wait_for_the_week_of_another_object(weekly: Weekly, colleague: Actor) -> None:
    one, two = weekly.begun(), weekly.begun()
    with weekly.world.begin(reading=True) as session:
        session.get(Progress, (one, 1))
        answers = at_once(
            (weekly.world.call, weeks.report, weekly.world.asel, [Change(f"{one}/{LAST}/{PERCENT}", "1")]),
            (weekly.world.call, weeks.report, colleague, [Change(f"{two}/{LAST}/{PERCENT}", "2")]),
        )
    acts = [answer.act for answer in answers]
    at_once((weekly.world.call, undoing.undo, weekly.world.asel, acts[0]), (weekly.world.call, undoing.undo, colleague, acts[1]))
    assert weekly.rows(Progress, one, two) == []
