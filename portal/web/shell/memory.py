"""Memory of people who have left, given back to the machine."""

import ctypes
import gc
from typing import Any


def give_back() -> None:
    """Free what only circles hold together, and hand free pages to the machine; the calling thread waits meanwhile.

    A connection leaves such circles behind (tasks, queues, what waits for what). Python looks for them only after many more objects
    were made: on a server that nobody visits any more it would free nothing.
    """
    gc.collect()
    trim: Any = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim is not None:
        trim(0)
