"""Lets versions of content hold from their day on."""

from contextlib import AbstractAsyncContextManager

from portal.bootstrap import Services, process_services
from portal.core.records.service import publish_due
from portal.jobs.rounds import repeated

PAUSE_SECONDS = 20
"""The list of records says the day; a few seconds after midnight are soon enough."""


def publishing() -> AbstractAsyncContextManager[None]:
    """Publish while the application runs; a lifespan task."""
    return repeated(publish, PAUSE_SECONDS)


def publish(services: Services | None = None) -> int:
    """Publish what is due and return how many records it is."""
    services = services or process_services()
    return publish_due(services.begin, now=services.now)
