"""Measuring a piece of work: its duration, its outcome, and its span when tracing is on."""

import time
from collections.abc import Callable, Generator
from contextlib import contextmanager

from portal.telemetry import metrics
from portal.telemetry.outcomes import OK, outcome_of
from portal.telemetry.spans import span
from portal.telemetry.trace import current


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


@contextmanager
def upload_measured() -> Generator[Callable[[int], None]]:
    """Count an upload that ends here: as kept, with its bytes, when the function that is given is called, and by its error."""
    try:
        yield _kept
    except BaseException as error:
        metrics.UPLOADS.labels(outcome_of(error)).inc()
        raise


def _kept(size: int) -> None:
    metrics.UPLOADS.labels("kept").inc()
    metrics.UPLOAD_BYTES.inc(size)
