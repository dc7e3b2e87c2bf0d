"""Bought flats and spent money are entered when they happen."""

import datetime as dt

import pytest

from portal.core.errors import NotAllowed, NotFound
from portal.core.reporting.answers import service
from portal.core.reporting.flats import queries as flats_queries
from portal.core.reporting.flats.queries.purchases import PurchasesView
from portal.core.reporting.objects import queries as objects_queries
from portal.core.reporting.tables import Purchased, Spending
from tests.core.reporting.flats import Flats
from tests.core.reporting.world import World


@pytest.fixture
def flats(world: World) -> Flats:
    return Flats(world)


def view(flats: Flats, object_id: str) -> PurchasesView:
    return flats.world.call(flats_queries.purchases_of, flats.world.asel, object_id)


def test_bought_flats_add_up(flats: Flats) -> None:
    object_id = flats.purchase()
    first = flats.buy(object_id)
    flats.buy(object_id, apartment_no="8", rooms="2", area_m2="54,5", price_total="16350000", social_category="large_family")
    with flats.world.begin(reading=True) as session:
        bought = session.get_one(Purchased, (object_id, first))
    assert (bought.rooms, bought.area, bought.price, bought.category) == (1, 3600, 1_080_000_050, "orphan")
    seen = view(flats, object_id)
    assert (seen.apartments_total, seen.area_total.ru, seen.cost_total.ru) == (2, "90,5\xa0м²", "27\u202f150\u202f000,50\xa0₸")
    assert [(line.key, line.count) for line in seen.by_rooms] == [("1", 1), ("2", 1)]


def test_spendings_stand_beside_their_plan(flats: Flats) -> None:
    object_id = flats.purchase()
    plan = flats.world.call(service.new_row, flats.world.asel, object_id, "plan_by_category")
    flats.fill(
        object_id,
        "plan_by_category",
        plan,
        {"category": "orphans", "apartments": "1", "amount_local": "20000000", "amount_rep": "0"},
    )
    flats.buy(object_id)
    row = flats.spend(object_id)
    flats.spend(object_id, amount="2 500 000")
    with flats.world.begin(reading=True) as session:
        spent = session.get_one(Spending, (object_id, row))
    assert (spent.spent_on, spent.source, spent.category, spent.amount) == (dt.date(2026, 10, 12), "local", "orphans", 500_000_000)
    seen = view(flats, object_id)
    assert seen.spent_total.en == "7\u202f500\u202f000.00\xa0₸"
    lines = [(line.source, line.category, line.taken.en, line.share.en if line.share else "") for line in seen.spent]
    assert lines == [("local", "orphans", "7\u202f500\u202f000.00\xa0₸", "37.5\xa0%")]


def test_rows_that_are_not_complete_do_not_count(flats: Flats) -> None:
    object_id = flats.purchase()
    flats.buy(object_id, rooms="семь")
    row = flats.spend(object_id, source="kzhk")
    flats.spend(object_id, amount="-5")
    seen = view(flats, object_id)
    assert (seen.apartments_total, seen.unfinished_apartments, seen.unfinished_spendings) == (0, 1, 2)
    flats.world.say(object_id, f"spending/{row}/source", "republican")
    assert view(flats, object_id).unfinished_spendings == 1


def test_a_removed_row_counts_no_more_and_comes_back(flats: Flats) -> None:
    object_id = flats.purchase()
    row = flats.buy(object_id)
    token = flats.world.call(service.remove_row, flats.world.asel, object_id, "apartments", row)
    assert view(flats, object_id).apartments_total == 0
    flats.world.call(service.restore_row, flats.world.asel, object_id, token)
    assert view(flats, object_id).apartments_total == 1


def test_purchases_have_no_weeks_and_others_no_purchases(flats: Flats) -> None:
    world, object_id = flats.world, flats.purchase()
    flats.world.say(object_id, "purchase_date", "12.10.2026")
    assert flats.weekly.stored(object_id)["mio_spans"] == []
    with pytest.raises(NotFound):
        world.call(flats_queries.purchases_of, world.asel, flats.weekly.begun())
    with pytest.raises(NotFound):
        world.call(flats_queries.purchases_of, world.stranger, object_id)
    with pytest.raises(NotAllowed):
        world.call(flats_queries.purchases_of, world.moderator, object_id)
    assert world.call(flats_queries.purchases_of, world.analyst, object_id).apartments_total == 0


def test_a_row_is_called_counted_exactly_while_the_totals_count_it(flats: Flats) -> None:
    object_id = flats.purchase()
    first, second = flats.buy(object_id), flats.buy(object_id, apartment_no="8")
    flats.world.say(object_id, f"apartments/{second}/rooms", "")
    assert view(flats, object_id).apartments_total == 1
    assert counted(flats, object_id) == {f"apartments/{first}"}


def counted(flats: Flats, object_id: str) -> frozenset[str]:
    return frozenset(flats.world.call(objects_queries.open_object, flats.world.asel, object_id).counted)


def test_a_flat_with_the_cadastral_number_of_another_is_an_error_and_counts_only_once_that_is_free(flats: Flats) -> None:
    object_id = flats.purchase()
    first, second, third = (flats.buy(object_id, apartment_no=number) for number in "789")
    for row in (first, second, third):
        flats.world.say(object_id, f"apartments/{row}/cadastral_number", "01-234-567-890")
    page = flats.world.call(objects_queries.open_object, flats.world.asel, object_id)
    wrong = {address for address in page.problems if address.endswith("cadastral_number")}
    assert wrong == {f"apartments/{row}/cadastral_number" for row in (second, third)}
    assert counted(flats, object_id) == {f"apartments/{first}"}
    assert (view(flats, object_id).apartments_total, view(flats, object_id).unfinished_apartments) == (1, 2)
    flats.world.say(object_id, f"apartments/{first}/cadastral_number", "01-234-567-891")
    assert counted(flats, object_id) == {f"apartments/{first}", f"apartments/{second}"}
    token = flats.world.call(service.remove_row, flats.world.asel, object_id, "apartments", second)
    assert counted(flats, object_id) == {f"apartments/{first}", f"apartments/{third}"}
    flats.world.call(service.restore_row, flats.world.asel, object_id, token)
    assert counted(flats, object_id) == {f"apartments/{first}", f"apartments/{second}"}
