"""Asks NCANode for its opinion on stored signatures, a few every minute, when the settings name one."""

from contextlib import AbstractAsyncContextManager

from portal.bootstrap import Services, process_services
from portal.core.signing.opinions.service import ask_opinions
from portal.jobs.rounds import repeated

PAUSE_SECONDS = 60
"""Soon after the signature, because the program judges as of now."""


def opinions() -> AbstractAsyncContextManager[None]:
    """Ask while the application runs; a lifespan task."""
    return repeated(inquire, PAUSE_SECONDS)


def inquire(services: Services | None = None) -> int:
    """Ask about the signatures of this round and return about how many an answer came."""
    services = services or process_services()
    return ask_opinions(services.begin, second_opinion=services.second_opinion, now=services.now)
