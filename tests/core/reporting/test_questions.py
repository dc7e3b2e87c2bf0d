"""Unusual figures lead to questions that block nothing, disappear with their cause, and keep the executor's explanation."""

import datetime as dt
from dataclasses import replace

import pytest

from portal.core.errors import NotAllowed, NotFound, Refused
from portal.core.reporting.answers import service as answers_service
from portal.core.reporting.basics.rules.sections import Section
from portal.core.reporting.basics.rules.weeks import Week
from portal.core.reporting.questions import queries
from portal.core.reporting.questions import service as questions_service
from portal.core.reporting.questions.queries.questions import QuestionPage
from portal.core.reporting.questions.rules.questions import WORDS, WORDS_OF_THOUSANDS, Limits, WeekFacts, questions, wording_of
from portal.core.reporting.tables import ObjectPlan
from portal.wording import LANGUAGES, same
from tests.core.reporting.flats import ACT, Flats
from tests.core.reporting.weekly import BEFORE, KZHK, LABOUR, LAST, PERCENT, THIS, Weekly
from tests.core.reporting.world import World

LIMITS = Limits(stale_weeks=4, jump=1000, lag=500, money=1500)
WEEK = WeekFacts(week=100, limits=LIMITS, act_attached=True)


@pytest.fixture
def weekly(world: World) -> Weekly:
    return Weekly(world)


def seen(weekly: Weekly, **named: object) -> QuestionPage:
    return weekly.world.call(queries.open_questions, weekly.world.asel, **named)


def codes(weekly: Weekly, object_id: str) -> set[tuple[str, str]]:
    return {(one.week, one.code) for one in seen(weekly, object_id=object_id).lines}


def with_plan(weekly: Weekly, amount: int = 100_000_000, **facts: object) -> str:
    object_id = weekly.begun(**facts)
    with weekly.world.begin() as session:
        session.add(ObjectPlan(object_id=object_id, source="kzhk", amount=amount))
    return object_id


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({}, []),
        ({"percent": 5000, "earlier": ((99, 4000),)}, []),
        ({"percent": 5001, "earlier": ((99, 4000),)}, ["percent_jump"]),
        ({"percent": 5001, "earlier": ((98, 4000),)}, []),
        ({"percent": 8000, "earlier": ((98, 5000), (99, 6000))}, []),
        ({"percent": 9001, "earlier": ((98, 5000), (99, 6000))}, ["percent_jump"]),
        ({"percent": 4100, "earlier": ((99, 4000),), "labour": 0}, ["growth_without_labour"]),
        ({"percent": 4100, "earlier": ((99, 4000),), "labour": None}, []),
        ({"percent": 4000, "earlier": ((99, 4000),), "labour": 0}, []),
        ({"labour": 45, "labour_parts": 45}, []),
        ({"labour": 45, "labour_parts": 60}, ["labour_parts"]),
        ({"labour": None, "labour_parts": 60}, []),
        ({"percent": 4000, "plan_percent": 4500}, []),
        ({"percent": 4000, "plan_percent": 4501}, ["lag"]),
        ({"percent": 4000, "plan_percent": 4501, "delay_reason": "Паводок"}, []),
        ({"percent": 4000, "unchanged_progress": 4, "unchanged_funding": 3}, ["stale_progress"]),
        ({"percent": 10_000, "unchanged_progress": 9, "unchanged_funding": 4}, ["stale_funding"]),
        ({"percent": 10_000, "act_attached": False}, ["act_missing"]),
        ({"flats": ((1, 3500),), "sold": {1: 1}, "stock": {1: 1}, "apartments": 1}, []),
        ({"flats": ((1, 3500),), "sold": {1: 2}, "stock": {1: 1}, "apartments": 1}, ["sold_above_stock", "sold_above_rooms"]),
        ({"flats": ((1, 9000),), "sold": {1: 1}}, ["odd_area"]),
    ],
)
def test_each_unusual_figure_gives_its_question(facts: dict[str, object], expected: list[str]) -> None:
    assert [one.code for one in questions(replace(WEEK, **facts))] == expected


