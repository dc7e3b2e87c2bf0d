"""Flats are sold week by week: what counts, what does not yet, what is left."""

import datetime as dt

import pytest

from portal.core.errors import NotAllowed, NotFound, Refused
from portal.core.reporting.answers import service
from portal.core.reporting.answers.service import projections
from portal.core.reporting.basics.rules.sections import Section, Subsection, WeekState
from portal.core.reporting.flats import queries as flats_queries
from portal.core.reporting.flats.queries.sales import SalesView
from portal.core.reporting.questions import queries as questions_queries
from portal.core.reporting.tables import ConstructionSite, Sale
from tests.core.reporting.flats import ACT, Flats
from tests.core.reporting.weekly import THIS
from tests.core.reporting.world import World


@pytest.fixture
def flats(world: World) -> Flats:
    return Flats(world)


def view(flats: Flats, object_id: str) -> SalesView:
    return flats.world.call(flats_queries.sales_of, flats.world.asel, object_id)


def test_nothing_is_sold_before_the_act_and_hundred_percent(flats: Flats) -> None:
    object_id = flats.weekly.begun()
    with pytest.raises(Refused) as refused:
        flats.world.call(service.new_sale, flats.world.asel, object_id, THIS)
    assert "акта приёмки" in refused.value.wording.ru
    seen = view(flats, object_id)
    assert (seen.open, seen.why_closed) == (False, refused.value.wording)


def test_a_complete_row_counts_and_reports_its_week(flats: Flats) -> None:
    object_id = flats.built()
    row = flats.sell(object_id, THIS)
    with flats.world.begin(reading=True) as session:
        sale = session.get_one(Sale, (object_id, row))
    assert (sale.rooms, sale.area, sale.price, sale.sold_on) == (2, 5840, 1_752_000_000, dt.date(2026, 10, 13))
    assert (sale.category, sale.payment_form) == ("large_family", "otbasy_loan")
    assert flats.weekly.state(object_id, THIS, Subsection.SALES) is WeekState.REPORTED
    seen = view(flats, object_id)
    assert (seen.sold, seen.left, seen.total, seen.unfinished) == (1, 2, 3, ())
    assert [(line.rooms, line.total, line.sold, line.left) for line in seen.stock] == [(1, 1, 0, 1), (2, 2, 1, 1)]
    assert (seen.flats[0].apartment, seen.flats[0].week, seen.flats[0].price.en) == ("12", THIS, "17\u202f520\u202f000.00\xa0₸")
    assert [(line.week, line.count) for line in seen.weeks] == [(THIS, 1)]


def test_the_price_of_a_square_metre_is_worked_out(flats: Flats) -> None:
    object_id = flats.built()
    row = flats.sell(object_id, THIS)
    saved = flats.world.say(object_id, f"sales/{row}/price_total", "11 680 000")
    assert saved.texts[f"sales/{row}/price_m2"] == "200000.00"


def test_a_row_without_its_price_does_not_count_yet(flats: Flats) -> None:
    object_id = flats.built()
    row = flats.sell(object_id, THIS, price_total="")
    assert [(one.row_id, one.apartment, one.week) for one in view(flats, object_id).unfinished] == [(row, "12", THIS)]
    assert flats.weekly.state(object_id, THIS, Subsection.SALES) is None
    flats.world.say(object_id, f"sales/{row}/price_total", "17520000")
    assert view(flats, object_id).sold == 1
    flats.world.say(object_id, f"sales/{row}/price_total", "много")
    assert (view(flats, object_id).sold, flats.weekly.state(object_id, THIS, Subsection.SALES)) == (0, None)


def test_a_flat_is_sold_once_and_its_second_row_counts_when_the_first_goes(flats: Flats) -> None:
    object_id = flats.built()
    first, second = flats.sell(object_id, THIS, "12 а"), flats.sell(object_id, THIS, "12А")
    seen = view(flats, object_id)
    assert ([one.row_id for one in seen.flats], [one.row_id for one in seen.unfinished]) == ([first], [second])
    token = flats.world.call(service.remove_row, flats.world.asel, object_id, "sales", first)
    assert [one.row_id for one in view(flats, object_id).flats] == [second]
    flats.world.call(service.restore_row, flats.world.asel, object_id, token)
    assert [one.row_id for one in view(flats, object_id).unfinished] == [first]


def test_flats_of_two_blocks_may_have_one_number(flats: Flats) -> None:
    object_id = flats.built()
    flats.sell(object_id, THIS, block="1")
    flats.sell(object_id, THIS, block="2")
    assert view(flats, object_id).sold == 2


def test_the_last_flat_ends_the_weeks_of_sales(flats: Flats) -> None:
    object_id = flats.built(apartments=2)
    flats.sell(object_id, THIS, "1", rooms="1")
    assert flats.weekly.span(object_id, Subsection.SALES) == (THIS, "")
    flats.sell(object_id, THIS, "2")
    assert flats.weekly.span(object_id, Subsection.SALES) == (THIS, THIS)
    assert view(flats, object_id).left == 0


def test_a_locked_week_of_sales_stays_as_it_is(flats: Flats) -> None:
    object_id, world = flats.built(), flats.world
    sold, late = flats.sell(object_id, THIS, "1"), flats.sell(object_id, THIS, "2", price_total="")
    flats.weekly.at(dt.date(2026, 11, 20))
    for attempt in (
        lambda: world.call(service.remove_row, world.asel, object_id, "sales", sold),
        lambda: world.say(object_id, f"sales/{late}/price_total", "17520000"),
        lambda: world.call(service.new_sale, world.asel, object_id, THIS),
    ):
        with pytest.raises(Refused):
            attempt()
    assert ([one.row_id for one in view(flats, object_id).flats], view(flats, object_id).sold) == ([sold], 1)


