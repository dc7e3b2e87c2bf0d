"""A text in the three languages of the portal. This module imports nothing of the portal."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

Language = Literal["kk", "ru", "en"]
LANGUAGES: tuple[Language, ...] = ("kk", "ru", "en")

_INNER = str.maketrans("«»", "„“")
_INNER_ENGLISH = str.maketrans("“”", "‘’")
"""The inner quotation marks for a quoted name with quotes, in Kazakh and Russian, and in English."""
_PLACE = re.compile(r"(?P<opening>[«“]?)\{(?P<name>\w+)\}(?P<closing>[»”]?)")


@dataclass(frozen=True, slots=True)
class Wording:
    """One text in Kazakh, Russian and English; a missing language is a type error.

    ``{name}`` is a placeholder for :meth:`fill`; everything else is literal.
    """

    kk: str
    ru: str
    en: str

    def said(self, language: str) -> str:
        """Return the text in ``language``; in Russian for an unknown language."""
        return {"kk": self.kk, "en": self.en}.get(language, self.ru)

    def fill(self, **values: object) -> "Wording":
        """Return a copy with every ``{name}`` replaced by ``values[name]``, which may be a Wording itself.

        Braces in values stay as they are. Quotes inside a quoted name become inner ones: «{name}» with «ЖК «Мысал»» becomes «ЖК „Мысал“».
        """
        return Wording(*(_filled(self.said(language), language, values) for language in LANGUAGES))

    def as_dict(self) -> dict[str, str]:
        """Return ``{"kk": …, "ru": …, "en": …}``, the form for pages and JSON."""
        return {"kk": self.kk, "ru": self.ru, "en": self.en}


def _filled(text: str, language: Language, values: Mapping[str, object]) -> str:
    def put(place: re.Match[str]) -> str:
        if place["name"] not in values:
            return place[0]
        value = values[place["name"]]
        said, quotes = value.said(language) if isinstance(value, Wording) else str(value), place["opening"] + place["closing"]
        inner = {"«»": _INNER, "“”": _INNER_ENGLISH}.get(quotes)
        return f"{place['opening']}{said.translate(inner) if inner else said}{place['closing']}"

    return _PLACE.sub(put, text)


def joined(parts: Iterable[Wording], between: str = ", ") -> Wording:
    """Return several texts joined into one, in each language."""
    texts = tuple(parts)
    return Wording(*(between.join(part.said(language) for part in texts) for language in LANGUAGES))


def trail(parts: Iterable[Wording]) -> Wording:
    """Return the parts of where something is in one line; what a language calls by the same words is said once."""
    texts = tuple(parts)
    return Wording(*(" · ".join(dict.fromkeys(part.said(language) for part in texts)) for language in LANGUAGES))


def numbered(item: Wording, number: object) -> Wording:
    """Return the name of one of several rows: «Участник 2», "Participant 2"; in Kazakh the number is said first, «2-қатысушы»."""
    return Wording(f"{number}-{item.kk[:1].lower()}{item.kk[1:]}", f"{item.ru} {number}", f"{item.en} {number}")


def one_after_another(words: Wording, between: str = "\n\n") -> Wording:
    """Return the text in all three languages, one below the other, for a reader whose language is not known."""
    return same(between.join(words.said(language).strip() for language in LANGUAGES))


def same(text: str) -> Wording:
    """Return a Wording whose three languages are ``text``: names, numbers and codes are not translated."""
    return Wording(text, text, text)
