"""Two objects of one region never have the same name, and a refused name stays as it was typed."""

import pytest

from portal.core.accounts.schema import Actor
from portal.core.reporting.answers import service as answers_service
from portal.core.reporting.basics.rules.sections import Section
from portal.core.reporting.fields.schema.sections import KEYS
from portal.core.reporting.objects import queries
from portal.core.reporting.objects import service as objects_service
from portal.core.reporting.tables import ConstructionSite
from tests.core.reporting.test_weeks_at_once import at_once
from tests.core.reporting.world import REGION, World

NAME = "object_name"


def page(world: World, section: Section = Section.CREDIT, who: Actor | None = None) -> str:
    """A page without a name that was already edited, so that the next one is another page."""
    object_id = world.create(section, who)
    world.say(object_id, "address", "Мысал көшесі, 1", who)
    return object_id


def called(world: World, object_id: str) -> str:
    with world.begin(reading=True) as session:
        return session.get_one(ConstructionSite, object_id).name


def test_a_name_that_the_region_has_is_refused_in_any_case_and_spacing_and_stays_as_typed(world: World) -> None:
    world.building(name="Ғимарат  № 5")
    other = world.building(name="Басқа үй")
    saved = world.say(other, NAME, "ҒИМАРАТ №5")
    assert saved.texts[NAME] == "ҒИМАРАТ №5"
    assert "«Ғимарат № 5», раздел «Строительство кредитного жилья»" in saved.problems[NAME].ru
    assert called(world, other) == "Басқа үй"
    shown = world.call(queries.open_object, world.asel, other)
    assert (shown.values[NAME], shown.problems[NAME]) == ("ҒИМАРАТ №5", saved.problems[NAME])
    assert any(gap.address == NAME and not gap.missing for gap in world.call(queries.object_gaps, world.asel, other))
    assert world.say(other, NAME, "Ғимарат № 6").problems == {}
    assert called(world, other) == "Ғимарат № 6"


@pytest.mark.parametrize("typed", ["Үй\u200b", "«үй»", "Yй"])  # the last one begins with a Latin letter
def test_a_name_that_only_looks_other_is_the_same_one(world: World, typed: str) -> None:
    world.building(name="Үй")
    assert "«Үй»" in world.say(world.building(name="Басқа үй"), NAME, typed).problems[NAME].ru


def test_of_another_bodys_object_nothing_is_told_but_that_it_exists(world: World) -> None:
    world.building(name="Ортақ үй")
    neighbour = world.executor("neighbour@mio.example", body_id=world.body("Көрші басқарма (мысал)", REGION))
    other = world.create(who=neighbour)
    problem = world.say(other, NAME, "ортақ үй", neighbour).problems[NAME]
    assert problem.en == "Another body already has an object of this name in the region. Enter another name."


@pytest.mark.parametrize("section", Section)
def test_drafts_without_a_name_and_other_regions_are_free(world: World, section: Section) -> None:
    name = KEYS[section].name
    first, second, foreign = page(world, section), page(world, section), page(world, section, world.stranger)
    for object_id in (first, second):
        world.say(object_id, name, "Үй")
        assert world.say(object_id, name, "").problems == {}
    assert world.say(first, name, "Үй").problems == world.say(foreign, name, "Үй", world.stranger).problems == {}
    assert world.say(first, name, " ҮЙ ").problems == {}
    assert called(world, first) == "ҮЙ"


def test_a_deleted_object_gives_its_name_back_and_the_next_edit_takes_it(world: World) -> None:
    first, second = page(world), page(world)
    world.say(first, NAME, "Үй")
    assert NAME in world.say(second, NAME, "Үй").problems
    world.call(objects_service.delete_object, world.asel, first)
    assert NAME not in world.call(queries.open_object, world.asel, second).problems
    world.say(second, "address", "Мысал көшесі, 2")
    assert called(world, second) == "Үй"


def test_of_two_who_give_one_name_at_once_one_is_refused(world: World) -> None:
    colleague = world.executor("colleague@mio.example")
    objects = [page(world) for _ in range(4)]
    who = [world.asel, colleague] * 2
    saved = at_once(
        *((world.call, answers_service.answer, one, object_id, NAME, "Бір үй") for one, object_id in zip(who, objects, strict=True))
    )
    assert sum(NAME in one.problems for one in saved) == 3
    assert [called(world, one) for one in objects].count("Бір үй") == 1
