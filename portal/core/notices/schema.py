"""What pages read of the outbox."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Channel(StrEnum):
    """How a message is sent."""

    MAIL = "mail"
    SMS = "sms"


class Fate(StrEnum):
    """The delivery of a message."""

    WAITING = "waiting"
    SENT = "sent"
    GIVEN_UP = "given_up"


@dataclass(frozen=True)
class LetterView:
    """A message in the outbox; ``text`` is empty after it was sent, unless the demonstration keeps texts."""

    id: str
    channel: Channel
    recipient: str
    subject: str
    text: str
    created_at: dt.datetime
    fate: Fate
    tries: int
    last_error: str


@dataclass(frozen=True)
class LetterState:
    """The delivery of one letter: ``at`` is when it was sent, ``reason`` is the mail server's text when it was refused for good."""

    fate: Fate
    at: dt.datetime | None
    reason: str
    delayed: bool = False
    """It is still queued and sending it has failed already; it will be tried again."""


JUST_QUEUED: Final = LetterState(Fate.WAITING, None, "")


@dataclass(frozen=True)
class Delivered:
    """The result of one round of delivery, in numbers of messages."""

    sent: int = 0
    postponed: int = 0
    given_up: int = 0
