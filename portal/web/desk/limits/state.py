"""The terms and thresholds of applications: reading and changing them."""

from typing import Any

import reflex as rx

from portal.core.administration.limits import queries, service
from portal.core.content.reference.thresholds import LIMIT_ROWS
from portal.core.errors import Refused
from portal.web import ui
from portal.web.desk.thresholds import SAME, SAVED, ShownThresholds
from portal.web.forms.sent_form import problems_of
from portal.web.shell.entrance import entering
from portal.web.shell.presses import once
from portal.web.shell.short_forms import typed
from portal.web.shell.verbs import run_verb

PREFIX = "limit"


class ApplicationLimits(ShownThresholds, rx.State):
    """The values by their codes, and who changed each last and when."""

    loaded: bool = False

    @rx.event
    @entering
    async def open(self) -> None:
        """Load the thresholds."""
        self.reset()
        await self._load()

    @rx.event
    @once
    async def save(self, form: dict[str, Any]) -> Any:
        """Change the thresholds. When somebody else has changed one, what was typed stays and may be saved again."""
        self._accept()
        try:
            count = await run_verb(self, service.set_limits, self._seen, {row.code: typed(form, row.code) for row in LIMIT_ROWS})
        except Refused as refused:
            self._look(await run_verb(self, queries.limits))
            return self._show(*problems_of(refused, PREFIX))
        await self._load()
        return ui.toast(SAVED if count else SAME)

    async def _load(self) -> None:
        self._look(await run_verb(self, queries.limits))
        self._fill({row.code: row.kind for row in LIMIT_ROWS})
        self.loaded = True
