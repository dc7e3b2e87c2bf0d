"""The fixtures of reporting: a body, its executor, an administrator, an analyst."""

import pytest

from portal.core.accounts.schema import Actor
from portal.db import Begin
from tests.conftest import Clock
from tests.core.reporting.world import World


@pytest.fixture
def world(begin: Begin, now: Clock) -> World:
    return World(begin, now)


@pytest.fixture
def executor(world: World) -> Actor:
    """An executor of the world's body for all sections in the whole region."""
    return world.asel


@pytest.fixture
def administrator(world: World) -> Actor:
    return world.administrator


@pytest.fixture
def analyst(world: World) -> Actor:
    return world.analyst
