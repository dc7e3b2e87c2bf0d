"""One update of the screen for edits that come close together."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

T = TypeVar("T")


class Following:
    """The tabs in which an update of the screen already waits for a pause between edits: another edit needs no update of its own.

    Known to this process alone; when the process ends, so does the waiting.
    """

    def __init__(self, pause: float) -> None:
        self._pause = pause  # seconds
        self._tabs: set[str] = set()

    def is_awaited(self, state: Any) -> bool:
        """Tell whether an update will follow in the tab of ``state`` that has not read anything yet."""
        return _tab_of(state) in self._tabs

    async def pause(self, state: Any, newest: Callable[[], Awaitable[T]]) -> T:
        """Wait in a background event until no edit has come for a while, and return what is newest then.

        ``newest`` returns a value that every edit changes; it is called under the lock of ``state``.
        """
        tab, before = _tab_of(state), object()
        self._tabs.add(tab)
        try:
            while True:
                async with state:
                    seen = await newest()
                    if seen == before:
                        # Under the lock: an edit after this one finds nobody waiting and starts an update of its own.
                        self._tabs.discard(tab)
                        return seen
                before = seen
                await asyncio.sleep(self._pause)
        finally:
            self._tabs.discard(tab)


def unguarded(state: T) -> T:
    """Return the State behind the guard of a background event, for use while the event holds its lock.

    The guard checks at each access that the lock is held, and wraps what it returns: with hundreds of values that is half of the cost.
    """
    return getattr(state, "__wrapped__", state)


def _tab_of(state: Any) -> str:
    return state.router.session.client_token
