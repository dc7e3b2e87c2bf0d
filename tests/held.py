"""Two PostgreSQL transactions at the same moment: the first has done everything and is committed when the second waits for it or ended."""

from collections.abc import Callable, Generator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from threading import Event
from typing import Any

from sqlalchemy import text
from sqlmodel import Session

from portal.db import Begin

_WAITING = text("SELECT count(*) FROM pg_locks WHERE NOT granted")


class Held:
    """A transaction that has done everything and is committed only when it is released."""

    def __init__(self, begin: Begin) -> None:
        self.inner, self.done, self.go = begin, Event(), Event()

    @contextmanager
    def begin(self, *, reading: bool = False) -> Generator[Session]:
        with self.inner(reading=reading) as session:
            yield session
            self.done.set()
            assert self.go.wait(30)


def while_held(begin: Begin, first: Callable[[Begin], Any], second: Callable[[], Any]) -> tuple[Any, Future[Any]]:
    """Run ``first`` up to its commit, begin ``second``, let ``first`` commit when the other waits for it."""
    held = Held(begin)
    with ThreadPoolExecutor(2) as pool:
        one = pool.submit(first, held.begin)
        assert held.done.wait(30)
        other = pool.submit(second)
        with begin(reading=True) as session:
            while not other.done() and not session.connection().execute(_WAITING).scalar_one():
                pass
        held.go.set()
        return one.result(timeout=30), other


def hold_until_awaited(begin: Begin, first: Callable[[Begin], Any]) -> Future[Any]:
    """Run ``first`` up to its commit and return; it is committed when another transaction waits for a lock."""
    held, pool = Held(begin), ThreadPoolExecutor(2)
    one = pool.submit(first, held.begin)
    assert held.done.wait(30)

    def release() -> None:
        with begin(reading=True) as session:
            while not one.done() and not session.connection().execute(_WAITING).scalar_one():
                pass
        held.go.set()

    pool.submit(release)
    pool.shutdown(wait=False)
    return one
