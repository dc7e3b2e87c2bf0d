"""The websockets of the pages: which State each one may receive, and when a State is dropped.

Made for Reflex 0.10.1, in which anybody who sends a tab's token receives that tab's State. Here a State also belongs to one session (before
signing in: to one browser): its key is made of the tab's token and of the cookie of the websocket. Another cookie with the same token finds
another State, in every worker. A worker keeps the States of its own websockets in its memory; a page that connects to another worker finds
a new State there, which reads the database. ``tests/web/test_sockets.py`` fails when a newer Reflex has changed the
functions that are used here.
"""

import asyncio
import contextlib
import ctypes
import gc
import time
from collections.abc import AsyncGenerator, Callable, Collection
from dataclasses import dataclass
from typing import Any

import reflex as rx
import structlog
from reflex.app import EventNamespace
from reflex.istate.manager.memory import StateManagerMemory
from reflex.istate.manager.token import BaseStateToken
from reflex.state import State

from portal.core.accounts.tokens import digest
from portal.web.shell.open_pages import leave
from portal.web.shell.readable import LARGEST, LARGEST_OF_A_STRANGER, readable
from portal.web.shell.verbs import counted, living_sessions, tokens_in

PAUSE_SECONDS = 5
KEPT_SECONDS = 20
"""How long a State is kept after its websocket has closed: after a short break of the connection the page is as it was.

Later it is loaded again.
"""

MANY_GONE = 50
"""When this many States have gone, and at least a quarter of the number of those that stay, their memory is given back."""

HANDLER_SECONDS = 0.1
"""How long to wait before looking again whether a handler is done."""
COUNTED_SECONDS = 24 * 3600
"""How long the connections of a page are counted."""
SESSION_ENDED = 4401
"""The code with which a websocket is closed when its session has ended."""

_log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class Sender:
    """The sender of a websocket: the token of an open session, or the browser of a person who is not signed in."""

    session: str = ""
    browser: str = ""

    def key(self, tab: str) -> str:
        """Return the key of the State of this sender in this tab."""
        return digest("\x00".join((tab, self.session, "" if self.session else self.browser)))


def _alone(_key: str, _seconds: int) -> int | None:
    return None


