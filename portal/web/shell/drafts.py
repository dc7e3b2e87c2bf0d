"""Texts that are typed and not sent yet. The person's browser keeps them, each by the place it is for.

A State with drafts declares ``unsent``, an ``rx.LocalStorage`` with ``sync=True`` so that two tabs do not overwrite what the other keeps.
"""

import json
from collections.abc import Mapping
from typing import Any, Protocol, TypeAlias

import reflex as rx

Draft: TypeAlias = str | Mapping[str, Any]
"""A text, or texts by their names."""
_MOST_KEPT = 50
"""How many drafts one browser keeps for a State; the oldest are forgotten."""


class HasDrafts(Protocol):
    """A State with drafts."""

    unsent: str
    _given: str


class Drafts(rx.State, mixin=True):
    """What the browser was last asked to keep: a page that is reloaded at the same moment may not have stored it yet."""

    _given: str = ""


def draft(state: HasDrafts, place: str) -> Draft:
    """Return what is kept for ``place``, empty when there is nothing."""
    return _newest(state)[1].get(place, "")


def keep_draft(state: HasDrafts, place: str, content: Draft) -> None:
    """Keep a draft for ``place``; an empty one is forgotten."""
    serial, kept = _newest(state)
    others = {one: text for one, text in kept.items() if one != place}
    drafts = {**others, place: content} if content and place else others
    last = dict(list(drafts.items())[-_MOST_KEPT:])
    state.unsent = json.dumps({"serial": serial + 1, "drafts": last}, ensure_ascii=False)
    state._given = state.unsent  # noqa: SLF001  # pyright: ignore[reportPrivateUsage]


def reset_keeping_drafts(state: Any) -> None:
    """Give every field of ``state`` its first value except the drafts."""
    unsent, given = state.unsent, state._given  # noqa: SLF001  # pyright: ignore[reportPrivateUsage]
    state.reset()
    state.unsent, state._given = unsent, given  # noqa: SLF001  # pyright: ignore[reportPrivateUsage]


def _newest(state: HasDrafts) -> tuple[int, dict[str, Draft]]:
    return max(_read(state.unsent), _read(state._given), key=lambda one: one[0])  # noqa: SLF001  # pyright: ignore[reportPrivateUsage]


def _read(stored: str) -> tuple[int, dict[str, Draft]]:
    """Return the number of the keeping and the drafts by their places; anything else that the browser may hold is nothing."""
    try:
        found = json.loads(stored or "{}")
        drafts: dict[str, Draft] = {str(place): content for place, content in found["drafts"].items() if isinstance(content, str | dict)}
        return int(found["serial"]), drafts
    except (ValueError, TypeError, KeyError, AttributeError, OverflowError, RecursionError):
        return 0, {}
