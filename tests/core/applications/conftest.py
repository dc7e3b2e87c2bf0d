"""The fixtures of applications."""

import pytest

from portal.core.accounts.schema import Actor, StaffRole
from portal.core.applications.registration.service import take_into_work
from portal.core.applications.rules import Status
from portal.db import Begin
from tests.conftest import Clock
from tests.core.applications.world import World, stand_at


@pytest.fixture
def world(begin: Begin, now: Clock) -> World:
    return World(begin, now)


@pytest.fixture
def registrar(world: World) -> Actor:
    """A registrar of the operator with an IIN of their own."""
    return world.staff("registrar@portal.example", StaffRole.REGISTRAR)


@pytest.fixture
def in_work(world: World) -> str:
    """A signed application that another registrar has taken into work."""
    return world.once("in work", lambda: _in_work(world))


def _in_work(world: World) -> str:
    ready = world.signed()
    world.call(take_into_work, world.staff("taker@portal.example", StaffRole.REGISTRAR), ready)
    return ready


@pytest.fixture
def base(world: World) -> str:
    """An application for a guarantee that was signed and approved; corrections begin after it."""
    application_id = world.signed()
    stand_at(world, application_id, Status.APPROVED)
    world.product = "correction"
    return application_id


@pytest.fixture
def correction(world: World, base: str) -> str:
    """A correction of it that was just begun."""
    application_id = world.create()
    world.say(world.aigul, application_id, "base_application", base)
    return application_id
