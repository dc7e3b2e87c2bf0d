"""What a handler on the server asks of the browser: a short message, the focus, a window, the sign-in page.

Reflex runs scripts sent by the server through ``eval``, which the pages' security policy forbids; orders are data instead.
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
"""The id of the h1 of every page: where whoever pressed a button that is there no more goes on."""


class Orders(rx.State):
    """The newest orders of this browser tab; each has a key of its own, so that none is carried out twice."""

    given: rx.Field[list[dict[str, Any]]] = rx.field(default_factory=list)

    @rx.event
    def give(self, order: dict[str, Any]) -> None:
        """Pass ``order`` to the browser; it can only touch the page of whoever gives it."""
        self.given = [*self.given[1 - _KEPT :], {**order, "key": secrets.token_hex(8)}]


class _Runner(rx.Component):
    library = SCRIPT
    tag = "Orders"

    given: rx.Var[list[dict[str, Any]]]


def orders_runner() -> rx.Component:
    """Return the invisible component that carries out orders; it stands once around all pages."""
    return _Runner.create(given=Orders.given)


def toast(words: Wording, *, kind: Kind = "success", undo: Any = None) -> EventSpec:
    """Return the event that shows ``words`` at the edge of the screen; ``undo`` is an event that «Вернуть» calls.

    An error stays until it is closed, anything else for eight seconds, with ``undo`` for sixteen.
    """
    order: dict[str, Any] = {"order": "toast", "words": words.as_dict(), "kind": kind}
    if undo is not None:
        events = [{"name": event.name, "payload": event.payload} for event in Event.from_event_type(undo)]
        order |= {"undo": events, "undo_words": _UNDO.as_dict()}
    return _give(order)


def focus(id: str) -> EventSpec:  # noqa: A002  (the name HTML gives it)
    """Return the event that brings the control with this id or data-address into view and focuses it, once it is on screen."""
    return _give({"order": "focus", "id": id})


def go(to: str, focus: str = "") -> EventSpec:
    """Return the event that opens ``to``, a page or a place relative to the one on screen, and focuses the control ``focus``."""
    return _give({"order": "go", "to": to, "focus": focus})


def open_dialog(id: str) -> EventSpec:  # noqa: A002
    """Return the event that opens the window ``id``."""
    return _give({"order": "open", "id": id})


def close_dialog(id: str) -> EventSpec:  # noqa: A002
    """Return the event that closes the window ``id``."""
    return _give({"order": "close", "id": id})


def sign_in() -> EventSpec:
    """Return the event that leads to the sign-in page of this half of the portal and, after it, back here."""
    return _give({"order": "sign_in"})


def enter(ticket: str, path: str) -> EventSpec:
    """Return the event that trades a sign-in ticket for the session cookie and then opens ``path`` anew."""
    return _give({"order": "enter", "ticket": ticket, "path": path})


def _give(order: dict[str, Any]) -> EventSpec:
    return cast("EventSpec", Orders.give(order))
