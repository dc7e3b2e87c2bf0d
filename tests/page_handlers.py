"""Every handler of the pages and for whom it calls the core, read from the code, so that a new handler is included by itself."""

import ast
import dataclasses
import inspect
import textwrap
from collections.abc import Iterator
from functools import cache
from types import FunctionType, ModuleType
from typing import Any

from reflex.state import BaseState
from reflex_base.registry import RegistrationContext

from portal.web.shell.verbs import run_verb

OWN = "portal___"
PAGES, CORE = "portal.web.", "portal.core."
ACTOR, VISITOR = "actor", "visitor"


@dataclasses.dataclass(frozen=True)
class PageHandler:
    """A handler that anybody with a websocket can call."""

    name: str
    kinds: dict[str, Any]
    """The types of its arguments."""
    asks: frozenset[str]
    """``actor`` when it can reach a verb that acts for a signed-in person, ``visitor`` when it can reach one that acts for anybody."""
    calls: bool
    """Whether it can reach ``run_verb``, the only way from a page into the core."""

    @property
    def is_for_the_signed_in(self) -> bool:
        """Whether it must refuse a stranger before anything else."""
        return self.calls and ACTOR in self.asks

    @property
    def is_for_anybody(self) -> bool:
        """Whether the core allows its calls to anybody."""
        return self.calls and self.asks == {VISITOR}

    @property
    def is_for_the_screen(self) -> bool:
        """Whether it never calls the core: then it can change only what its own tab of the browser shows."""
        return not self.calls

    @property
    def short(self) -> str:
        """The State's name and the handler's, ``own_account_page.enrol``."""
        return self.name.rpartition("___")[2]


@cache
def page_handlers() -> dict[str, PageHandler]:
    """Return every handler of the portal by its full name."""
    from portal.portal import app

    assert app is not None
    found = {}
    for name, registered in RegistrationContext.get().event_handlers.items():
        if OWN in name and not name.endswith(".setvar"):
            function: Any = registered.handler.fn
            parameters = list(inspect.signature(function).parameters.values())[1:]
            kinds = {parameter.name: parameter.annotation for parameter in parameters}
            reached = _reached(function, _state_of(name))
            found[name] = PageHandler(name, kinds, frozenset(one for verb in reached for one in _acts_for(verb)), run_verb in reached)
    return found


def _state_of(handler: str) -> type[BaseState]:
    return RegistrationContext.get().base_states[handler.rpartition(".")[0]]


def _reached(handler: Any, state: type[BaseState]) -> set[FunctionType]:
    """Return the functions that ``handler`` can reach: those of the pages, and those of the core that the pages name."""
    seen: set[FunctionType] = set()
    waiting = [handler]
    while waiting:
        for function in _layers(waiting.pop()):
            if function not in seen:
                seen.add(function)
                waiting += _mentioned(function, state) if function.__module__.startswith(PAGES) else []
    return seen


def _acts_for(function: FunctionType) -> list[str]:
    """Return for whom a verb of the core acts; nothing for any other function."""
    if not function.__module__.startswith(CORE):
        return []
    first = list(inspect.signature(function).parameters)[:2]
    return first[1:] if first[:1] == ["begin"] and first[1:] in ([ACTOR], [VISITOR]) else []


def _layers(thing: Any) -> Iterator[FunctionType]:
    """Yield a function and those that it wraps; nothing for any other thing."""
    thing = getattr(thing, "__func__", thing)
    while isinstance(thing, FunctionType):
        yield thing
        thing = vars(thing).get("__wrapped__")


def _mentioned(function: FunctionType, state: type[BaseState]) -> Iterator[Any]:
    """Yield what a function of the pages can call: what it names itself, and the methods of the States that it uses.

    ``Other.handler`` is no call but an event, which is handled as a call of its own.
    """
    mentions = _mentions(function)
    yield from mentions.named
    for name in mentions.attributes:
        yield from (vars(part)[name] for one in (state, *mentions.states) for part in one.__mro__ if name in vars(part))


@dataclasses.dataclass(frozen=True)
class _Mentions:
    """What the code of a function names, whichever handler has reached it."""

    named: tuple[FunctionType, ...]
    """The functions that it names itself, or that stand in a table which it names."""
    attributes: frozenset[str]
    """The names of attributes of anything but a module or a State: each can be a method of a State."""
    states: tuple[type[BaseState], ...]


@cache
def _mentions(function: FunctionType) -> _Mentions:
    known = {**function.__globals__, **inspect.getclosurevars(function).nonlocals}
    named: dict[FunctionType, None] = {}
    attributes: set[str] = set()
    states: dict[type[BaseState], None] = {}
    for node in ast.walk(_tree(function)):
        if isinstance(node, ast.Name):
            thing: Any = known.get(node.id)
            if _is_state(thing):
                states[thing] = None
            named.update((layer, None) for one in _callables(thing) for layer in _layers(one))
        elif isinstance(node, ast.Attribute):
            owner = known.get(node.value.id) if isinstance(node.value, ast.Name) else None
            if isinstance(owner, ModuleType):
                named.update((layer, None) for one in _callables(getattr(owner, node.attr, None)) for layer in _layers(one))
            elif not _is_state(owner):
                attributes.add(node.attr)
    return _Mentions(tuple(named), frozenset(attributes), tuple(states))


def _tree(function: FunctionType) -> ast.AST:
    return ast.parse(textwrap.dedent(inspect.getsource(function)))


def _is_state(thing: Any) -> bool:
    return isinstance(thing, type) and issubclass(thing, BaseState)


def _callables(thing: Any) -> Iterator[Any]:
    """Yield a function, or those in a table or a record of functions."""
    if isinstance(thing, dict):
        parts = list(thing.values())
    elif isinstance(thing, list | tuple | set | frozenset):
        parts = list(thing)
    elif dataclasses.is_dataclass(thing) and not isinstance(thing, type):
        parts = [getattr(thing, one.name) for one in dataclasses.fields(thing)]
    else:
        parts = []
    yield thing
    for part in parts:
        yield from _callables(part)
