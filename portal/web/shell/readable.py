"""Which events of a page are accepted: of a known name, of a bounded size, with arguments of the kinds that the handler declares."""

import inspect
from collections.abc import Callable
from functools import cache
from typing import Any
from urllib.parse import urlsplit

from pydantic import BaseModel, TypeAdapter, ValidationError
from reflex.state import State
from reflex_base.registry import RegistrationContext
from reflex_base.utils.form import FORM_DATA_ENTRIES_KEY

LARGEST_OF_A_STRANGER = 48_000
"""The largest event in characters before signing in: enough for a signature with its certificates."""
LARGEST = 900_000
"""The largest event of a signed-in person: enough for thirty signatures, or a pasted table."""
_DEEPEST = 20
_LARGEST_NUMBER = 2**53
"""The largest number: a browser counts to it without rounding, and every database accepts it."""
_ENTRIES = TypeAdapter(list[tuple[str, str | bool | list[str] | None]])
"""The fields of a form as Reflex's script sends them."""
_KEPT = TypeAdapter(dict[str, str])
"""The variables of States that a browser stores, by full name."""
_NEVER_SENT = ".setvar"
"""Reflex gives every State a handler that sets any of its variables; no page of the portal calls it."""


class _Place(BaseModel):
    """The page's address as Reflex's script sends it; anything else in the message is ignored."""

    pathname: str = ""
    asPath: str = ""  # noqa: N815  (Reflex's own name)
    query: dict[str, str | list[str]] = {}


class _Event(BaseModel):
    """An event as it comes over the websocket."""

    name: str
    payload: dict[str, Any] = {}
    router_data: _Place = _Place()


def readable(data: Any, largest: int) -> dict[str, Any] | None:
    """Return the event in ``data`` in Reflex's form, or nothing when no page of the portal could have sent it."""
    if size_of(data, largest) > largest:
        return None
    try:
        event = _Event.model_validate(data)
        urlsplit(f"http://host{event.router_data.asPath}")
        _ensure_fitting(event.name, event.payload)
    except (ValidationError, ValueError):
        return None
    return {"name": event.name, "payload": event.payload, "router_data": event.router_data.model_dump()}


def size_of(data: Any, limit: int, depth: int = 0) -> int:
    """Return how many characters ``data`` has, counted only to a little above ``limit``."""
    if isinstance(data, str):
        return len(data)
    if not isinstance(data, dict | list):
        return 8
    if depth == _DEEPEST:
        return limit + 1
    size = 8
    for one in [*data, *data.values()] if isinstance(data, dict) else data:
        size += size_of(one, limit, depth + 1)
        if size > limit:
            break
    return size


def _ensure_fitting(name: str, payload: dict[str, Any]) -> None:
    """Raise :class:`ValueError` when there is no such handler or it does not accept these arguments."""
    registered = RegistrationContext.get().event_handlers.get(name)
    if registered is None or name.endswith(_NEVER_SENT):
        raise ValueError(name)
    kinds, required = _arguments_of(registered.handler.fn)
    if not required <= payload.keys() <= kinds.keys():
        raise ValueError(name)
    for argument, value in payload.items():
        taken = kinds[argument].validate_python(value, strict=not isinstance(value, str))
        if isinstance(taken, int | float) and not abs(taken) <= _LARGEST_NUMBER:
            raise ValueError(name)
        if isinstance(value, dict) and FORM_DATA_ENTRIES_KEY in value:
            _ENTRIES.validate_python(value[FORM_DATA_ENTRIES_KEY])
    if registered.states[0].__module__.startswith("reflex.") and payload.get("vars"):
        _ensure_kept_in_browsers(payload["vars"])


def _ensure_kept_in_browsers(variables: Any) -> None:
    """Raise :class:`ValueError` for a variable that no State stores in a browser, or for a value that is no text."""
    for name in _KEPT.validate_python(variables):
        State.get_class_substate(name.rpartition(".")[0])


@cache
def _arguments_of(function: Callable[..., Any]) -> tuple[dict[str, TypeAdapter[Any]], frozenset[str]]:
    """Return the arguments of a handler after its State, and which of them are required."""
    hints = inspect.get_annotations(inspect.unwrap(function), eval_str=True)
    parameters = list(inspect.signature(function).parameters.values())[1:]
    kinds = {one.name: hints.get(one.name, one.annotation) for one in parameters}
    required = frozenset(one.name for one in parameters if one.default is inspect.Parameter.empty)
    return {name: TypeAdapter(Any if kind is inspect.Parameter.empty else kind) for name, kind in kinds.items()}, required
