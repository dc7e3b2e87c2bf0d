"""The State of the page of the reporting week, with its handlers."""

from collections.abc import AsyncGenerator
from typing import Any, Final

import reflex as rx

from portal.core.errors import Refused
from portal.core.reporting.weeks import queries, service
from portal.web import ui
from portal.web.forms.answers import put
from portal.web.mio.week import shown
from portal.web.mio.week.loading import (
    answer,
    asks_anew,
    did,
    ensure_loaded,
    forget_read,
    load,
    load_choices,
    load_grid,
    place_of,
    refuse,
    said_of,
    show_anew,
    show_open,
    take_back,
    unchanged,
)
from portal.web.mio.week.screen import WeekScreen
from portal.web.shell.following import Following
from portal.web.shell.verbs import run_verb
from portal.web.shell.words import language_of

REREADING: Final = Following(pause=0.6)
COUNTING: Final = Following(pause=0.6)
"""Edits that come closer together than this are followed by one reading of the week, and by one count of the weeks."""


class ReportingWeek(WeekScreen, rx.State):
    """The State of one week of one section for one executor."""

    @rx.event
    async def open(self) -> AsyncGenerator[None]:
        """Load the week in the address; without one the week to be reported now, of the first granted section."""
        self.reset()
        try:
            grid = await load_grid(self)
            yield
            await load_choices(self, grid)
        except Refused as refusal:
            self.refused = refusal.wording.as_dict()

    @rx.event
    async def refresh(self) -> None:
        """Load what others have entered; unsaved texts stay."""
        if self.loaded:
            await load(self)

    @rx.event
    async def save(self, batch: dict[str, Any]) -> Any:
        """Save cells typed or pasted together, and show the verdict on each."""
        return await self._act(shown.CELLS, batch)

    @rx.event
    async def confirm(self, batch: dict[str, Any]) -> Any:
        """Enter «Изменений не было» for some objects."""
        return await self._act(shown.UNCHANGED, batch)

    @rx.event
    async def undo(self) -> Any:
        """Undo the newest action, except cells that were changed since."""
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
        """Close the list of open items."""
        self.finished, self.open_items = "", []

    async def _act(self, kind: str, batch: Any) -> Any:
        edits = shown.edits_of(batch)
        if not edits:
            return None
        forget_read(self, batch)
        try:
            await ensure_loaded(self)
            if kind == shown.UNCHANGED:
                reported = await unchanged(self, edits)
            else:
                reported = await run_verb(self, service.report, [edit.change for edit in edits])
        except Refused as refusal:
            return refuse(self, edits, refusal)
        self.edited = {*self.edited, *(edit.week for edit in edits)}
        answer(self, edits, reported)
        did(self, kind, edits, reported)
        anew = [] if REREADING.is_awaited(self) or not asks_anew(self, reported) else [WeekFollow.follow]
        return [*said_of(kind, reported, self.grid), *anew, *([] if COUNTING.is_awaited(self) else [WeekFollow.recount])]


class WeekFollow(rx.State):
    """Refreshes the page beside the rows after edits, in a background event that does not delay saving."""

    @rx.event(background=True, supersedes=True)
    async def follow(self) -> None:
        """Show the questions after the newest edit; read again when another edit came meanwhile."""
        shown_anew = False
        while not shown_anew:
            before, language = await REREADING.pause(self, self._newest)
            grid = await run_verb(self, queries.grid, *before[:2], language)
            async with self:
                shown_anew = show_anew(await self.get_state(ReportingWeek), before, grid)

    @rx.event(background=True, supersedes=True)
    async def recount(self) -> None:
        """Update the completeness of each week in the list of weeks."""
        (section, *_), _ = await COUNTING.pause(self, self._newest)
        async with self:
            edited = {*(await self.get_state(ReportingWeek)).edited}
        known = dict(shown.choices_of(await run_verb(self, queries.week_choices, section, edited)))
        async with self:
            page = await self.get_state(ReportingWeek)
            if page.section == section:
                put(page, weeks=[(week, known.get(week, words)) for week, words in page.weeks])

    async def _newest(self) -> tuple[tuple[str, str, str], str]:
        return place_of(await self.get_state(ReportingWeek)), await language_of(self)