@pytest.mark.parametrize(
    ("taken", "cumulated", "expected"),
    [
        (0, 9000, []),
        (1000, 4500, []),
        (1000, 4501, ["money_ahead_of_works"]),
        (1000, 5501, ["money_ahead_of_works", "money_ahead_of_time"]),
        (1000, 10_001, ["money_ahead_of_works", "money_ahead_of_time", "above_plan"]),
        (-1000, 10_001, ["money_ahead_of_works", "money_ahead_of_time"]),
    ],
)
def test_money_is_compared_with_works_time_and_plan(taken: int, cumulated: int, expected: list[str]) -> None:
    place = ("kzhk", "")
    facts = replace(WEEK, percent=3000, elapsed=4000, taken={place: taken}, cumulated={place: cumulated}, plan={place: 10_000})
    assert [one.code for one in questions(facts)] == expected


@pytest.mark.parametrize(
    ("taken", "expected"),
    [
        ({"kzhk": 150}, {"typical": 15_000, "entered": 150, "count": 0}),
        ({"kzhk": 149}, {"typical": 15_000, "entered": 149, "count": 1}),
        ({"kzhk": 15}, {"typical": 15_000, "entered": 15, "count": 1, "thousands": 1}),
        ({"kzhk": 4}, {"typical": 15_000, "entered": 4, "count": 1}),
        ({"kzhk": 0}, {"count": 0}),
        ({"kzhk": -1}, {"count": 0}),
        ({"local": 1}, {"count": 0}),
        ({"kzhk": 100, "rep": 1}, {"source": "rep", "typical": 1000, "entered": 1, "count": 2, "thousands": 1}),
    ],
)
def test_a_sum_far_below_the_usual_is_asked_about(taken: dict[str, int], expected: dict[str, object]) -> None:
    usual = {("kzhk", ""): 15_000, ("rep", ""): 1000}
    asked = questions(replace(WEEK, taken={(source, ""): amount for source, amount in taken.items()}, usual=usual))
    assert [one.code for one in asked] == ["sum_below_usual"] * bool(expected["count"])
    for one in asked:
        assert one.figures == {"source": "kzhk", "category": "", **expected}


def test_the_words_name_their_figures_in_three_languages() -> None:
    figures = {
        "share": 4501, "percent": 3000, "elapsed": 4000, "taken": 12_345_600, "plan": 100, "before": 10, "usual": 5, "weeks": 4,
        "sold": 3, "stock": 2, "rooms": 1, "area": 9050, "count": 1, "source": "kzhk", "category": "",
        "old": "2026-09-01", "new": "2026-10-05", "late": 4, "parts": 60, "total": 45, "cost": 100,
        "entered": 100, "typical": 150_000_000,
    }  # fmt: skip
    for code in WORDS:
        words = wording_of(code, figures, same("Бюджет"))
        assert not any(sign in words.said(language) for language in LANGUAGES for sign in "{}")
    assert wording_of("money_ahead_of_works", figures).ru.startswith("Освоено 45,01\xa0% плана, а построено 30\xa0%.")
    assert "123\u202f456,00\xa0₸ при плане 1,00\xa0₸" in wording_of("above_plan", figures, same("Бюджет")).ru
    assert "90.5\xa0m²" in wording_of("odd_area", figures).en
    assert "внесено 1,00\xa0₸, а обычно около 1\u202f500\u202f000,00\xa0₸ за неделю. Таких" in wording_of("sum_below_usual", figures).ru
    for code in WORDS_OF_THOUSANDS:
        words = wording_of(code, {**figures, "thousands": 1}, same("Бюджет"))
        assert not any(sign in words.said(language) for language in LANGUAGES for sign in "{}")
        assert "похоже на тысячи тенге" in words.ru
    assert "с 01.09.2026 на 05.10.2026" in wording_of("start_moved", figures).ru
    assert "на 4 раб. дн." in wording_of("purchase_moved", figures).ru
    assert wording_of("forgotten", {}) == same("forgotten")


def test_a_jump_without_a_history_says_nothing_of_what_was_usual():
    (first,) = questions(replace(WEEK, percent=5001, earlier=((99, 4000),)))
    (later,) = questions(replace(WEEK, percent=9001, earlier=((98, 5000), (99, 6000))))
    assert wording_of(first.code, first.figures).ru == "Процент вырос сразу с 40\xa0% до 50,01\xa0%. Проверьте или объясните."
    assert "обычно за неделю 10\xa0%" in wording_of(later.code, later.figures).ru


