"""Places inside a page are part of its address: addresses of places, whether a navigation stays within the page, and has been loaded."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

import reflex as rx

from portal.web.shell.open_pages import key_of, leave
from portal.web.ui.places import route_path


class Visit(rx.State):
    """The page in this tab of the browser, and the connection over which it was loaded."""

    settled: str = ""
    """The path of the last page about one thing whose loading has ended."""
    _path: str = ""
    _connection: str = ""
    _stays: bool = False

    @rx.event
    def arrive(self) -> None:
        """Record which page is opened; called before the handler that loads a page, at every navigation."""
        leave(key_of(self))
        visit = self.router.url.path, self.router.session.session_id
        self._stays = visit == (self._path, self._connection)
        self._path, self._connection = visit

    @rx.event
    def settle(self) -> None:
        """Record that a page about one thing is loaded; called after all handlers that load it."""
        self.settled = self.router.url.path


async def stays_on_page(state: rx.State) -> bool:
    """Tell whether the last navigation only went to another place of the page on screen.

    A reload, a lost connection and a return from another page are not: then the page is loaded again.
    """
    visit = await state.get_state(Visit)
    return visit._stays  # noqa: SLF001  # pyright: ignore[reportPrivateUsage]  (of this module)


def is_settled() -> Any:
    """Return a Var: whether the page that the browser's address names is the one that was loaded last.

    The States of a page about one thing keep what the page before it showed, until they have loaded what the new address names; the
    browser has the new address at once.
    """
    settled: Any = Visit.settled
    return settled.endswith(route_path())


def path_part(state: Any, number: int) -> str:
    """Return a part of the page's address, counted from zero, empty when there is none. Every verb checks the value."""
    parts = state.router.url.path.strip("/").split("/")
    return parts[number] if number < len(parts) else ""


def query_of(**places: str) -> str:
    """Return ``?stage=…&tab=…``: the address of a place relative to its page; empty values are left out."""
    return "?" + urlencode({name: value for name, value in places.items() if value})


def asked_place(state: Any) -> Mapping[str, str]:
    """Return the parameters of the page's address by name. The page checks each."""
    return state.router.url.query_parameters


def changed_place(state: Any, *names: str, **changed: str) -> str:
    """Return the address of the present page with the parameters ``changed`` and, of the others, those in ``names``.

    The browser's address is asked, not what the page shows: a second choice may come while the page still loads the first one.
    """
    asked = asked_place(state)
    return query_of(**{name: asked.get(name, "") for name in names} | changed)
