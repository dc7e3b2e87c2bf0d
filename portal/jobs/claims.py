"""Renews what this process holds, and frees what dead processes held, every few seconds."""

import asyncio
import threading
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager
from functools import partial

from portal.bootstrap import process_services
from portal.core.claims.rules import BEAT_SECONDS
from portal.jobs.rounds import ROUNDS, JobRounds, observed

NAME = "claims"


@asynccontextmanager
async def claims() -> AsyncGenerator[None]:
    """Renew while the application runs; a lifespan task, the first to begin, so that the other jobs find free what a killed server held.

    In a thread of its own: a claim must be renewed also while all other threads, or the pages, are busy for long.
    """
    beat = partial(observed, NAME, process_services().claims.beat)
    ROUNDS[NAME] = JobRounds(BEAT_SECONDS)
    await asyncio.to_thread(beat)
    over = threading.Event()
    thread = threading.Thread(target=_repeat, args=(beat, over), name=NAME, daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        await asyncio.to_thread(thread.join)


def _repeat(beat: Callable[[], object], over: threading.Event) -> None:
    while not over.wait(BEAT_SECONDS):
        beat()
