"""What nobody sees is removed, and what looks the same is one name."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from portal.texts.cleaning import LONGEST, compact, folded, name_key, one_line, tidy

INVISIBLE = "\u200e\u202a\u202b\u202c\u200b\ufeff\u2060\u00ad\u200d\ufe0f\u3164\u0000\ud800"
ONE_NAME = (
    ("Үй", "«Үй»\u200b"),
    ("Үй", "үй"),
    ("Үй", "Yй"),  # the first letter is Latin
    ("АЛАТАУ", "AЛATAY"),  # Latin A, T, Y
    ("Алатау", "Aлaтay"),
    ("Іле", "Iлe"),
    ("Һан", "hан"),
    ("Әсем", "Əсем"),  # Latin schwa
    ("Ёлка", "Ëлка"),
    ("ЖК «Ай-1»", 'жк "Ай\u20111"'),
    ("Нур Сити", "Нур  сити"),
    ("New House", "new HOUSE"),
    ("B-12", "В–12"),
)


@pytest.mark.parametrize("sign", INVISIBLE)
def test_an_invisible_character_is_removed_wherever_it_stands(sign: str) -> None:
    assert tidy(f"{sign}Ақ{sign}су {sign}") == "Ақсу"


def test_lines_tabs_and_spaces_stay() -> None:
    assert tidy(" а\tб\r\nв\u00a0г ") == "а\tб\nв\u00a0г"
    assert one_line(" а\tб\r\nв\u00a0г ") == "а б в г"


def test_a_letter_parted_by_an_invisible_character_is_composed() -> None:
    assert tidy("и\u200b\u0306") == "й"


@pytest.mark.parametrize("sign", "\u2010\u2011\u2012\u2013\u2014\u2212-. \u00a0\u202f\u200b")
def test_groups_of_digits_are_joined(sign: str) -> None:
    assert compact(f"1603{sign}4000{sign}3066") == "160340003066"


@pytest.mark.parametrize("letter", "ӘҒҚҢӨҰҮҺІ")
def test_a_search_knows_kazakh_letters_in_both_sizes(letter: str) -> None:
    assert folded(f" {letter}\u200b  й ") == folded(f"{letter.lower()} Й")


@pytest.mark.parametrize(("one", "other"), ONE_NAME)
def test_names_that_look_the_same_are_one(one: str, other: str) -> None:
    assert name_key(one) == name_key(other)


@pytest.mark.parametrize(("one", "other"), [("Үй 1", "Үй 2"), ("Тұр", "Түр"), ("Кала", "Қала"), ("Дом 1-2", "Дом 12"), ("Он", "Оң")])
def test_different_names_stay_different(one: str, other: str) -> None:
    assert name_key(one) != name_key(other)


@given(st.text())
@example('\u0339"\u0334')
@example("\u0339-\u0334")
@example("ß\u0301")
def test_a_clean_text_is_not_changed_again(text: str) -> None:
    for clean in (tidy, one_line, folded, compact, name_key):
        assert clean(clean(text)) == clean(text)
    assert len(tidy(text * 3)) <= 3 * LONGEST
