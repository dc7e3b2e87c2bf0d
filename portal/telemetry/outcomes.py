"""How a piece of work ended, in a word: for the log, the figures and the spans."""

import asyncio
from typing import Final

from starlette.requests import ClientDisconnect

OK: Final = "ok"
REFUSED: Final = "refused"
"""A person was told what to do instead; nothing is wrong with the portal."""
FAILED: Final = "failed"
CANCELLED: Final = "cancelled"
"""Nobody waits for it any more: the page was left, the line was cut, or a newer event took its place."""


def outcome_of(error: BaseException) -> str:
    """Return the outcome of work that ended with ``error``; a refusal is an error that has a ``wording`` for people."""
    if hasattr(error, "wording"):
        return REFUSED
    return CANCELLED if isinstance(error, (asyncio.CancelledError, GeneratorExit, ClientDisconnect)) else FAILED
