"""Short forms sent as a whole (sign-in, registration): their look, and the refusals of the last try."""

from collections.abc import Callable
from typing import Any, Final

import reflex as rx
from reflex.event import EventSpec

from portal.core.errors import Refused, TooMany, TryLater
from portal.web.shell.presses import Presses, press_of
from portal.web.ui import focus, notice, say_dict, with_sheet
from portal.wording import Wording

_PAUSE_MS: Final = 700
PROBLEM = "form-problem"
"""The id for :func:`portal.web.ui.focus` of the visible box of :func:`general_problem`."""


def entering(*children: Any) -> rx.Component:
    """Return the part of a page with short forms and their messages, one below another."""
    return with_sheet("entering.css", *children, class_name="entering")


def short_form(*children: rx.Component, on_submit: Any, state: Any = None, **props: Any) -> rx.Component:
    """Return a form of a few fields, one under another; ``on_submit`` receives its values by the names of the controls.

    With ``state``, whose handler is :func:`portal.web.shell.presses.once`, a double press acts once. What is typed reaches the server when
    the form is sent and is stored in no State. The method is ``dialog`` because the browser does not submit such a form outside a dialog: a
    press before the page's script has loaded never puts a password into an address.
    """
    pressed = [] if state is None else [press_of(state)]
    return rx.el.form(*pressed, *children, on_submit=on_submit, no_validate=True, method="dialog", class_name="short-form", **props)


class Refusals(Presses, mixin=True):
    """Refusals in three languages, by the id of their control; under an empty id those without a control."""

    problems: dict[str, dict[str, str]] = {}

    def _accept(self) -> None:
        self.problems = {}
        self._offer_press()

    def _refuse(self, refused: Refused, field: str = "") -> EventSpec | None:
        """Show a refusal and further problems. A refusal for too many tries, which belongs to no control, is shown beside ``field``."""
        late = isinstance(refused, TooMany | TryLater)
        others = [(one.field, one.wording) for one in refused.also]
        return self._show((refused.field or (field if late else ""), refused.wording), *others)

    def _show(self, *found: tuple[str, Wording]) -> EventSpec | None:
        """Show every problem beside its control and focus the first one."""
        self.problems = {field: wording.as_dict() for field, wording in found}
        return focus(found[0][0] or PROBLEM) if found else None


def problem_of(state: Any, field: str) -> rx.Var[str]:
    """Return the text against ``field``, empty while there is none."""
    return say_dict(state.problems.get(field, {}))


def general_problem(state: Any) -> rx.Component:
    """Return the box for texts without a control; it takes the focus when it has some."""
    words = problem_of(state, "")
    attributes = {"data-problem": PROBLEM, "tabIndex": -1}
    return rx.el.div(rx.cond(words, notice(words, kind="error")), role="alert", custom_attrs=attributes)


def while_typed(heard: Callable[[Any], Any]) -> dict[str, Any]:
    """Return the handlers of a control whose text is kept while it is typed: after each pause, and when the control is left.

    ``heard`` makes the event of a text. The last pause may end after the form was sent: then the event changes nothing any more.
    """
    return {"on_blur": heard, "on_change": lambda text: heard(text).debounce(_PAUSE_MS)}


def typed(form: dict[str, Any], name: str) -> str:
    """Return the text of a submitted form's field, empty when it is missing or no text."""
    value = form.get(name, "")
    return value if isinstance(value, str) else ""
