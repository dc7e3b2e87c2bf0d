"""Edits that come close together are followed by one update of the screen, and none of them by no update."""

import asyncio
from types import SimpleNamespace
from typing import Any

from portal.web.shell.following import Following


class Tab:
    """What a background event has of its State: the tab, a lock, and the newest edit."""

    def __init__(self) -> None:
        self.router: Any = SimpleNamespace(session=SimpleNamespace(client_token="tab"))
        self.edits = 0
        self._lock = asyncio.Lock()

    async def __aenter__(self) -> None:
        await self._lock.acquire()

    async def __aexit__(self, *_: object) -> None:
        self._lock.release()

    async def newest(self) -> int:
        return self.edits


async def _until_awaited(following: Following, tab: Tab) -> None:
    while not following.is_awaited(tab):  # noqa: ASYNC110  (nothing tells of it but the answer itself)
        await asyncio.sleep(0)


def test_an_update_waits_until_no_edit_has_come_for_a_while_and_is_then_awaited_no_more():
    async def story() -> None:
        following, tab = Following(pause=0), Tab()
        seen: list[tuple[int, bool]] = []

        async def edits() -> None:
            await _until_awaited(following, tab)
            for _ in range(5):
                async with tab:
                    tab.edits += 1
                    seen.append((tab.edits, following.is_awaited(tab)))

        typing = asyncio.create_task(edits())
        newest = await following.pause(tab, tab.newest)
        await typing
        # Every edit that the update has not seen finds nobody waiting and starts an update of its own.
        assert all(awaited == (number <= newest) for number, awaited in seen)
        assert not following.is_awaited(tab)

    asyncio.run(story())


def test_an_update_that_is_cancelled_is_awaited_no_more():
    async def story() -> None:
        following, tab = Following(pause=60), Tab()
        update = asyncio.create_task(following.pause(tab, tab.newest))
        await _until_awaited(following, tab)
        update.cancel()
        await asyncio.wait([update])
        assert update.cancelled()
        assert not following.is_awaited(tab)

    asyncio.run(story())