def test_what_becomes_known_after_the_sale_is_entered_although_its_week_is_locked(flats: Flats) -> None:
    object_id, world = flats.built(), flats.world
    sold = flats.sell(object_id, THIS, "1")
    flats.weekly.at(dt.date(2026, 11, 20))
    typed = {"amount_received": "9 000 000", "transfer_date": "19.11.2026"}
    for key, text in typed.items():
        assert world.say(object_id, f"sales/{sold}/{key}", text).problems == {}
    assert f"sales/{sold}/amount_received" in world.say(object_id, f"sales/{sold}/amount_received", "many").problems
    assert ([one.row_id for one in view(flats, object_id).flats], view(flats, object_id).sold) == ([sold], 1)


def test_a_second_row_of_a_locked_week_does_not_begin_to_count_by_itself(flats: Flats) -> None:
    object_id = flats.built()
    second_week = "2026-W46"
    first = flats.sell(object_id, THIS, "1")
    flats.weekly.at(dt.date(2026, 11, 13))
    flats.world.say(object_id, f"sales/{flats.sell(object_id, second_week, '2')}/apartment_no", "1")
    flats.weekly.at(dt.date(2026, 12, 25))
    with flats.world.begin() as session:
        found = session.get_one(ConstructionSite, object_id)
        projections.refresh(session, found, ["sales"], flats.world.now())
    assert [one.row_id for one in view(flats, object_id).flats] == [first]


@pytest.mark.parametrize("week", ["", "2026-W60", "42", "2027-W01", "2026-W30"])
def test_weeks_that_do_not_exist_or_do_not_fit_are_refused(flats: Flats, week: str) -> None:
    object_id = flats.built()
    with pytest.raises((NotFound, Refused)):
        flats.world.call(service.new_sale, flats.world.asel, object_id, week)


def test_only_credit_housing_is_sold(flats: Flats) -> None:
    object_id = flats.weekly.begun(section=Section.RENTAL)
    with pytest.raises(NotFound):
        flats.world.call(service.new_sale, flats.world.asel, object_id, THIS)
    with pytest.raises(NotFound):
        view(flats, object_id)


def test_strangers_see_and_sell_nothing(flats: Flats) -> None:
    object_id, world = flats.built(), flats.world
    with pytest.raises(NotFound):
        world.call(service.new_sale, world.stranger, object_id, THIS)
    with pytest.raises(NotFound):
        world.call(flats_queries.sales_of, world.stranger, object_id)
    with pytest.raises(NotAllowed):
        world.call(flats_queries.sales_of, world.moderator, object_id)
    assert world.call(flats_queries.sales_of, world.analyst, object_id).sold == 0


def test_the_week_of_a_row_is_the_portals(flats: Flats) -> None:
    object_id = flats.built()
    row = flats.sell(object_id, THIS)
    with pytest.raises(NotAllowed):
        flats.world.say(object_id, f"sales/{row}/week", "2026-W41")


def test_a_flat_on_a_floor_that_the_house_has_not_does_not_count_and_does_not_report_the_week(flats: Flats) -> None:
    object_id = flats.built()
    row = flats.sell(object_id, THIS, floor="12")
    seen = view(flats, object_id)
    assert (seen.sold, [one.row_id for one in seen.unfinished]) == (0, [row])
    assert flats.weekly.mark(object_id, THIS, Subsection.SALES) is None
    flats.world.say(object_id, "floors_count", "12")
    assert view(flats, object_id).sold == 1
    flats.world.say(object_id, "floors_count", "9")
    assert view(flats, object_id).sold == 0, "what the house is not said to have any more counts no more"


def test_a_flat_sold_before_the_acceptance_act_does_not_count(flats: Flats) -> None:
    object_id = flats.built()
    flats.world.say(object_id, f"{ACT}/doc_date", "14.10.2026")
    flats.sell(object_id, THIS, sale_date="13.10.2026")
    assert view(flats, object_id).sold == 0


@pytest.mark.parametrize(("address", "changed", "former"), [("floors_count", "2", "9"), (f"{ACT}/doc_date", "14.10.2026", "01.10.2026")])
def test_flats_of_a_locked_week_that_the_object_now_contradicts_are_asked_about(
    world: World, address: str, changed: str, former: str
) -> None:
    flats = Flats(world)
    flats.weekly.at(dt.date(2026, 10, 14))
    object_id = flats.built(apartments=9)
    flats.sell(object_id, THIS, "1")
    flats.sell(object_id, THIS, "2", floor="1", sale_date="14.10.2026")
    flats.weekly.at(dt.date(2026, 12, 14))
    world.say(object_id, address, changed)
    (asked,) = world.call(questions_queries.open_questions, world.asel, object_id=object_id).lines
    assert (asked.week, asked.code) == (THIS, "sold_at_odds")
    assert asked.wording.ru.startswith("Учтённых на этой неделе квартир")
    assert ": 1. Проверьте" in asked.wording.ru
    assert world.call(flats_queries.sales_of, world.asel, object_id).sold == 2, "a locked week stays as it is"
    world.say(object_id, address, former)
    assert world.call(questions_queries.open_questions, world.asel, object_id=object_id).lines == ()
