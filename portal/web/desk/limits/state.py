"""The terms and thresholds of applications: reading and changing them."""

from typing import Any

import reflex as rx

from portal.core.administration.limits import queries, service
from portal.core.content.reference.thresholds import LIMIT_ROWS
from portal.core.errors import Refused
from portal.web import ui
from portal.web.forms.sent_form import problems_of
from portal.web.shell.entrance import entering
from portal.web.shell.moments import day_and_time
from portal.web.shell.presses import once
from portal.web.shell.short_forms import Refusals, typed
from portal.web.shell.verbs import run_verb
from portal.wording import Wording

PREFIX = "limit"
_SAVED = Wording("Мәндер сақталды.", "Значения сохранены.", "The values were saved.")
_SAME = Wording("Ештеңе өзгерген жоқ.", "Ничего не изменилось.", "Nothing has changed.")


class ApplicationLimits(Refusals, rx.State):
    """The values by their codes, and who changed each last and when."""

    loaded: bool = False
    values: dict[str, str] = {}
    changed: dict[str, str] = {}
    serial: int = 0
    _seen: dict[str, str] = {}
    """The exact values that the page has shown."""

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
            await self._look()
            return self._show(*problems_of(refused, PREFIX))
        await self._load()
        return ui.toast(_SAVED if count else _SAME)

    async def _load(self) -> None:
        await self._look()
        self.values = {row.code: row.kind.readable(self._seen[row.code]) for row in LIMIT_ROWS}
        self.serial, self.loaded = self.serial + 1, True

    async def _look(self) -> None:
        """Read the values without touching what is typed."""
        found = await run_verb(self, queries.limits)
        self._seen = {one.code: one.value for one in found}
        self.changed = {one.code: f"{one.changed_by}, {day_and_time(one.changed_at)}" for one in found if one.changed_at}