def test_a_question_is_asked_and_nothing_is_held_back(weekly: Weekly) -> None:
    object_id = with_plan(weekly)
    saved = weekly.enter(object_id, LAST, {PERCENT: "10", KZHK: "400 000"})
    assert [cell.problem for cell in saved.cells] == [None, None]
    assert saved.rows[0].questions == 1
    line = seen(weekly).lines[0]
    assert (line.week, line.code, line.object_id, line.section) == (LAST, "money_ahead_of_works", object_id, Section.CREDIT)
    assert line.wording.ru.startswith("Освоено 40\xa0% плана, а построено 10\xa0%.")
    assert (line.explanation, seen(weekly).unexplained) == ("", 1)


def test_a_question_settles_with_its_cause_and_so_do_later_ones(weekly: Weekly) -> None:
    object_id = with_plan(weekly)
    weekly.enter(object_id, BEFORE, {PERCENT: "10", KZHK: "400 000"}, reason="Позже")
    weekly.enter(object_id, THIS, {PERCENT: "11", KZHK: "1 000"})
    assert codes(weekly, object_id) == {(BEFORE, "money_ahead_of_works"), (THIS, "money_ahead_of_works")}
    weekly.enter(object_id, BEFORE, {KZHK: "40 000"}, reason="Лишний ноль")
    assert codes(weekly, object_id) == set()


def test_each_source_is_compared_with_its_plan(weekly: Weekly) -> None:
    object_id = with_plan(weekly, amount=30_000)
    weekly.enter(object_id, LAST, {PERCENT: "90", KZHK: "200"})
    weekly.enter(object_id, THIS, {PERCENT: "95", KZHK: "100,01"})
    line = next(one for one in seen(weekly, object_id=object_id).lines if one.code == "above_plan")
    assert line.week == THIS
    assert line.wording.ru.startswith("По источнику «Средства КЖК (облигационный заём)» освоено 300,01\xa0₸ при плане 300,00\xa0₸")


def test_a_week_s_growth_is_compared_with_the_object_s_own(weekly: Weekly) -> None:
    object_id = weekly.begun()
    weekly.enter(object_id, BEFORE, {PERCENT: "10"})
    weekly.enter(object_id, LAST, {PERCENT: "12"})
    weekly.enter(object_id, THIS, {PERCENT: "24", LABOUR: "0"})
    assert codes(weekly, object_id) == {(THIS, "percent_jump"), (THIS, "growth_without_labour")}
    weekly.enter(object_id, THIS, {LABOUR: "35"})
    assert codes(weekly, object_id) == {(THIS, "percent_jump")}


def test_weeks_without_change_are_counted_in_a_row(weekly: Weekly) -> None:
    object_id = weekly.begun()
    for weeks_before in (4, 3, 2, 1, 0):
        day = dt.date(2026, 10, 14) - dt.timedelta(weeks=weeks_before)
        weekly.at(day)
        assert codes(weekly, object_id) == set()
        weekly.enter(object_id, str(Week.of(day)), {PERCENT: "10"})
    assert codes(weekly, object_id) == {(THIS, "stale_progress")}


def test_money_is_compared_with_the_time_that_has_passed(weekly: Weekly) -> None:
    object_id = with_plan(weekly, planned_on=dt.date(2027, 9, 1))
    weekly.enter(object_id, THIS, {PERCENT: "60", KZHK: "500 000"})
    assert codes(weekly, object_id) == {(THIS, "money_ahead_of_time")}


def test_the_act_is_asked_for_at_hundred_percent_until_it_is_attached(weekly: Weekly) -> None:
    object_id = weekly.begun()
    weekly.enter(object_id, THIS, {PERCENT: "100"})
    assert codes(weekly, object_id) == {(THIS, "act_missing")}
    weekly.world.attach(object_id, ACT)
    assert codes(weekly, object_id) == set()


def test_a_corrected_plan_settles_the_questions_it_caused(weekly: Weekly) -> None:
    object_id = weekly.begun()
    weekly.world.say(object_id, "plan_kzhk", "1 000")
    weekly.enter(object_id, THIS, {PERCENT: "90", KZHK: "5 000"})
    assert (THIS, "above_plan") in codes(weekly, object_id)
    weekly.world.say(object_id, "plan_kzhk", "6 000")
    assert codes(weekly, object_id) == set()


def test_flats_beyond_the_stock_are_asked_about(world: World) -> None:
    flats = Flats(world)
    object_id = flats.built(apartments=2)
    flats.sell(object_id, THIS, "1", rooms="1", area_m2="140")
    assert codes(flats.weekly, object_id) == {(THIS, "odd_area")}
    flats.sell(object_id, THIS, "2", rooms="1", area_m2="35")
    assert codes(flats.weekly, object_id) == {(THIS, "odd_area"), (THIS, "sold_above_rooms")}


