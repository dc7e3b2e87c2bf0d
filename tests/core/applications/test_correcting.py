"""From an approved application to the correction of it: begun once, with the base chosen, by the company alone."""

import pytest

from portal.core.applications.filling import queries as filling_queries
from portal.core.applications.filling import service as filling_service
from portal.core.applications.rules import Status
from portal.core.errors import Conflict, NotAllowed, NotFound
from tests.core.applications.world import World, snapshot, stand_at


def test_a_correction_begins_with_its_base_chosen_and_all_that_follows(world: World, base: str):
    begun = world.call(filling_service.correct, world.aigul, base)
    assert (begun.product, begun.earlier) == ("correction", False)
    view = world.view(world.aigul, begun.id)
    assert (view.status, view.values["base_application"], view.values["cost_old"]) == (Status.DRAFT, base, "9600000000.00")
    assert world.view(world.daniyar, begun.id).party == "developer"


def test_an_unfinished_correction_of_the_same_application_is_found_again(world: World, base: str):
    begun = world.call(filling_service.correct, world.aigul, base)
    again = world.call(filling_service.correct, world.aigul, base)
    assert (again.id, again.earlier) == (begun.id, True)
    stand_at(world, begun.id, Status.ON_MODERATION)
    assert world.call(filling_service.correct, world.aigul, base).id != begun.id


def test_a_draft_into_which_nothing_was_typed_is_used(world: World, base: str):
    blank = world.create()
    begun = world.call(filling_service.correct, world.aigul, base)
    assert (begun.id, begun.earlier) == (blank, False)
    assert world.view(world.aigul, blank).values["base_application"] == base


@pytest.mark.parametrize("status", list(Status))
def test_it_is_offered_and_begun_only_while_the_application_is_approved(world: World, base: str, status: Status):
    stand_at(world, base, status)
    may = status in {Status.APPROVED, Status.CONTRACT_SIGNED}
    listed = world.call(filling_queries.listing, world.aigul, "guarantee").lines
    assert [(line.id, line.may_correct) for line in listed] == [(base, may)]
    assert world.view(world.aigul, base).may_correct is may
    before = snapshot(world.begin)
    if may:
        world.call(filling_service.correct, world.aigul, base)
        return
    with pytest.raises(Conflict):
        world.call(filling_service.correct, world.aigul, base)
    assert snapshot(world.begin) == before


def test_neither_the_developer_nor_a_stranger_begins_one(world: World, base: str):
    assert not world.view(world.daniyar, base).may_correct
    before = snapshot(world.begin)
    with pytest.raises(NotAllowed):
        world.call(filling_service.correct, world.daniyar, base)
    with pytest.raises(NotFound):
        world.call(filling_service.correct, world.stranger, base)
    assert snapshot(world.begin) == before


def test_a_correction_is_not_corrected_itself(world: World, correction: str):
    stand_at(world, correction, Status.APPROVED)
    assert not world.view(world.aigul, correction).may_correct
    with pytest.raises(NotFound):
        world.call(filling_service.correct, world.aigul, correction)
