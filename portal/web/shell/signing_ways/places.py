"""The places where a page lets something be signed: how each of them asks for a QR code and takes the signatures."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, Final

from portal.core.signing.qr.schema import QrRequest, QrView
from portal.wording import Wording

PRESS_SEND: Final = Wording("«Жіберу» түймесін басыңыз.", "Нажмите «Отправить».", "Press “Send”.")


def _no_subject(_state: Any) -> str:
    return ""


@dataclass(frozen=True)
class SigningPlace:
    """One window or part of a page; every function receives the page's own State."""

    name: str
    state: Any
    """The class of the page's State."""
    request: Callable[[Any], Awaitable[QrRequest]]
    """Returns what is to be signed, for a new code; it may raise what verbs raise."""
    adopt: Callable[[Any, QrView], None]
    """Gives the State what a code is for, when the State has forgotten it after a reload or a restart."""
    accept: Callable[[QrView], Any]
    """Returns the event that takes the signatures, the one that signatures of a key in the browser lead to."""
    last_step: Wording = PRESS_SEND
    """The last of the steps that a person reads beside the code."""
    subject: Callable[[Any], str] = _no_subject
    """Returns what the window is about, by the page's address."""
    application: str = "eGov Business"
    """The application on the telephone that scans the code."""
    at_once: bool = False
    """Whether the signatures go on by themselves: a text that proves who somebody is expires soon."""
    taken_up: bool = False
    """Whether a living code is shown again without asking for what is to be signed, which would be another text each time."""


PLACES: Final[dict[str, SigningPlace]] = {}
"""By name; filled when the modules of the pages are imported."""


def offer(place: SigningPlace) -> SigningPlace:
    """Make a place known to the handlers and return it. Raises ``ValueError`` when its name is taken."""
    if place.name in PLACES:
        raise ValueError(f"two places of signing are called {place.name}")
    PLACES[place.name] = place
    return place
