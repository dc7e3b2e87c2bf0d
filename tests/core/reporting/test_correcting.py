"""Changing or removing a sold flat after its week was due needs a reason, and the old value stays with the week's corrections."""

import datetime as dt
from typing import Any

import pytest

from portal.core.errors import Refused
from portal.core.reporting.answers import service
from portal.core.reporting.basics.rules.sections import Subsection, WeekState
from portal.core.reporting.fields.schema.sales import CORRECTED, sales_stage
from portal.core.reporting.flats import queries as flats_queries
from portal.core.reporting.objects import queries as objects_queries
from portal.core.reporting.weeks import queries as weeks_queries
from tests.core.reporting.flats import Flats
from tests.core.reporting.weekly import THIS

AFTER = dt.date(2026, 10, 20)
"""The week of the sales, the 42nd, was due on Monday the 19th at 18:00."""


@pytest.fixture
def flats(world: Any) -> Flats:
    return Flats(world)


def change(flats: Flats, object_id: str, address: str, text: str, reason: str = "") -> Any:
    flats.world.now.forward(seconds=1)
    return flats.world.call(service.answer, flats.world.asel, object_id, address, text, reason)


def refused(flats: Flats, *args: Any, verb: Any = service.answer) -> Refused:
    with pytest.raises(Refused) as caught:
        flats.world.call(verb, flats.world.asel, *args)
    return caught.value


def seen(flats: Flats, object_id: str) -> list[tuple[str, str, str, str, bool]]:
    """Return the week's corrections as the operator reads them: which value, before, after, why, undone or not."""
    week = flats.world.call(weeks_queries.object_week, flats.world.analyst, object_id, THIS)
    return [
        (one.label.ru, one.before_words.ru if one.before_words else one.before, one.after_words.ru if one.after_words else one.after,
         one.reason, one.undone)
        for one in week.amendments
    ]  # fmt: skip


def test_a_price_of_a_past_week_is_changed_for_a_reason_only_and_the_old_one_stays(flats: Flats) -> None:
    object_id = flats.built()
    row = flats.sell(object_id, THIS)
    price = f"sales/{row}/price_total"
    flats.weekly.at(AFTER)
    answer = refused(flats, object_id, price, "10 000 000")
    assert (answer.code, answer.field) == ("reason", price)
    assert "17\u202f520\u202f000,00" in answer.wording.ru
    assert flats.world.call(objects_queries.open_object, flats.world.asel, object_id).values[price] == "17520000.00"
    assert change(flats, object_id, price, "10 000 000", " Опечатка ").texts[price] == "10000000.00"
    ((label, before, after, reason, undone),) = seen(flats, object_id)
    assert (label, reason, undone) == ("Квартира 12, Цена, тенге", "Опечатка", False)
    assert ("17\u202f520\u202f000,00" in before, "10\u202f000\u202f000,00" in after) == (True, True)


def test_until_the_week_is_due_and_with_the_same_text_nothing_is_asked(flats: Flats) -> None:
    object_id = flats.built()
    row = flats.sell(object_id, THIS)
    change(flats, object_id, f"sales/{row}/price_total", "10 000 000")
    flats.weekly.at(AFTER)
    change(flats, object_id, f"sales/{row}/price_total", "10000000")
    change(flats, object_id, f"sales/{row}/buyer_name", "Мысалова Гүл")
    change(flats, object_id, f"sales/{row}/amount_received", "5 000 000")
    change(flats, object_id, f"sales/{row}/block", "2")
    assert seen(flats, object_id) == []


def test_a_choice_and_a_date_are_shown_as_people_read_them(flats: Flats) -> None:
    object_id = flats.built()
    row = flats.sell(object_id, THIS)
    flats.weekly.at(AFTER)
    change(flats, object_id, f"sales/{row}/sale_date", "12.10.2026", "Опечатка")
    change(flats, object_id, f"sales/{row}/social_category", "orphan", "Опечатка")
    shown = seen(flats, object_id)
    assert shown[0][1:3] == ("13.10.2026", "12.10.2026")
    assert "large_family" not in shown[1][1]


