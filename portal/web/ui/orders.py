"""What a handler on the server can make the browser do: show a short message, move the focus, open a dialog or the sign-in page.

Reflex runs scripts from the server through ``eval``, which the pages' security policy forbids, so orders are sent as data.
"""

import secrets
from typing import Any, Literal, cast

import reflex as rx
from reflex.event import Event, EventSpec

from portal.web.ui.language import SCRIPT
from portal.wording import Wording

Kind = Literal["info", "success", "warning", "error"]

_UNDO = Wording("Қайтару", "Вернуть", "Undo")
_KEPT = 5

HEADING = "page-title"
"""The id of the h1 of every page: it takes the focus when the pressed button is no longer there."""


class Orders(rx.State):
    """The newest orders for this browser tab; each has a key of its own, so that none is run twice."""

    given: rx.Field[list[dict[str, Any]]] = rx.field(default_factory=list)

    @rx.event
    def give(self, order: dict[str, Any]) -> None:
        """Send ``order`` to the browser. It can only affect the page of the person who sends it."""
        self.given = [*self.given[1 - _KEPT :], {**order, "key": secrets.token_hex(8)}]


class _Runner(rx.Component):
    library = SCRIPT
    tag = "Orders"

    given: rx.Var[list[dict[str, Any]]]


def orders_runner() -> rx.Component:
    """Return the invisible component that runs orders; there is one around all pages."""
    return _Runner.create(given=Orders.given)


def toast(words: Wording, *, kind: Kind = "success", undo: Any = None) -> EventSpec:
    """Return the event that shows ``words`` at the edge of the screen; ``undo`` is the event of «Вернуть».

    An error stays until it is closed, other messages for eight seconds, with ``undo`` for sixteen.
    """
    order: dict[str, Any] = {"order": "toast", "words": words.as_dict(), "kind": kind}
    if undo is not None:
        events = [{"name": event.name, "payload": event.payload} for event in Event.from_event_type(undo)]
        order |= {"undo": events, "undo_words": _UNDO.as_dict()}
    return _give(order)


def focus(id: str) -> EventSpec:  # noqa: A002  (the name HTML gives it)
    """Return the event that scrolls to the control with this id or data-address and focuses it, as soon as it is on screen."""
    return _give({"order": "focus", "id": id})


def insert(id: str, text: str) -> EventSpec:  # noqa: A002
    """Return the event that adds ``text`` behind what is typed in the input ``id`` and focuses it."""
    return _give({"order": "insert", "id": id, "text": text})


def discard(address: str) -> EventSpec:
    """Return the event that lets a form forget the text that the browser keeps for this address and show the stored answer."""
    return _give({"order": "discard", "address": address})


def go(to: str, focus: str = "") -> EventSpec:
    """Return the event that opens ``to``, a page or an address relative to the present page, and focuses the control ``focus``."""
    return _give({"order": "go", "to": to, "focus": focus})


def open_dialog(id: str) -> EventSpec:  # noqa: A002
    """Return the event that opens the dialog ``id``."""
    return _give({"order": "open", "id": id})


def close_dialog(id: str) -> EventSpec:  # noqa: A002
    """Return the event that closes the dialog ``id``."""
    return _give({"order": "close", "id": id})


def sign_in() -> EventSpec:
    """Return the event that opens the sign-in page of this part of the portal; after signing in, the present page opens again."""
    return _give({"order": "sign_in"})


def enter(ticket: str, path: str) -> EventSpec:
    """Return the event that exchanges a sign-in ticket for the session cookie and then loads ``path``."""
    return _give({"order": "enter", "ticket": ticket, "path": path})


def _give(order: dict[str, Any]) -> EventSpec:
    return cast("EventSpec", Orders.give(order))
