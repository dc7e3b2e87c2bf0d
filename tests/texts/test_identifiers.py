"""Numbers with check digits."""

import datetime as dt

import pytest

from portal.texts import identifiers
from portal.texts.cleaning import compact


@pytest.mark.parametrize("number", ["160340003066", "150240008272", "850101300005"])
def test_published_numbers_have_a_right_check_digit(number: str):
    assert identifiers.is_check_digit_right(number)


def test_any_other_last_digit_is_wrong():
    others = [f"16034000306{digit}" for digit in range(10) if digit != 6]
    assert not any(identifiers.is_check_digit_right(number) for number in others)


def test_a_number_that_has_no_check_digit_at_all_is_wrong():
    # Both rounds of weights give 10 for these eleven digits, so that no twelfth digit is right.
    stem = next(
        stem
        for stem in (f"16034{serial:06}" for serial in range(2000))
        if not any(identifiers.is_check_digit_right(f"{stem}{digit}") for digit in range(10))
    )
    assert not identifiers.is_check_digit_right(f"{stem}0")


def test_the_second_weights_are_used_when_the_first_give_ten():
    first_gives_ten = [
        number
        for number in (f"1603400{serial:04}" for serial in range(2000))
        if sum(int(digit) * weight for digit, weight in zip(number, range(1, 12), strict=True)) % 11 == 10
    ]
    assert any(identifiers.is_check_digit_right(f"{number}{digit}") for number in first_gives_ten for digit in range(10))


@pytest.mark.parametrize("account", ["KZ86125KZT5004100100", "KZ244350000012344567"])
def test_real_accounts_pass_both_tests(account: str):
    assert identifiers.is_iban_form(account)
    assert identifiers.is_iban_sum_right(account)


def test_an_account_with_two_digits_swapped_has_a_wrong_sum():
    assert not identifiers.is_iban_sum_right("KZ68125KZT5004100100")


def test_a_bin_tells_its_month_and_an_iin_its_birthday():
    assert identifiers.bin_registered("160340003066") == dt.date(2016, 3, 1)
    assert identifiers.bin_registered("940140000385") == dt.date(1994, 1, 1)
    assert identifiers.iin_born("850101300005") == dt.date(1985, 1, 1)
    assert identifiers.iin_born("850101000005") == dt.date(1985, 1, 1)
    assert identifiers.iin_born("851301300005") is None


def test_the_fifth_digit_tells_a_bin_from_an_iin():
    assert identifiers.looks_like_bin("160340003066")
    assert not identifiers.looks_like_bin("850101300005")


def test_cyrillic_letters_that_look_latin_become_latin():
    assert identifiers.latin("кZТ") == "KZT"
    assert compact("KZ86 125K-ZT50") == "KZ86125KZT50"
