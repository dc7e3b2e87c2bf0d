"""A press stores nothing: a row is stored with its first value, the page of an object with its name."""

import pytest
from sqlmodel import Session, func, select

from portal.core.errors import Refused
from portal.core.reporting.answers import service as answers_service
from portal.core.reporting.basics.rules.sections import Section
from portal.core.reporting.objects import queries
from portal.core.reporting.objects import service as objects_service
from portal.core.reporting.tables import ConstructionSite, ObjectAnswer, ObjectRow
from tests.core.reporting.flats import Flats
from tests.core.reporting.weekly import THIS
from tests.core.reporting.world import World


@pytest.fixture
def flats(world: World) -> Flats:
    return Flats(world)


def stored(session: Session, table: type[ConstructionSite | ObjectRow | ObjectAnswer]) -> int:
    return session.exec(select(func.count()).select_from(table)).one()


@pytest.mark.parametrize(("block", "key"), [("apartments", "floor"), ("spending", "amount"), ("plan_by_category", "apartments")])
def test_a_press_stores_no_row_counts_no_missing_answer_and_leaves_the_page_as_it_was(world: World, block: str, key: str) -> None:
    object_id = world.create(Section.PURCHASE)
    before = world.call(queries.open_object, world.asel, object_id)
    row = world.call(answers_service.new_row, world.asel, object_id, block)
    world.say(object_id, f"{block}/{row}/{key}", "  ")
    assert world.call(queries.open_object, world.asel, object_id) == before


def test_a_sold_flat_is_stored_by_its_first_value_together_with_its_week(flats: Flats) -> None:
    object_id = flats.built()
    with flats.world.begin(reading=True) as session:
        before = stored(session, ObjectRow), stored(session, ObjectAnswer)
    row = flats.world.call(answers_service.new_sale, flats.world.asel, object_id, THIS)
    flats.world.say(object_id, f"sales/{row}/floor", "")
    with flats.world.begin(reading=True) as session:
        assert (stored(session, ObjectRow), stored(session, ObjectAnswer)) == before
    flats.world.say(object_id, f"sales/{row}/apartment_no", "12")
    view = flats.world.call(queries.open_object, flats.world.asel, object_id)
    assert view.rows["sales"] == (row,)
    assert (view.values[f"sales/{row}/week"], view.values[f"sales/{row}/apartment_no"]) == (THIS, "12")


def test_a_blank_flat_of_a_week_that_is_locked_meanwhile_is_refused_with_the_reason(flats: Flats) -> None:
    object_id = flats.built()
    row = flats.world.call(answers_service.new_sale, flats.world.asel, object_id, THIS)
    flats.world.now.forward(days=120)
    with pytest.raises(Refused) as refused:
        flats.world.say(object_id, f"sales/{row}/apartment_no", "12")
    assert refused.value.code == "sales_closed"
    assert flats.world.call(queries.open_object, flats.world.asel, object_id).rows.get("sales", ()) == ()


@pytest.mark.parametrize("name", ["", "   ", "\u200b"])
def test_no_page_is_created_without_a_name(world: World, name: str) -> None:
    with pytest.raises(Refused) as refused:
        world.call(objects_service.create_object, world.asel, Section.CREDIT, name)
    assert (refused.value.code, refused.value.field) == ("name", "name")
    with world.begin(reading=True) as session:
        assert stored(session, ConstructionSite) == 0


def test_a_name_that_another_object_of_the_region_has_creates_nothing(world: World) -> None:
    world.create(Section.CREDIT, name="Мысал үйі")
    with pytest.raises(Refused) as refused:
        world.call(objects_service.create_object, world.asel, Section.RENTAL, "мысал  ҮЙІ")
    assert "уже есть объект" in refused.value.wording.ru
    with world.begin(reading=True) as session:
        assert stored(session, ConstructionSite) == 1


def test_a_double_press_creates_one_page_and_another_name_another(world: World) -> None:
    first = world.create(name="Мысал үйі")
    assert world.create(name="Мысал үйі") == first
    assert world.create(name="Мысал үйі, екінші") != first
    assert world.call(queries.open_object, world.asel, first).name.ru == "Мысал үйі"
