"""Rows of repeated blocks: added at the end, removed, restored in their place with their answers."""

import pytest

from portal.core.applications.filling import service
from portal.core.errors import Conflict, NotFound, Refused
from tests.core.applications.world import World


def test_a_new_application_begins_with_the_rows_it_needs_at_least(world: World):
    rows = world.view(world.aigul, world.create()).rows
    assert {block: len(ids) for block, ids in rows.items()} == {"holders": 1, "cadastral_numbers": 1, "expertises": 1}


def test_a_removed_row_comes_back_to_its_place_with_its_answers(world: World):
    application_id = world.create()
    first = world.view(world.aigul, application_id).rows["holders"][0]
    second = world.call(service.new_row, world.aigul, application_id, "holders")
    world.say(world.aigul, application_id, f"holders/{first}/holder_name", "Айгүл")
    world.say(world.aigul, application_id, f"holders/{second}/holder_name", "Мысал")
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
    world.say(world.aigul, mine, f"holders/{row}/holder_name", "x")
    assert f"holders/{row}/holder_name" not in world.view(world.stranger, other).values


def test_a_block_takes_no_more_than_its_maximum(world: World):
    application_id = world.create()
    last = ""
    with pytest.raises(Refused) as refused:
        for _ in range(200):
            last = world.call(service.new_row, world.aigul, application_id, "expertises")
            world.say(world.aigul, application_id, f"expertises/{last}/expertise_number", "1")
    assert refused.value.code == "block_full"
    # Two blank rows of two windows: there is no place left for the second.
    other = f"{last[:-1]}{'0' if last[-1] != '0' else '1'}"
    with pytest.raises(Refused) as late:
        world.say(world.aigul, application_id, f"expertises/{other}/expertise_number", "1")
    assert late.value.code == "block_full"


def test_a_press_stores_nothing_and_the_first_value_stores_the_row(world: World):
    application_id = world.create()
    before = world.view(world.aigul, application_id)
    row = world.call(service.new_row, world.aigul, application_id, "holders")
    world.say(world.aigul, application_id, f"holders/{row}/holder_name", " ")
    assert world.view(world.aigul, application_id) == before
    world.say(world.aigul, application_id, f"holders/{row}/holder_name", "Мысал")
    assert world.view(world.aigul, application_id).rows["holders"] == (*before.rows["holders"], row)


def test_a_file_is_a_first_value_too(world: World):
    application_id = world.create()
    row = world.call(service.new_row, world.aigul, application_id, "expertises")
    world.attach(world.aigul, application_id, f"expertises/{row}/expertise_file")
    assert world.view(world.aigul, application_id).rows["expertises"][-1] == row


def test_an_id_that_the_portal_did_not_make_begins_no_row(world: World):
    application_id = world.create()
    for row in ("1", "row", "A" * 12, "0" * 13):
        with pytest.raises(NotFound):
            world.say(world.aigul, application_id, f"holders/{row}/holder_name", "Мысал")


def test_removing_twice_and_restoring_twice_is_no_error(world: World):
    application_id = world.create()
    row = world.view(world.aigul, application_id).rows["holders"][0]
    tokens = [world.call(service.remove_row, world.aigul, application_id, "holders", row) for _ in range(2)]
    for token in tokens:
        assert world.call(service.restore_row, world.aigul, application_id, token) == row
    assert world.view(world.aigul, application_id).rows["holders"] == (row,)
