"""The rounds of a job: each runs in a thread and is never interrupted. An error is logged, and the next round follows."""

import asyncio
import datetime as dt
import time
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

import structlog

from portal.telemetry import metrics
from portal.telemetry.spans import span
from portal.telemetry.trace import new_number, traced

_log = structlog.get_logger("portal.jobs")


@dataclass
class JobRounds:
    """The rounds of one job in this process. Moments are in UTC."""

    pause_seconds: float
    ended_at: dt.datetime | None = None
    """When the last round ended, well or not."""
    seconds: float = 0.0
    failures: int = 0
    failed_at: dt.datetime | None = None
    wrong: str = ""
    """The kind of the last error, without its text, which may have personal data; empty when the last round ended well."""


ROUNDS: Final[dict[str, JobRounds]] = {}
"""The jobs of this process by name."""


@asynccontextmanager
async def repeated(work: Callable[[], object], pause_seconds: float, name: str = "") -> AsyncGenerator[None]:
    """Repeat ``work`` with a pause between its rounds while the application runs. Its name is that of its module unless given.

    At its end a round that has begun is finished. A lifespan task, registered after the one that opens the services: it is stopped before
    they are closed.
    """
    name = name or name_of(work)
    ROUNDS[name] = JobRounds(pause_seconds)
    task = asyncio.create_task(_repeat(partial(observed, name, work), pause_seconds))
    try:
        yield
    finally:
        task.cancel()
        await asyncio.wait([task])


def in_turn(*works: Callable[[], int | None]) -> int:
    """Do each of ``works``, also after an error of another one, and return the sum of the numbers that they return.

    Raises:
        ExceptionGroup: with the errors, when all are done.
    """
    done, errors = 0, list[Exception]()
    for work in works:
        try:
            done += work() or 0
        except Exception as error:  # noqa: BLE001  (raised below)
            errors.append(error)
    if errors:
        raise ExceptionGroup("some works of a round failed", errors)
    return done


async def finished(work: Callable[[], object]) -> None:
    """Run ``work``, which raises nothing, in a thread. When the job is told to stop meanwhile, it stops after the round."""
    task = asyncio.create_task(asyncio.to_thread(work))
    try:
        await asyncio.shield(task)
    except asyncio.CancelledError:
        await task
        raise


def name_of(work: Callable[..., Any]) -> str:
    """Return the name of a job: that of the module of its work."""
    function = work.func if isinstance(work, partial) else work
    return str(getattr(function, "__module__", "")).rpartition(".")[2]


def observed(name: str, work: Callable[[], object]) -> None:
    """Do one round under a number of its own, and record its time and its error, which is logged."""
    rounds, begun = ROUNDS.setdefault(name, JobRounds(0.0)), time.perf_counter()
    with traced(new_number()), span(name, kind="job"):
        try:
            work()
        except Exception as error:  # noqa: BLE001  (the next comment says why)
            # After an error, such as a database that is away for a minute, the next round tries again; what waits is still there.
            rounds.failures, rounds.failed_at, rounds.wrong = rounds.failures + 1, dt.datetime.now(dt.UTC), type(error).__name__
            metrics.JOB_FAILURES.labels(name).inc()
            _log.exception("a round of a job failed", job=name)
        else:
            rounds.wrong = ""
            metrics.JOB_LAST.labels(name).set_to_current_time()
    rounds.seconds, rounds.ended_at = time.perf_counter() - begun, dt.datetime.now(dt.UTC)
    metrics.JOBS.labels(name).observe(rounds.seconds)


async def _repeat(work: Callable[[], object], pause_seconds: float) -> None:
    while True:
        await finished(work)
        await asyncio.sleep(pause_seconds)
