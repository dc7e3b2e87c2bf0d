"""Check-lists for the administrator: adding points, changing, moving and retiring them."""

from dataclasses import dataclass
from typing import Any

import reflex as rx

from portal.core.applications.checklists import queries, service
from portal.core.applications.checklists.queries import PointView
from portal.core.applications.checklists.schema import ADVISORY, REQUIRED, TEXT_FIELDS, CheckedStage
from portal.core.applications.schema import KINDS
from portal.core.errors import Refused
from portal.web import ui
from portal.web.desk.listed import NEW, ListWithForm
from portal.web.forms.sent_form import entered, problems_of
from portal.web.shell.entrance import entering
from portal.web.shell.presses import once, once_pressed
from portal.web.shell.verbs import run_verb
from portal.wording import LANGUAGES, Wording

PREFIX = "point"
_SAVED = Wording("Тармақ сақталды.", "Пункт сохранён.", "The point was saved.")


@dataclass(frozen=True)
class PointLine:
    """A point in the administrator's list."""

    id: str
    text: dict[str, str]
    required: bool
    retired: bool


def used_id(key: Any) -> Any:
    """Return the id of the button that retires a point or takes it into use again."""
    return f"{PREFIX}-used-{key}"


class Checklists(ListWithForm, rx.State):
    """One list and the form of one of its points, whose key is its id."""

    product: str = next(iter(KINDS))
    stage: str = str(CheckedStage.MODERATION)
    lines: list[PointLine] = []
    seen: str = ""

    @rx.event
    @entering
    async def open(self) -> None:
        """Load the first list."""
        self.reset()
        await self._load()

    @rx.event
    async def choose(self, name: str, code: str) -> None:
        """Show the list of another kind or stage; ``name`` says which of the two was chosen."""
        if name == "product":
            self.product = code
        else:
            self.stage = code
        await self._load()

    @rx.event
    def add(self) -> Any:
        """Show an empty form."""
        self.seen = ""
        return self._fill_in(NEW, {"product": self.product, "stage": self.stage, "weight": ADVISORY}, f"{PREFIX}-text_kk")

    @rx.event
    async def change(self, key: str) -> Any:
        """Show the form of a point."""
        view = next((one for one in await self._load() if one.id == key), None)
        if view is None:
            return None
        self.seen = queries.stamp(view.changed_at)
        return self._fill_in(key, _form_of(view), f"{PREFIX}-text_kk")

    @rx.event
    @once
    async def save(self, form: dict[str, Any]) -> Any:
        """Save the point and show its list."""
        self._accept()
        try:
            if self.editing == NEW:
                await run_verb(self, service.add_point, {**self.values, **entered(form, TEXT_FIELDS)})
            else:
                await run_verb(self, service.edit_point, self.editing, self.seen, entered(form, TEXT_FIELDS))
        except Refused as refused:
            return self._show(*problems_of(refused, PREFIX))
        self.editing = ""
        await self._load()
        return [ui.toast(_SAVED), ui.focus(ui.HEADING)]

    @rx.event
    @once_pressed
    async def move(self, key: str, up: bool) -> None:  # noqa: FBT001  (a page sends it)
        """Exchange a point with the one before or after it."""
        await run_verb(self, service.move_point, key, up=up)
        await self._load()

    @rx.event
    @once_pressed
    async def retire(self, key: str, retired: bool) -> Any:  # noqa: FBT001  (a page sends it)
        """Ask a point no longer, or again."""
        await run_verb(self, service.retire_point, key, retired=retired)
        await self._load()
        return ui.focus(used_id(key))

    async def _load(self) -> tuple[PointView, ...]:
        views = await run_verb(self, queries.all_points, self.product, self.stage)
        self.lines = [PointLine(one.id, one.text.as_dict(), one.required, one.retired) for one in views]
        self.loaded = True
        return views


def _form_of(view: PointView) -> dict[str, str]:
    texts = zip(LANGUAGES, (view.text.kk, view.text.ru, view.text.en), strict=True)
    return {"weight": REQUIRED if view.required else ADVISORY, **{f"text_{code}": text for code, text in texts}}
