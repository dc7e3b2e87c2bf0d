"""Taking a ready text into a remark, a request or a refusal: it is inserted in the applicant's language and can be edited there."""

from dataclasses import dataclass
from typing import Any

import reflex as rx

from portal.core.applications.templates import queries
from portal.web import ui
from portal.web.shell.places import path_part
from portal.web.shell.verbs import run_verb

PICKER = "templates"
"""The id of the window with the templates."""
_ALWAYS_WRITTEN = "ru"


@dataclass(frozen=True)
class TemplateShown:
    """A template that can be taken; a text is empty in a language in which it was not written."""

    id: str
    name: str
    text: dict[str, str]


class TemplatePicker(rx.State):
    """The window with the templates of one kind; ``target`` is the id of the input into which the chosen one goes."""

    target: str = ""
    language: str = ""
    templates: list[TemplateShown] = []

    @rx.event
    async def ask(self, kind: str, target: str) -> Any:
        """Open the window, first in the applicant's language."""
        found = await run_verb(self, queries.offered, path_part(self, 2), kind)
        self.target, self.language = target, found.language
        self.templates = [
            TemplateShown(one.id, one.name, {"kk": one.text.kk, "ru": one.text.ru, "en": one.text.en or one.text.ru})
            for one in found.templates
        ]
        return ui.open_dialog(PICKER)

    @rx.event
    def speak(self, language: str) -> None:
        """Show the texts in another language."""
        self.language = language

    @rx.event
    def take(self, key: str) -> Any:
        """Insert a text behind what is written already."""
        chosen = next((one for one in self.templates if one.id == key), None)
        if chosen is None:
            return None
        text = chosen.text.get(self.language) or chosen.text[_ALWAYS_WRITTEN]
        return [ui.close_dialog(PICKER), ui.insert(self.target, text)]
