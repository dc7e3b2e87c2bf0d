"""A person who loses a section or the access while an object is created or handed over never becomes responsible for it."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlmodel import select

from portal.core.errors import Conflict, NotAllowed, Refused
from portal.core.filling.sent import NotFilled
from portal.core.reporting.bodies import service as bodies_service
from portal.core.reporting.objects import service as objects_service
from portal.core.reporting.tables import Body, ConstructionSite, Executor
from tests.core.reporting.test_bodies import BODY, notice, request
from tests.core.reporting.world import World
from tests.held import while_held

pytestmark = pytest.mark.parametrize("engine", ["postgresql"], indirect=True)
"""On SQLite the second writer begins once the first has ended."""


@pytest.mark.parametrize("second", [bodies_service.create_body, bodies_service.edit_body])
def test_two_bodies_that_get_one_name_at_once_are_one_and_the_other_is_told_so(world: World, second: Callable[..., Any]) -> None:
    administrator, twin = world.administrator, {**BODY, "name_kk": "ОЙДАН  басқарма"}
    _, other = while_held(
        world.begin,
        lambda begin: bodies_service.create_body(begin, administrator, BODY, now=world.now),
        lambda: world.call(second, administrator, *((world.body_id,) if second is bodies_service.edit_body else ()), twin),
    )
    with pytest.raises(NotFilled) as caught:
        other.result(timeout=30)
    assert caught.value.problems.keys() == {"name_kk", "name_ru", "name_en"}
    with world.begin(reading=True) as session:
        assert len(session.exec(select(Body).where(Body.name_ru == BODY["name_ru"])).all()) == 1


def objects(world: World) -> list[ConstructionSite]:
    with world.begin(reading=True) as session:
        return list(session.exec(select(ConstructionSite)).all())


def test_a_section_is_not_taken_away_past_an_object_that_is_just_being_created(world: World) -> None:
    asel, narrower = world.asel, request(world, full_name="Мысалова Әсел", sections="rental")
    _, edited = while_held(
        world.begin,
        lambda begin: objects_service.create_object(begin, asel, "credit", "Мысал үйі", now=world.now),
        lambda: world.call(bodies_service.edit_executor, world.administrator, asel.account_id, narrower),
    )
    with pytest.raises(Conflict):
        edited.result(timeout=30)
    assert [one.section for one in objects(world)] == ["credit"]


def test_an_object_that_is_just_being_created_passes_on_when_its_creator_leaves(world: World) -> None:
    colleague = world.executor("colleague@mio.example")
    object_id, left = while_held(
        world.begin,
        lambda begin: objects_service.create_object(begin, world.asel, "credit", "Мысал үйі", now=world.now),
        lambda: world.call(bodies_service.deactivate_executor, world.administrator, world.asel.account_id, notice()),
    )
    assert left.result(timeout=30) == 0
    assert [(one.id, one.responsible_id) for one in objects(world)] == [(object_id, colleague.account_id)]


def test_nothing_is_created_by_somebody_whose_access_is_just_ending(world: World) -> None:
    _, created = while_held(
        world.begin,
        lambda begin: bodies_service.deactivate_executor(begin, world.administrator, world.asel.account_id, notice(), now=world.now),
        lambda: world.call(objects_service.create_object, world.asel, "credit", "Мысал үйі"),
    )
    with pytest.raises(NotAllowed):
        created.result(timeout=30)
    assert objects(world) == []


def test_an_object_is_not_handed_to_somebody_whose_access_is_just_ending(world: World) -> None:
    object_id, heir = world.create(), world.executor("heir@mio.example")
    _, handed = while_held(
        world.begin,
        lambda begin: bodies_service.deactivate_executor(begin, world.administrator, heir.account_id, notice(), now=world.now),
        lambda: world.call(objects_service.hand_over, world.administrator, object_id, heir.account_id, "Демалыс"),
    )
    with pytest.raises(Refused):
        handed.result(timeout=30)
    with world.begin(reading=True) as session:
        assert session.get_one(Executor, heir.account_id).deactivated_at is not None
    assert [one.responsible_id for one in objects(world)] == [world.asel.account_id]
