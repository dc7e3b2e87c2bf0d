"""What a kind of record declares, and what pages and other subjects read of records."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from sqlmodel import Session

from portal.core.records.previews import RecordLook, RecordPreview
from portal.core.records.rules import RecordAct
from portal.forms import Field, Kind
from portal.forms.kinds import Text
from portal.wording import LANGUAGES, Wording

Values = Mapping[str, str]
"""The canonical texts of a record by the keys of its fields."""
CODE = "code"
"""The key of the field that names a record for the program; it is typed once and never changed."""

_CODE_ADVICE = Wording(
    "Кодта латынның кіші әріптері, цифрлар және астын сызу белгісі ғана болады.",
    "В коде могут быть только строчные латинские буквы, цифры и знак подчёркивания.",
    "A code has small Latin letters, digits and underscores only.",
)
CODE_FIELD = Field(
    CODE,
    Wording("Коды", "Код", "Code"),
    Text(limit=60, pattern="[a-z0-9_]+", advice=_CODE_ADVICE),
    required=True,
    wide=True,
    hint=Wording(
        "Латын әріптерімен, бір рет жазылады: жауаптар осы код бойынша сақталады.",
        "Латиницей, задаётся один раз: по нему хранятся ответы.",
        "In Latin letters, given once: answers are stored by it.",
    ),
)
_LANGUAGE_NAMES = {
    "kk": Wording("қазақша", "на казахском", "in Kazakh"),
    "ru": Wording("орысша", "на русском", "in Russian"),
    "en": Wording("ағылшынша", "на английском", "in English"),
}


def in_languages(key: str, label: Wording, kind: Kind, *, required: bool = True) -> tuple[Field, ...]:
    """Return the three fields of a text: ``key_kk``, ``key_ru`` and ``key_en``."""
    return tuple(Field(f"{key}_{code}", _labelled(label, _LANGUAGE_NAMES[code]), kind, required=required) for code in LANGUAGES)


def _labelled(label: Wording, language: Wording) -> Wording:
    return Wording(*(f"{label.said(code)} ({language.said(code)})" for code in LANGUAGES))


def missing_languages(values: Values, fields: Iterable[Field]) -> dict[str, Wording]:
    """Return the refusals of a text that need not be given, but is given in some languages only: by the keys of those that are missing."""
    fields = tuple(fields)
    empty = [one for one in fields if not values.get(one.key)]
    return {one.key: one.kind.missing.fill(label=one.label) for one in empty} if len(empty) < len(fields) else {}


def wording_of(values: Values, key: str) -> Wording:
    """Return the text of :func:`in_languages` fields; empty in a language that is missing."""
    return Wording(*(values.get(f"{key}_{code}", "") for code in LANGUAGES))


def values_in_languages(key: str, words: Wording) -> dict[str, str]:
    """Return a text as the values of :func:`in_languages` fields."""
    return {f"{key}_{code}": words.said(code) for code in LANGUAGES}


_UNKNOWN = dt.datetime.min.replace(tzinfo=dt.UTC)


@dataclass(frozen=True)
class RecordContent:
    """A record that stands in a table of its own: its code, its texts and whether it is in use."""

    code: str
    values: Values
    active: bool = True
    since: dt.datetime = _UNKNOWN
    """The moment from which a record holds that is written; of one that is read nobody knows it."""


@dataclass(frozen=True)
class RecordTable:
    """The table, outside of this subject, from which the portal reads the records of a kind."""

    existing: Callable[[Session], Iterable[RecordContent]]
    """The rows in order; those without a record get one at the next start."""
    put: Callable[[Session, RecordContent, int], None]
    """Write a row as it holds from now on, at this position."""


@dataclass(frozen=True)
class Placeholder:
    """A name in braces that the portal fills in: as it is written, what stands for it, and whether a text must have it."""

    written: str
    meaning: Wording
    needed: bool


@dataclass(frozen=True)
class TouchedLine:
    """Something under way that a change of a record reaches or leaves alone, and how much of it there is."""

    label: Wording
    count: int


@dataclass(frozen=True)
class Touched:
    """What a change of a record reaches and what it leaves alone, counted now; ``note`` says in a sentence or two what becomes of it."""

    note: Wording
    lines: tuple[TouchedLine, ...]


@dataclass(frozen=True)
class FormNotes:
    """What stands above the form of a record; without a record, of a new one."""

    touched: Touched | None = None
    effect: Wording | None = None
    placeholders: tuple[Placeholder, ...] = ()


@dataclass(frozen=True)
class RecordKind:
    """A kind of record: everything that its list, form, checks, versions and export are made from."""

    code: str
    title: Wording
    lead: Wording
    icon: str
    fields: tuple[Field, ...]
    name: str
    """The key, without the language, of the text by which a record is called; of one that is the same in every language, its key."""
    preview: Callable[[Values], RecordPreview]
    """Shown before a version is saved. The texts have passed the checks."""
    look: RecordLook = RecordLook.PROSE
    """As what the preview shows the record."""
    text: str = ""
    """The key, without the language, of the text that the list shows below."""
    plain: str = ""
    """The key of a text that is the same in every language; the list shows it before that text."""
    said: Callable[[Values], Wording] | None = None
    """What the list shows below the name instead of these two."""
    group: str = ""
    """The key of the choice by which records stand together; they are ordered within it."""
    table: RecordTable | None = None
    shipped: tuple[RecordContent, ...] = ()
    """The records that a new installation begins with."""
    follows: bool = False
    """Whether a record that nobody has changed gets the texts of a newer program at its next start."""
    marks: tuple[str, ...] = ()
    """The keys of choices with fixed options whose values the list shows beside the name."""
    check: Callable[[Values], Mapping[str, Wording]] | None = None
    """What is wrong with texts that are each right alone: words by the keys of the fields."""
    compared: Callable[[Values, Mapping[str, Sequence[Values]]], Mapping[str, Wording]] | None = None
    """What is wrong with texts beside those of the other records of the kind, by code as they hold and as they will from their day on."""
    touched: Callable[[Session, str, Values], Touched] | None = None
    """Count what a change of the record with this code and these newest texts reaches; a new one has neither a code nor texts."""
    effect: Callable[[Session, str, dt.datetime], Wording | None] | None = None
    """What a record brings about as it holds now, in a sentence; the page says it before what a change touches."""
    fixed: frozenset[str] = frozenset()
    """The keys of fields that are not changed after the first publication."""
    moved: bool = True
    """Whether the administrator gives the records of a group their order."""
    unasked: frozenset[str] = frozenset()
    """The keys of fields that only records have that came with the portal: nobody fills them in."""
    needed: Callable[[Values], bool] | None = None
    """Whether a record with these texts is never taken off."""
    preview_words: Wording | None = None
    """What the button that shows the preview is called, where it is not just a preview."""
    placeholders: Callable[[Values], tuple[Placeholder, ...]] | None = None
    """What texts like these may name in braces; a new record has none yet."""
    closed: bool = False
    """Whether the program declares every record of the kind, so that none is added or taken off, only changed."""

    @property
    def coded(self) -> bool:
        """Whether the administrator gives each record a code."""
        return any(one.key == CODE for one in self.fields)


@dataclass(frozen=True)
class Published:
    """A record as it holds now."""

    id: str
    values: Values


@dataclass(frozen=True)
class RecordLine:
    """A record in the administrator's list. ``planned_from`` is when the waiting version begins to hold; ``needed`` is never taken off."""

    id: str
    name: Wording
    text: Wording
    group: Wording
    in_force: bool
    draft: bool
    retired: bool
    planned_from: dt.datetime | None
    marks: tuple[Wording, ...] = ()
    needed: bool = False


