"""A press acts once: a form or a button carries the number of the State it was drawn from, and takes each number one time only.

Somebody who presses Enter twice sends two events; the second is handled after the first and its number is no longer accepted. The last
number taken is remembered for each button apart, so that a quick press of another one, drawn with the same number, is taken too. A number
above those that the State offers comes from a page that a State before this one had drawn (it was reset, or lost): it is taken.
"""

import functools
import inspect
from collections.abc import Callable, Coroutine, Mapping, Sequence
from typing import Any, Protocol, TypeVar

import reflex as rx

PRESS = "press"
"""The name of the number in a form, and of the last argument of a button's handler."""
_MOST_DIGITS = 9
_MOST_REMEMBERED = 64
"""Buttons whose last number a State remembers; more of them than a hand presses before it sees the answer."""

Handler = TypeVar("Handler", bound=Callable[..., Coroutine[Any, Any, Any]])


class Pressed(Protocol):
    """A State whose forms and buttons act once; ``press`` is below zero while nothing is offered."""

    press: int
    problems: dict[str, dict[str, str]]
    _taken: dict[str, int]


class Presses(rx.State, mixin=True):
    """The number that forms and buttons carry."""

    press: int = 1
    _taken: dict[str, int] = {}

    def _offer_press(self) -> None:
        """Let whatever is drawn from now on be pressed."""
        self.press = abs(self.press) + 1


def press_of(state: Any) -> rx.Component:
    """Return the hidden part of a form that says from which State it was drawn."""
    return rx.el.input(type="hidden", name=PRESS, value=state.press)


def once(handler: Handler) -> Handler:
    """Let a form, which contains a :func:`press_of`, act once; put it below ``@rx.event``. A refused form may be sent again."""
    return _taking(handler, window=False)


def once_of(*fields: str) -> Callable[[Handler], Handler]:
    """Do what :func:`once` does for a form that a page has several times; the values of ``fields`` tell which one was sent."""
    return lambda handler: _taking(handler, window=False, fields=fields)


def once_in_window(handler: Handler) -> Handler:
    """Do what :func:`once` does for a form in a window that closes: nothing more is taken until the window is opened anew."""
    return _taking(handler, window=True)


def once_pressed(handler: Handler) -> Handler:
    """Let a button act once: its handler gets the State's ``press`` as one more argument, the last."""
    taking = _taking(handler, window=False)
    signature = inspect.signature(handler)
    more = inspect.Parameter(PRESS, inspect.Parameter.POSITIONAL_OR_KEYWORD, annotation=int)
    vars(taking)["__signature__"] = signature.replace(parameters=[*signature.parameters.values(), more])
    return taking


def acts_once(handler: Any) -> bool:
    """Tell whether a handler is one of those above."""
    return bool(getattr(handler, "acts_once", False))


def _taking(handler: Any, *, window: bool, fields: Sequence[str] = ()) -> Any:
    named = list(inspect.signature(handler).parameters)[1:]

    @functools.wraps(handler)
    async def taking(self: Any, *given: Any, **sent: Any) -> Any:
        arguments = dict(zip([*named, PRESS], given, strict=False)) | sent
        number, button = _number_of(self, arguments), _button_of(handler, arguments, fields)
        if number <= self._taken.get(button, 0):
            return None
        arguments.pop(PRESS, None)
        try:
            answer = await handler(self, **arguments)
        finally:
            # The handler may have reset the State: the number is stored after it, and the next one offered is greater.
            _remember(self, button, number)
            self.press = max(abs(self.press), number) + 1
        if window and not self.problems:
            self.press = -self.press
        return answer

    vars(taking)["acts_once"] = True
    return taking


def _number_of(state: Pressed, arguments: Mapping[str, Any]) -> int:
    """Return the number that a press carries; 0, which is never taken, when it carries none or its window is spent."""
    if PRESS in arguments:
        return _read(arguments[PRESS])
    # What is spent is the window's form: the buttons of the page go on.
    form = next((one for one in arguments.values() if isinstance(one, Mapping)), {})
    return _read(form.get(PRESS)) if state.press > 0 else 0


def _read(sent: Any) -> int:
    text = str(sent).removeprefix("-")
    return int(text) if text.isdecimal() and len(text) <= _MOST_DIGITS else 0


def _button_of(handler: Any, arguments: Mapping[str, Any], fields: Sequence[str]) -> str:
    """Return what tells a form or a button from the others of its State: the handler, and the row it belongs to."""
    rows = [str(value) for name, value in arguments.items() if name != PRESS and not isinstance(value, Mapping)]
    forms = [one for one in arguments.values() if isinstance(one, Mapping)]
    return " ".join([handler.__name__, *rows, *(str(one.get(field, "")) for one in forms for field in fields)])


def _remember(state: Pressed, button: str, number: int) -> None:
    taken = {name: last for name, last in state._taken.items() if name != button}  # noqa: SLF001  # pyright: ignore[reportPrivateUsage]  (this module's own field)
    kept = list(taken.items())[1 - _MOST_REMEMBERED :]
    state._taken = {**dict(kept), button: number}  # noqa: SLF001  # pyright: ignore[reportPrivateUsage]
