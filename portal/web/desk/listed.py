"""A list whose lines are added and changed in a form that takes its place on the same page: records, instructions, days."""

from collections.abc import Sequence
from typing import Any

import reflex as rx
from reflex.event import EventSpec

from portal.forms import Field
from portal.web import ui
from portal.web.forms.sent_form import Sent, sent_form
from portal.web.forms.widgets import sent_fields
from portal.web.shell.short_forms import Refusals
from portal.web.ui.language import Text
from portal.wording import Wording

NEW = "new"
"""What ``editing`` says of a line that is not added yet."""
CHANGE = Wording("Өзгерту", "Изменить", "Change")
_SAVE = Wording("Сақтау", "Сохранить", "Save")
_BACK = Wording("Тізімге оралу", "Вернуться к списку", "Back to the list")


class ListWithForm(Refusals, mixin=True):
    """``editing`` is the key of the line in the form, :data:`NEW` before it is added, empty while the list is shown."""

    loaded: bool = False
    editing: str = ""
    values: dict[str, str] = {}
    serial: int = 0

    @rx.event
    def leave(self) -> Any:
        """Go back to the list."""
        self._accept()
        self.editing = ""
        return ui.focus(ui.HEADING)

    def _fill_in(self, key: str, values: dict[str, str], control: str) -> EventSpec:
        """Show the form of a line with ``values``, the focus in ``control``."""
        self._accept()
        self.values, self.editing, self.serial = values, key, self.serial + 1
        return ui.focus(control)


def add_button(state: Any, words: Wording) -> rx.Component:
    """Return the button that shows an empty form; nothing while a form is shown."""
    return rx.cond(state.editing == "", ui.button(words, look="primary", icon="plus", on_click=state.add))


def list_or_form(state: Any, listed: rx.Component, form: rx.Component, *, lines: int = 6) -> rx.Component:
    """Return the form while a line is in it, otherwise the list; ``lines`` grey lines until it is loaded."""
    return rx.cond(state.loaded, rx.cond(state.editing, form, listed), ui.skeleton(lines))


def line_form(state: Any, prefix: str, fields: Sequence[Field], *, title: Text, back: Wording = _BACK, kept: int = 0) -> rx.Component:
    """Return the form of one line; the first ``kept`` fields are asked only of a line that is added."""
    controls = sent_fields(Sent(prefix, state, state.values, state.serial), fields)
    first = [rx.cond(state.editing == NEW, control) for control in controls[:kept]]
    return ui.card(
        sent_form(
            state,
            ui.required_note(),
            ui.grid(*first, *controls[kept:]),
            ui.button_row(ui.button(_SAVE, look="primary", type="submit"), ui.button(back, on_click=state.leave)),
            on_submit=state.save,
        ),
        title=title,
    )
