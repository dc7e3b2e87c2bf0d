"""Kinds of numbers: whole, decimal, percent, money, and those computed from others."""

import re
from dataclasses import dataclass
from decimal import Decimal as Number
from decimal import InvalidOperation
from typing import ClassVar

from typing_extensions import override

from portal.forms.kinds.base import CellContent, Context, Kind, Unacceptable
from portal.texts.cleaning import tidy
from portal.wording import Wording, same

NARROW_SPACE = "\u202f"
"""Keeps the groups of one number on one line."""
_GROUP = 3
"""The number of digits in a group of thousands."""
_MINUS = re.compile(r"^\s*[\u2010-\u2013\u2212]")
_UNBROKEN = "\u2011"
"""The non-breaking hyphen: before a number it is a minus sign, elsewhere it is an error."""
_TO_THE_EXAMPLE = 1234
_SMALL_EXAMPLE = "33,34"
"""The example for fields where the usual example of a number would be too large: a percentage, a coordinate."""
_FIRST_OF_FOUR_DIGITS, _LAST_OF_FOUR_DIGITS = 1000, 9999
MOST_MONEY = Number("9999999999999999.99")
_NUMBER = Wording(
    "«{label}» өрісіне санды цифрмен енгізіңіз, мысалы {example}.",
    "Введите в поле «{label}» число цифрами, например {example}.",
    "Enter a number in digits in “{label}”, for example {example}.",
)
_GROUPS = Wording(
    "«{label}» өрісіндегі санды тексеріңіз: мыңдықтар үш цифрдан бөлінеді, бөлшек бір үтірден кейін жазылады, мысалы {example}.",
    "Проверьте число в поле «{label}»: тысячи отделяются по три цифры, дробная часть — одной запятой, например {example}.",
    "Check the number in “{label}”: thousands are set apart by three digits, the fraction by one mark, for example {example}.",
)
_TWO_WAYS = Wording(
    "«{label}» өрісіндегі «{typed}» екі түрлі оқылады. {whole} немесе {fraction} деп жазыңыз.",
    "Число «{typed}» в поле «{label}» можно прочитать двояко. Напишите {whole} или {fraction}.",
    "“{typed}” in “{label}” can be read in two ways. Write {whole} or {fraction}.",
)
_WHOLE = Wording(
    "«{label}» өрісіне бүтін сан енгізіңіз, мысалы {example}.",
    "Введите в поле «{label}» целое число, например {example}.",
    "Enter a whole number in “{label}”, for example {example}.",
)
_PLACES = Wording(
    "«{label}» өрісіне {value} енгізілген: үтірден кейін ең көбі {places} цифр қалдырыңыз.",
    "В поле «{label}» введено {value}: цифр после запятой должно быть {places} или меньше.",
    "“{label}” holds {value}: leave at most {places} digit(s) after the decimal point.",
)
_AT_LEAST = Wording(
    "«{label}» өрісіне {limit} немесе одан үлкен сан енгізіңіз.",
    "Введите в поле «{label}» число не меньше {limit}.",
    "Enter a number of {limit} or more in “{label}”.",
)
_MORE = Wording(
    "«{label}» өрісіне {limit} санынан үлкен сан енгізіңіз.",
    "Введите в поле «{label}» число больше {limit}.",
    "Enter a number greater than {limit} in “{label}”.",
)
_AT_MOST = Wording(
    "«{label}» өрісіне {limit} немесе одан кіші сан енгізіңіз.",
    "Введите в поле «{label}» число не больше {limit}.",
    "Enter a number of {limit} or less in “{label}”.",
)


_BETWEEN = Wording("{least} – {most}", "от {least} до {most}", "from {least} to {most}")
_ABOVE = Wording("{least} санынан үлкен, ең көбі {most}", "больше {least}, не больше {most}", "above {least}, at most {most}")