@dataclass(frozen=True)
class RecordList:
    """The records of a kind that were searched for; ``total`` counts all of them."""

    lines: tuple[RecordLine, ...]
    total: int
    may_edit: bool


@dataclass(frozen=True)
class RecordDifference:
    """A text that a version changed: the label of its field, the text before and after."""

    label: Wording
    before: Wording
    after: Wording


@dataclass(frozen=True)
class VersionView:
    """One version of a record; ``by`` is empty for what came with the portal."""

    number: int
    act: RecordAct
    at: dt.datetime
    by: str
    holds_from: dt.datetime | None
    in_force: bool
    values: Values
    """The texts of the record as this version has them."""
    differences: tuple[RecordDifference, ...]


@dataclass(frozen=True)
class RecordView:
    """A record for its form: the newest texts, the number of the newest version, and all versions, newest first.

    ``given`` tells that it was published, so that its fixed fields are not changed any more. ``preview`` is of the newest texts.
    """

    id: str
    number: int
    values: Values
    line: RecordLine
    may_edit: bool
    given: bool
    preview: RecordPreview
    versions: tuple[VersionView, ...] = field(default=())


@dataclass(frozen=True)
class KindLine:
    """A kind in the list of all: how many records hold, are drafts, and wait for their day."""

    code: str
    title: Wording
    lead: Wording
    icon: str
    in_force: int
    drafts: int
    planned: int
