"""How readings are timed."""

import time
from collections.abc import Callable, Sequence

ROUNDS = 60
Reading = tuple[str, Callable[[], object]]
"""The name of what is read, and the reading."""


def line_of(name: str, waited: Sequence[float]) -> str:
    """Return the line with the median and the 95th percentile, in milliseconds, of times in seconds."""
    ordered = sorted(waited)
    p50, p95 = (1000 * ordered[min(len(ordered) - 1, len(ordered) * share // 100)] for share in (50, 95))
    return f"{name}: p50 {p50:.0f} ms, p95 {p95:.0f} ms"


def seconds(act: Callable[[], object]) -> float:
    """Return how many seconds it takes."""
    started = time.perf_counter()
    act()
    return time.perf_counter() - started
