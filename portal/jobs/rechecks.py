"""Checks stored signatures again by night, a few every minute."""

from contextlib import AbstractAsyncContextManager

from portal.bootstrap import Services, process_services
from portal.core.signing.rechecks.service import recheck_kept
from portal.jobs.rounds import repeated

PAUSE_SECONDS = 60
"""Between rounds of some twenty signatures, so that people who sign at night do not wait behind many of them."""


def rechecks() -> AbstractAsyncContextManager[None]:
    """Check while the application runs; a lifespan task."""
    return repeated(check, PAUSE_SECONDS)


def check(services: Services | None = None) -> int:
    """Check the signatures of this round and return how many; none by day."""
    services = services or process_services()
    return recheck_kept(services.begin, verify_kept=services.verify_kept, now=services.now)
