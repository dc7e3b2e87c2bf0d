"""One round of a job: it runs in a thread and is never interrupted. An error is logged, and the next round follows."""

import asyncio
from collections.abc import Callable

import structlog

_log = structlog.get_logger("portal.jobs")


async def finished(work: Callable[[], object]) -> None:
    """Run ``work`` in a thread. When the job is told to stop meanwhile, it stops after the round."""
    task = asyncio.create_task(asyncio.to_thread(_guarded, work))
    try:
        await asyncio.shield(task)
    except asyncio.CancelledError:
        await task
        raise


def _guarded(work: Callable[[], object]) -> None:
    try:
        work()
    except Exception:  # noqa: BLE001  (the next comment says why)
        # After an error, such as a database that is away for a minute, the next round tries again; what waits is still there.
        _log.exception("a round of a job failed", job=getattr(work, "__module__", ""))
