"""Tells the audiences of surveys, and writes the letters of announcements in portions, every few seconds while there are some."""

from contextlib import AbstractAsyncContextManager

from portal.bootstrap import Services, process_services
from portal.core.announcements.service import write_letters
from portal.core.surveys.service import tell_of_surveys
from portal.jobs.rounds import in_turn, repeated

PAUSE_SECONDS = 3


def announcements() -> AbstractAsyncContextManager[None]:
    """Write while the application runs; a lifespan task."""
    return repeated(write, PAUSE_SECONDS)


def write(services: Services | None = None) -> int:
    """Announce the surveys that are due, write the next portion of letters, and return how many announcements and letters it was.

    Raises:
        ExceptionGroup: with the errors, when the other is done.
    """
    services = services or process_services()
    return in_turn(lambda: tell_of_surveys(services.begin, now=services.now), lambda: write_letters(services.begin, now=services.now))
