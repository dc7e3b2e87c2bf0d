"""What has become of a letter or a text message, as pages show it: in the queue, sent, or not delivered and why."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, Final

import reflex as rx

from portal.core.notices.schema import Fate, LetterState
from portal.web import ui
from portal.web.shell.moments import day_and_time
from portal.wording import Wording

LOOKS: Final = 15
LOOK_SECONDS: Final = 2
"""A page looks so often, and so many seconds apart, what becomes of a letter that was just queued."""


@dataclass(frozen=True)
class FateWords:
    """What is said of a message in each of its states."""

    waiting: Wording
    sent: Wording
    refused: Wording


LETTER: Final = FateWords(
    Wording("Хат жіберу кезегінде.", "Письмо в очереди на отправку.", "The e-mail is queued for sending."),
    Wording("Хат жіберілді:", "Письмо отправлено:", "E-mail sent:"),
    Wording("Хат жеткізілмеді:", "Письмо не доставлено:", "The e-mail was not delivered:"),
)
MESSAGE: Final = FateWords(
    Wording("СМС жіберу кезегінде.", "СМС в очереди на отправку.", "The text message is queued for sending."),
    Wording("СМС жіберілді:", "СМС отправлено:", "Text message sent:"),
    Wording("СМС жеткізілмеді:", "СМС не доставлено:", "The text message was not delivered:"),
)


@dataclass(frozen=True)
class LetterShown:
    """A letter's fate: ``fate`` is waiting, sent, given_up, or empty when nothing is known; ``reason`` is the server's answer."""

    fate: str = ""
    at: str = ""
    reason: str = ""


def letter_of(state: LetterState | None) -> LetterShown:
    """Return the fate of a letter as the browser takes it."""
    if state is None:
        return LetterShown()
    return LetterShown(str(state.fate), day_and_time(state.at) if state.at else "", state.reason)


def letter_line(
    letter: Any, mend: rx.Component | None = None, *, otherwise: rx.Component | None = None, words: FateWords = LETTER
) -> rx.Component:
    """Return the line that tells whether ``letter`` was delivered, a Var of :class:`LetterShown`.

    ``mend`` is shown when it was not delivered and leads to where that can be corrected; ``otherwise`` is shown when nothing is known.
    """
    refused = rx.fragment(ui.say(words.refused), " ", letter.reason, " ", *([mend] if mend else []))
    text = rx.match(
        letter.fate,
        (str(Fate.WAITING), rx.fragment(ui.say(words.waiting))),
        (str(Fate.SENT), rx.fragment(ui.say(words.sent), " ", letter.at)),
        (str(Fate.GIVEN_UP), refused),
        otherwise or rx.fragment(),
    )
    return rx.el.p(text, role="status", class_name=rx.cond(letter.fate == Fate.GIVEN_UP, "field-error", "hint"))


async def watch_letter(state: rx.State, look: Callable[[], Awaitable[LetterShown]]) -> None:
    """Call ``look``, which loads a letter again, until it is no longer queued, at most for half a minute; for a background handler."""
    for _ in range(LOOKS):
        await asyncio.sleep(LOOK_SECONDS)
        async with state:
            if (await look()).fate != Fate.WAITING:
                return
