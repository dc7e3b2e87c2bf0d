"""Deletes what has ended and checks unconfirmed signatures again, every few minutes."""

from contextlib import AbstractAsyncContextManager

from portal.bootstrap import Services, load_tables, process_services
from portal.core.accounts.sessions import service as accounts
from portal.core.applications.signing import service as applications
from portal.core.documents import service as documents
from portal.core.documents import sweeping as uploads
from portal.core.reporting.workbook import service as reporting
from portal.core.signing.qr import service as qr
from portal.core.uploads import service as parts
from portal.jobs.rounds import in_turn, repeated

PAUSE_SECONDS = 600


def sweeping() -> AbstractAsyncContextManager[None]:
    """Sweep while the application runs; a lifespan task."""
    return repeated(sweep, PAUSE_SECONDS)


def sweep(services: Services | None = None) -> None:
    """Delete what has ended: challenges, codes, sessions, counters, unfinished registrations, old messages, and unused files.

    Files go long after they were deleted, or when nothing has ever referred to them.

    Signatures that could not be confirmed when they were made are checked again.

    A store of files that does not answer delays what concerns files, and nothing else.

    Raises:
        ExceptionGroup: with what failed, when all is done.
    """
    services = services or process_services()
    load_tables()
    in_turn(lambda: _sweep_records(services), lambda: _sweep_files(services))


def _sweep_records(services: Services) -> None:
    accounts.sweep(services.begin, now=services.now)
    qr.sweep(services.begin, now=services.now)
    if services.counters is not None:
        services.counters.sweep()
    applications.recheck(
        services.begin, verify=services.verify, now=services.now, storage=services.storage, settings=services.settings
    )  # fmt: skip
    reporting.sweep(services.begin, now=services.now)


def _sweep_files(services: Services) -> None:
    parts.sweep(services.begin, now=services.now, storage=services.storage)
    services.storage.sweep()
    uploads.sweep(services.begin, now=services.now, storage=services.storage)
    documents.purge(services.begin, now=services.now, storage=services.storage)
