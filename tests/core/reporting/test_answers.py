"""What is typed on an object's page, and the columns that follow."""

import datetime as dt
from typing import Any

import pytest
from sqlmodel import col, select

from portal.core.errors import Conflict, NotAllowed, NotFound
from portal.core.filling.schema import Saved
from portal.core.reporting.answers import service
from portal.core.reporting.basics.rules.sections import Section
from portal.core.reporting.tables import ConstructionSite, ObjectEdit, ObjectPlan, Span
from tests.core.reporting.world import DISTRICT, OTHER_DISTRICT, OTHER_REGION, REGION, World


def column(world: World, object_id: str, *names: str) -> list[Any]:
    with world.begin(reading=True) as session:
        found = session.get_one(ConstructionSite, object_id)
        return [getattr(found, name) for name in names]


def test_a_text_is_kept_with_everything_it_replaced(world: World) -> None:
    object_id = world.create()
    world.say(object_id, "object_name", "Бірінші үй")
    world.say(object_id, "object_name", "  Екінші   үй ")
    assert column(world, object_id, "name") == ["Екінші үй"]
    with world.begin(reading=True) as session:
        edit = session.exec(select(ObjectEdit).order_by(col(ObjectEdit.at).desc())).first()
    assert edit is not None
    assert (edit.address, edit.replaced, edit.text, edit.author) == ("object_name", "Бірінші үй", "Екінші үй", world.asel.account_id)


def test_the_columns_follow_the_answers_in_whole_numbers(world: World) -> None:
    object_id = world.create()
    typed = {
        "construction_start_date": "01.09.2026", "commissioning_plan_date": "30.11.2027", "estimated_cost": "1 250 000,50",
        "total_area_m2": "3456,78", "apartments_count": "60", "floors_count": "9", "year_of_funding": "2026",
    }  # fmt: skip
    for address, text in typed.items():
        assert world.say(object_id, address, text).problems == {}
    names = ("started_on", "planned_on", "estimated_cost", "total_area", "apartments_count", "floors_count", "funding_year")
    expected = [dt.date(2026, 9, 1), dt.date(2027, 11, 30), 125_000_050, 345_678, 60, 9, 2026]
    assert column(world, object_id, *names) == expected


def test_a_typing_mistake_is_kept_on_the_page_and_changes_no_column(world: World) -> None:
    object_id = world.create()
    world.say(object_id, "construction_start_date", "01.09.2026")
    saved = world.say(object_id, "construction_start_date", "31.09.2026")
    assert saved.texts["construction_start_date"] == "31.09.2026"
    assert "construction_start_date" in saved.problems
    assert column(world, object_id, "started_on") == [dt.date(2026, 9, 1)]


def test_a_start_whose_weeks_are_not_due_yet_is_emptied_with_everything_that_follows_from_it(world: World) -> None:
    object_id = world.create()
    world.say(object_id, "construction_start_date", "12.10.2026")
    assert world.say(object_id, "construction_start_date", "").problems == {}
    assert column(world, object_id, "started_on", "page_due_on", "page_late_days") == [None, None, None]


@pytest.mark.parametrize(
    ("section", "address", "started", "due", "late"),
    [
        # The page was created on Wednesday 14 October 2026; 26 October is off.
        (Section.CREDIT, "construction_start_date", "07.10.2026", dt.date(2026, 10, 14), 0),
        (Section.CREDIT, "construction_start_date", "06.10.2026", dt.date(2026, 10, 13), 1),
        (Section.RENTAL, "construction_start_date", "21.10.2026", dt.date(2026, 10, 29), 0),
        (Section.PURCHASE, "purchase_date", "30.09.2026", dt.date(2026, 10, 7), 5),
    ],
)
def test_a_page_is_due_five_working_days_after_the_start_and_its_lateness_is_counted_in_working_days(
    world: World, section: Section, address: str, started: str, due: dt.date, late: int
) -> None:
    object_id = world.create(section)
    world.say(object_id, address, started)
    assert column(world, object_id, "page_due_on", "page_late_days") == [due, late]


def test_a_start_of_a_century_ago_is_a_date_like_any_other(world: World) -> None:
    object_id = world.create()
    world.say(object_id, "construction_start_date", "01.01.1900")
    assert column(world, object_id, "page_late_days")[0] > 1000


def test_a_page_begins_in_the_executors_territory(world: World) -> None:
    district = world.executor("district@mio.example", territories=[DISTRICT])
    object_id = world.create(who=district)
    assert column(world, object_id, "region", "kato") == [REGION, DISTRICT]
    saved = world.say(object_id, "object_name", "Үй", district)
    assert saved.problems == {}