def readings(typed: str) -> tuple[Number, ...]:
    """Return the possible meanings of what was typed: none when it is no number, one number, or two for ``1,500``.

    ``1 234,56``, ``1,234.56``, ``1.234.567``, ``1234.56 ₸`` and ``12 %`` have one meaning: marks between digits separate groups of three or
    the fraction. A single mark before three digits may be either: first comes the number with thousands, then the one with a fraction.
    """
    text = re.sub(r"₸|тенге|теңге|тг\.?|kzt|%", "", tidy(typed), flags=re.IGNORECASE)
    text = _MINUS.sub("-", text).replace(_UNBROKEN, "")
    text = re.sub(r"[\s'’]+", " ", text).strip()
    if text[:1] in {"+", "-"}:
        text = text[:1] + text[1:].lstrip()
    if re.fullmatch(r"[+-]?[1-9][0-9]{0,2}[.,][0-9]{3}", text, flags=re.ASCII):
        return Number(re.sub(r"[.,]", "", text)), Number(text.replace(",", "."))
    if re.fullmatch(r"[+-]?[0-9]{1,30}([.,][0-9]{0,20})?", text, flags=re.ASCII):
        return (Number(text.replace(",", ".")),)
    match = re.fullmatch(r"([+-]?[1-9][0-9]{0,2}(?:([ .,])[0-9]{3})(?:\2[0-9]{3}){0,9})(?:(?!\2)[.,]([0-9]{0,20}))?", text, flags=re.ASCII)
    return (Number(f"{re.sub('[ .,]', '', match[1])}.{match[3] or '0'}"),) if match else ()


def stored_number(stored: str) -> Number | None:
    """Return the number of a canonical answer; None for anything else."""
    if not re.fullmatch(r"-?[0-9]{1,30}(\.[0-9]{1,20})?", stored, flags=re.ASCII):
        return None
    try:
        return Number(stored)
    except InvalidOperation:
        return None


def plain(number: Number) -> str:
    """Return ``number`` without exponent and without zeros at the end of its fraction."""
    text = f"{number:f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in {"-0", ""} else text


def grouped(text: str, unit: str = "") -> Wording:
    """Return a canonical number with spaces between thousands, a comma in Kazakh and Russian and a point in English."""
    whole, _, fraction = text.lstrip("-").partition(".")
    sign = "\u2212" if text.startswith("-") else ""
    shown = sign + re.sub(r"(?<=\d)(?=(\d{3})+$)", NARROW_SPACE, whole)
    end = f"\u00a0{unit}" if unit else ""
    local = f"{shown},{fraction}{end}" if fraction else shown + end
    return Wording(local, local, f"{shown}.{fraction}{end}" if fraction else shown + end)


def shown_number(stored: str) -> Wording:
    """Return a canonical number as each language writes it; anything else unchanged."""
    return same(stored) if stored_number(stored) is None else grouped(stored)


def local(stored: str) -> str:
    """Return a canonical number as Kazakhstan writes it, which ``ui.figure`` shows in the page's language; anything else unchanged."""
    return shown_number(stored).ru


def _fraction_digits(number: Number) -> int:
    """Return how many digits after the mark count. Rounding would fail above 28 digits altogether, the precision of :mod:`decimal`."""
    return len(f"{number:f}".partition(".")[2].rstrip("0"))


def _comma(text: str) -> Wording:
    return Wording(text.replace(".", ","), text.replace(".", ","), text)


@dataclass(frozen=True)
class Decimal(Kind):
    """A decimal number of at most ``places`` digits after the comma, from ``minimum`` to ``maximum``.

    With ``above`` the minimum itself is not allowed.
    """

    control: ClassVar[str] = "decimal"
    is_rewritten: ClassVar[bool] = True
    cell: ClassVar[CellContent] = CellContent.NUMBER
    cell_format: ClassVar[str] = "0.00"
    unit: ClassVar[str] = ""
    example: ClassVar[str] = "1234,56"
    places: int = 2
    minimum: Number | None = None
    maximum: Number | None = MOST_MONEY
    above: bool = False

    @override
    def accept(self, typed: str, context: Context) -> str:
        """Return the number with a point and without spaces."""
        number = self._read(typed)
        if _fraction_digits(number) > self.places:
            raise Unacceptable(_PLACES.fill(places=self.places, value=grouped(plain(number))))
        self._ensure_within(number)
        return self._canonical(number)

    @override
    def show(self, stored: str, context: Context) -> Wording:
        """Return the number with spaces between thousands."""
        return same(stored) if stored_number(stored) is None else grouped(stored, self.unit)

    @override
    def readable(self, stored: str) -> str:
        """Return the number with spaces between thousands, without its unit."""
        return local(stored)

    @property
    def bounds(self) -> Wording:
        """Return what may be typed, such as «от 0 до 100»; a field without a bound has a dash there."""
        least, most = (grouped(plain(one)) if one is not None else same("—") for one in (self.minimum, self.maximum))
        return (_ABOVE if self.above else _BETWEEN).fill(least=least, most=most)

    def _read(self, typed: str) -> Number:
        numbers = readings(typed)
        if not numbers:
            digits = re.fullmatch(r"[+-]?[0-9][0-9 .,]*", typed.strip(), flags=re.ASCII)
            raise Unacceptable((_GROUPS if digits else _NUMBER).fill(example=self._example))
        whole, fraction = numbers[0], numbers[-1]
        # Three digits after the mark are a fraction in fields with three places; a meaning above the maximum is not considered.
        if len(numbers) == 1 or self.places >= _GROUP or (self.maximum is not None and whole > self.maximum):
            return fraction
        alternatives = {"whole": f"{whole:f}", "fraction": _comma(plain(round(fraction, self.places)))}
        raise Unacceptable(_TWO_WAYS.fill(typed=typed.strip(), **alternatives))

    @property
    def _example(self) -> Wording:
        example = self.example if self.maximum is None or self.maximum > _TO_THE_EXAMPLE else _SMALL_EXAMPLE
        return Wording(example, example, example.replace(",", "."))

    def _canonical(self, number: Number) -> str:
        return plain(number)

    def _ensure_within(self, number: Number) -> None:
        if self.minimum is not None and (number < self.minimum or (self.above and number == self.minimum)):
            raise Unacceptable((_MORE if self.above else _AT_LEAST).fill(limit=grouped(plain(self.minimum))))
        if self.maximum is not None and number > self.maximum:
            raise Unacceptable(_AT_MOST.fill(limit=grouped(plain(self.maximum))))


