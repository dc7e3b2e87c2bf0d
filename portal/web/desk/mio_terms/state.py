"""The operator's terms of reporting: reading and changing them."""

from typing import Any

import reflex as rx

from portal.core.errors import Refused
from portal.core.reporting.basics.rules.weeks import Week, week_said
from portal.core.reporting.deadlines import queries, service
from portal.core.reporting.deadlines.schema import TERMS
from portal.web import ui
from portal.web.forms.sent_form import problems_of
from portal.web.shell.entrance import entering
from portal.web.shell.moments import day_and_time
from portal.web.shell.presses import once
from portal.web.shell.short_forms import Refusals, typed
from portal.web.shell.verbs import run_verb
from portal.wording import Wording

PREFIX = "term"
_SAVED = Wording("Мерзімдер сақталды.", "Сроки сохранены.", "The deadlines were saved.")
_SAME = Wording("Ештеңе өзгерген жоқ.", "Ничего не изменилось.", "Nothing has changed.")


class Terms(Refusals, rx.State):
    """The values by their codes, and their effect on the present week."""

    loaded: bool = False
    values: dict[str, str] = {}
    serial: int = 0
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
        """Change the terms."""
        self._accept()
        try:
            changed = await run_verb(self, service.set_terms, {term.code: typed(form, term.code) for term in TERMS})
        except Refused as refused:
            return self._show(*problems_of(refused, PREFIX))
        await self._load()
        return ui.toast(_SAVED if changed else _SAME)

    async def _load(self) -> None:
        found = await run_verb(self, queries.terms)
        self.values, self.serial = {code: str(value) for code, value in found.values}, self.serial + 1
        self.week, self.due, self.locks = (
            week_said(Week.of(found.monday)).as_dict(),
            day_and_time(found.due_at),
            day_and_time(found.locks_at),
        )
        self.may_change, self.loaded = found.may_change, True
