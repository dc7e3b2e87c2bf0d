"""The States of an open page: only those that something has asked for, not one of every page of the portal.

Made for Reflex 0.10.1, whose manager in memory makes the whole tree of States for every open page and keeps in each the defaults that were
read for the page's first delta: some 65 KB for a person who only looks. Nothing
of Reflex is replaced: its manager is subclassed, and each State with parts gets a dictionary that makes them. ``tests/web/test_states.py``
fails when a newer Reflex makes States elsewhere or asks for their parts in another way.
"""

import weakref
from typing import TYPE_CHECKING, Any

import reflex as rx
from reflex.istate.manager.memory import StateManagerMemory
from reflex.istate.manager.token import BaseStateToken, StateToken
from reflex.state import BaseState

if TYPE_CHECKING:
    from _collections_abc import dict_values


class Parts(dict[str, BaseState]):
    """The substates of a State, each made when it is first asked for by its name.

    So a whole tree can be read (the first delta of a page) or set to its defaults (before it) by :meth:`values`, without staying in memory.
    Length, names and items are of the kept ones.
    """

    __slots__ = ("_owner",)

    def __init__(self, owner: BaseState) -> None:
        super().__init__()
        # The owner refers to this dictionary: a strong reference back would keep both in memory until the garbage collector runs.
        self._owner = weakref.ref(owner)

    def __contains__(self, name: object) -> bool:
        """Tell whether the owner has such a substate, made or not."""
        return super().__contains__(name) or any(part.get_name() == name for part in self._classes())

    def __missing__(self, name: str) -> BaseState:
        """Make the substate ``name`` and keep it. Raise ``KeyError`` when the owner has none of that name."""
        for part in self._classes():
            if part.get_name() == name:
                made = self[name] = _make(part, self._owner())
                return made
        raise KeyError(name)

    def values(self) -> "dict_values[str, BaseState]":
        """Return every substate: the kept ones, and for the others new ones that are not kept."""
        owner, kept = self._owner(), dict(self)
        missing = {name: _make(part, owner) for part in self._classes() if (name := part.get_name()) not in kept}
        return (kept | missing).values()

    def _classes(self) -> "set[type[BaseState]]":
        owner = self._owner()
        return set() if owner is None else type(owner).get_substates()


class StatesOnDemand(StateManagerMemory):
    """Reflex's manager in memory, whose trees begin with only their root."""

    def _get_or_create_state(self, token: StateToken[Any]) -> Any:
        if isinstance(token, BaseStateToken) and token.cache_key not in self.states:
            self.states[token.cache_key] = _make(token.cls.get_root_state(), None)
        return super()._get_or_create_state(token)


def _make(state: type[BaseState], parent: BaseState | None) -> BaseState:
    made = state(parent_state=parent, init_substates=False, _reflex_internal_init=True)
    if state.get_substates():
        object.__setattr__(made, "substates", Parts(made))  # as Reflex sets it: a slot, no field
    return made


def bind(app: rx.App) -> None:
    """Let ``app`` make States on demand; call it before the start."""
    if type(app.state_manager) is not StateManagerMemory:
        raise TypeError(app.state_manager)
    app._state_manager = StatesOnDemand()  # noqa: SLF001  # pyright: ignore[reportPrivateUsage]  (there is no other place)
