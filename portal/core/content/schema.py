"""From records to parts of a form: fields of documents from JSON, slots from rows, texts of consents with their placeholders filled."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
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
