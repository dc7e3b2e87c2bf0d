"""One round of a job: in a thread, never cut short, and a bad one is logged and followed by the next."""

import asyncio
from collections.abc import Callable

import structlog

_log = structlog.get_logger("portal.jobs")


async def finished(work: Callable[[], object]) -> None:
    """Carry out ``work`` in a thread; when the job is told to stop meanwhile, it stops once the round is finished."""
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
        # One bad round, a database away for a minute: the next round tries again, what waits is still there.
        _log.exception("a round of a job failed", job=getattr(work, "__module__", ""))
