"""A portal with the records that came with it, and its administrator."""

import pytest

from portal.core.accounts.schema import Actor, StaffRole
from portal.core.records.service import seed
from portal.db import Begin
from tests.conftest import Clock
from tests.core.applications.world import World


@pytest.fixture
def world(begin: Begin, now: Clock) -> World:
    made = World(begin, now)
    made.once("shipped records", lambda: _ship(made))
    return made


def _ship(world: World) -> None:
    with world.begin() as session:
        seed(session, world.now())


@pytest.fixture
def administrator(world: World) -> Actor:
    return world.staff("administrator@portal.example", StaffRole.ADMINISTRATOR)
