"""How readings are timed."""

import time
from collections.abc import Callable

ROUNDS = 60
Reading = tuple[str, Callable[[], object]]
"""The name of what is read, and the reading."""


def line(name: str, reading: Callable[[], object], rounds: int = ROUNDS) -> str:
    """Read ``rounds`` times and return the line with the median and the 95th percentile in milliseconds."""
    waited = sorted(seconds(reading) for _ in range(rounds))
    p50, p95 = (1000 * waited[min(len(waited) - 1, len(waited) * share // 100)] for share in (50, 95))
    return f"{name}: p50 {p50:.0f} ms, p95 {p95:.0f} ms"


def seconds(act: Callable[[], object]) -> float:
    """Return how many seconds it takes."""
    started = time.perf_counter()
    act()
    return time.perf_counter() - started
