"""Has the files that were kept scanned for viruses, soon after each was kept, when the settings name a scanner."""

from contextlib import AbstractAsyncContextManager

from portal.bootstrap import Services, process_services
from portal.core.documents.scanning import scan_files
from portal.jobs.rounds import repeated

PAUSE_SECONDS = 10


def scans() -> AbstractAsyncContextManager[None]:
    """Scan while the application runs; a lifespan task."""
    return repeated(scan, PAUSE_SECONDS)


def scan(services: Services | None = None) -> int:
    """Scan the files of this round and return how many got a verdict."""
    services = services or process_services()
    return scan_files(
        services.begin, claims=services.claims, scanner=services.scanner, storage=services.storage, now=services.now
    )  # fmt: skip
