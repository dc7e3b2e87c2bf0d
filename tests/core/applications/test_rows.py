"""Rows of repeated blocks: added at the end, removed softly, brought back to their place with their answers."""

import pytest

from portal.core.applications import service
from portal.core.errors import Conflict, NotFound, Refused
from tests.core.applications.world import World


def test_a_new_application_begins_with_the_rows_it_needs_at_least(world: World):
    rows = world.view(world.aigul, world.create()).rows
    assert {block: len(ids) for block, ids in rows.items()} == {"holders": 1, "cadastral_numbers": 1, "expertises": 1}


def test_a_removed_row_comes_back_to_its_place_with_its_answers(world: World):
    application_id = world.create()
    first = world.view(world.aigul, application_id).rows["holders"][0]
    second = world.call(service.add_row, world.aigul, application_id, "holders")
    world.say(world.aigul, application_id, f"holders/{first}/holder_name", "Айгүл")
    token = world.call(service.remove_row, world.aigul, application_id, "holders", first)
    assert world.view(world.aigul, application_id).rows["holders"] == (second,)
    with pytest.raises(Conflict):
        world.say(world.aigul, application_id, f"holders/{first}/holder_name", "Басқа")
    world.call(service.restore_row, world.aigul, application_id, token)
    view = world.view(world.aigul, application_id)
    assert view.rows["holders"] == (first, second)
    assert view.values[f"holders/{first}/holder_name"] == "Айгүл"


def test_a_row_of_another_application_is_not_found(world: World):
    mine, other = world.create(), world.create(world.stranger)
    row = world.view(world.stranger, other).rows["holders"][0]
    for verb, args in ((service.remove_row, ("holders", row)), (service.restore_row, (f"holders/{row}",))):
        with pytest.raises(NotFound):
            world.call(verb, world.aigul, mine, *args)
    with pytest.raises(NotFound):
        world.say(world.aigul, mine, f"holders/{row}/holder_name", "x")


def test_a_block_takes_no_more_than_its_maximum(world: World):
    application_id = world.create()
    for _ in range(19):
        world.call(service.add_row, world.aigul, application_id, "expertises")
    with pytest.raises(Refused) as refused:
        for _ in range(200):
            world.call(service.add_row, world.aigul, application_id, "expertises")
    assert refused.value.code == "block_full"


def test_removing_twice_and_restoring_twice_is_no_error(world: World):
    application_id = world.create()
    row = world.view(world.aigul, application_id).rows["holders"][0]
    tokens = [world.call(service.remove_row, world.aigul, application_id, "holders", row) for _ in range(2)]
    for token in tokens:
        assert world.call(service.restore_row, world.aigul, application_id, token) == row
    assert world.view(world.aigul, application_id).rows["holders"] == (row,)
