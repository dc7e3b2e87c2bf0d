"""Writes the reminders of reporting weeks whose time has come, every few minutes of the hours of work."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

from portal.bootstrap import Services, services
from portal.core.reporting.reminders.service import remind
from portal.jobs.rounds import finished

PAUSE_SECONDS = 300


@asynccontextmanager
async def reminders() -> AsyncGenerator[None]:
    """Work while the application lives; a lifespan task, registered after the one that opens the collaborators."""
    task = asyncio.create_task(_work())
    try:
        yield
    finally:
        task.cancel()
        await asyncio.wait([task])


async def _work() -> None:
    while True:
        await finished(write)
        await asyncio.sleep(PAUSE_SECONDS)


def write(house: Services | None = None) -> int:
    """Leave the letters that are due in the outbox and return how many."""
    house = house or services()
    return remind(house.begin, now=house.now, settings=house.settings)
