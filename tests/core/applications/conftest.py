"""The fixtures of applications."""

import pytest

from portal.db import Begin
from tests.conftest import Clock
from tests.core.applications.world import World


@pytest.fixture
def world(begin: Begin, now: Clock) -> World:
    return World(begin, now)
