"""From one application to the next of its queue: in the order of the queue, narrowed as it is, from the last to the first again."""

import datetime as dt

import pytest

from portal.core.applications.queues import queries
from portal.core.applications.queues.queries import Filters
from portal.core.applications.rules import Status
from portal.core.applications.tables import Application
from portal.core.errors import NotAllowed
from tests.core.applications.world import World, stand_at


@pytest.fixture
def three(world: World) -> list[str]:
    """Three applications that wait for moderation, the longest waiting first."""
    made = [world.create()]
    world.say(world.aigul, made[0], "project_name", "Бірінші")
    for _ in range(2):
        made.append(world.create())
        world.say(world.aigul, made[-1], "project_name", "Үй")
    with world.begin() as session:
        for place, one in enumerate(made):
            application = session.get_one(Application, one)
            application.status, application.sent_at = Status.ON_MODERATION, world.now() + dt.timedelta(minutes=place)
    return made


def behind(world: World, application_id: str, name: str = "moderation", **narrowed: str) -> str:
    return world.call(queries.following, world.saule, name, application_id, filters=Filters(**narrowed))


def test_the_next_one_is_that_which_waits_longest_behind_it_and_the_last_leads_to_the_first(world: World, three: list[str]):
    listed = [line.id for line in world.call(queries.queue, world.saule, "moderation").lines]
    assert listed == three
    assert [behind(world, one) for one in three] == [three[1], three[2], three[0]]


def test_one_that_has_left_the_queue_leads_to_those_behind_it(world: World, three: list[str]):
    stand_at(world, three[1], Status.MODERATION_RETURNED)
    assert [behind(world, one) for one in three] == [three[2], three[2], three[0]]


def test_a_narrowed_queue_leads_on_within_what_it_shows(world: World, three: list[str]):
    assert [behind(world, one, search="Үй") for one in three] == [three[1], three[2], three[1]]
    assert behind(world, three[0], product="subsidy") == ""


def test_there_is_none_behind_the_only_one_nor_in_an_unknown_queue(world: World, three: list[str]):
    for one in three[1:]:
        stand_at(world, one, Status.MODERATION_RETURNED)
    assert behind(world, three[0]) == ""
    assert behind(world, three[1], "'") == ""


def test_only_the_staff_that_reads_applications_is_led_on(world: World, three: list[str]):
    for who in (world.aigul, world.analyst):
        with pytest.raises(NotAllowed):
            world.call(queries.following, who, "moderation", three[0])
