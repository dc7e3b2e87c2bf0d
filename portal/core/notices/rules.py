"""When a message that could not be handed over is tried again, and when it is given up."""

import datetime as dt

MAX_TRIES = 10
FIRST_PAUSE = dt.timedelta(seconds=30)
LONGEST_PAUSE = dt.timedelta(hours=2)
CLAIM = dt.timedelta(minutes=5)
"""A message taken for delivery is nobody else's for this long; after it the one who took it is presumed dead."""
KEEP = dt.timedelta(days=30)
"""How long finished messages stay in the outbox."""


def pause_after(tries: int) -> dt.timedelta:
    """Return how long to wait after the ``tries``-th failure: doubling, up to :data:`LONGEST_PAUSE`."""
    return min(FIRST_PAUSE * 2 ** (tries - 1), LONGEST_PAUSE)
