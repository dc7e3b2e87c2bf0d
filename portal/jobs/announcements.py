"""Writes the letters of announcements in portions, every few seconds while there are some."""

from contextlib import AbstractAsyncContextManager

from portal.bootstrap import Services, process_services
from portal.core.announcements.service import write_letters
from portal.jobs.rounds import repeated

PAUSE_SECONDS = 3


def announcements() -> AbstractAsyncContextManager[None]:
    """Write while the application runs; a lifespan task."""
    return repeated(write, PAUSE_SECONDS)


def write(services: Services | None = None) -> int:
    """Write the next portion and return how many letters it has."""
    services = services or process_services()
    return write_letters(services.begin, now=services.now)
