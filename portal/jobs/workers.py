"""Every worker tells the database every few seconds that it lives, what it holds and how its jobs are."""

import datetime as dt
import os
import socket
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager, suppress
from functools import partial
from pathlib import Path
from typing import Final

from sqlalchemy.exc import SQLAlchemyError

from portal.bootstrap import Services, process_services
from portal.core.slow import perform
from portal.core.system.schema import JobReport, WorkerFacts
from portal.core.system.service import forget_worker, report_worker
from portal.db import new_id
from portal.jobs.rounds import ROUNDS, JobRounds, repeated
from portal.telemetry import metrics

PAUSE_SECONDS: Final = 15
_PAGE: Final = os.sysconf("SC_PAGE_SIZE")


@asynccontextmanager
async def worker_reports() -> AsyncGenerator[None]:
    """Tell while the application runs, and remove what was told at its end; a lifespan task."""
    services, worker_id = process_services(), new_id()
    async with repeated(partial(tell, services, worker_id, services.now()), PAUSE_SECONDS, "workers"):
        yield
    with suppress(SQLAlchemyError):  # the row goes by itself after an hour
        await perform(forget_worker, services.begin, worker_id)


def tell(services: Services, worker_id: str, started_at: dt.datetime) -> None:
    """Tell how this worker is now."""
    facts = WorkerFacts(
        worker_id,
        socket.gethostname()[:100],
        os.getpid(),
        services.settings.workers,
        started_at,
        memory(),
        metrics.value_of(metrics.STATES),
        metrics.value_of(metrics.WEBSOCKETS),
        tuple(_job(name, rounds) for name, rounds in sorted(ROUNDS.items())),
    )
    report_worker(services.begin, facts, now=services.now)


def memory() -> int:
    """Return the memory of this process in bytes; 0 where the system does not tell."""
    told = Path("/proc/self/statm")
    return int(told.read_text("ascii").split()[1]) * _PAGE if told.exists() else 0


def _job(name: str, rounds: JobRounds) -> JobReport:
    ended, failed = (moment.isoformat() if moment else "" for moment in (rounds.ended_at, rounds.failed_at))
    return JobReport(name, rounds.pause_seconds, ended, round(rounds.seconds, 3), rounds.failures, failed, rounds.wrong)
