"""Asks for the time stamps that did not come when their documents were signed, every minute."""

from contextlib import AbstractAsyncContextManager

from portal.bootstrap import Services, process_services
from portal.core.evidence.service import stamp_waiting
from portal.jobs.rounds import repeated

PAUSE_SECONDS = 60
"""Short, because a stamp proves the time of a signature only as exactly as it comes soon after it."""


def stamps() -> AbstractAsyncContextManager[None]:
    """Ask while the application runs; a lifespan task."""
    return repeated(take, PAUSE_SECONDS)


def take(services: Services | None = None) -> int:
    """Ask for what is missing and return how many stamps came."""
    services = services or process_services()
    return stamp_waiting(services.begin, stamp=services.stamp, now=services.now)
