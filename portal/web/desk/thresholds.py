"""Forms of thresholds: their values as the page has shown them, who changed each last, and their fields."""

from collections.abc import Iterable
from typing import Any

import reflex as rx

from portal.core.filling.thresholds import ThresholdView
from portal.forms import Field
from portal.forms.kinds import Kind
from portal.web import ui
from portal.web.shell.moments import day_and_time
from portal.web.shell.short_forms import Refusals, problem_of
from portal.wording import Wording

SAVED = Wording("Мәндер сақталды.", "Значения сохранены.", "The values were saved.")
SAME = Wording("Ештеңе өзгерген жоқ.", "Ничего не изменилось.", "Nothing has changed.")
SAVE = Wording("Сақтау", "Сохранить", "Save")
_CHANGED = Wording("Өзгерткен", "Изменил(а)", "Changed by")


class ShownThresholds(Refusals, mixin=True):
    """Thresholds by their codes. What was typed stays until :meth:`_fill`, also when somebody else has changed a value."""

    values: dict[str, str] = {}
    changed: dict[str, str] = {}
    """Who changed each last and when."""
    serial: int = 0
    _seen: dict[str, str] = {}
    """The exact values that the page has shown."""

    def _look(self, found: Iterable[ThresholdView]) -> None:
        """Take the present values without touching what is typed."""
        known = tuple(found)
        self._seen = {one.code: one.value for one in known}
        self.changed = {one.code: f"{one.changed_by}, {day_and_time(one.changed_at)}" for one in known if one.changed_at}

    def _fill(self, kinds: dict[str, Kind]) -> None:
        """Put the present values into the fields; ``kinds`` says by the codes how they are written."""
        self.values = {code: kind.readable(self._seen[code]) for code, kind in kinds.items()}
        self.serial += 1


def threshold_field(state: Any, prefix: str, field: Field, unit: Wording, *, whole: bool = False, read_only: Any = False) -> rx.Component:
    """Return the input of one threshold with who changed it last; ``whole`` for whole numbers."""
    name = f"{prefix}-{field.key}"
    changed = state.changed.get(field.key, "").to(str)
    return ui.text_input(
        name,
        field.label,
        value=ui.figure(state.values.get(field.key, "").to(str)),
        name=field.key,
        hint=field.hint,
        suffix=unit,
        after=rx.cond(changed, rx.el.p(ui.say(_CHANGED), " ", changed, class_name="limit-changed")),
        required=True,
        read_only=read_only,
        input_mode="numeric" if whole else "decimal",
        auto_complete="off",
        error=problem_of(state, name),
        key=rx.Var.create(f"{name}-") + state.serial.to_string(),
    )
