"""From records to parts of a form: fields of documents from JSON, slots from rows, texts of consents with their placeholders filled."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal as Number
from typing import Any

from portal.forms import Field, Kind, Party, required_from_json
from portal.forms.kinds import Bin, BinOrIin, Cadastral, Choice, Date, Decimal, Iin, Integer, LongText, Money, Percent, Phone, Text
from portal.wording import LANGUAGES, Wording

_PLACE = re.compile(r"\{(\w+)\}")

# The fields that an administrator may add to a document; each function takes the options of the record.
_KINDS: Mapping[str, Callable[[Mapping[str, Any]], Kind]] = {
    "text": lambda given: Text(limit=int(given.get("limit", 500))),
    "long_text": lambda given: LongText(limit=int(given.get("limit", 4000))),
    "date": lambda given: Date(not_future=bool(given.get("not_future")), not_past=bool(given.get("not_past"))),
    "integer": lambda given: Integer(int(given.get("minimum", 0)), int(given.get("maximum", 1_000_000_000))),
    "decimal": lambda given: Decimal(int(given.get("places", 2)), Number(0)),
    "money": lambda _: Money(),
    "percent": lambda _: Percent(),
    "bin": lambda _: Bin(),
    "iin": lambda _: Iin(),
    "bin_iin": lambda _: BinOrIin(),
    "phone": lambda _: Phone(),
    "cadastral": lambda _: Cadastral(),
    "choice": lambda given: Choice(dictionary=str(given["dictionary"])),
}
ATTRIBUTE_KINDS = tuple(_KINDS)


@dataclass(frozen=True)
class ConsentText:
    """The text of a consent in three languages; ``missing`` lists the placeholders that the application cannot fill yet."""

    title: Wording
    paragraphs: tuple[Wording, ...]
    missing: tuple[str, ...] = ()


def wording(words: Mapping[str, str]) -> Wording:
    """Return the Wording of ``{"kk": …, "ru": …, "en": …}``; KeyError when a language is missing."""
    return Wording(words["kk"], words["ru"], words["en"])


def attribute(data: Mapping[str, Any], party: Party) -> Field:
    """Return the field that a record describes. Raise KeyError or ValueError when it is not a valid description."""
    kind = _KINDS[data["kind"]](data)
    required = required_from_json(data.get("required", False))
    source = str(data.get("source", "K"))
    return Field(data["key"], wording(data["label"]), kind, required, filled_by=party, source=source)


def filled(title: Wording, text: Mapping[str, list[str]], facts: Mapping[str, Wording]) -> ConsentText:
    """Return the paragraphs with every ``{placeholder}`` filled. One without a fact becomes a dash and is listed in ``missing``."""
    missing: set[str] = set()

    def paragraph(language: str, source: str) -> str:
        def fill(match: re.Match[str]) -> str:
            fact = facts.get(match[1])
            text = fact.said(language) if fact else ""
            if not text:
                missing.add(match[1])
            return text or "—"

        return _PLACE.sub(fill, source)

    columns = [[paragraph(language, source) for source in text[language]] for language in LANGUAGES]
    paragraphs = tuple(Wording(kk, ru, en) for kk, ru, en in zip(*columns, strict=True))
    return ConsentText(title, paragraphs, tuple(sorted(missing)))
