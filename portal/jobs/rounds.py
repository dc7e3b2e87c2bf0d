"""The rounds of a job: each runs in a thread and is never interrupted. An error is logged, and the next round follows."""

import asyncio
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager

import structlog

_log = structlog.get_logger("portal.jobs")


@asynccontextmanager
async def repeated(work: Callable[[], object], pause_seconds: float) -> AsyncGenerator[None]:
    """Repeat ``work`` with a pause between its rounds while the application runs.

    At its end a round that has begun is finished. A lifespan task, registered after the one that opens the services: it is stopped before
    they are closed.
    """
    task = asyncio.create_task(_repeat(work, pause_seconds))
    try:
        yield
    finally:
        task.cancel()
        await asyncio.wait([task])


def in_turn(*works: Callable[[], int]) -> int:
    """Do each of ``works``, also after an error of another one, and return the sum of what they return.

    Raises:
        ExceptionGroup: with the errors, when all are done.
    """
    done, errors = 0, list[Exception]()
    for work in works:
        try:
            done += work()
        except Exception as error:  # noqa: BLE001  (raised below)
            errors.append(error)
    if errors:
        raise ExceptionGroup("some works of a round failed", errors)
    return done


async def finished(work: Callable[[], object]) -> None:
    """Run ``work`` in a thread. When the job is told to stop meanwhile, it stops after the round."""
    task = asyncio.create_task(asyncio.to_thread(_guarded, work))
    try:
        await asyncio.shield(task)
    except asyncio.CancelledError:
        await task
        raise


async def _repeat(work: Callable[[], object], pause_seconds: float) -> None:
    while True:
        await finished(work)
        await asyncio.sleep(pause_seconds)


def _guarded(work: Callable[[], object]) -> None:
    try:
        work()
    except Exception:  # noqa: BLE001  (the next comment says why)
        # After an error, such as a database that is away for a minute, the next round tries again; what waits is still there.
        _log.exception("a round of a job failed", job=getattr(work, "__module__", ""))
