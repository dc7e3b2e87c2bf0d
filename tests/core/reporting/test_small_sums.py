"""A sum far below what its object usually spends always leads to a question, and a usual one never does."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.core.reporting.basics.rules.weeks import Week
from portal.core.reporting.cells.rules.entries import Change
from portal.core.reporting.cells.rules.small_sums import is_small, looks_like_thousands, usual_of
from portal.core.reporting.questions import queries
from portal.core.reporting.weeks import service as weeks_service
from tests.core.reporting.flats import Flats
from tests.core.reporting.weekly import KZHK, LOCAL, THIS, Weekly
from tests.core.reporting.world import World
from tests.thresholds import change

FIRST = dt.date(2026, 10, 14)
sums = st.lists(st.integers(-(10**12), 10**15), max_size=30)


@pytest.fixture
def weekly(world: World) -> Weekly:
    return Weekly(world)


@given(earlier=sums, least=st.integers(2, 26))
def test_usual_is_one_of_the_earlier_sums_with_half_of_them_on_either_side(earlier: list[int], least: int) -> None:
    paid, usual = [one for one in earlier if one > 0], usual_of(earlier, least)
    assert (usual is None) == (len(paid) < least)
    if usual is not None:
        assert usual in paid
        assert sum(one <= usual for one in paid) * 2 >= len(paid)
        assert sum(one >= usual for one in paid) * 2 >= len(paid)


@given(usual=st.integers(1, 10**15), share=st.integers(1, 100))
def test_normal_variance_is_never_asked_about(usual: int, share: int) -> None:
    assert not is_small(-(-usual * share // 100), usual, 100)


@given(usual=st.integers(3_000, 10**15))
def test_a_usual_sum_without_its_three_zeros_is_small_and_looks_like_thousands(usual: int) -> None:
    amount = usual // 1000
    assert is_small(amount, usual, 100)
    assert looks_like_thousands(amount, usual)


def test_thousands_are_named_within_a_factor_of_three() -> None:
    assert [amount for amount in (499, 500, 4500, 4501) if looks_like_thousands(amount, 1_500_000)] == [500, 4500]


def paid(weekly: Weekly, *weeks: str, cell: str = KZHK) -> str:
    """An object with sums in the weeks up to last week; the clock is in the week after."""
    object_id = weekly.begun(on=dt.date(2026, 3, 2))
    for back, text in zip(range(len(weeks), 0, -1), weeks, strict=True):
        day = FIRST - dt.timedelta(weeks=back)
        weekly.at(day)
        weekly.enter(object_id, str(Week.of(day)), {cell: text})
    weekly.at(FIRST)
    return object_id


def asked(weekly: Weekly, object_id: str) -> list[str]:
    lines = weekly.world.call(queries.open_questions, weekly.world.asel, object_id).lines
    return [one.wording.ru for one in lines if one.code == "sum_below_usual"]


@pytest.mark.parametrize(("text", "words"), [("1", "внесено 1,00"), ("1 500", "похоже на тысячи тенге"), ("14 999,99", "внесено 14")])
def test_a_sum_in_tenge_or_thousands_is_accepted_with_a_warning_and_a_question_until_it_is_corrected(
    weekly: Weekly, text: str, words: str
) -> None:
    object_id = paid(weekly, "1 500 000", "1 400 000", "90 000 000")
    (cell,) = weekly.enter(object_id, THIS, {KZHK: text}).cells
    assert cell.problem is None
    assert cell.warning is not None
    assert "1\u202f500\u202f000,00" in cell.warning.ru
    (found,) = asked(weekly, object_id)
    assert words in found
    (mended,) = weekly.enter(object_id, THIS, {KZHK: "15 000"}).cells
    assert mended.warning is None
    assert asked(weekly, object_id) == []


@pytest.mark.parametrize("weeks", [("1 500 000", "1 400 000"), ("1 500 000", "0", "1 500 000")])
def test_two_sums_do_not_tell_what_is_usual(weekly: Weekly, weeks: tuple[str, ...]) -> None:
    object_id = paid(weekly, *weeks)
    assert weekly.enter(object_id, THIS, {KZHK: "1"}).cells[0].warning is None
    assert asked(weekly, object_id) == []


def test_another_source_has_a_usual_of_its_own(weekly: Weekly) -> None:
    object_id = paid(weekly, "1 500 000", "1 500 000", "1 500 000")
    assert weekly.enter(object_id, THIS, {LOCAL: "1"}).cells[0].warning is None
    assert asked(weekly, object_id) == []


def test_half_a_year_ago_is_no_longer_usual(weekly: Weekly) -> None:
    object_id = paid(weekly, "1 500 000", *["1 500 000"] * 2, *["0"] * 23)
    assert weekly.enter(object_id, THIS, {KZHK: "1"}).cells[0].warning is not None
    weekly.enter(object_id, THIS, {KZHK: "0"})
    weekly.at(FIRST + dt.timedelta(weeks=1))
    assert weekly.enter(object_id, "2026-W43", {KZHK: "1"}).cells[0].warning is None


def test_the_terms_decide_what_is_small(weekly: Weekly) -> None:
    world = weekly.world
    object_id = paid(weekly, "1 500 000", "1 500 000")
    change(world, world.administrator, "mio_small_weeks", "2")
    change(world, world.administrator, "mio_small_times", "10")
    weekly.enter(object_id, THIS, {KZHK: "149 999"})
    assert len(asked(weekly, object_id)) == 1


def test_the_dry_run_of_a_file_warns_and_writes_nothing(weekly: Weekly) -> None:
    object_id = paid(weekly, "1 500 000", "1 500 000", "1 500 000")
    change = Change(f"{object_id}/{THIS}/{KZHK}", "1500")
    (cell,) = weekly.world.call(weeks_service.judge, weekly.world.asel, [change]).cells
    assert cell.warning is not None
    assert "в тысячах" in cell.warning.ru
    assert asked(weekly, object_id) == []


def test_a_spending_of_a_purchase_is_compared_with_the_others(world: World) -> None:
    flats = Flats(world)
    object_id = flats.purchase()
    for _ in range(3):
        flats.spend(object_id, amount="5 000 000")
    flats.spend(object_id, amount="5 000")
    lines = world.call(queries.open_questions, world.asel, object_id).lines
    assert [one.code for one in lines] == ["spent_below_usual"]
    assert "похоже на тысячи тенге" in lines[0].wording.ru
