"""Writes reminders of weeks and of the deadlines of applications, and the letters of the day, every few minutes in working hours."""

from contextlib import AbstractAsyncContextManager

from portal.bootstrap import Services, process_services
from portal.core.applications.reminders.service import remind as remind_of_deadlines
from portal.core.letters.service import write_digests
from portal.core.reporting.reminders.service import remind
from portal.jobs.rounds import in_turn, repeated

PAUSE_SECONDS = 300


def reminders() -> AbstractAsyncContextManager[None]:
    """Remind while the application runs; a lifespan task."""
    return repeated(write, PAUSE_SECONDS)


def write(services: Services | None = None) -> int:
    """Queue the letters that are due and return how many. An error of one kind of letters does not hold up the others.

    Raises:
        ExceptionGroup: with the errors, when the others are written.
    """
    services = services or process_services()
    return in_turn(
        lambda: remind(services.begin, now=services.now, settings=services.settings),
        lambda: remind_of_deadlines(services.begin, now=services.now),
        lambda: write_digests(services.begin, now=services.now),
    )
