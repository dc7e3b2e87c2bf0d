"""Search that forgives: case, Kazakh letters typed as Russian ones, endings of words, and one wrong letter in a long word."""

import re
from functools import lru_cache

from portal.texts.cleaning import folded

_PLAIN = str.maketrans("әғқңөұүһіёй", "агкноуухиеи")
"""Kazakh letters as they are typed on a Russian keyboard, and Russian ones without their marks."""
_WORD = re.compile(r"\w+")
_SHORTEST_STEM = 4
_LONGEST_ENDING = 3
_LONG = 6


def fits(search: str, text: str) -> bool:
    """Tell whether every word of ``search`` stands in ``text``; an empty search fits everything."""
    there = _words(text)
    return all(any(_alike(word, other) for other in there) for word in _words(search))


def _words(text: str) -> tuple[str, ...]:
    return _split(text) if len(text) <= 20_000 else _split(text[:20_000])  # noqa: PLR2004  (the longest text that is kept)


@lru_cache(maxsize=4096)
def _split(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_WORD.findall(folded(text).translate(_PLAIN))))


def _alike(typed: str, word: str) -> bool:
    """Tell whether a typed word means ``word``: its beginning, the same stem with another ending, or one letter of a long word apart."""
    if word.startswith(typed):
        return True
    stem = typed[: max(_SHORTEST_STEM, len(typed) - _LONGEST_ENDING)]
    if len(typed) > _SHORTEST_STEM and word.startswith(stem) and len(word) <= len(stem) + _LONGEST_ENDING + 2:
        return True
    return len(typed) >= _LONG and abs(len(typed) - len(word)) <= 1 and _one_apart(typed, word)


def _one_apart(one: str, other: str) -> bool:
    """Tell whether one letter added, left out or replaced, or two neighbours exchanged, turn one word into the other."""
    start = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    rest, others = one[start:], other[start:]
    exchanged = len(rest) > 1 and len(others) > 1 and rest[0] == others[1] and rest[1] == others[0] and rest[2:] == others[2:]
    return exchanged or rest[1:] == others[1:] or rest[1:] == others or rest == others[1:]
