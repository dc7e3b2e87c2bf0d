"""The rounds in which a process finds out who else has an application open, and brings pages up to date that another one has changed.

A page tells nothing by itself: a task of each process looks every few seconds, for all its open pages together, whether their applications
were changed or deleted and who is beside them, and sends an event only to the pages for which that is new.
"""

import asyncio
import time
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from typing import Any

import reflex as rx
import structlog
from reflex.event import Event

from portal.core.applications.presence.rules import Around, OpenForm, neighbours
from portal.core.applications.presence.service import look_around, tell_open_forms
from portal.db import new_id
from portal.web.shell.beside.people import Beside
from portal.web.shell.open_pages import PAGES, OpenPage
from portal.web.shell.verbs import for_nobody

ROUND_SECONDS = 3
TOLD_SECONDS = 10
"""What has not changed is told again this often, so that other processes know that it is still true."""

_log = structlog.get_logger(__name__)


@asynccontextmanager
async def neighbourhood(app: rx.App) -> AsyncGenerator[None]:
    """Look around for the open pages while the application runs; a lifespan task."""
    watch = _Watch(app)
    task = asyncio.create_task(watch.run())
    try:
        yield
    finally:
        task.cancel()
        await asyncio.wait([task])


class _Watch:
    """The rounds of one process."""

    def __init__(self, app: rx.App) -> None:
        self._app = app
        self._worker = new_id()
        self._told: list[OpenForm] = []
        self._told_at = 0.0

    async def run(self) -> None:
        """Look around until the task is cancelled; an error, such as a database that is away, ends one round."""
        while True:
            await asyncio.sleep(ROUND_SECONDS)
            try:
                await self._round()
            except Exception:  # noqa: BLE001  (the next round tries again)
                _log.exception("open pages were not looked after")

    async def _round(self) -> None:
        pages = dict(PAGES)
        forms: list[OpenForm] = [page.form for page in pages.values() if page.form is not None]
        if forms != self._told or (forms and time.monotonic() - self._told_at > TOLD_SECONDS):
            await asyncio.to_thread(for_nobody, tell_open_forms, self._worker, forms)
            self._told, self._told_at = forms, time.monotonic()
        if not pages:
            return
        found = await asyncio.to_thread(for_nobody, look_around, sorted({page.application_id for page in pages.values()}))
        for key, page in pages.items():
            if PAGES.get(key) is page:
                await self._tell(key, page, found.get(page.application_id))

    async def _tell(self, key: str, page: OpenPage, around: Around | None) -> None:
        beside = neighbours(page.form, around.forms) if around is not None and page.form is not None else page.told
        if beside != page.told:
            page.told = beside
            await self._send(key, Beside.look())
        if (around is None and not page.missed) or (around is not None and around.changed_at > page.known):
            page.missed, page.known = around is None, around.changed_at if around is not None else page.known
            if page.again is not None:
                await self._send(key, page.again())

    async def _send(self, key: str, event: Any) -> None:
        for one in Event.from_event_type(event):
            await self._app.event_processor.enqueue(key, one)
