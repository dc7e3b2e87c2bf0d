"""What is told to people, and what pages read of notices and of the outbox."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, Protocol

from portal.core.letter_kinds.schema import LetterContent
from portal.wording import Wording


class Channel(StrEnum):
    """How a message is sent."""

    MAIL = "mail"
    SMS = "sms"


class Fate(StrEnum):
    """The delivery of a message."""

    WAITING = "waiting"
    SENT = "sent"
    GIVEN_UP = "given_up"


@dataclass(frozen=True, slots=True)
class QueueState:
    """The messages of one kind that wait to be handed over; for a kind without any, ``oldest`` is ``None``."""

    channel: Channel
    urgent: bool
    """Whether people wait for them in front of a page."""
    waiting: int
    tried: int
    """How many of them were refused at least once."""
    given_up: int
    """How many of this kind were given up in the last day."""
    oldest: dt.datetime | None


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


class Topic(StrEnum):
    """What a notice is about: the group in which people choose how they get its letters."""

    APPLICATIONS = "applications"
    OBJECTS = "objects"
    DEADLINES = "deadlines"
    OPERATOR = "operator"
    SECURITY = "security"


CHOSEN_BY: Final[Mapping[str, tuple[Topic, ...]]] = {
    "legal_entity": (Topic.APPLICATIONS, Topic.DEADLINES, Topic.OPERATOR),
    "executor": (Topic.OBJECTS, Topic.DEADLINES, Topic.OPERATOR),
}
"""The topics for which each kind of account chooses how letters come. Letters about security always come at once."""


class LetterChoice(StrEnum):
    """How the letters about a topic are sent."""

    AT_ONCE = "at_once"
    DAILY = "daily"
    NEVER = "never"


class LetterDue(StrEnum):
    """The letter that a notice still waits for; a notice whose letter is queued, or that gets none, waits for nothing."""

    NONE = ""
    DIGEST = "digest"
    OWN = "own"
    """A letter of its own, which a job writes: the letters of an announcement to many people are written in portions."""


class Reader(Protocol):
    """The person who reads notices. An actor of ``accounts`` fits; this package may not import it."""

    @property
    def account_id(self) -> str:
        """The id of the account."""
        ...

    @property
    def kind(self) -> str:
        """The kind of the account."""
        ...


class Addressee(Protocol):
    """The account to which something is told. An account of ``accounts`` fits, as a row or as other packages see it."""

    @property
    def id(self) -> str:
        """The id of the account."""
        ...

    @property
    def kind(self) -> str:
        """The kind of the account."""
        ...

    @property
    def email(self) -> str:
        """Where its letters go."""
        ...

    @property
    def language(self) -> str:
        """The language of its letters."""
        ...


@dataclass(frozen=True)
class NewNotice:
    """A notice together with its letter, without personal data: the letter has the same subject and text.

    ``path`` is the page of the portal to which both lead, empty for none.
    """

    topic: Topic
    letter: LetterContent
    path: str = ""
    shown: Wording | None = None
    """The text of the notice where the letter has another one, with links of its own; such a letter ends without the link to ``path``."""


@dataclass(frozen=True)
class NoticeView:
    """A notice as its reader sees it; ``path`` is the page to which it leads, empty for none."""

    id: str
    topic: Topic
    title: Wording
    text: Wording
    path: str
    at: dt.datetime
    is_read: bool
    is_taken_back: bool = False
    """The operator has taken it back after it was read."""


@dataclass(frozen=True)
class NoticePage:
    """One page of a person's notices; ``total`` counts those of all pages, ``unread`` all that are not read."""

    lines: tuple[NoticeView, ...]
    number: int
    pages: int
    total: int
    unread: int
    at: dt.datetime
    """Until when the page has seen them: later ones are not on it."""
