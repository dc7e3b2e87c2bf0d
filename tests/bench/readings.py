"""How readings are timed."""

import time
from collections.abc import Callable

ROUNDS = 60
Reading = tuple[str, Callable[[], object]]
"""The name of what is read, and the reading."""
Taken = tuple[float, float]
"""Seconds by the clock, and of this process's own processor time; the time of a database's server is not in the second."""


def taken(act: Callable[[], object]) -> Taken:
    """Return how long it takes."""
    clock, processor = time.perf_counter(), time.process_time()
    act()
    return time.perf_counter() - clock, time.process_time() - processor


def line_of(name: str, times: list[Taken]) -> str:
    """Return the line with the median and the 95th percentile, in milliseconds, by the clock and of the processor."""
    clock, processor = (sorted(one) for one in zip(*times, strict=True))
    said = [f"p50 {_share(ordered, 50):.0f} ms, p95 {_share(ordered, 95):.0f} ms" for ordered in (clock, processor)]
    return f"{name}: {said[0]} (processor {said[1]})"


def _share(ordered: list[float], share: int) -> float:
    return 1000 * ordered[min(len(ordered) - 1, len(ordered) * share // 100)]
