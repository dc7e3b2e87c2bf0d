"""An administrator, and a journal with the acts of several people."""

import pytest

from portal.core.accounts.schema import Actor, StaffRole
from portal.db import Begin
from tests.conftest import Clock
from tests.core.applications.world import World


@pytest.fixture
def world(begin: Begin, now: Clock) -> World:
    return World(begin, now)


@pytest.fixture
def administrator(world: World) -> Actor:
    return world.staff("director@portal.example", StaffRole.ADMINISTRATOR)
