"""The delivery of a letter or a text message on pages: in the queue, sent, or not delivered and why."""

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
"""How often, and at which interval in seconds, a page looks for the delivery of a letter that was just queued."""


@dataclass(frozen=True)
class FateWords:
    """The text for each state of a message."""

    waiting: Wording
    delayed: Wording
    sent: Wording
    refused: Wording


LETTER: Final = FateWords(
    Wording("Хат жіберу кезегінде.", "Письмо в очереди на отправку.", "The e-mail is queued for sending."),
    Wording(
        "Хатты әзірге жіберу мүмкін болмады. Портал қайталап көреді.",
        "Письмо пока не удалось отправить. Портал попробует ещё раз.",
        "The e-mail could not be sent so far. The portal will try again.",
    ),
    Wording("Хат жіберілді:", "Письмо отправлено:", "E-mail sent:"),
    Wording("Хат жеткізілмеді:", "Письмо не доставлено:", "The e-mail was not delivered:"),
)
MESSAGE: Final = FateWords(
    Wording("СМС жіберу кезегінде.", "СМС в очереди на отправку.", "The text message is queued for sending."),
    Wording(
        "СМС әзірге жіберілмеді. Портал қайталап көреді.",
        "СМС пока не удалось отправить. Портал попробует ещё раз.",
        "The text message could not be sent so far. The portal will try again.",
    ),
    Wording("СМС жіберілді:", "СМС отправлено:", "Text message sent:"),
    Wording("СМС жеткізілмеді:", "СМС не доставлено:", "The text message was not delivered:"),
)


@dataclass(frozen=True)
class LetterShown:
    """The delivery of a letter: ``fate`` is waiting, sent, given_up, or empty when nothing is known; ``reason`` is the server's answer."""

    fate: str = ""
    at: str = ""
    reason: str = ""
    delayed: bool = False


def letter_of(state: LetterState | None) -> LetterShown:
    """Return the delivery of a letter in the form for the browser."""
    if state is None:
        return LetterShown()
    return LetterShown(str(state.fate), day_and_time(state.at) if state.at else "", state.reason, state.delayed)


def letter_line(
    letter: Any, mend: rx.Component | None = None, *, otherwise: rx.Component | None = None, words: FateWords = LETTER
) -> rx.Component:
    """Return the line that tells whether ``letter`` was delivered, a Var of :class:`LetterShown`.

    ``mend`` is shown when it was not delivered and links to the correction; ``otherwise`` is shown when nothing is known.
    """
    refused = rx.fragment(ui.say(words.refused), " ", letter.reason, " ", *([mend] if mend else []))
    text = rx.match(
        letter.fate,
        (str(Fate.WAITING), rx.fragment(rx.cond(letter.delayed, ui.say(words.delayed), ui.say(words.waiting)))),
        (str(Fate.SENT), rx.fragment(ui.say(words.sent), " ", letter.at)),
        (str(Fate.GIVEN_UP), refused),
        otherwise or rx.fragment(),
    )
    return rx.el.p(text, role="status", class_name=rx.cond(letter.fate == Fate.GIVEN_UP, "field-error", "hint"))


async def watch_letter(state: rx.State, look: Callable[[], Awaitable[LetterShown]]) -> None:
    """Call ``look``, which loads a letter again, until it is not queued any more, for at most half a minute; for a background handler."""
    for _ in range(LOOKS):
        await asyncio.sleep(LOOK_SECONDS)
        async with state:
            if (await look()).fate != Fate.WAITING:
                return
