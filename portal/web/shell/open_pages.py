"""Which pages this process has open that want to hear of what others do, each under the key of its State."""

import datetime as dt
from dataclasses import dataclass
from typing import Any, Final

import reflex as rx

NEVER: Final = dt.datetime.min.replace(tzinfo=dt.UTC)
"""What a page that does not follow changes has seen of them."""


@dataclass
class OpenPage:
    """A page about an application, and until when it has seen the changes of it."""

    application_id: str
    known: dt.datetime
    again: Any
    """The handler that reads the application again; it shows when that is gone. ``None`` for pages that do not follow changes."""
    form: Any = None
    """What others are told of who has it open and where; ``None`` for pages of which nobody is told."""
    shown: Any = None
    """A function that returns others who have it open, as the page shows them."""
    told: Any = None
    """What it was told last of others; ``None`` until then."""
    missed: bool = False
    """Whether it was told that the application is gone."""


PAGES: Final[dict[str, OpenPage]] = {}
"""Of this process alone: when it ends, its pages connect to another one and are opened there again."""


class SomethingGone(rx.State):
    """A press met something that is not there any more, or not for this person."""

    @rx.event
    def look(self) -> Any:
        """Let the page on screen read again what it is about, so that it shows nothing that is gone."""
        page = PAGES.get(key_of(self))
        return page.again if page is not None else None


def key_of(state: Any) -> str:
    """Return the key of the State of a page."""
    return state.router.session.client_token


def enter(state: Any, page: OpenPage) -> None:
    """Record what a page has open, in place of what it had."""
    PAGES[key_of(state)] = page


def know(state: Any, changed_at: dt.datetime) -> None:
    """Record that a page shows the changes until a moment."""
    page = PAGES.get(key_of(state))
    if page is not None:
        page.known = max(page.known, changed_at)


def leave(key: str) -> None:
    """Forget a page that shows something else now, or whose websocket has closed."""
    PAGES.pop(key, None)


def show_gone(state: Any) -> None:
    """Let the page of ``state`` say that its application is not there, or was deleted or taken away while it was on screen."""
    state.absent, state.gone, state.loaded = True, state.gone or state.loaded, False
    leave(key_of(state))