@dataclass(frozen=True)
class Money(Decimal):
    """A sum in tenge, not negative unless ``negative``; at most eighteen digits, two of them after the comma."""

    control: ClassVar[str] = "money"
    cell_format: ClassVar[str] = "#,##0.00"
    unit: ClassVar[str] = "₸"
    example: ClassVar[str] = "1\u00a0234,56"
    minimum: Number | None = Number(0)
    negative: bool = False

    @override
    def _canonical(self, number: Number) -> str:
        text = f"{number:.2f}"
        return "0.00" if text == "-0.00" else text

    @override
    def _ensure_within(self, number: Number) -> None:
        if not self.negative:
            super()._ensure_within(number)
        elif abs(number) > MOST_MONEY:
            raise Unacceptable(_AT_MOST.fill(limit=grouped(plain(MOST_MONEY))))


@dataclass(frozen=True)
class Percent(Decimal):
    """A percentage from 0 to 100 with at most two digits after the comma."""

    control: ClassVar[str] = "percent"
    cell: ClassVar[CellContent] = CellContent.PERCENT
    unit: ClassVar[str] = "%"
    minimum: Number | None = Number(0)
    maximum: Number | None = Number(100)


@dataclass(frozen=True)
class Integer(Kind):
    """A whole number from ``minimum`` to ``maximum``."""

    control: ClassVar[str] = "integer"
    is_rewritten: ClassVar[bool] = True
    cell: ClassVar[CellContent] = CellContent.NUMBER
    cell_format: ClassVar[str] = "0"
    minimum: int = 0
    maximum: int = 1_000_000_000

    @override
    def accept(self, typed: str, context: Context) -> str:
        """Return the digits."""
        numbers = readings(typed)
        if len(numbers) != 1 or numbers[0] != round(numbers[0]):
            example = 12 if self.minimum <= 12 <= self.maximum else self.minimum  # noqa: PLR2004  (any number that fits)
            raise Unacceptable(_WHOLE.fill(example=example))
        number = numbers[0]
        if number < self.minimum:
            raise Unacceptable(_AT_LEAST.fill(limit=grouped(str(self.minimum))))
        if number > self.maximum:
            raise Unacceptable(_AT_MOST.fill(limit=grouped(str(self.maximum))))
        return str(int(number))

    @override
    def show(self, stored: str, context: Context) -> Wording:
        """Return the number with spaces between thousands."""
        return shown_number(stored)

    @property
    def bounds(self) -> Wording:
        """Return what may be typed, such as «от 1 до 400»."""
        return _BETWEEN.fill(least=grouped(str(self.minimum)), most=grouped(str(self.maximum)))

    @override
    def readable(self, stored: str) -> str:
        """Return the number with spaces between thousands; a year has none."""
        return stored if self.minimum >= _FIRST_OF_FOUR_DIGITS and self.maximum <= _LAST_OF_FOUR_DIGITS else local(stored)
