"""Conditions of the form, computed from the answers in the browser without a request to the server."""

from collections.abc import Callable, Mapping
from functools import reduce
from operator import and_, or_
from typing import Any

from portal.forms.conditions import OWN_ROW, Condition

Read = Callable[[str], Any]
Holds = Any
"""A Var that is true or false."""


def holds(condition: Condition, text: Callable[[Any], Any], row: Any = "") -> Holds:
    """Return a Var that tells whether ``condition`` is true; ``text(address)`` is an answer, ``row`` is ``block/row id`` inside a block."""

    def read(key: str) -> Any:
        return text(f"{row}/{key.removeprefix(OWN_ROW)}") if key.startswith(OWN_ROW) else text(key)

    return _holds(condition.to_json(), read)


def _holds(data: Mapping[str, Any], read: Read) -> Holds:
    ((name, value),) = data.items()
    return _READINGS[name](value, read)


def _among(value: Any, read: Read) -> Holds:
    key, codes = value
    chosen = read(key).split(",")
    return reduce(or_, (chosen.contains(code) for code in codes))


_READINGS: Mapping[str, Callable[[Any, Read], Any]] = {
    "equals": lambda value, read: read(value[0]) == value[1],
    "in": _among,
    "filled": lambda value, read: read(value).strip() != "",
    "more_than": lambda value, read: read(value[0]).to(float) > float(value[1]),
    "not": lambda value, read: ~_holds(value, read),
    "all": lambda value, read: reduce(and_, (_holds(inner, read) for inner in value)),
    "any": lambda value, read: reduce(or_, (_holds(inner, read) for inner in value)),
}
