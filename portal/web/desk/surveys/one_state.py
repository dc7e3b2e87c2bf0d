"""One survey at the desk: publishing, closing, taking back, copying, deleting; the answers that were typed."""

from typing import Any

import reflex as rx
from reflex.event import EventSpec

from portal.core.errors import NotFound
from portal.core.surveys import queries, service
from portal.web import ui
from portal.web.desk.surveys.writing import SurveyWriting
from portal.web.shell.entrance import entering
from portal.web.shell.places import path_part
from portal.web.shell.presses import once_pressed
from portal.web.shell.verbs import run_verb
from portal.wording import Wording

PUBLISHING, CLOSING, TAKING_BACK, DELETING = "survey-publish", "survey-close", "survey-take-back", "survey-delete"
TEXTS = "survey-texts"
_PUBLISHED = Wording("Сауалнама жарияланды. Кімге: {count}.", "Опрос опубликован. Получателей: {count}.", "Published to {count} people.")
_CLOSED = Wording("Сауалнама жабылды.", "Опрос закрыт.", "The survey is closed.")
_TAKEN_BACK = Wording("Сауалнама қайтарып алынды.", "Опрос отозван.", "The survey is taken back.")
_COPIED = Wording("Көшірмесі жасалды.", "Копия сделана.", "The copy is made.")
_DELETED = Wording("Жоба жойылды.", "Черновик удалён.", "The draft is deleted.")


class SurveyPage(SurveyWriting, rx.State):
    """The survey of the address."""

    texts: list[dict[str, str]] = []
    """A page of the answers typed to a question."""
    texts_of: dict[str, str] = {}
    texts_page: int = 1
    texts_pages: int = 1
    _texts_key: str = ""

    @rx.event
    @entering
    async def open(self) -> None:
        """Load the survey."""
        self.reset()
        self._survey = path_part(self, 2)
        try:
            await self._load()
        except NotFound:
            self.absent = self.loaded = True

    @rx.event
    @once_pressed
    async def publish(self) -> Any:
        """Publish the survey."""
        count = await run_verb(self, service.publish, self._survey, self._version)
        return await self._done(_PUBLISHED.fill(count=count))

    @rx.event
    @once_pressed
    async def close(self) -> Any:
        """Close the survey before its last day."""
        await run_verb(self, service.close, self._survey)
        return await self._done(_CLOSED)

    @rx.event
    @once_pressed
    async def take_back(self) -> Any:
        """Take the survey back."""
        await run_verb(self, service.take_back, self._survey)
        return await self._done(_TAKEN_BACK)

    @rx.event
    @once_pressed
    async def copy_survey(self) -> Any:
        """Make a new survey of this one and open it."""
        key = await run_verb(self, service.copy, self._survey)
        return [ui.toast(_COPIED), ui.go(f"/desk/surveys/{key}")]

    @rx.event
    @once_pressed
    async def delete(self) -> Any:
        """Delete the draft and open the list."""
        await run_verb(self, service.delete_draft, self._survey)
        return [ui.toast(_DELETED), ui.go("/desk/surveys")]

    @rx.event
    async def show_texts(self, key: str) -> Any:
        """Show the answers typed to a question."""
        self._texts_key = key
        await self._load_texts(1)
        return ui.open_dialog(TEXTS)

    @rx.event
    async def turn_texts(self, page: int) -> EventSpec:
        """Show another page of them."""
        await self._load_texts(page)
        return ui.focus(f"{TEXTS}-title")

    async def _load_texts(self, number: int) -> None:
        found = await run_verb(self, queries.answer_texts, self._survey, self._texts_key, number)
        self.texts, self.texts_of = [one.as_dict() for one in found.texts], found.question.text.as_dict()
        self.texts_page, self.texts_pages = found.number, found.pages

    async def _done(self, words: Wording) -> Any:
        await self._load()
        return [ui.toast(words), ui.focus(ui.HEADING)]
