"""Two server processes on one PostgreSQL database: both count by what the administrator has just changed."""

from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor

import pytest
from sqlalchemy import Engine

from portal.core.accounts.schema import StaffRole
from portal.core.administration.calendar.service import add_day
from portal.db import transactions
from tests.conftest import Clock
from tests.core.administration.test_calendar import OFF, TOMORROW
from tests.core.applications.processes import counted, in_both, two_processes
from tests.core.applications.world import World
from tests.snapshots import wipe
from tests.thresholds import change


@pytest.fixture
def pool(postgres_url: str) -> Iterator[ProcessPoolExecutor]:
    with two_processes(postgres_url) as processes:
        yield processes


@pytest.fixture
def world(_postgresql_engine: Engine, now: Clock) -> World:
    with _postgresql_engine.begin() as connection:
        wipe(connection)
    return World(transactions(_postgresql_engine), now)


def test_a_day_and_a_term_are_the_new_ones_in_every_process_at_once(world: World, pool: ProcessPoolExecutor):
    administrator = world.staff("administrator@portal.example", StaffRole.ADMINISTRATOR)

    def known() -> list[tuple[int, bool]]:
        return in_both(pool, counted, (TOMORROW,), (TOMORROW,))

    assert known() == [(5, True)] * 2
    world.call(add_day, administrator, OFF)
    change(world, administrator, "moderation_working_days", "7")
    assert known() == [(7, False)] * 2
