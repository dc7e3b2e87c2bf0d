"""Ready texts for the administrator: writing, changing, retiring."""

from dataclasses import dataclass
from typing import Any

import reflex as rx

from portal.core.applications.templates import queries, service
from portal.core.applications.templates.queries import TemplateView
from portal.core.applications.templates.schema import TEMPLATE_FIELDS, TemplateKind
from portal.core.errors import Refused
from portal.web import ui
from portal.web.desk.listed import NEW, ListWithForm
from portal.web.forms.sent_form import entered, problems_of
from portal.web.shell.entrance import entering
from portal.web.shell.presses import once, once_pressed
from portal.web.shell.verbs import run_verb
from portal.wording import LANGUAGES, Wording

PREFIX = "template"
_SAVED = Wording("Үлгі сақталды.", "Шаблон сохранён.", "The template was saved.")


@dataclass(frozen=True)
class TemplateLine:
    """A template in the administrator's list."""

    id: str
    name: str
    kind: dict[str, str]
    text: dict[str, str]
    retired: bool


def used_id(key: Any) -> Any:
    """Return the id of the button that retires a template or takes it into use again."""
    return f"{PREFIX}-used-{key}"


class ReplyTemplates(ListWithForm, rx.State):
    """The list and the form of one template, whose key is its id."""

    lines: list[TemplateLine] = []

    @rx.event
    @entering
    async def open(self) -> None:
        """Load the list."""
        self.reset()
        await self._load()

    @rx.event
    def add(self) -> Any:
        """Show an empty form."""
        return self._fill_in(NEW, {"kind": str(TemplateKind.REMARK)}, f"{PREFIX}-name")

    @rx.event
    async def change(self, key: str) -> Any:
        """Show the form of a template."""
        view = next((one for one in await self._load() if one.id == key), None)
        return self._fill_in(key, _form_of(view), f"{PREFIX}-name") if view else None

    @rx.event
    @once
    async def save(self, form: dict[str, Any]) -> Any:
        """Save the template and show the list."""
        self._accept()
        typed = entered(form, TEMPLATE_FIELDS)
        try:
            if self.editing == NEW:
                await run_verb(self, service.create_template, typed)
            else:
                await run_verb(self, service.edit_template, self.editing, typed)
        except Refused as refused:
            return self._show(*problems_of(refused, PREFIX))
        self.editing = ""
        await self._load()
        return [ui.toast(_SAVED), ui.focus(ui.HEADING)]

    @rx.event
    @once_pressed
    async def retire(self, key: str, retired: bool) -> Any:  # noqa: FBT001  (a page sends it)
        """Offer a template no longer, or take it into use again."""
        await run_verb(self, service.retire_template, key, retired=retired)
        await self._load()
        return ui.focus(used_id(key))

    async def _load(self) -> tuple[TemplateView, ...]:
        views = await run_verb(self, queries.all_templates)
        self.lines = [TemplateLine(one.id, one.name, one.kind_wording.as_dict(), one.text.as_dict(), one.retired) for one in views]
        self.loaded = True
        return views


def _form_of(view: TemplateView) -> dict[str, str]:
    texts = zip(LANGUAGES, (view.text.kk, view.text.ru, view.text.en), strict=True)
    return {"name": view.name, "kind": str(view.kind), **{f"text_{code}": text for code, text in texts}}
