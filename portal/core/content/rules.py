"""Rules of the classifier of places: which place contains which, and names."""

import re
from collections.abc import Collection, Mapping

from portal.core.errors import Refused
from portal.forms.kinds.choices import is_city, is_kato, level_of
from portal.wording import Wording, same

FOUNDER_CONSENT = "consent_founder"
"""The record with the text that an individual among the founders signs by a link; it is no line of the list of consents."""
NEEDED_CONSENTS = frozenset({FOUNDER_CONSENT, "consent_personal_data", "approval_of_correction"})
"""Codes of consents that are never taken off: links of founders need the first, the law asks for the second, a correction for the third."""
_GROUPS = ((6, 9), (4, 6), (2, 4))
_ABBREVIATION = re.compile(r"^([а-я]{1,4}\.)(?=[А-ЯЁӘҒҚҢӨҰҮҺІ])")
_LATIN = dict(
    zip(
        "абвгғдеёжзиіклмнңоөпрстуұүфхһцчшщыэюяәқйъь",
        (
            *("a", "b", "v", "g", "g", "d", "e", "yo", "zh", "z", "i", "i", "k", "l", "m", "n", "n", "o", "o", "p", "r", "s", "t"),
            *("u", "u", "u", "f", "kh", "h", "ts", "ch", "sh", "shch", "y", "e", "yu", "ya", "a", "k", "i", "", ""),
        ),
        strict=True,
    )
)
_KAZAKH_ENDINGS = (
    (" облысы", " Region"),
    (" ауданы", " District"),
    (" Қ.Ә.", " City Administration"),
    (" Г.А.", " City Administration"),
    (" қ.ә.", " City Administration"),
    (" к.ә.", " Settlement Administration"),
    (" а.о.", " Rural Okrug"),
    (" а.о", " Rural Okrug"),
    (" қ.", " city"),
    (" к.", " settlement"),
    (" а.", " village"),
    (" ст.", " station"),
)


def parent_of(code: str, known: Collection[str]) -> str:
    """Return the smallest place in ``known`` that contains ``code``: its last non-zero group is set to zero. Empty for a region.

    ``AB CD EF HIJ``: region, district, okrug or city, settlement. Some settlements of a city are directly in its district.
    """
    text = code
    for start, end in _GROUPS:
        text = text[:start] + "0" * (end - start) + text[end:]
        if text != code and text in known:
            return text
    return ""


def is_place(code: str) -> bool:
    """Tell whether ``code`` can be a code of a place: nine digits that do not begin with ``00``."""
    return is_kato(code) and not code.startswith("00")


def level(code: str) -> str:
    """Return the level of a place by its code; the districts of Astana, Almaty and Shymkent are districts."""
    return level_of(code)


def stands_for_itself(code: str) -> bool:
    """Tell whether a place is its own okrug and settlement: Astana, Almaty and Shymkent are."""
    return is_city(code)


def tidy_name(name: str) -> str:
    """Return a name with single spaces and a space after an abbreviation at its beginning: ``г.Семей`` becomes ``г. Семей``.

    The official file has a Macedonian letter instead of the Kazakh one; it is replaced.
    """
    text = _ABBREVIATION.sub(r"\1 ", " ".join(name.replace("\u045c", "қ").split()))
    return "р" + text[1:] if text.startswith("Район ") else text


def english_name(kazakh: str) -> str:
    """Return the English name of a place without an official one: its Kazakh name in Latin letters and the English word for its kind."""
    for ending, word in _KAZAKH_ENDINGS:
        if kazakh.endswith(ending):
            return romanised(kazakh.removesuffix(ending)) + word
    return romanised(kazakh)


def romanised(text: str) -> str:
    """Return Cyrillic text in Latin letters; words keep their capital letters at the beginning."""
    letters: list[str] = []
    for letter in text:
        latin = _LATIN.get(letter.lower(), letter)
        letters.append(latin.capitalize() if letter != letter.lower() else latin)
    return "".join(letters)


_BACKWARDS = Wording(
    "Кезең басталғанға дейін аяқталады: {period}. Алдымен бірінші күнді, содан кейін соңғы күнді көрсетіңіз.",
    "Период заканчивается раньше, чем начинается: {period}. Укажите сначала первый день, затем последний.",
    "The period ends before it begins: {period}. Give the first day, then the last one.",
)
_SHARED = Wording(
    "{period} кезеңінің бұрын жазылған {other} кезеңімен ортақ күндері бар. Кезеңді түзетіңіз.",
    "У периода {period} есть общие дни с записанным периодом {other}. Исправьте период.",
    "The period {period} shares days with the recorded period {other}. Correct the period.",
)


def ensure_apart(period: str, known: Collection[str]) -> None:
    """Raise :class:`Refused` for a period ``from/to`` that ends before it begins, or shares a day with one of the ``known`` periods."""
    begins, _, ends = period.partition("/")
    if ends < begins:
        raise Refused(_BACKWARDS.fill(period=period))
    for other in known:
        first, _, last = other.partition("/")
        if begins <= last and first <= ends:
            raise Refused(_SHARED.fill(period=period, other=other))


def rate_on(rates: Mapping[str, Wording], day: str) -> Wording | None:
    """Return the rate of the period ``from/to`` (ISO dates, both included) that a day is in; None when no period has it."""
    for period, rate in rates.items():
        begins, _, ends = period.partition("/")
        if begins <= day <= ends and day:
            return same(rate.ru.strip().replace(",", "."))
    return None
