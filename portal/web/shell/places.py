"""Where in a page somebody is belongs to the page's address: addresses of places, and whether a navigation stays within a page."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

import reflex as rx


class Visit(rx.State):
    """The page that this tab of the browser shows, and the connection over which it was loaded."""

    _path: str = ""
    _connection: str = ""
    _stays: bool = False

    @rx.event
    def arrive(self) -> None:
        """Note which page is opened; called before what loads a page, at every navigation."""
        visit = self.router.url.path, self.router.session.session_id
        self._stays = visit == (self._path, self._connection)
        self._path, self._connection = visit


async def stays_on_page(state: rx.State) -> bool:
    """Tell whether the last navigation only went to another place of the page on screen.

    A reload, a lost connection and coming back from another page are no such navigations: the page is loaded anew then.
    """
    visit = await state.get_state(Visit)
    return visit._stays  # noqa: SLF001  # pyright: ignore[reportPrivateUsage]  (of this module)


def path_part(state: Any, number: int) -> str:
    """Return a part of the page's address, counted from zero, empty where there is none; a claim, checked by whatever verb gets it."""
    parts = state.router.url.path.strip("/").split("/")
    return parts[number] if number < len(parts) else ""


def query_of(**places: str) -> str:
    """Return ``?stage=…&tab=…``: the address of a place relative to its page; empty values are left out."""
    return "?" + urlencode({name: value for name, value in places.items() if value})


def asked_place(state: Any) -> Mapping[str, str]:
    """Return what the page's address says of the place to open, by name; claims, each checked by the page."""
    return state.router.url.query_parameters
