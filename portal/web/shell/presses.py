"""A press acts once: a form or a button carries the number of the State it was drawn from, and a number is taken one time only.

Somebody who presses Enter twice sends two events; the second waits until the first is done and finds that its number has gone by.
"""

import functools
import inspect
from collections.abc import Callable, Coroutine, Mapping
from typing import Any, Protocol, TypeVar

import reflex as rx

PRESS = "press"
"""The name of the number in a form, and of the last argument of a button's handler."""

Handler = TypeVar("Handler", bound=Callable[..., Coroutine[Any, Any, Any]])


class Pressed(Protocol):
    """A State whose forms and buttons act once; ``press`` is below zero while nothing is offered."""

    press: int
    problems: dict[str, dict[str, str]]


class Presses(rx.State, mixin=True):
    """The number that forms and buttons carry."""

    press: int = 1

    def _offer_press(self) -> None:
        """Let whatever is drawn from now on be pressed."""
        self.press = abs(self.press) + 1


def press_of(state: Any) -> rx.Component:
    """Return the hidden part of a form that says from which State it was drawn."""
    return rx.el.input(type="hidden", name=PRESS, value=state.press)


def once(handler: Handler) -> Handler:
    """Let a form, which holds a :func:`press_of`, act once; stands under ``@rx.event``. A refused form may be sent again."""
    return _taking(handler, window=False)


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


def _taking(handler: Any, *, window: bool) -> Any:
    named = list(inspect.signature(handler).parameters)[1:]

    @functools.wraps(handler)
    async def taking(self: Any, *given: Any, **sent: Any) -> Any:
        arguments = dict(zip([*named, PRESS], given, strict=False)) | sent
        if not _is_offered(self, arguments):
            return None
        arguments.pop(PRESS, None)
        try:
            answer = await handler(self, **arguments)
        finally:
            self.press = abs(self.press) + 1
        if window and not self.problems:
            self.press = -self.press
        return answer

    vars(taking)["acts_once"] = True
    return taking


def _is_offered(state: Pressed, arguments: Mapping[str, Any]) -> bool:
    if PRESS in arguments:
        return str(arguments[PRESS]) == str(state.press)
    # What is spent is the window's form: the buttons of the page go on.
    return state.press > 0 and any(isinstance(one, Mapping) and one.get(PRESS) == str(state.press) for one in arguments.values())
