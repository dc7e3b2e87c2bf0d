"""The list of surveys, and the form of a new one."""

from typing import Any

import reflex as rx
from reflex.event import EventSpec

from portal.core.audiences.schema import AUDIENCE_FIELD, AudienceKind
from portal.core.errors import Refused
from portal.core.surveys import queries, service
from portal.core.surveys.editing import SURVEY_FIELDS
from portal.web import ui
from portal.web.desk.audience import AudienceChoice
from portal.web.desk.listed import NEW
from portal.web.desk.surveys.shown import SurveyShown, survey_of
from portal.web.forms.sent_form import entered, problems_of
from portal.web.shell.entrance import entering
from portal.web.shell.presses import once
from portal.web.shell.verbs import run_verb

PREFIX = "survey"


class WrittenSurveys(AudienceChoice, rx.State):
    """The surveys, newest first."""

    lines: list[SurveyShown] = []
    page: int = 1
    pages: int = 1
    may_edit: bool = False

    @rx.event
    @entering
    async def open(self) -> None:
        """Load the list."""
        self.reset()
        await self._load(1)
        await self._load_places()

    @rx.event
    def add(self) -> Any:
        """Show an empty form."""
        return self._fill_in(NEW, {AUDIENCE_FIELD.key: str(AudienceKind.EVERYBODY)}, f"{PREFIX}-{AUDIENCE_FIELD.key}")

    @rx.event
    @once
    async def save(self, form: dict[str, Any]) -> Any:
        """Save the new survey and open its page, where its questions are written."""
        self._accept()
        try:
            key = await run_verb(self, service.save_survey, "", 0, entered(form, SURVEY_FIELDS))
        except Refused as refused:
            return self._show(*problems_of(refused, PREFIX))
        return ui.go(f"/desk/surveys/{key}")

    @rx.event
    async def turn(self, page: int) -> EventSpec:
        """Show another page."""
        await self._load(page)
        return ui.focus(ui.HEADING)

    async def _load(self, number: int) -> None:
        found = await run_verb(self, queries.surveys, number)
        self.lines = [survey_of(one) for one in found.lines]
        self.page, self.pages, self.may_edit, self.loaded = found.number, found.pages, found.may_edit, True
