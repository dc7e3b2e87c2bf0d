"""Registers the applications that were sent outside working time, within seconds after the opening."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

from portal.bootstrap import Services, process_services
from portal.core.applications.registration.service import register_waiting
from portal.jobs.rounds import finished

PAUSE_SECONDS = 5
"""Short, because pages and letters name the minute of the registration."""


@asynccontextmanager
async def registrations() -> AsyncGenerator[None]:
    """Work while the application runs; a lifespan task, registered after the one that opens the services."""
    task = asyncio.create_task(_work())
    try:
        yield
    finally:
        task.cancel()
        await asyncio.wait([task])


async def _work() -> None:
    while True:
        await finished(register)
        await asyncio.sleep(PAUSE_SECONDS)


def register(services: Services | None = None) -> int:
    """Register what is due and return how many."""
    services = services or process_services()
    return register_waiting(services.begin, now=services.now)