class Sockets(EventNamespace):
    """Reflex's websockets, each bound to the session in which it was connected and closed when that session ends."""

    def __init__(
        self, app: rx.App, living: Callable[[Collection[str]], Collection[str]], count: Callable[[str, int], int | None] = _alone
    ) -> None:
        """Take how to find the living sessions, and how to raise a counter of all workers: ``None`` when one process serves."""
        super().__init__(rx.config.get_config().get_event_namespace(), app)
        self._living, self._count = living, count
        self._served: dict[str, tuple[int, float]] = {}
        self._senders: dict[str, Sender] = {}
        self._left: dict[str, float] = {}
        self._gone = 0

    async def on_connect(self, sid: str, environ: dict[str, Any], auth: Any = None) -> None:
        """Find out who has connected, then do what Reflex does."""
        session, browser = tokens_in(environ.get("HTTP_COOKIE", ""))
        lives = bool(session) and session in await self._living_of({session})
        self._senders[sid] = Sender(session if lives else "", browser)
        try:
            await super().on_connect(sid, environ, auth)
        except BaseException:
            self._senders.pop(sid, None)
            raise

    async def link_token_to_sid(self, sid: str, token: str, *, update_state: bool = True) -> None:
        """Give the websocket the State of this tab that belongs to its sender."""
        key = self._senders[sid].key(token)
        await self._forget_if_elsewhere(key)
        await super().link_token_to_sid(sid, key, update_state=update_state)

    async def _forget_if_elsewhere(self, key: str) -> None:
        """Drop the State that waits here for its page when another worker has served the page meanwhile: it does not know of that time."""
        number = await rx.run_in_thread(lambda: self._count(f"page/{key}", COUNTED_SECONDS))
        if number is None:
            return
        last, until = self._served.get(key, (0, 0.0))
        self._served[key] = number, time.monotonic() + COUNTED_SECONDS
        if number == last + 1 and time.monotonic() < until:
            return
        while key in self._left and not await self._token_manager.is_token_connected(key):
            if await release(self.app.state_manager, key):
                del self._left[key]
            else:
                await asyncio.sleep(HANDLER_SECONDS)

    async def on_event(self, sid: str, data: Any) -> None:
        """Pass on a message that a page of the portal may send, while the session of the websocket is open."""
        sender = self._senders.get(sid)
        if sender is None or sid not in self.sid_to_token:
            return
        if sender.session and not await self._living_of({sender.session}):
            await self.close_socket(sid)
            return
        event = readable(data, LARGEST if sender.session else LARGEST_OF_A_STRANGER)
        if event is None:
            _log.info("an event was not read", session=bool(sender.session))
            return
        await super().on_event(sid, event)

    def on_disconnect(self, sid: str) -> asyncio.Task[None] | None:
        """Drop the State some time after its websocket has closed."""
        self._senders.pop(sid, None)
        if key := self.sid_to_token.get(sid):
            leave(key)
            self._left.setdefault(key, time.monotonic() + KEPT_SECONDS)
        return super().on_disconnect(sid)

    async def close_socket(self, sid: str) -> None:
        """Close a websocket whose session has ended, and drop its State; the page connects again by itself and opens the sign-in page."""
        if key := self.sid_to_token.get(sid):
            self._left[key] = 0.0
        environ = self.app.sio.get_environ(sid, self.namespace) if self.app.sio is not None else None
        if environ is not None:
            # The connection itself: after a normal end of socket.io, Reflex's script would not open a new websocket.
            with contextlib.suppress(Exception):
                await environ["asgi.send"]({"type": "websocket.close", "code": SESSION_ENDED})
        await self._release_left()

    def open_sessions(self) -> dict[str, str]:
        """Return the token of the session in which each State with a websocket is open, by the key of the State."""
        senders = self._senders
        return {key: senders[sid].session for sid, key in self.sid_to_token.items() if sid in senders and senders[sid].session}

    async def round(self) -> None:
        """Close the websockets whose session has ended in the meantime, and drop the States without a websocket."""
        sessions = {sender.session for sender in self._senders.values() if sender.session}
        living = await self._living_of(sessions) if sessions else ()
        for sid, sender in list(self._senders.items()):
            if sender.session in sessions and sender.session not in living:
                await self.close_socket(sid)
        await self._release_left()

    async def _living_of(self, sessions: Collection[str]) -> Collection[str]:
        return await rx.run_in_thread(lambda: self._living(sessions))

    async def _release_left(self) -> None:
        now = time.monotonic()
        for key in [key for key, due in self._left.items() if due <= now]:
            connected = await self._token_manager.is_token_connected(key)
            if not connected and not await release(self.app.state_manager, key):
                continue
            self._left.pop(key, None)
            self._gone += 1
            if not connected:
                self._served.pop(key, None)
        if self._gone >= max(MANY_GONE, len(self._senders) // 4):
            self._gone = 0
            _give_back()


def _give_back() -> None:
    """Free objects that only refer to one another, and return free memory to the operating system. Blocks the calling thread.

    A closed connection leaves such objects behind (tasks, queues, futures). Python collects them only after many new objects were made, so
    a server without visitors would never free them.
    """
    gc.collect()
    trim: Any = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim is not None:
        trim(0)


async def release(manager: Any, key: str) -> bool:
    """Drop a State and tell whether it was dropped; one in which a handler is at work stays until it is done."""
    token = BaseStateToken(ident=key, cls=State)
    if not isinstance(manager, StateManagerMemory):
        raise TypeError(manager)
    lock = manager._states_locks.get(token.lock_key)  # noqa: SLF001  # pyright: ignore[reportPrivateUsage]
    if lock is not None and lock.locked():
        return False
    manager._purge_token(token)  # noqa: SLF001  # pyright: ignore[reportPrivateUsage]
    return True


def bind(app: rx.App) -> Sockets:
    """Let ``app`` serve its pages over :class:`Sockets`; call it before the start."""
    sockets = Sockets(app, living_sessions, counted)
    if app.sio is None:
        raise TypeError(app)
    app._event_namespace = sockets  # noqa: SLF001  # pyright: ignore[reportPrivateUsage]  (there is no other place)
    app.sio.register_namespace(sockets)
    app.register_lifespan_task(_watched, sockets=sockets)
    return sockets


@contextlib.asynccontextmanager
async def _watched(sockets: Sockets) -> AsyncGenerator[None]:
    task = asyncio.create_task(_watch(sockets))
    try:
        yield
    finally:
        task.cancel()
        await asyncio.wait([task])


async def _watch(sockets: Sockets) -> None:
    while True:
        await asyncio.sleep(PAUSE_SECONDS)
        try:
            await sockets.round()
        except Exception:  # noqa: BLE001  (the next round tries again; meanwhile every event asks for itself)
            _log.exception("sessions of websockets were not looked after")
