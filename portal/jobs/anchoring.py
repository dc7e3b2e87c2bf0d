"""Writes the end of the audit journal to its file of anchors, once a day."""

from contextlib import AbstractAsyncContextManager

from portal.bootstrap import Services, process_services
from portal.core.audit.service import anchor
from portal.core.calendar.rules import local_date
from portal.jobs.rounds import repeated

PAUSE_SECONDS = 600
"""An anchor is of its day; which minute of it does not matter."""


def anchoring() -> AbstractAsyncContextManager[None]:
    """Write anchors while the application runs; a lifespan task."""
    return repeated(write, PAUSE_SECONDS)


def write(services: Services | None = None) -> int:
    """Write the anchor of the day when it is missing and return how many were written."""
    services = services or process_services()
    return anchor(services.begin, today=local_date(services.now()), anchors=services.anchors)
