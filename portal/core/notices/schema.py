"""What pages see of the outbox."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Channel(StrEnum):
    """By which way a message goes."""

    MAIL = "mail"
    SMS = "sms"


class Fate(StrEnum):
    """What became of a message."""

    WAITING = "waiting"
    SENT = "sent"
    GIVEN_UP = "given_up"


@dataclass(frozen=True)
class LetterView:
    """A message in the outbox; ``text`` is empty once it was sent, unless the demonstration keeps it to be read."""

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
    """What became of one letter: ``at`` is when it was handed over, ``reason`` the mail server's words when it was refused for good."""

    fate: Fate
    at: dt.datetime | None
    reason: str


JUST_QUEUED: Final = LetterState(Fate.WAITING, None, "")


@dataclass(frozen=True)
class Delivered:
    """What one round of delivery did, in messages."""

    sent: int = 0
    postponed: int = 0
    given_up: int = 0
