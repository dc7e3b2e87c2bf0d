"""The numbers in the menu of every page, of unread notices and of unanswered surveys, brought up to date while the pages are open.

A page asks for nothing: a task of each process looks every few seconds, for all its open pages together, how many notices their people have
not read and how many surveys wait for them, and sends an event only to the pages for which that has changed.
"""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from typing import Any, Final

import reflex as rx
import structlog
from reflex.event import Event

from portal.core.accounts.sessions.queries import unread_by_session
from portal.core.surveys.queries import unanswered_by_session
from portal.web import ui
from portal.web.shell.open_pages import key_of
from portal.web.shell.sockets import Sockets
from portal.web.shell.verbs import for_nobody
from portal.wording import Wording

ROUND_SECONDS = 3
COUNTS: Final[dict[str, tuple[int, int]]] = {}
"""What each open page of this process shows, notices and surveys, by the key of its State; pages with neither are not in it."""
MOST_SHOWN = 99
_UNREAD = Wording("оқылмағаны:", "непрочитанных:", "unread:")
_UNANSWERED = Wording("жауап күтетіні:", "ждут ответа:", "waiting for an answer:")

_log = structlog.get_logger(__name__)


class Unread(rx.State):
    """How many notices the person has not read, and how many surveys wait for an answer."""

    number: int = 0
    surveys: int = 0

    @rx.event
    def look(self) -> None:
        """Show the numbers that the task has found; sent by the server when they have changed."""
        self.number, self.surveys = COUNTS.get(key_of(self), (0, 0))


async def show_answered(state: rx.State) -> None:
    """Count one survey less, which a handler has just sent, without waiting for the next round."""
    unread = await state.get_state(Unread)
    unread.surveys = max(unread.surveys - 1, 0)
    _remember(key_of(state), (unread.number, unread.surveys))


async def show_unread(state: rx.State, number: int) -> None:
    """Show a number that a handler has just read, without waiting for the next round."""
    unread = await state.get_state(Unread)
    unread.number = number
    _remember(key_of(state), (number, unread.surveys))


def unread_badge() -> rx.Component:
    """Return the number beside the entry of the menu; nothing while everything is read."""
    unread: Any = Unread
    return _badge(unread.number, _UNREAD)


def unanswered_badge() -> rx.Component:
    """Return the number of surveys that wait for an answer; nothing when none does."""
    unread: Any = Unread
    return _badge(unread.surveys, _UNANSWERED)


def _badge(count: Any, words: Wording) -> rx.Component:
    shown = rx.cond(count > MOST_SHOWN, f"{MOST_SHOWN}+", count.to_string())
    number = rx.el.span(rx.el.span(ui.say(words), " ", class_name="sr-only"), shown, class_name="side-count figures")
    return rx.cond(count > 0, number)


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
            _log.exception("unread notices and unanswered surveys were not counted")


async def _round(app: rx.App, pages: dict[str, str]) -> None:
    found, waiting = await asyncio.to_thread(_counted, set(pages.values())) if pages else ({}, {})
    for key in [key for key in COUNTS if key not in pages]:
        del COUNTS[key]
    for key, session in pages.items():
        numbers = found.get(session, 0), waiting.get(session, 0)
        if COUNTS.get(key, (0, 0)) != numbers:
            _remember(key, numbers)
            for one in Event.from_event_type(Unread.look()):
                await app.event_processor.enqueue(key, one)


def _counted(sessions: set[str]) -> tuple[dict[str, int], dict[str, int]]:
    return for_nobody(unread_by_session, sessions), for_nobody(unanswered_by_session, sessions)


def _remember(key: str, numbers: tuple[int, int]) -> None:
    if any(numbers):
        COUNTS[key] = numbers
    else:
        COUNTS.pop(key, None)
