"""From records to parts of a form: fields of documents from JSON, slots from rows, texts of consents with their placeholders filled."""

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from portal.forms import Field, Party, required_from_json
from portal.forms.kinds import described_kind
from portal.wording import LANGUAGES, Wording

_PLACE = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True)
class ConsentText:
    """The text of a consent in three languages; ``missing`` lists the placeholders that the application cannot fill yet.

    ``number`` says which of the texts that the consent has had it is; 0 for one that was never published.
    """

    title: Wording
    paragraphs: tuple[Wording, ...]
    missing: tuple[str, ...] = ()
    number: int = 0


@dataclass(frozen=True)
class ChangingValue:
    """A number that the administrator changes: its value now, and those before with the moments until which each held, oldest first."""

    now: Decimal
    earlier: tuple[tuple[dt.datetime, Decimal], ...] = ()

    def at(self, moment: dt.datetime) -> Decimal:
        """Return the value that held at a moment; of a moment to come the present one."""
        return next((value for until, value in self.earlier if moment < until), self.now)

    def periods(self) -> Iterator[tuple[dt.datetime | None, dt.datetime | None, Decimal]]:
        """Yield from when and until when each value held, the oldest first; the first has no beginning, the present one no end."""
        since = None
        for until, value in self.earlier:
            yield since, until, value
            since = until
        yield since, None, self.now


def wording(words: Mapping[str, str]) -> Wording:
    """Return the Wording of ``{"kk": …, "ru": …, "en": …}``; KeyError when a language is missing."""
    return Wording(words["kk"], words["ru"], words["en"])


def attribute(data: Mapping[str, Any], party: Party) -> Field:
    """Return the field that a record describes. Raise KeyError or ValueError when it is not a valid description."""
    kind = described_kind(data)
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
