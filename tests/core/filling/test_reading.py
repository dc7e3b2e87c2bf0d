"""Reading what was filled in: for one thing and for many, whole and near one field."""

import pytest

from portal.core.filling import queries
from portal.core.reporting.answers import service
from portal.core.reporting.basics.rules.sections import Section
from portal.core.reporting.fields.schema import sections as field_sections
from portal.core.reporting.tables import STORE
from portal.db import Begin
from tests.conftest import Clock
from tests.core.reporting.world import World

BLOCK = "plan_by_category"


@pytest.fixture
def world(begin: Begin, now: Clock) -> World:
    return World(begin, now)


def filled(world: World) -> tuple[str, list[str]]:
    """An object with a name and three rows, of which the second was removed."""
    object_id = world.building(Section.RENTAL)
    rows = [world.call(service.new_row, world.asel, object_id, BLOCK) for _ in range(3)]
    for number, row in enumerate(rows):
        world.say(object_id, f"{BLOCK}/{row}/apartments", str(number))
    world.call(service.remove_row, world.asel, object_id, BLOCK, rows[1])
    return object_id, rows


def test_many_things_read_at_once_are_what_each_of_them_is_alone(world: World) -> None:
    ids = [filled(world)[0], filled(world)[0], world.create()]
    world.attach(ids[0], "doc/acceptance_act/company")
    with world.begin(reading=True) as session:
        many = queries.answers_of_many(session, STORE, dict.fromkeys(ids, ()))
        for one in ids:
            texts, rows = queries.values(session, STORE, one), queries.rows(session, STORE, one)
            assert many[one] == queries.answers(texts, rows, queries.files(session, STORE, one))


def test_a_block_that_is_left_out_leaves_neither_rows_nor_texts(world: World) -> None:
    object_id, rows = filled(world)
    with world.begin(reading=True) as session:
        found = queries.answers_of_many(session, STORE, {object_id: (BLOCK,)})[object_id]
    assert BLOCK not in found.rows
    assert not any(address.startswith(BLOCK) for address in found.values)
    assert found.values["object_name"] == "Мысал үйі"
    assert rows


def test_the_texts_near_a_field_are_those_of_its_row_and_those_outside_rows(world: World) -> None:
    object_id, (first, _, third) = filled(world)
    form = field_sections.newest_form(Section.RENTAL)
    with world.begin(reading=True) as session:
        near = queries.values_near(session, STORE, object_id, form, [f"{BLOCK}/{third}/category"])
    assert near[f"{BLOCK}/{third}/apartments"] == "2"
    assert near["object_name"] == "Мысал үйі"
    assert f"{BLOCK}/{first}/apartments" not in near
