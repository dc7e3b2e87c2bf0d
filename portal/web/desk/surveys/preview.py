"""A survey as those will see it who answer it: it can be filled in, and nothing of that is stored."""

from typing import Any

import reflex as rx

from portal.core.errors import NotFound
from portal.core.surveys import queries
from portal.web.shell.entrance import entering
from portal.web.shell.places import path_part
from portal.web.shell.surveys.filling import SurveyFilling
from portal.web.shell.verbs import run_verb


class SurveyPreview(SurveyFilling, rx.State):
    """The questions of the survey of the address."""

    shown: bool = False
    is_anonymous: bool = False
    _survey: str = ""

    @rx.event
    @entering
    async def open(self) -> None:
        """Record which survey it is; its questions are loaded when it is shown."""
        self.reset()
        self._survey = path_part(self, 2)
        try:
            await run_verb(self, queries.survey, self._survey)
        except NotFound:
            self._survey = ""

    @rx.event
    async def toggle(self) -> None:
        """Show the survey as it is now, without answers, or hide it."""
        self.shown = not self.shown
        view = await run_verb(self, queries.survey, self._survey)
        self.is_anonymous = view.line.is_anonymous
        self._begin(view.questions, {}, self.serial)

    async def _take(self, address: str, typed: str) -> Any:
        self._put(address, await run_verb(self, queries.preview, self._survey, address, typed))
