"""The events on a page with the history of an application, and reading further remarks of a return."""

from typing import Any

import reflex as rx

from portal.core.applications.filling import queries
from portal.core.errors import NotFound
from portal.web import ui
from portal.web.forms.history.shown import EventShown, events_of, unfolded_as, with_more
from portal.web.shell.verbs import run_verb


class ShownHistory(rx.State, mixin=True):
    """What happened to an application, the latest first."""

    events: list[EventShown] = []

    @rx.event
    async def show_more(self, event: str) -> Any:
        """Show the next remarks of a return below those that are shown."""
        place = next((place for place, one in enumerate(self.events) if one.more.event == event), None)
        start = 0 if place is None else len(self.events[place].remarks)
        try:
            lines = await run_verb(self, queries.more_remarks, self._subject(), event, start)
        except NotFound:
            return await self._look_again()
        if place is None:
            return None
        self.events = [with_more(one, lines) if number == place else one for number, one in enumerate(self.events)]
        return ui.focus(f"remark-{self.events[place].remarks[start].id}") if lines else None

    def _subject(self) -> str:
        """Return the id of the application, from the page's address."""
        raise NotImplementedError

    async def _look_again(self) -> Any:
        """Read the history again, or let the page say that it is gone."""
        raise NotImplementedError

    def _show_lines(self, found: tuple[queries.EventLine, ...]) -> None:
        self.events = [unfolded_as(one, self.events) for one in events_of(reversed(found))]
