"""Sends queued letters and text messages every few seconds; every few minutes deletes expired rows and checks signatures again."""

import asyncio
import time
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

import structlog

from portal.bootstrap import Services, load_tables, process_services
from portal.core.accounts.sessions import service as accounts
from portal.core.applications.signing import service as applications
from portal.core.documents import service as documents
from portal.core.documents import sweeping as uploads
from portal.core.notices import service as notices
from portal.core.reporting.workbook import service as reporting
from portal.jobs.rounds import finished

PAUSE_SECONDS = 2
SWEEP_SECONDS = 600
MOST_AT_ONCE = 50
"""The number of rounds without a pause while there is something to send: a long queue is sent in portions."""

_log = structlog.get_logger("portal.outbox")


@asynccontextmanager
async def outbox() -> AsyncGenerator[None]:
    """Work while the application runs. At its end a round that has begun is finished, so that no letter is sent twice.

    A lifespan task, registered after the one that opens the services: it is stopped before they are closed.
    """
    task = asyncio.create_task(_work())
    try:
        yield
    finally:
        task.cancel()
        await asyncio.wait([task])


async def _work() -> None:
    swept_at = 0.0
    while True:
        started = time.monotonic()
        await finished(deliver)
        if not swept_at or started - swept_at >= SWEEP_SECONDS:
            await finished(sweep)
            swept_at = started
        await asyncio.sleep(PAUSE_SECONDS)


def deliver(services: Services | None = None) -> int:
    """Send what is due and return the number of sent messages."""
    services, sent = services or process_services(), 0
    for _ in range(MOST_AT_ONCE):
        done = notices.deliver(services.begin, mail=services.mail, sms=services.sms, now=services.now, keep_texts=services.settings.demo)
        sent += done.sent
        if done.postponed or done.given_up:
            _log.warning("messages were not handed over", postponed=done.postponed, given_up=done.given_up)
        if not done.sent:
            break
    return sent


def sweep(services: Services | None = None) -> None:
    """Delete what has ended: challenges, codes, sessions, unfinished registrations, old messages, files deleted long ago or never used.

    Signatures that could not be confirmed when they were made are checked again.
    """
    services = services or process_services()
    accounts.sweep(services.begin, now=services.now)
    load_tables()
    uploads.sweep(services.begin, now=services.now, storage=services.storage)
    documents.purge(services.begin, now=services.now, storage=services.storage)
    applications.recheck(services.begin, verify=services.verify, now=services.now, storage=services.storage)
    reporting.sweep(services.begin, now=services.now)
