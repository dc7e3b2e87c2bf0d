"""Short forms sent as a whole (sign-in, registration): how they look, and what the server said against the last try."""

from typing import Any

import reflex as rx
from reflex.event import EventSpec
from reflex_components_core.el.elements.typography import Div

from portal.core.errors import Refused, TooMany, TryLater
from portal.web.shell.presses import Presses, press_of
from portal.web.ui import focus, notice, say_dict
from portal.wording import Wording

PROBLEM = "form-problem"
"""What :func:`portal.web.ui.focus` calls the box of :func:`general_problem` that is on screen."""


class _Entering(Div):
    """A part of a page with the look of short forms, which is loaded with the pages that have one."""

    def add_imports(self) -> dict[str, Any]:
        """Return the style sheet."""
        return {"": "$/public/entering.css"}


def entering(*children: Any) -> rx.Component:
    """Return the part of a page that holds short forms and their messages, one below another."""
    return _Entering.create(*children, class_name="entering")


def short_form(*children: rx.Component, on_submit: Any, state: Any = None, **props: Any) -> rx.Component:
    """Return a form of a few fields, one under another; ``on_submit`` takes its values by the names of the controls.

    With ``state``, whose handler is :func:`portal.web.shell.presses.once`, a double press acts once.
    What is typed reaches the server when the form is sent and is kept in no State. The method is ``dialog`` because such a form outside
    a dialog is not submitted by the browser: a press before the page's script has loaded never puts a password into an address.
    """
    pressed = [] if state is None else [press_of(state)]
    return rx.el.form(*pressed, *children, on_submit=on_submit, no_validate=True, method="dialog", class_name="short-form", **props)


class Refusals(Presses, mixin=True):
    """What was refused, in three languages, by the id of the control it belongs to; under an empty id what belongs to none."""

    problems: dict[str, dict[str, str]] = {}

    def _accept(self) -> None:
        self.problems = {}
        self._offer_press()

    def _refuse(self, refused: Refused, field: str = "") -> EventSpec | None:
        """Show a refusal and what stands beside it; one of too many tries, which belongs to no control, beside ``field``."""
        late = isinstance(refused, TooMany | TryLater)
        others = [(one.field, one.wording) for one in refused.also]
        return self._show((refused.field or (field if late else ""), refused.wording), *others)

    def _show(self, *found: tuple[str, Wording]) -> EventSpec | None:
        """Show every problem beside its control and focus the first one."""
        self.problems = {field: wording.as_dict() for field, wording in found}
        return focus(found[0][0] or PROBLEM) if found else None


def problem_of(state: Any, field: str) -> rx.Var[str]:
    """Return the words against ``field``, empty while there are none."""
    return say_dict(state.problems.get(field, {}))


def general_problem(state: Any) -> rx.Component:
    """Return the box for words that belong to no control; it takes the focus when it has some."""
    words = problem_of(state, "")
    attributes = {"data-problem": PROBLEM, "tabIndex": -1}
    return rx.el.div(rx.cond(words, notice(words, kind="error")), role="alert", class_name="form-problem", custom_attrs=attributes)


def typed(form: dict[str, Any], name: str) -> str:
    """Return the text of a submitted form's field, empty when it is missing or no text."""
    value = form.get(name, "")
    return value if isinstance(value, str) else ""
