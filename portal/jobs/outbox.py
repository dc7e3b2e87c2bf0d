"""Sends queued letters and text messages every few seconds."""

from contextlib import AbstractAsyncContextManager
from functools import partial

from portal.bootstrap import Services, process_services
from portal.core.notices import service as notices
from portal.jobs.rounds import repeated

PAUSE_SECONDS = 2
URGENT_PAUSE_SECONDS = 1
MOST_AT_ONCE = 50
"""The number of rounds without a pause while there is something to send: a long queue is sent in portions."""


def outbox() -> AbstractAsyncContextManager[None]:
    """Send while the application runs; a lifespan task. A round that has begun is finished, so that no letter is sent twice."""
    return repeated(partial(deliver, urgent=False), PAUSE_SECONDS)


def urgent_outbox() -> AbstractAsyncContextManager[None]:
    """Do the same for the messages that somebody waits for, in rounds of their own: no round of other letters delays them."""
    return repeated(partial(deliver, urgent=True), URGENT_PAUSE_SECONDS, "urgent_outbox")


def deliver(services: Services | None = None, *, urgent: bool | None = None) -> int:
    """Send what is due and return the number of sent messages; ``urgent`` tells whether the urgent ones, the others, or all."""
    services, sent = services or process_services(), 0
    for _ in range(MOST_AT_ONCE):
        done = notices.deliver(
            services.begin,
            claims=services.claims,
            mail=services.mail,
            sms=services.sms,
            now=services.now,
            base_url=services.settings.base_url,
            keep_texts=services.settings.demo,
            urgent=urgent,
        )
        sent += done.sent
        if not done.sent:
            break
    return sent
