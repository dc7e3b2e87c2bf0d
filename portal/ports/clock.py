"""The clock is an argument of every function of the core, so that every rule can be tested at any moment."""

import datetime as dt
from collections.abc import Callable

Now = Callable[[], dt.datetime]
"""Returns the present moment with its time zone."""
