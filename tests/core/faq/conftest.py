"""The fixtures of frequent questions."""

import pytest

from portal.core.accounts.schema import Actor, StaffRole
from portal.core.records.service import seed
from portal.db import Begin
from tests.conftest import Clock
from tests.core.applications.world import World


@pytest.fixture
def world(begin: Begin, now: Clock) -> World:
    made = World(begin, now)
    with begin() as session:
        seed(session, now())
    return made


@pytest.fixture
def administrator(world: World) -> Actor:
    return world.staff("administrator@portal.example", StaffRole.ADMINISTRATOR)
