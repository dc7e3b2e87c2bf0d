"""Who gets an announcement, its form, and how it is shown."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from portal.forms import Field
from portal.forms.kinds import Bin, Choice, Email, LongText, Text
from portal.wording import Wording


class AnnouncedTo(StrEnum):
    """Who gets an announcement."""

    EVERYBODY = "everybody"
    COMPANIES = "companies"
    EXECUTORS = "executors"
    REGION = "region"
    ORGANISATION = "organisation"
    BODY = "body"
    PERSON = "person"


AUDIENCE_WORDS: Final = {
    AnnouncedTo.EVERYBODY: Wording(
        "Барлығына: компаниялар мен ЖАО орындаушылары",
        "Всем: компаниям и исполнителям МИО",
        "Everybody: companies and executors of local bodies",
    ),
    AnnouncedTo.COMPANIES: Wording("Барлық компания", "Все компании", "All companies"),
    AnnouncedTo.EXECUTORS: Wording("ЖАО-ның барлық орындаушысы", "Все исполнители МИО", "All executors of local bodies"),
    AnnouncedTo.REGION: Wording("Бір өңірдің орындаушылары", "Исполнители одного региона", "Executors of one region"),
    AnnouncedTo.ORGANISATION: Wording("БСН бойынша бір ұйым", "Одна организация по БИН", "One organisation by BIN"),
    AnnouncedTo.BODY: Wording("Бір орган", "Один орган", "One body"),
    AnnouncedTo.PERSON: Wording(
        "Бір адам, электрондық поштасы бойынша", "Один человек по адресу электронной почты", "One person by e-mail address"
    ),
}
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
AUDIENCE_FIELD: Final = Field(
    "audience",
    Wording("Кімге", "Кому", "To whom"),
    Choice(options=tuple((str(one), words) for one, words in AUDIENCE_WORDS.items())),
    required=True,
    wide=True,
)
REGION_FIELD: Final = Field("region", Wording("Өңір", "Регион", "Region"), Text(limit=9))
BIN_FIELD: Final = Field("bin", Wording("Ұйымның БСН-і", "БИН организации", "BIN of the organisation"), Bin())
BODY_FIELD: Final = Field("body", Wording("Орган", "Орган", "Body"), Text(limit=32))
EMAIL_FIELD: Final = Field("email", Wording("Электрондық поштасы", "Электронная почта", "E-mail address"), Email())
FIELDS: Final = (AUDIENCE_FIELD, REGION_FIELD, BIN_FIELD, BODY_FIELD, EMAIL_FIELD, *WORDS_FIELDS)
TARGET_FIELDS: Final = {
    AnnouncedTo.REGION: REGION_FIELD.key,
    AnnouncedTo.ORGANISATION: BIN_FIELD.key,
    AnnouncedTo.BODY: BODY_FIELD.key,
    AnnouncedTo.PERSON: EMAIL_FIELD.key,
}
"""The field that says to whom exactly, for the audiences that need one."""


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
    audience: AnnouncedTo
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
