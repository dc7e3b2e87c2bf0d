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

    Each of these is done also when another one fails.

    Raises:
        ExceptionGroup: with what failed, when all is done.
    """
    services = services or process_services()
    load_tables()
    begin, now, storage = services.begin, services.now, services.storage
    in_turn(
        # First, because a term of an applicant may run.
        lambda: applications.recheck(begin, verify=services.verify, now=now, storage=storage, settings=services.settings),
        lambda: accounts.sweep(begin, now=now),
        lambda: qr.sweep(begin, now=now),
        lambda: services.counters.sweep() if services.counters is not None else None,
        lambda: reporting.sweep(begin, now=now),
        lambda: parts.sweep(begin, now=now, storage=storage),
        storage.sweep,
        lambda: uploads.sweep(begin, now=now, storage=storage),
        lambda: documents.purge(begin, now=now, storage=storage),
    )