def test_the_operator_reads_the_explanation(weekly: Weekly) -> None:
    object_id, world = with_plan(weekly), weekly.world
    weekly.enter(object_id, LAST, {PERCENT: "10", KZHK: "400 000"})
    world.call(questions_service.explain, world.asel, object_id, LAST, "money_ahead_of_works", "  Аванс подрядчику по договору. ")
    line = world.call(queries.open_questions, world.analyst).lines[0]
    assert (line.explanation, line.explained_by, line.explained_at) == ("Аванс подрядчику по договору.", world.asel.name, world.now())
    assert seen(weekly, unexplained_only=True).lines == ()
    weekly.enter(object_id, LAST, {KZHK: "500 000"}, reason="Доплата")
    assert seen(weekly).lines[0].explanation == "Аванс подрядчику по договору."


@pytest.mark.parametrize("text", ["", "   ", "a" * 2001])
def test_an_explanation_says_something(weekly: Weekly, text: str) -> None:
    object_id = with_plan(weekly)
    weekly.enter(object_id, LAST, {PERCENT: "10", KZHK: "400 000"})
    with pytest.raises(Refused) as refused:
        weekly.world.call(questions_service.explain, weekly.world.asel, object_id, LAST, "money_ahead_of_works", text)
    assert refused.value.field == "explanation"


def test_strangers_neither_read_nor_explain(weekly: Weekly) -> None:
    object_id, world = with_plan(weekly), weekly.world
    weekly.enter(object_id, LAST, {PERCENT: "10", KZHK: "400 000"})
    asked = (object_id, LAST, "money_ahead_of_works")
    for who, refusal in ((world.stranger, NotFound), (world.administrator, NotAllowed)):
        with pytest.raises(refusal):
            world.call(questions_service.explain, who, *asked, "Так надо")
    for other in ((object_id, LAST, "nothing"), (object_id, "2026-W99", asked[2]), ("0" * 32, LAST, asked[2])):
        with pytest.raises(NotFound):
            world.call(questions_service.explain, world.asel, *other, "Так надо")
    assert world.call(queries.open_questions, world.stranger).total == 0
    assert world.call(queries.open_questions, world.stranger, object_id).total == 0
    with pytest.raises(NotAllowed):
        world.call(queries.open_questions, world.moderator)


def test_parts_of_labour_above_the_total_are_on_the_list_of_questions(weekly: Weekly) -> None:
    object_id = weekly.begun()
    weekly.enter(object_id, THIS, {PERCENT: "10", LABOUR: "45", "progress/labour_itr": "20", "progress/labour_workers": "40"})
    assert codes(weekly, object_id) == {(THIS, "labour_parts")}
    weekly.enter(object_id, THIS, {LABOUR: "60"})
    assert codes(weekly, object_id) == set()


def test_a_purchase_that_took_more_than_its_flats_cost_or_its_plan_is_asked_about(world: World) -> None:
    flats = Flats(world)
    object_id = flats.purchase()
    flats.buy(object_id, price_total="5 000 000")
    row = flats.spend(object_id, amount="5 000 000")
    assert codes(flats.weekly, object_id) == set()
    flats.spend(object_id, amount="1 000 000")
    assert codes(flats.weekly, object_id) == {(THIS, "spent_above_cost")}
    (asked,) = seen(flats.weekly, object_id=object_id).lines
    assert "Освоено 6\u202f000\u202f000,00\xa0₸" in asked.wording.ru
    plan = world.call(answers_service.new_row, world.asel, object_id, "plan_by_category")
    flats.fill(
        object_id, "plan_by_category", plan, {"category": "orphans", "apartments": "1", "amount_local": "5500000", "amount_rep": "0"}
    )
    assert codes(flats.weekly, object_id) == {(THIS, "spent_above_cost"), (THIS, "spent_above_plan")}
    world.call(questions_service.explain, world.asel, object_id, THIS, "spent_above_cost", "Авансом")
    world.now.forward(days=7)
    flats.fill(object_id, "spending", row, {"amount": "5 000 001"})
    assert codes(flats.weekly, object_id) == {(THIS, "spent_above_cost"), (THIS, "spent_above_plan")}, "asked once, not every week"
    world.call(answers_service.remove_row, world.asel, object_id, "spending", row)
    assert codes(flats.weekly, object_id) == set()
