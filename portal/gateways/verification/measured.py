"""Measuring verifications: how many steps run or wait, how long a verification took and what came of it."""

import threading
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager
from typing import Final

from portal.eds import SignatureVerdict
from portal.telemetry import metrics
from portal.telemetry.outcomes import outcome_of


class Steps:
    """The steps that were given to ``processes`` and are not done: so many at once run, the others wait."""

    def __init__(self, processes: int) -> None:
        self._processes = processes
        self._count = 0
        self._lock: Final = threading.Lock()
        metrics.VERIFICATIONS_NOW.labels("running").set_function(lambda: min(self._count, self._processes))
        metrics.VERIFICATIONS_NOW.labels("waiting").set_function(lambda: max(0, self._count - self._processes))

    @contextmanager
    def one(self) -> Generator[None]:
        """Count one step while it runs or waits."""
        self._change(1)
        try:
            yield
        finally:
            self._change(-1)

    def _change(self, by: int) -> None:
        with self._lock:
            self._count += by


def measured(verify: Callable[[], SignatureVerdict]) -> SignatureVerdict:
    """Call ``verify``, record its time and its verdict or error, and return what it returned."""
    begun, said = time.perf_counter(), ""
    try:
        verdict = verify()
        said = str(verdict.outcome)
    except BaseException as error:
        said = outcome_of(error)
        raise
    finally:
        metrics.VERIFICATIONS.labels(said).observe(time.perf_counter() - begun)
    return verdict
