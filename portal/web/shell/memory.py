"""Giving the memory of finished visits back to the machine."""

import ctypes
import gc
from typing import Any


def give_back() -> None:
    """Free objects that only refer to one another, and return free memory to the operating system. Blocks the calling thread.

    A closed connection leaves such objects behind (tasks, queues, futures). Python collects them only after many new objects were made, so
    a server without visitors would never free them.
    """
    gc.collect()
    trim: Any = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim is not None:
        trim(0)
