"""Which texts of a week begin or end the questions about it."""

import pytest

from portal.core.reporting.questions import queries
from tests.core.reporting.weekly import BEFORE, LAST, PERCENT, Weekly
from tests.core.reporting.world import World


@pytest.fixture
def weekly(world: World) -> Weekly:
    return Weekly(world)


def codes(weekly: Weekly, object_id: str) -> set[tuple[str, str]]:
    lines = weekly.world.call(queries.open_questions, weekly.world.asel, object_id=object_id).lines
    return {(one.week, one.code) for one in lines}


def test_a_text_beside_the_figures_leaves_the_questions_of_its_week_as_they_are(weekly: Weekly):
    object_id = weekly.begun()
    weekly.enter(object_id, BEFORE, {PERCENT: "10"})
    assert [row.questions for row in weekly.enter(object_id, LAST, {PERCENT: "90"}).rows if row.week == LAST] == [1]
    assert [row.questions for row in weekly.enter(object_id, LAST, {"progress/comment": "Ойдан"}).rows] == [1]
    assert codes(weekly, object_id) == {(LAST, "percent_jump")}


def test_a_reason_for_the_lag_ends_the_question_about_it(weekly: Weekly):
    object_id = weekly.begun()
    asked = weekly.enter(object_id, LAST, {PERCENT: "10", "progress/plan_percent_gpr": "20"})
    assert [row.questions for row in asked.rows] == [1]
    assert codes(weekly, object_id) == {(LAST, "lag")}
    assert [row.questions for row in weekly.enter(object_id, LAST, {"progress/delay_reason": "Аяз"}).rows] == [0]
    assert codes(weekly, object_id) == set()
