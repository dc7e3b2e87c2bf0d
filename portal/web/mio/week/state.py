"""What the page of the reporting week holds, and the handlers of filling it in; the database holds the truth."""

import asyncio
from collections.abc import AsyncGenerator
from typing import Any, Final

import reflex as rx

from portal.core.errors import Refused
from portal.core.reporting.weeks import queries, service
from portal.web import ui
from portal.web.mio.week import shown
from portal.web.mio.week.loading import (
    answer,
    asks_anew,
    did,
    ensure_loaded,
    load,
    load_choices,
    load_grid,
    place_of,
    put,
    refuse,
    said_of,
    show_anew,
    show_open,
    take_back,
    unchanged,
)
from portal.web.shell.verbs import run_verb
from portal.web.shell.words import language_of

PAUSE_SECONDS: Final = 0.6
"""Edits that come closer together than this are followed once."""


class ReportingWeek(rx.State):
    """One week of one section as one executor sees it."""

    loaded: bool = False
    refused: dict[str, str] = {}
    account: str = ""
    section: str = ""
    sections: list[tuple[str, dict[str, str]]] = []
    week: str = ""
    weeks: list[tuple[str, dict[str, str]]] = []
    head: shown.WeekHead = shown.WeekHead()
    grid: dict[str, Any] = shown.NO_GRID
    answers: list[dict[str, Any]] = []
    """The newest answers to edits, each with a key of its own: the table reads every one of them once."""
    acts: list[tuple[str, dict[str, str]]] = []
    """What may be taken back as far as this page knows, the newest last: the key of the act and what it was."""
    tried: list[str] = []
    """Acts whose taking back was tried on this page: what could not be taken back is not offered here again."""
    saved_at: str = ""
    refusal: dict[str, str] = {}
    open_items: list[shown.OpenShown] = []
    finished: str = ""
    finish_serial: int = 0

    @rx.event
    async def open(self) -> AsyncGenerator[None]:
        """Load the week that the address asks for: at first the one that is reported now, of the first section granted."""
        self.reset()
        try:
            grid = await load_grid(self)
            yield
            await load_choices(self, grid)
        except Refused as refusal:
            self.refused = refusal.wording.as_dict()

    @rx.event
    async def refresh(self) -> None:
        """Show what others have entered meanwhile; what is typed here and not saved yet stays."""
        if self.loaded:
            await load(self)

    @rx.event
    async def save(self, batch: dict[str, Any]) -> Any:
        """Keep what was typed or pasted at once, and tell what has become of each cell."""
        return await self._act(shown.CELLS, batch)

    @rx.event
    async def confirm(self, batch: dict[str, Any]) -> Any:
        """«Изменений не было» for some objects."""
        return await self._act(shown.UNCHANGED, batch)

    @rx.event
    async def undo(self) -> Any:
        """Take the newest act back, as far as nobody has changed its cells since."""
        if not self.acts:
            return None
        try:
            return await take_back(self)
        except Refused as refusal:
            return ui.toast(refusal.wording, kind="warning")

    @rx.event
    async def finish(self) -> None:
        """List what is still open in the week, or say that nothing is."""
        await ensure_loaded(self)
        show_open(self, await run_verb(self, queries.finishing, self.section, self.week, await language_of(self)))

    @rx.event
    def close_list(self) -> None:
        """Put the list of what is open away."""
        self.finished, self.open_items = "", []

    async def _act(self, kind: str, batch: Any) -> Any:
        edits = shown.edits_of(batch)
        if not edits:
            return None
        try:
            await ensure_loaded(self)
            if kind == shown.UNCHANGED:
                reported = await unchanged(self, edits)
            else:
                reported = await run_verb(self, service.report, [edit.change for edit in edits])
        except Refused as refusal:
            return refuse(self, edits, refusal)
        answer(self, edits, reported)
        did(self, kind, edits, reported)
        anew = [WeekFollow.follow] if asks_anew(self, reported) else []
        return [*said_of(kind, reported, self.grid), *anew, WeekFollow.recount]


class WeekFollow(rx.State):
    """What follows from edits beside the rows; brought up to date beside the saving, never before it."""

    @rx.event(background=True, supersedes=True)
    async def follow(self) -> None:
        """Show the questions as they are after the newest edit; what was read before an edit came is read again."""
        shown_anew = False
        while not shown_anew:
            await asyncio.sleep(PAUSE_SECONDS)
            async with self:
                before, language = place_of(await self.get_state(ReportingWeek)), await language_of(self)
            grid = await run_verb(self, queries.grid, *before[:2], language)
            async with self:
                shown_anew = show_anew(await self.get_state(ReportingWeek), before, grid)

    @rx.event(background=True, supersedes=True)
    async def recount(self) -> None:
        """Show in the list of weeks how far each has come by now."""
        await asyncio.sleep(PAUSE_SECONDS)
        async with self:
            section = (await self.get_state(ReportingWeek)).section
        known = await run_verb(self, queries.week_choices, section)
        async with self:
            page = await self.get_state(ReportingWeek)
            if page.section == section:
                put(page, weeks=shown.choices_of(known))
