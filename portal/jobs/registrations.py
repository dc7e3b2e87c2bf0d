"""Registers the applications that were sent outside working time, within seconds after the opening."""

from contextlib import AbstractAsyncContextManager

from portal.bootstrap import Services, process_services
from portal.core.applications.registration.service import register_waiting
from portal.jobs.rounds import repeated

PAUSE_SECONDS = 5
"""Short, because pages and letters name the minute of the registration."""


def registrations() -> AbstractAsyncContextManager[None]:
    """Register while the application runs; a lifespan task."""
    return repeated(register, PAUSE_SECONDS)


def register(services: Services | None = None) -> int:
    """Register what is due and return how many."""
    services = services or process_services()
    return register_waiting(services.begin, now=services.now)
