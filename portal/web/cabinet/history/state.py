"""The history of one application as its party reads it."""

import datetime as dt
from typing import Any

import reflex as rx

from portal.core.applications.filling import queries
from portal.core.errors import NotFound
from portal.web import ui
from portal.web.forms.history.state import ShownHistory
from portal.web.shell.applications import application_address, application_of, kind_of
from portal.web.shell.open_pages import OpenPage, enter, show_gone
from portal.web.shell.verbs import run_verb


class History(ShownHistory, rx.State):
    """What happened, the latest first."""

    loaded: bool = False
    absent: bool = False
    gone: bool = False
    form_address: str = ""
    project_name: str = ""

    @rx.event
    async def open(self) -> None:
        """Load the history of the application that the address names."""
        self.reset()
        try:
            known = await self._load()
        except NotFound:
            self.absent = True
            return
        again: Any = History.follow
        enter(self, OpenPage(application_of(self), known, again))

    @rx.event
    async def follow(self) -> Any:
        """Show what has happened since; sent by the server when another page has changed the application."""
        return await self._look_again()

    def _subject(self) -> str:
        return application_of(self)

    async def _look_again(self) -> Any:
        try:
            await self._load()
        except NotFound:
            show_gone(self)
            return ui.focus(ui.HEADING)
        return None

    async def _load(self) -> dt.datetime:
        """Show the history and return when its newest event was; raises NotFound when this person has no such application."""
        product, application_id = kind_of(self).code, application_of(self)
        self.project_name = await run_verb(self, queries.project_of, application_id, product)
        found = await run_verb(self, queries.history, application_id)
        self.form_address = application_address(product, application_id)
        self._show_lines(found)
        self.loaded = True
        return found[-1].at
