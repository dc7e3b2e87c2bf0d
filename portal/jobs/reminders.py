"""Writes the reminders of reporting weeks and of the deadlines of applications, every few minutes during working hours."""

from contextlib import AbstractAsyncContextManager

from portal.bootstrap import Services, process_services
from portal.core.applications.reminders.service import remind as remind_of_deadlines
from portal.core.reporting.reminders.service import remind
from portal.jobs.rounds import in_turn, repeated

PAUSE_SECONDS = 300


def reminders() -> AbstractAsyncContextManager[None]:
    """Remind while the application runs; a lifespan task."""
    return repeated(write, PAUSE_SECONDS)


def write(services: Services | None = None) -> int:
    """Queue the letters that are due and return how many. An error of one kind of reminders does not hold up the other.

    Raises:
        ExceptionGroup: with the errors, when the others are written.
    """
    services = services or process_services()
    return in_turn(
        lambda: remind(services.begin, now=services.now, settings=services.settings),
        lambda: remind_of_deadlines(services.begin, now=services.now),
    )
