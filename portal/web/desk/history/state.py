"""The history of one application as the operator's staff reads it: with the remarks of every return."""

from typing import Any

import reflex as rx

from portal.core.applications.filling import queries
from portal.core.applications.schema import KINDS
from portal.core.errors import NotFound
from portal.web import ui
from portal.web.forms.history.shown import parties_of
from portal.web.forms.history.state import ShownHistory
from portal.web.shell.entrance import entering
from portal.web.shell.places import path_part
from portal.web.shell.verbs import run_verb


class DeskHistory(ShownHistory, rx.State):
    """What happened to the application in the address, the latest first."""

    loaded: bool = False
    absent: bool = False
    project: str = ""
    review_address: str = ""
    parties: dict[str, dict[str, str]] = {}
    """The names of the parties where several take part."""

    @rx.event
    @entering
    async def open(self) -> None:
        """Load the history of the application that the address names."""
        self.reset()
        await self._look_again()

    def _subject(self) -> str:
        return path_part(self, 2)

    async def _look_again(self) -> Any:
        try:
            heading = await run_verb(self, queries.heading_of, self._subject())
            self._show_lines(await run_verb(self, queries.history, self._subject()))
        except NotFound:
            self.absent, self.loaded = True, True
            return ui.focus(ui.HEADING)
        self.project, self.parties = heading.project_name, parties_of(KINDS[heading.product])
        self.review_address, self.loaded = f"/desk/applications/{self._subject()}", True
        return None
