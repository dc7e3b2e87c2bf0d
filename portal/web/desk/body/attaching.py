"""Uploading a letter of a body in a dialog, before its form is sent."""

from typing import Any

import reflex as rx

from portal.forms import Field
from portal.web import ui
from portal.web.shell.short_forms import problem_of
from portal.web.ui.upload import upload_box
from portal.wording import Wording


class Attaching(rx.State, mixin=True):
    """The uploaded letter; its id goes to the core with the form."""

    letter: list[dict[str, Any]] = []
    _letter_id: str = ""

    @rx.event
    def keep_letter(self, address: str, file_id: str) -> None:
        """Remember the uploaded letter."""
        del address
        self._letter_id = file_id

    @rx.event
    def drop_letter(self, address: str, file_id: str) -> None:
        """Forget the uploaded letter."""
        del address
        self._letter_id = "" if self._letter_id == file_id else self._letter_id

    def _begin_letter(self) -> None:
        self.letter, self._letter_id = [], ""


def paper_box(state: Any, field: Field, prefix: str, *, required: Any, hint: Wording | None = None) -> rx.Component:
    """Return the upload box of ``field`` in the dialog ``prefix``; ``state`` is :class:`Attaching` and has the refusals."""
    words = problem_of(state, f"{prefix}-{field.key}")
    # Another address for another person, so that the last upload is not shown again.
    key = rx.Var.create(f"{prefix}-letter-") + state.serial.to_string()
    return rx.el.div(
        rx.el.p(ui.say(field.label), rx.cond(required, " *", ""), class_name="label-text"),
        rx.cond(required, rx.fragment(), rx.el.p(ui.say(hint), class_name="hint")) if hint else rx.fragment(),
        upload_box(
            target="/api/mio/letters",
            address=key,
            files=state.letter,
            label=field.label,
            on_change=state.keep_letter,
            on_delete=state.drop_letter,
            extensions=("pdf", "jpg", "png"),
            single=True,
            key=key,
        ),
        rx.el.p(words, class_name="field-error", custom_attrs={"id": f"{prefix}-{field.key}", "tabIndex": -1}),
        class_name="field",
    )
