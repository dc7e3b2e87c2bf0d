"""The form of an announcement, and how it is shown."""

import datetime as dt
from dataclasses import dataclass
from typing import Final

from portal.core.audiences.schema import AUDIENCE_FIELDS, AudienceKind
from portal.forms import Field
from portal.forms.kinds import LongText, Text
from portal.wording import Wording

LONGEST_TITLE, LONGEST_TEXT = 200, 4000


def _title(code: str, label: Wording) -> Field:
    return Field(f"title_{code}", label, Text(limit=LONGEST_TITLE), required=True, wide=True)


def _text(code: str, label: Wording) -> Field:
    return Field(f"text_{code}", label, LongText(limit=LONGEST_TEXT), required=True, wide=True)


WORDS_FIELDS: Final = (
    _title("kk", Wording("Қазақша тақырыбы", "Заголовок на казахском", "Heading in Kazakh")),
    _text("kk", Wording("Қазақша мәтіні", "Текст на казахском", "Text in Kazakh")),
    _title("ru", Wording("Орысша тақырыбы", "Заголовок на русском", "Heading in Russian")),
    _text("ru", Wording("Орысша мәтіні", "Текст на русском", "Text in Russian")),
    _title("en", Wording("Ағылшынша тақырыбы", "Заголовок на английском", "Heading in English")),
    _text("en", Wording("Ағылшынша мәтіні", "Текст на английском", "Text in English")),
)
FIELDS: Final = (*AUDIENCE_FIELDS, *WORDS_FIELDS)


@dataclass(frozen=True)
class Delivery:
    """What became of an announcement, in numbers of accounts and of letters."""

    read: int = 0
    waiting: int = 0
    """Letters that are not sent yet, written or not."""
    delayed: int = 0
    """Of these, letters that could not be sent so far and are tried again by themselves."""
    sent: int = 0
    failed: int = 0
    """Letters that are not tried again by themselves."""
    mendable: int = 0
    """Of these, letters that can be sent again: the others are older than a month and deleted."""


@dataclass(frozen=True)
class AnnouncementView:
    """An announcement as the administrators see it; ``recipients`` is counted now until it is published.

    ``target`` is what was typed for the audience: a code, a BIN, an id or an e-mail address.
    """

    id: str
    title: Wording
    text: Wording
    audience: AudienceKind
    target: str
    to_whom: Wording
    recipients: int
    version: int
    created_at: dt.datetime
    author: str
    published_at: dt.datetime | None
    taken_back_at: dt.datetime | None
    delivery: Delivery


@dataclass(frozen=True)
class FailedLetter:
    """A letter of an announcement that is not tried again by itself."""

    name: str
    sent_to: str
    address: str
    """The account's address now: to it the letter goes when it is sent again."""
    reason: str
    """The text of the mail server."""


@dataclass(frozen=True)
class AnnouncementList:
    """A page of the announcements, newest first."""

    lines: tuple[AnnouncementView, ...]
    number: int
    pages: int
