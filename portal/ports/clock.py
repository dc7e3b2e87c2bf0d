"""The time as the core sees it: handed in, never taken, so that every rule can be tried at any moment."""

import datetime as dt
from collections.abc import Callable

Now = Callable[[], dt.datetime]
"""Returns the present moment with its time zone."""
