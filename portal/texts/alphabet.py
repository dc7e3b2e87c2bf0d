"""The order of names: Cyrillic by the Kazakh alphabet, as in the Unicode collation for Kazakh (CLDR ``kk``)."""

import unicodedata
from functools import lru_cache

from portal.texts.cleaning import is_invisible

_MARKS = "\t\n\v\f\r\u0085\u2028\u2029 _-‐‒–—―,;:!¡?¿·.'‘’‚‹›\"“”„«»()[]{}§¶@*/\\&#%‰†‡•`^°©®←→↑↓+±÷×<=>|¦~−¤¢$£¥€₸₽"
_KAZAKH = "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя"
_OTHERS = {"г": "ґ", "ғ": "ҕ", "д": "ђ", "ё": "є", "ж": "җ", "з": "ѕ", "й": "ј", "л": "љ", "ң": "њ", "т": "ћ", "ч": "џ"}
_ORDER = _MARKS + "0123456789" + "".join(letter + _OTHERS.get(letter, "") for letter in _KAZAKH) + "abcdeəfghijklmnopqrstuvwxyz"
_PLACES = {letter: place for place, letter in enumerate(_ORDER)}

SortKey = tuple[tuple[int, ...], tuple[str, ...], tuple[int, ...], str]


@lru_cache(maxsize=50_000)
def sort_key(name: str) -> SortKey:
    """Return the key by which names are sorted: letters first, then their accents, then small letters before capitals.

    Spaces and marks come before digits, digits before letters, Cyrillic letters before Latin ones. ``portal.db`` gives the same order to
    queries, under the name of ``KAZAKH_ORDER``.
    """
    places: list[int] = []
    accents: list[str] = []
    sizes: list[int] = []
    for sign in unicodedata.normalize("NFKC", name):
        if is_invisible(sign) and not sign.isspace():
            continue
        base, marks = _parted(sign)
        if unicodedata.combining(base) and places:
            accents[-1] += base
            continue
        places.append(_PLACES.get(base, len(_ORDER) + ord(base)))
        accents.append(marks)
        sizes.append(int(sign != sign.lower()))
    return tuple(places), tuple(accents), tuple(sizes), name


def compare(one: str, other: str) -> int:
    """Return −1, 0 or 1 when ``one`` is before ``other``, equal to it or after it."""
    first, second = sort_key(one), sort_key(other)
    return (first > second) - (first < second)


def _parted(sign: str) -> tuple[str, str]:
    """Return a character in its small form without accents, and the accents; й and ё are letters of their own."""
    small = sign.lower()
    if len(small) == 1 and small in _PLACES:
        return small, ""
    parts = unicodedata.normalize("NFD", small)
    return parts[0], parts[1:]
