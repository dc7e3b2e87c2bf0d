"""The fixtures of what the administrator sets."""

import pytest

from portal.core.accounts.schema import Actor, StaffRole
from portal.db import Begin
from tests.conftest import Clock
from tests.core.applications.world import World


@pytest.fixture
def world(begin: Begin, now: Clock) -> World:
    return World(begin, now)


@pytest.fixture
def ready(world: World) -> str:
    """An application with nothing missing, not yet sent."""
    return world.complete()


@pytest.fixture
def administrator(world: World) -> Actor:
    return world.staff("administrator@portal.example", StaffRole.ADMINISTRATOR)
