"""The operator's terms of reporting: reading and changing them."""

from typing import Any

import reflex as rx

from portal.core.errors import Refused
from portal.core.reporting.basics.rules.weeks import Week, week_said
from portal.core.reporting.deadlines import queries, service
from portal.core.reporting.deadlines.schema import TERMS
from portal.web import ui
from portal.web.desk.thresholds import SAME, SAVED, ShownThresholds
from portal.web.forms.sent_form import problems_of
from portal.web.shell.entrance import entering
from portal.web.shell.moments import day_and_time
from portal.web.shell.presses import once
from portal.web.shell.short_forms import typed
from portal.web.shell.verbs import run_verb

PREFIX = "term"


class Terms(ShownThresholds, rx.State):
    """The values by their codes, and their effect on the present week."""

    loaded: bool = False
    week: dict[str, str] = {}
    due: str = ""
    locks: str = ""
    may_change: bool = False

    @rx.event
    @entering
    async def open(self) -> None:
        """Load the terms."""
        self.reset()
        await self._load()

    @rx.event
    @once
    async def save(self, form: dict[str, Any]) -> Any:
        """Change the terms. When somebody else has changed one, what was typed stays and may be saved again."""
        self._accept()
        try:
            count = await run_verb(self, service.set_terms, self._seen, {term.code: typed(form, term.code) for term in TERMS})
        except Refused as refused:
            await self._read()
            return self._show(*problems_of(refused, PREFIX))
        await self._load()
        return ui.toast(SAVED if count else SAME)

    async def _load(self) -> None:
        await self._read()
        self._fill({term.code: term.kind for term in TERMS})
        self.loaded = True

    async def _read(self) -> None:
        """Read everything without touching what is typed."""
        found = await run_verb(self, queries.terms)
        self._look(found.values)
        self.week = week_said(Week.of(found.monday)).as_dict()
        self.due, self.locks, self.may_change = day_and_time(found.due_at), day_and_time(found.locks_at), found.may_change
