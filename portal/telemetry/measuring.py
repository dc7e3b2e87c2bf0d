"""Measuring a piece of work: its duration, its outcome, and its span when tracing is on."""

import time
from collections.abc import Awaitable, Callable, Generator
from contextlib import contextmanager
from functools import wraps
from typing import ParamSpec, Protocol, TypeVar

from portal.telemetry import metrics
from portal.telemetry.outcomes import OK, outcome_of
from portal.telemetry.spans import span
from portal.telemetry.trace import current

P = ParamSpec("P")


class Sized(Protocol):
    """A stored file with its number of bytes."""

    @property
    def size(self) -> int:
        """The number of bytes."""
        ...


S = TypeVar("S", bound=Sized)


@contextmanager
def verb_measured(name: str) -> Generator[None]:
    """Measure a verb of the core that a page has called; one that has written, and ends well, is a save that was acknowledged."""
    begun, outcome, trace = time.perf_counter(), OK, current()
    try:
        with span(name, kind="verb"):
            yield
    except BaseException as error:
        outcome = outcome_of(error)
        raise
    finally:
        metrics.VERBS.labels(name, outcome).observe(time.perf_counter() - begun)
        if trace is not None and outcome != OK:
            trace.outcome = outcome
        if trace is not None and outcome == OK and trace.wrote:
            metrics.SAVES.inc()


def upload_measured(receive: Callable[P, Awaitable[S]]) -> Callable[P, Awaitable[S]]:
    """Count the uploads that ``receive`` takes in, and their bytes."""

    @wraps(receive)
    async def measured(*args: P.args, **named: P.kwargs) -> S:
        try:
            stored = await receive(*args, **named)
        except BaseException as error:
            metrics.UPLOADS.labels(outcome_of(error)).inc()
            raise
        metrics.UPLOADS.labels("kept").inc()
        metrics.UPLOAD_BYTES.inc(stored.size)
        return stored

    return measured
