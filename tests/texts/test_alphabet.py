"""Names are sorted by the Kazakh alphabet."""

import random

import pytest

from portal.texts.alphabet import sort_key

ALPHABET = "АӘБВГҒДЕЁЖЗИЙКҚЛМНҢОӨПРСТУҰҮФХҺЦЧШЩЪЫІЬЭЮЯ"
IN_ORDER = (
    *("", "«Ақ жол»", "10 үй", "2 үй", "Абай", "Алматы", "Әулиекөл", "Ғабит", "ел", "Ел", "Ел ордасы", "Елорда", "Ель", "Ёлка"),
    *(
        "ЖК «Ай»",
        "ЖК Ай",
        "ЖК-Ай",
        "Иса",
        "Йод",
        "Кала",
        "Қала",
        "Қала 2",
        "Нұр",
        "Ңа",
        "Оң",
        "Өр",
        "Улы",
        "Ұлы",
        "Үлы",
        "Хан",
        "Һан",
        "Цех",
    ),
    *("Ыс", "Ірі", "Іс", "Эра", "Abai", "New House"),
)


def test_letters_follow_the_kazakh_alphabet() -> None:
    assert sorted([*reversed(ALPHABET)], key=sort_key) == list(ALPHABET)


@pytest.mark.parametrize("seed", range(5))
def test_names_are_sorted_from_any_order(seed: int) -> None:
    names = list(IN_ORDER)
    random.Random(seed).shuffle(names)
    assert sorted(names, key=sort_key) == list(IN_ORDER)
