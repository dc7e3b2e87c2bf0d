"""Slow work: verbs with long computations run in small thread pools of their own, so that other verbs always find a free thread."""

import asyncio
import contextvars
import functools
import os
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from enum import StrEnum
from typing import Any, Final, TypeVar

from portal.core.errors import TryLater
from portal.wording import Wording

Verb = TypeVar("Verb", bound=Callable[..., Any])
T = TypeVar("T")

WAITING: Final = 24
"""How many calls of one kind may wait. A further call is refused at once with the advice to try again."""
_WAITING_AT_THE_DOOR: Final = 240
"""The same for calls that take a few milliseconds each: a queue of so many is gone after seconds."""
BUSY: Final = Wording(
    "Дәл қазір сұраулар тым көп, ештеңе жоғалған жоқ. Бір минуттан кейін қайталаңыз.",
    "Сейчас слишком много запросов, ничего не потеряно. Повторите через минуту.",
    "There are too many requests at this moment, nothing was lost. Try again in a minute.",
)


class Work(StrEnum):
    """The kinds of slow work; they have separate pools."""

    PASSWORDS = "passwords"
    SIGNATURES = "signatures"
    PAPERS = "papers"
    WORKBOOKS = "workbooks"
    SERVICES = "services"
    FILES = "files"
    """Asks the store of files, which may be silent for minutes: then only those wait who ask it too."""
    UPLOADS = "uploads"
    """Joins, hashes and unpacks files of up to 600 MB."""
    JOURNAL = "journal"
    SIGN_INS = "sign_ins"
    """Short, but many at once and each of them writes: one at a time, they leave the database to people who are already at work."""


class Pool:
    """A few threads and a queue of limited length."""

    def __init__(self, name: str, threads: int, waiting: int = WAITING) -> None:
        self._threads = ThreadPoolExecutor(threads, thread_name_prefix=name)
        self._room = threading.BoundedSemaphore(threads + waiting)

    async def run(self, function: Callable[[], T]) -> T:
        """Call ``function`` in a thread of the pool. Raise :class:`TryLater` at once when too many calls are waiting."""
        if not self._room.acquire(blocking=False):
            raise TryLater(BUSY)
        future = self._threads.submit(contextvars.copy_context().run, function)
        # Also when nobody waits for the answer any more: the place is free only when the work is done or was never begun.
        future.add_done_callback(lambda _done: self._room.release())
        return await asyncio.wrap_future(future)


# Half of the processors, so that many passwords at once leave the other half to everybody else.
_AT_ONCE = {
    Work.PASSWORDS: max(1, (os.cpu_count() or 2) // 2),
    Work.SIGNATURES: 2,
    Work.PAPERS: 1,
    Work.WORKBOOKS: 1,
    Work.SERVICES: 2,
    Work.FILES: 8,
    Work.UPLOADS: 2,
    Work.JOURNAL: 1,
    Work.SIGN_INS: 1,
}
_WAITING = {Work.SIGN_INS: _WAITING_AT_THE_DOOR, Work.FILES: _WAITING_AT_THE_DOOR, Work.UPLOADS: _WAITING_AT_THE_DOOR}
_POOLS = {work: Pool(work, threads, _WAITING.get(work, WAITING)) for work, threads in _AT_ONCE.items()}


def slow(work: Work) -> Callable[[Verb], Verb]:
    """Declare that a verb or query does slow work of this kind."""

    def declared(verb: Verb) -> Verb:
        vars(verb)["slow_work"] = work
        return verb

    return declared


def work_of(verb: Callable[..., Any]) -> Work | None:
    """Return the kind of slow work of ``verb``, ``None`` when it takes milliseconds."""
    return getattr(verb, "slow_work", None)


async def off_the_loop(verb: Callable[..., Any], function: Callable[[], T]) -> T:
    """Call ``function``, which runs ``verb``, in the pool of its kind of work, or in a thread that all other verbs share."""
    work = work_of(verb)
    return await (asyncio.to_thread(function) if work is None else _POOLS[work].run(function))


async def ask_files(function: Callable[[], T]) -> T:
    """Call ``function``, which asks the store of files and is no verb, in the pool of such questions. Raises as :meth:`Pool.run` does."""
    return await _POOLS[Work.FILES].run(function)


async def perform(verb: Callable[..., T], *args: Any, **named: Any) -> T:
    """Call ``verb`` with these arguments as :func:`off_the_loop` does."""
    return await off_the_loop(verb, functools.partial(verb, *args, **named))
