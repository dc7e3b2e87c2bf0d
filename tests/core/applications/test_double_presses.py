"""Every step of a life pressed twice: the second press is refused in a sentence that names the present status, and changes nothing."""

import pytest

from portal.core.accounts.schema import StaffRole
from portal.core.applications.remarks.service import close_the_rest
from portal.core.applications.review import queries as review_queries
from portal.core.applications.rules import STEPS, Doer, Happening, Status
from portal.core.errors import Conflict, NotFound, Refused
from tests.core.applications.lives import OF_DOER, VERBS, Life, People, digest
from tests.core.applications.world import GUARANTEE, World

STORY = (
    Happening.SENT_TO_MODERATION,
    Happening.RETURNED,
    Happening.SENT_TO_MODERATION,
    Happening.MODERATION_PASSED,
    Happening.WITHDRAWN,
    Happening.SUBMITTED,
    Happening.TAKEN_INTO_WORK,
    Happening.DOCUMENTS_REQUESTED,
    Happening.DOCUMENTS_PROVIDED,
    Happening.DOCUMENTS_REQUESTED,
    Happening.REVIEW_RESUMED,
    Happening.APPROVED,
    Happening.CONTRACT_SIGNED,
)
"""A life with every step of the staff that can follow another one; a refusal and a return from the review are in test_review.py."""


def press(people: People, life: Life, happening: Happening) -> None:
    world = people.world
    doer = next(one for one in sorted(STEPS[happening].doers) if one is not Doer.PORTAL)
    who = people[OF_DOER[doer]]
    VERBS[happening](world, who, life)
    before = digest(world.begin)
    with pytest.raises((Conflict, NotFound)) as refused:
        VERBS[happening](world, who, life)
    assert all(refused.value.wording.as_dict().values())
    assert digest(world.begin) == before


def test_the_second_press_of_each_step_does_nothing(world: World):
    life = Life(world.complete(), GUARANTEE, complete=True, answers={})
    people = People(world, world.staff("registrar@portal.example", StaffRole.REGISTRAR))
    for happening in STORY:
        if happening is Happening.MODERATION_PASSED:
            world.call(close_the_rest, world.saule, life.id, life.version)
        press(people, life, happening)
        view = world.view(world.aigul, life.id)
        life.version = view.version
        if happening is Happening.RETURNED:
            for number, address in enumerate(dict.fromkeys(one.address for one in view.remarks)):
                who = world.daniyar if address.startswith("dev_") else world.aigul
                world.say(who, life.id, address or "website", f"https://{number}.example")
            life.version += 1
        if happening is Happening.DOCUMENTS_REQUESTED:
            life.request = world.call(review_queries.request, world.aigul, life.id).id
    assert world.view(world.aigul, life.id).status is Status.CONTRACT_SIGNED


def test_the_second_press_of_a_deletion_finds_nothing(world: World):
    life = Life(world.create(), GUARANTEE, complete=False, answers={})
    people = People(world, world.saule)
    press(people, life, Happening.DELETED)
    with pytest.raises(Refused):
        world.view(world.aigul, life.id)
