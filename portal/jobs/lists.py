"""Fetches revocation lists, every few minutes."""

from contextlib import AbstractAsyncContextManager

from portal.bootstrap import Services, process_services
from portal.jobs.rounds import repeated

PAUSE_SECONDS = 600
"""Shorter than the hours between two delta lists of НУЦ; an unchanged list is not sent again."""


def lists() -> AbstractAsyncContextManager[None]:
    """Fetch while the application runs; a lifespan task."""
    return repeated(fetch, PAUSE_SECONDS)


def fetch(services: Services | None = None) -> int:
    """Fetch what has changed and return how many lists were replaced."""
    return (services or process_services()).fetch_lists()
