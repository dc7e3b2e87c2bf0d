"""Telephone numbers of Kazakhstan: mobile ones, which can receive text messages, and landlines with extensions."""

import re
from dataclasses import dataclass
from typing import Literal

import phonenumbers
from phonenumbers import PhoneNumberType

from portal.texts.cleaning import plain_dashes, tidy
from portal.wording import Wording

_LONGEST = 100
_EXTENSION = re.compile(
    r"[\s,;(]*(?:;ext=|вн(?:утренн\w+|утр)?|ішкі|доб(?:авочн\w+)?|қос(?:ымша)?|ext(?:ension)?|x|#)[\s.:№]*(\d{1,7})[\s)]*$", re.IGNORECASE
)
_EXTENDED = Wording("{number}, ішкі {extension}", "{number}, вн. {extension}", "{number}, ext. {extension}")
_GEOGRAPHIC = re.compile(r"7[12]")
"""Codes 71x and 72x belong to regions and cities: landlines."""
_AREAS = (
    (re.compile(r"(727)(\d{3})(\d{2})(\d{2})"), "{} {}-{}-{}"),
    (re.compile(r"(7[12]\d2)(\d{2})(\d{2})(\d{2})"), "{} {}-{}-{}"),
    (re.compile(r"(7[12]\d{3})(\d)(\d{2})(\d{2})"), "{} {}-{}-{}"),
    (re.compile(r"(\d{3})(\d{3})(\d{2})(\d{2})"), "{} {}-{}-{}"),
)
"""Almaty has a code of three digits, regional centres four, districts five; mobile numbers have three."""


class NotAPhone(Exception):  # noqa: N818  (it is an answer about typed text, not a fault)
    """The text is not a number of the expected kind.

    ``reason`` is ``fixed`` for a landline or ``extension`` when a mobile number is required.
    """

    def __init__(self, reason: Literal["form", "fixed", "extension"] = "form") -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class PhoneNumber:
    """A telephone number of Kazakhstan: its ten digits and the digits of an extension, if any."""

    digits: str
    extension: str = ""

    @property
    def stored(self) -> str:
        """The number as it is stored: ``+77172741010``, with an extension ``+77172741010;ext=205`` (RFC 3966)."""
        return f"+7{self.digits}" + (f";ext={self.extension}" if self.extension else "")

    @property
    def shown(self) -> Wording:
        """The number as people read it: ``+7 7172 74-10-10, ext. 205``."""
        number = next(form.format(*match.groups()) for area, form in _AREAS if (match := area.fullmatch(self.digits)))
        plain = Wording(*(f"+7 {number}",) * 3)
        return _EXTENDED.fill(number=plain, extension=self.extension) if self.extension else plain


def phone_number(typed: str, *, mobile: bool = False) -> PhoneNumber:
    """Return the number. A leading 8, any separators and an extension are accepted.

    ``mobile`` allows only numbers that can receive text messages.

    Raises:
        NotAPhone: it is no number of Kazakhstan; with ``mobile``, it is a landline or has an extension.
    """
    text = plain_dashes(tidy(typed))[:_LONGEST]
    extension_match = _EXTENSION.search(text)
    extension, text = (extension_match[1], text[: extension_match.start()]) if extension_match else ("", text)
    try:
        number = phonenumbers.parse(text, "KZ")
    except phonenumbers.NumberParseException:
        raise NotAPhone from None
    digits = str(number.national_number)
    if number.country_code != 7 or number.extension or not re.fullmatch(r"[67]\d{9}", digits):  # noqa: PLR2004  (7 is the code of Kazakhstan)
        raise NotAPhone
    if mobile and (_GEOGRAPHIC.match(digits) or phonenumbers.number_type(number) == PhoneNumberType.FIXED_LINE):
        raise NotAPhone("fixed")
    if mobile and not digits.startswith("7"):
        raise NotAPhone
    if mobile and extension:
        raise NotAPhone("extension")
    return PhoneNumber(digits, extension)


def mobile_number(typed: str) -> str:
    """Return a number that can receive text messages as ``+77XXXXXXXXX``; see :func:`phone_number`."""
    return phone_number(typed, mobile=True).stored


def shown_phone(stored: str) -> Wording:
    """Return a stored number as people read it; any other text unchanged."""
    try:
        return phone_number(stored).shown
    except NotAPhone:
        return Wording(stored, stored, stored)
