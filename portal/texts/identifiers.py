"""Numbers with check digits: BIN, IIN and IBAN of Kazakhstan, by their published rules. Without messages for people."""

import datetime as dt
import re

LENGTH = 12
_FIRST = tuple(range(1, 12))
_SECOND = (3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2)
_TEN = 10
_OLDEST_BIN_YEAR = 90
_IBAN = re.compile(r"KZ\d{5}[A-Z0-9]{13}")
_LOOK_ALIKE = str.maketrans("АВЕКМНОРСТХавекмнорстх", "ABEKMHOPCTXABEKMHOPCTX")
_CENTURIES = {"0": (1900, 2000), "1": (1800,), "2": (1800,), "3": (1900,), "4": (1900,), "5": (2000,), "6": (2000,)}


def latin(typed: str) -> str:
    """Return ``typed`` in upper case with Cyrillic letters that look Latin replaced, for codes copied from Russian texts."""
    return typed.translate(_LOOK_ALIKE).upper()


def is_check_digit_right(number: str) -> bool:
    """Tell whether the twelfth digit of a BIN or IIN fits the other eleven.

    Weights 1…11 modulo 11; when that gives 10, weights 3…11, 1, 2; when that gives 10 too, no such number is issued (rules of forming the
    identification numbers under the law of 12 January 2007 No. 223).
    """
    digits = [int(digit) for digit in number]
    for weights in (_FIRST, _SECOND):
        remainder = sum(digit * weight for digit, weight in zip(digits, weights, strict=False)) % 11
        if remainder != _TEN:
            return remainder == digits[-1]
    return False


def looks_like_bin(number: str) -> bool:
    """Tell a BIN from an IIN by the fifth digit: 4–6 in a BIN, at most 3 (tens of the day of birth) in an IIN."""
    return number[4] in "456"


def is_bin(number: str) -> bool:
    """Tell whether ``number`` is a BIN: twelve digits with a month, a type of organisation and a right check digit."""
    if len(number) != LENGTH or not (number.isascii() and number.isdigit()):
        return False
    return bin_registered(number) is not None and is_bin_type(number) and is_check_digit_right(number)


def is_bin_type(number: str) -> bool:
    """Tell whether the fifth digit of ``number`` is that of an organisation and the sixth one of its kinds."""
    return number[4] in "456" and number[5] in "0123"


def bin_registered(number: str) -> dt.date | None:
    """Return the first day of the month of registration in a BIN, None when the month is impossible."""
    year, month = int(number[:2]), int(number[2:4])
    century = 1900 if year >= _OLDEST_BIN_YEAR else 2000
    return dt.date(century + year, month, 1) if 1 <= month <= LENGTH else None


def iin_born(number: str) -> dt.date | None:
    """Return the date of birth in an IIN, None when it is no date. For foreigners (seventh digit 0) the likelier century is assumed."""
    dates = [_date(century + int(number[:2]), int(number[2:4]), int(number[4:6])) for century in _CENTURIES.get(number[6], ())]
    return next((date for date in dates if date), None)


def is_iin(number: str) -> bool:
    """Tell whether ``number`` is an IIN: twelve digits with a date of birth and a right check digit."""
    if len(number) != LENGTH or not (number.isascii() and number.isdigit()):
        return False
    return iin_born(number) is not None and is_check_digit_right(number)


def is_iban_form(account: str) -> bool:
    """Tell whether ``account`` has the form of a Kazakhstan IBAN: KZ, two check digits, three digits of the bank, thirteen characters."""
    return _IBAN.fullmatch(account) is not None


def is_iban_sum_right(account: str) -> bool:
    """Tell whether the IBAN's check digits fit the rest (ISO 13616, remainder 1 modulo 97)."""
    return int("".join(str(int(sign, 36)) for sign in account[4:] + account[:4])) % 97 == 1


def bank_of_iban(account: str) -> str:
    """Return the three digits of the bank in a Kazakhstan IBAN."""
    return account[4:7]


def _date(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None