def test_typing_that_goes_on_belongs_to_the_correction_with_which_it_began(flats: Flats) -> None:
    object_id = flats.built()
    row = flats.sell(object_id, THIS)
    flats.weekly.at(AFTER)
    price = f"sales/{row}/price_total"
    change(flats, object_id, price, "1", "Опечатка")
    change(flats, object_id, price, "10 000 000")
    assert [(one[1][:10], one[2][:10]) for one in seen(flats, object_id)] == [("17\u202f520\u202f000", "10\u202f000\u202f000")]
    flats.world.now.forward(minutes=16)
    assert refused(flats, object_id, price, "9 000 000").code == "reason"
    colleague = flats.world.executor("colleague@mio.example")
    change(flats, object_id, price, "9 000 000", "Ещё раз")
    with pytest.raises(Refused):
        flats.world.call(service.answer, colleague, object_id, price, "8 000 000")


def test_a_flat_emptied_for_a_reason_is_not_free_to_be_rewritten(flats: Flats) -> None:
    object_id = flats.built()
    row = flats.sell(object_id, THIS)
    flats.weekly.at(AFTER)
    change(flats, object_id, f"sales/{row}/floor", "", "Уточняем")
    assert flats.world.call(flats_queries.sales_of, flats.world.asel, object_id).sold == 0
    assert refused(flats, object_id, f"sales/{row}/price_total", "1").code == "reason"


def test_a_flat_entered_late_is_typed_to_its_end_without_a_question_and_asks_from_then_on(flats: Flats) -> None:
    object_id = flats.built()
    flats.weekly.at(AFTER)
    row = flats.sell(object_id, THIS, price_total="17")
    change(flats, object_id, f"sales/{row}/price_total", "17 520 000")
    assert flats.world.call(flats_queries.sales_of, flats.world.asel, object_id).guarded == frozenset()
    flats.world.now.forward(minutes=16)
    guarded = flats.world.call(flats_queries.sales_of, flats.world.asel, object_id).guarded
    assert guarded == {f"sales/{row}", *(f"sales/{row}/{key}" for key in CORRECTED - {"block"})}
    assert refused(flats, object_id, f"sales/{row}/price_total", "1").code == "reason"
    assert flats.world.call(flats_queries.sales_of, flats.world.analyst, object_id).guarded == frozenset()


def test_a_sold_flat_of_a_past_week_is_removed_for_a_reason_and_its_return_is_told(flats: Flats) -> None:
    object_id = flats.built()
    row = flats.sell(object_id, THIS)
    flats.weekly.at(AFTER)
    assert refused(flats, object_id, "sales", row, verb=service.remove_row).code == "reason"
    assert flats.weekly.state(object_id, THIS, Subsection.SALES) is WeekState.REPORTED
    token = flats.world.call(service.remove_row, flats.world.asel, object_id, "sales", row, "Договор расторгнут")
    assert flats.world.call(service.remove_row, flats.world.asel, object_id, "sales", row) == token
    ((label, before, after, reason, undone),) = seen(flats, object_id)
    assert (label, "17\u202f520\u202f000" in before, after) == ("Квартира 12, запись удалена, цена", True, "")
    assert (reason, undone, flats.weekly.state(object_id, THIS, Subsection.SALES)) == ("Договор расторгнут", False, None)
    flats.world.call(service.restore_row, flats.world.asel, object_id, token)
    assert [one[4] for one in seen(flats, object_id)] == [True]


def test_a_flat_that_never_counted_is_finished_and_removed_freely(flats: Flats) -> None:
    object_id = flats.built()
    row = flats.sell(object_id, THIS, price_total="")
    flats.weekly.at(AFTER)
    flats.world.now.forward(minutes=16)
    change(flats, object_id, f"sales/{row}/floor", "4")
    flats.world.call(service.remove_row, flats.world.asel, object_id, "sales", row)
    assert seen(flats, object_id) == []


def test_everything_without_which_a_flat_does_not_count_is_corrected_for_a_reason() -> None:
    (repeat,) = (item for tab in sales_stage().tabs for group in tab.groups for item in group.items)
    required = {field.key for field in repeat.fields if field.required}  # pyright: ignore[reportAttributeAccessIssue]
    assert required | {"block"} == CORRECTED
