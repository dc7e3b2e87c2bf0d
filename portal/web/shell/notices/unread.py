"""The number of notices that are not read, in the menu of every page, brought up to date while the pages are open.

A page asks for nothing: a task of each process looks every few seconds, for all its open pages together, how many notices their people have
not read, and sends an event only to the pages for which that has changed.
"""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from typing import Any, Final

import reflex as rx
import structlog
from reflex.event import Event

from portal.core.accounts.sessions.queries import unread_by_session
from portal.web import ui
from portal.web.shell.open_pages import key_of
from portal.web.shell.sockets import Sockets
from portal.web.shell.verbs import for_nobody
from portal.wording import Wording

ROUND_SECONDS = 3
COUNTS: Final[dict[str, int]] = {}
"""What each open page of this process shows, by the key of its State; pages with nothing to read are not in it."""
MOST_SHOWN = 99
_UNREAD = Wording("оқылмағаны:", "непрочитанных:", "unread:")

_log = structlog.get_logger(__name__)


class Unread(rx.State):
    """How many notices the person has not read."""

    number: int = 0

    @rx.event
    def look(self) -> None:
        """Show the number that the task has found; sent by the server when it has changed."""
        self.number = COUNTS.get(key_of(self), 0)


async def show_unread(state: rx.State, number: int) -> None:
    """Show a number that a handler has just read, without waiting for the next round."""
    (await state.get_state(Unread)).number = number
    _remember(key_of(state), number)


def unread_badge() -> rx.Component:
    """Return the number beside the entry of the menu; nothing while everything is read."""
    unread: Any = Unread
    shown = rx.cond(unread.number > MOST_SHOWN, f"{MOST_SHOWN}+", unread.number.to_string())
    number = rx.el.span(rx.el.span(ui.say(_UNREAD), " ", class_name="sr-only"), shown, class_name="side-count figures")
    return rx.cond(unread.number > 0, number)


@asynccontextmanager
async def unread_counts(app: rx.App, sockets: Sockets) -> AsyncGenerator[None]:
    """Keep the numbers up to date while the application runs; a lifespan task."""
    task = asyncio.create_task(_run(app, sockets))
    try:
        yield
    finally:
        task.cancel()
        await asyncio.wait([task])


async def _run(app: rx.App, sockets: Sockets) -> None:
    while True:
        await asyncio.sleep(ROUND_SECONDS)
        try:
            await _round(app, sockets.open_sessions())
        except Exception:  # noqa: BLE001  (the next round tries again)
            _log.exception("unread notices were not counted")


async def _round(app: rx.App, pages: dict[str, str]) -> None:
    found = await asyncio.to_thread(for_nobody, unread_by_session, set(pages.values())) if pages else {}
    for key in [key for key in COUNTS if key not in pages]:
        del COUNTS[key]
    for key, session in pages.items():
        number = found.get(session, 0)
        if COUNTS.get(key, 0) != number:
            _remember(key, number)
            for one in Event.from_event_type(Unread.look()):
                await app.event_processor.enqueue(key, one)


def _remember(key: str, number: int) -> None:
    if number:
        COUNTS[key] = number
    else:
        COUNTS.pop(key, None)