def test_a_place_outside_the_territory_is_kept_with_its_sentence_and_the_object_stays_where_it_was(world: World) -> None:
    district = world.executor("district@mio.example", territories=[DISTRICT])
    object_id = world.create(who=district)
    assert "district" in world.say(object_id, "district", OTHER_DISTRICT, district).problems
    assert "region" in world.say(object_id, "region", OTHER_REGION, district).problems
    assert column(world, object_id, "region", "kato") == [REGION, DISTRICT]
    # The region that contains the territory is a step on the way back.
    assert world.say(object_id, "region", REGION, district).problems == {}
    assert world.say(object_id, "district", DISTRICT, district).problems == {}
    # An executor for the whole region may move it.
    assert world.say(object_id, "district", OTHER_DISTRICT).problems == {}
    assert column(world, object_id, "kato", "responsible_id") == [OTHER_DISTRICT, world.asel.account_id]


def test_the_weeks_that_are_expected_follow_the_start(world: World) -> None:
    object_id = world.create()
    world.say(object_id, "construction_start_date", "14.09.2026")
    with world.begin(reading=True) as session:
        spans = session.exec(select(Span).where(Span.object_id == object_id)).all()
    assert {span.subsection for span in spans} == {"progress", "funding"}
    assert len({span.first for span in spans}) == 1


def plan(world: World, object_id: str) -> dict[tuple[str, str], tuple[int, int | None]]:
    with world.begin(reading=True) as session:
        rows = session.exec(select(ObjectPlan).where(ObjectPlan.object_id == object_id)).all()
        return {(row.source, row.category): (row.amount, row.apartments) for row in rows}


def test_the_plan_by_sources_follows_its_answers(world: World) -> None:
    object_id = world.create()
    world.say(object_id, "plan_kzhk", "700")
    world.say(object_id, "plan_local_budget", "300,25")
    assert plan(world, object_id) == {("kzhk", ""): (70_000, None), ("local", ""): (30_025, None)}
    world.say(object_id, "plan_kzhk", "many")
    assert plan(world, object_id) == {("local", ""): (30_025, None)}


def test_the_plan_by_categories_follows_its_rows_and_knows_only_words_of_the_dictionary(world: World) -> None:
    object_id = world.create(Section.RENTAL)
    first, second = (world.call(service.new_row, world.asel, object_id, "plan_by_category") for _ in range(2))
    for row, category in ((first, "youth"), (second, "x" * 200)):
        world.say(object_id, f"plan_by_category/{row}/category", category)
        world.say(object_id, f"plan_by_category/{row}/amount_local", "100")
        world.say(object_id, f"plan_by_category/{row}/apartments", "7")
    assert plan(world, object_id) == {("local", "youth"): (10_000, 7), ("republican", "youth"): (0, None)}
    token = world.call(service.remove_row, world.asel, object_id, "plan_by_category", first)
    assert plan(world, object_id) == {}
    world.call(service.restore_row, world.asel, object_id, token)
    assert plan(world, object_id)["local", "youth"] == (10_000, 7)


def test_colleagues_with_the_same_section_and_territory_enter_the_same_object(world: World) -> None:
    object_id = world.create()
    colleague = world.executor("colleague@mio.example")
    assert world.say(object_id, "object_name", "Ортақ үй", colleague).texts == {"object_name": "Ортақ үй"}


def test_nobody_else_may_answer_on_a_page(world: World) -> None:
    object_id = world.create(name="Мысал үйі")
    rental = world.executor("rental@mio.example", sections=[Section.RENTAL])
    for who, refusal in ((world.stranger, NotFound), (rental, NotFound), (world.administrator, NotAllowed), (world.analyst, NotAllowed)):
        with pytest.raises(refusal):
            world.say(object_id, "object_name", "Бөтен", who)
    assert column(world, object_id, "name") == ["Мысал үйі"]


@pytest.mark.parametrize(
    "address", ["", "nothing", "sales/x/price_total", "plan_by_category/x/category", "doc/acceptance_act/company", "a/b/c/d"]
)
def test_an_address_that_is_no_field_of_the_section_is_not_found(world: World, address: str) -> None:
    object_id = world.create()
    with pytest.raises(NotFound):
        world.say(object_id, address, "1")


def test_a_removed_row_takes_no_text_until_it_is_restored(world: World) -> None:
    object_id = world.create(Section.RENTAL)
    row = world.call(service.new_row, world.asel, object_id, "plan_by_category")
    world.say(object_id, f"plan_by_category/{row}/apartments", "6")
    token = world.call(service.remove_row, world.asel, object_id, "plan_by_category", row)
    with pytest.raises(Conflict):
        world.say(object_id, f"plan_by_category/{row}/apartments", "7")
    assert world.call(service.restore_row, world.asel, object_id, token) == row
    saved = world.say(object_id, f"plan_by_category/{row}/apartments", "7")
    assert isinstance(saved, Saved)
    with pytest.raises(NotFound):
        world.call(service.remove_row, world.stranger, object_id, "plan_by_category", row)


def test_a_sold_flat_is_not_added_without_its_week(world: World) -> None:
    object_id = world.create()
    with pytest.raises(NotFound):
        world.call(service.new_row, world.asel, object_id, "sales")
