"""Writes the reminders of reporting weeks that are due, every few minutes during working hours."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

from portal.bootstrap import Services, process_services
from portal.core.reporting.reminders.service import remind
from portal.jobs.rounds import finished

PAUSE_SECONDS = 300


@asynccontextmanager
async def reminders() -> AsyncGenerator[None]:
    """Work while the application runs; a lifespan task, registered after the one that opens the services."""
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


def write(services: Services | None = None) -> int:
    """Queue the letters that are due and return how many."""
    services = services or process_services()
    return remind(services.begin, now=services.now, settings=services.settings)
