"""The data of the demonstration's outbox for the browser."""

from dataclasses import dataclass

import reflex as rx

from portal.core.notices import queries
from portal.core.notices.schema import LetterView
from portal.web.shell.moments import day_and_time
from portal.web.shell.verbs import run_verb


@dataclass(frozen=True)
class MessageShown:
    """A letter or text message."""

    id: str
    channel: str
    recipient: str
    subject: str
    text: str
    when: str
    fate: str
    error: str


def letter_of(view: LetterView) -> MessageShown:
    """Return a message in the form for the browser."""
    when = day_and_time(view.created_at)
    return MessageShown(view.id, str(view.channel), view.recipient, view.subject, view.text, when, str(view.fate), view.last_error)


class Outbox(rx.State):
    """The newest messages of the demonstration."""

    loaded: bool = False
    letters: list[MessageShown] = []

    @rx.event
    async def open(self) -> None:
        """Read the outbox."""
        self.letters = [letter_of(view) for view in await run_verb(self, queries.outbox)]
        self.loaded = True
