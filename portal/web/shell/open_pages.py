"""Which pages this process has open that want to hear of what others do, each under the key of its State."""

import datetime as dt
from dataclasses import dataclass
from typing import Any, Final


@dataclass
class OpenPage:
    """A page and what it shows: ``subject`` says what it has open, ``known`` until when it has seen the changes."""

    subject: Any
    known: dt.datetime
    told: Any = None
    """What it was told last of others; ``None`` until then."""


PAGES: Final[dict[str, OpenPage]] = {}
"""Of this process alone: when it ends, its pages connect to another one and are opened there again."""


def key_of(state: Any) -> str:
    """Return the key of the State of a page."""
    return state.router.session.client_token


def enter(state: Any, subject: Any, known: dt.datetime) -> None:
    """Record what a page has open, in place of what it had."""
    PAGES[key_of(state)] = OpenPage(subject, known)


def know(state: Any, changed_at: dt.datetime) -> None:
    """Record that a page shows the changes until a moment."""
    page = PAGES.get(key_of(state))
    if page is not None:
        page.known = max(page.known, changed_at)


def leave(key: str) -> None:
    """Forget a page that shows something else now, or whose websocket has closed."""
    PAGES.pop(key, None)
