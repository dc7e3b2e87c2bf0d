"""Who sees which object: body, sections, territory, and what the operator's staff reads."""

import pytest

from portal.core.accounts.schema import Actor
from portal.core.errors import NotAllowed, NotFound
from portal.core.reporting.basics.queries import access
from portal.core.reporting.basics.rules.sections import Section
from portal.core.reporting.objects import service
from portal.core.reporting.tables import ConstructionSite, Executor
from tests.core.reporting.world import DISTRICT, OTHER_DISTRICT, World


def sees(world: World, who: Actor, object_id: str) -> bool:
    with world.begin(reading=True) as session:
        try:
            access.ensure_sees(session, who, object_id)
        except NotFound:
            return False
        return True


def listed(world: World, who: Actor) -> set[str]:
    from sqlmodel import select

    with world.begin(reading=True) as session:
        return set(session.exec(select(ConstructionSite.id).where(*access.visible(access.scope_of(session, who)))).all())


def place(world: World, object_id: str, kato: str) -> None:
    with world.begin() as session:
        session.get_one(ConstructionSite, object_id).kato = kato


def test_an_executor_sees_what_its_body_has_in_its_territory_and_a_list_shows_the_same(world: World) -> None:
    district = world.executor("district@mio.example", territories=[DISTRICT])
    everywhere, inside, beside = world.create(), world.create(Section.RENTAL), world.create(Section.INFRASTRUCTURE)
    place(world, inside, "113230100")
    place(world, beside, OTHER_DISTRICT)
    assert [sees(world, district, one) for one in (everywhere, inside, beside)] == [False, True, False]
    assert listed(world, district) == {inside}
    assert listed(world, world.asel) == {everywhere, inside, beside}
    assert listed(world, world.stranger) == set()


def test_an_executor_of_another_section_or_of_another_body_finds_nothing(world: World) -> None:
    rental = world.executor("rental@mio.example", sections=[Section.RENTAL])
    neighbour = world.executor("neighbour@mio.example", body_id=world.other_body_id)
    object_id = world.create()
    for who in (rental, neighbour, world.stranger):
        assert not sees(world, who, object_id)
        assert listed(world, who) == set()


def test_a_deleted_object_is_seen_by_nobody(world: World) -> None:
    object_id = world.create()
    with world.begin() as session:
        session.get_one(ConstructionSite, object_id).deleted_at = world.now()
    assert not sees(world, world.asel, object_id)
    with world.begin(reading=True) as session, pytest.raises(NotFound):
        access.ensure_reads(session, world.analyst, object_id)


def test_an_executor_whose_access_has_ended_is_refused(world: World) -> None:
    object_id = world.create()
    with world.begin() as session:
        session.get_one(Executor, world.asel.account_id).deactivated_at = world.now()
    with world.begin(reading=True) as session, pytest.raises(NotAllowed):
        access.ensure_sees(session, world.asel, object_id)


def test_administrators_and_analysts_read_every_object_and_other_staff_none(world: World) -> None:
    object_id = world.create()
    with world.begin(reading=True) as session:
        assert access.ensure_reads(session, world.analyst, object_id).id == object_id
        assert access.ensure_manages(session, world.administrator, object_id).id == object_id
        for refused in (lambda: access.ensure_reads(session, world.moderator, object_id),
                        lambda: access.ensure_manages(session, world.analyst, object_id),
                        lambda: access.ensure_sees(session, world.administrator, object_id)):  # fmt: skip
            with pytest.raises(NotAllowed):
                refused()


def test_a_double_press_makes_one_page_and_a_section_that_was_not_granted_none(world: World) -> None:
    rental = world.executor("rental@mio.example", sections=[Section.RENTAL])
    first = world.create(Section.RENTAL, rental, name="Мысал үйі")
    assert world.create(Section.RENTAL, rental, name="Мысал үйі") == first
    with pytest.raises(NotAllowed):
        world.call(service.create_object, rental, Section.CREDIT, "Мысал үйі")
    with pytest.raises(NotFound):
        world.call(service.create_object, rental, "palaces", "Мысал үйі")
    with pytest.raises(NotAllowed):
        world.call(service.create_object, world.administrator, Section.CREDIT, "Мысал үйі")
