"""Kinds of numbers that the portal works out of two other answers: a ratio, a difference, a growth."""

from dataclasses import dataclass
from decimal import Decimal as Number
from typing import ClassVar

from typing_extensions import override

from portal.forms.kinds.base import Context, Read
from portal.forms.kinds.numbers import Decimal, stored_number


@dataclass(frozen=True)
class _OfTwo(Decimal):
    """A number worked out of two others; empty while either is unknown."""

    minimum: Number | None = None
    maximum: Number | None = None

    @override
    def derive(self, cause: str, present: str, read: Read, context: Context) -> str:
        """Return the canonical number, rounded half up to the field's places; empty when there is none."""
        first, second = (stored_number(read(key)) for key in self.depends_on)
        number = None if first is None or second is None else self._of(first, second)
        return "" if number is None else self._canonical(number.quantize(Number(1).scaleb(-self.places), rounding="ROUND_HALF_UP"))

    def _of(self, first: Number, second: Number) -> Number | None:
        raise NotImplementedError


@dataclass(frozen=True)
class Computed(_OfTwo):
    """``numerator / denominator``; empty while the denominator is not positive."""

    control: ClassVar[str] = "computed"
    numerator: str = ""
    denominator: str = ""

    @property
    @override
    def depends_on(self) -> tuple[str, ...]:
        """The keys of the two numbers."""
        return self.numerator, self.denominator

    @override
    def _of(self, first: Number, second: Number) -> Number | None:
        return first / second if second > 0 else None


@dataclass(frozen=True)
class NumberDifference(_OfTwo):
    """``whole - part`` in percentage points. It may be negative."""

    control: ClassVar[str] = "percent"
    unit: ClassVar[str] = "%"
    whole: str = ""
    part: str = ""

    @property
    @override
    def depends_on(self) -> tuple[str, ...]:
        """The keys of the two numbers."""
        return self.whole, self.part

    @override
    def _of(self, first: Number, second: Number) -> Number | None:
        return first - second


@dataclass(frozen=True)
class MoneyDifference(NumberDifference):
    """``whole - part`` in tenge. It may be negative."""

    control: ClassVar[str] = "money"
    unit: ClassVar[str] = "₸"

    @override
    def _canonical(self, number: Number) -> str:
        return f"{number:.2f}"


@dataclass(frozen=True)
class Growth(NumberDifference):
    """By how many percent ``whole`` is more than ``part``, negative when it is less; empty while ``part`` is not positive."""

    @override
    def _of(self, first: Number, second: Number) -> Number | None:
        return (first - second) / second * 100 if second > 0 else None
