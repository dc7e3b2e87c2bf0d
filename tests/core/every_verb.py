"""Every verb and query of the core that a person can reach, found in the code, and arguments made up for each of them."""

import importlib
import inspect
import itertools
import pkgutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from types import FunctionType
from typing import Any

import portal.core

Verb = Callable[..., Any]
Known = Mapping[str, Sequence[Any]]
"""What to give for an argument, by its name."""
_TEXTS = (str, str | None)


@cache
def every_verb() -> tuple[FunctionType, ...]:
    """Return every public function of the core that opens transactions for an actor, ordered by name."""
    found: set[FunctionType] = set()
    for module in pkgutil.walk_packages(portal.core.__path__, "portal.core."):
        for thing in vars(importlib.import_module(module.name)).values():
            function = inspect.unwrap(thing) if inspect.isfunction(thing) else None
            if isinstance(function, FunctionType) and _acts_for_an_actor(function):
                found.add(function)
    return tuple(sorted(found, key=name_of))


def name_of(verb: FunctionType) -> str:
    """Return the full name of a verb."""
    return f"{verb.__module__.removeprefix('portal.core.')}.{verb.__name__}"


def calls(verb: FunctionType, known: Known) -> Iterator[tuple[list[Any], dict[str, Any]]]:
    """Yield the arguments of one call after another, for every combination of what is known. The rest is made up by its type."""
    given = list(inspect.signature(verb).parameters.values())[2:]
    asked = [one for one in given if one.kind is not one.KEYWORD_ONLY or one.name in known or one.default is one.empty]
    for values in itertools.product(*(_values(one, known) for one in asked)):
        found = dict(zip((one.name for one in asked), values, strict=True))
        placed = [found.pop(one.name) for one in asked if one.kind is not one.KEYWORD_ONLY]
        yield placed, found


def _acts_for_an_actor(function: FunctionType) -> bool:
    return (
        function.__module__.startswith("portal.core.")
        and not function.__name__.startswith("_")
        and list(inspect.signature(function).parameters)[:2] == ["begin", "actor"]
    )


def _values(parameter: inspect.Parameter, known: Known) -> Sequence[Any]:
    # A few names stand for a text in one verb and for several in another.
    fitting = [one for one in known.get(parameter.name, ()) if isinstance(one, str) == (parameter.annotation in _TEXTS)]
    if fitting:
        return fitting
    if parameter.default is not parameter.empty:
        return [parameter.default]
    return [{int: 1, bool: True, str: "x", bytes: b"x"}.get(parameter.annotation)]
