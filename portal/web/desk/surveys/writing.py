"""Writing a survey on its page: its texts, audience and period, and its questions."""

from typing import Any

import reflex as rx

from portal.core.audiences.schema import AUDIENCE_FIELD
from portal.core.errors import Refused
from portal.core.surveys import queries, service
from portal.core.surveys.editing import FIELDS_OF_QUESTION, HIGHEST_FIELD, KIND_FIELD, SURVEY_FIELDS
from portal.core.surveys.schema import QuestionKind
from portal.web import ui
from portal.web.desk.listed import NEW
from portal.web.desk.surveys.loading import SETTINGS, LoadedSurvey
from portal.web.desk.surveys.shown import form_of_survey
from portal.web.desk.surveys.state import PREFIX
from portal.web.forms.sent_form import entered, problems_of
from portal.web.shell.presses import once, once_pressed
from portal.web.shell.verbs import run_verb

QUESTION = "question"


def moved_id(key: Any, *, up: bool) -> Any:
    """Return the id of the button that moves a question."""
    return f"{QUESTION}-{'up' if up else 'down'}-{key}"


class SurveyWriting(LoadedSurvey, mixin=True):
    """The forms of a survey that is not published; every change is refused when another administrator was faster."""

    @rx.event
    async def change_settings(self) -> Any:
        """Show the form of the texts, the audience and the period."""
        await self._load_places()
        values = form_of_survey(self._view) if self._view else {}
        return self._fill_in(SETTINGS, values, f"{PREFIX}-{AUDIENCE_FIELD.key}")

    @rx.event
    @once
    async def save_settings(self, form: dict[str, Any]) -> Any:
        """Save the texts, the audience and the period."""
        return await self._saved(PREFIX, service.save_survey, self._survey, self._version, entered(form, SURVEY_FIELDS))

    @rx.event
    def add(self) -> Any:
        """Show the form of a new question."""
        self._offer_conditions("")
        return self._fill_in(NEW, {KIND_FIELD.key: str(QuestionKind.ONE), HIGHEST_FIELD.key: "5"}, f"{QUESTION}-{KIND_FIELD.key}")

    @rx.event
    async def change(self, key: str) -> Any:
        """Show the form of a question."""
        values = await run_verb(self, queries.question_form, self._survey, key)
        self._offer_conditions(key)
        return self._fill_in(key, dict(values), f"{QUESTION}-{KIND_FIELD.key}")

    @rx.event
    def choose_kind(self, kind: str) -> None:
        """Ask for what a question of this kind needs."""
        self.values = {**self.values, KIND_FIELD.key: kind}

    @rx.event
    @once
    async def save(self, form: dict[str, Any]) -> Any:
        """Save the question of the form."""
        key = "" if self.editing == NEW else self.editing
        typed = entered(form, (*FIELDS_OF_QUESTION, HIGHEST_FIELD))
        return await self._saved(QUESTION, service.save_question, self._survey, self._version, key, typed)

    @rx.event
    @once_pressed
    async def move(self, key: str, up: bool) -> Any:  # noqa: FBT001  (a page sends it)
        """Exchange a question with the one before or after it."""
        await run_verb(self, service.move_question, self._survey, self._version, key, up=up)
        await self._load()
        return ui.focus(moved_id(key, up=up))

    @rx.event
    @once_pressed
    async def remove(self, key: str) -> Any:
        """Remove a question."""
        await run_verb(self, service.remove_question, self._survey, self._version, key)
        await self._load()
        return ui.focus(ui.HEADING)

    async def _saved(self, prefix: str, verb: Any, *args: Any) -> Any:
        self._accept()
        try:
            await run_verb(self, verb, *args)
        except Refused as refused:
            return self._show(*problems_of(refused, prefix))
        self.editing = ""
        await self._load()
        return ui.focus(ui.HEADING)
