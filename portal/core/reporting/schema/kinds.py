"""Kinds of answers that only the reporting portal has."""

from dataclasses import dataclass
from typing import ClassVar

from typing_extensions import override

from portal.forms.kinds import Context, Integer, Unacceptable
from portal.wording import Wording

FIRST_YEAR = 2015
YEARS_AHEAD = 3
_OUTSIDE = Wording(
    "«{label}» өрісіне {first} мен {last} аралығындағы жылды енгізіңіз.",
    "Введите в поле «{label}» год от {first} до {last}.",
    "Enter a year from {first} to {last} in “{label}”.",
)


@dataclass(frozen=True)
class FundingYear(Integer):
    """A year of funding: from 2015 to three years after the present one (domain.md §5.2)."""

    widget: ClassVar[str] = "year"
    maximum: int = 9999

    @override
    def accept(self, typed: str, context: Context) -> str:
        """Return the year as four digits."""
        year = super().accept(typed, context)
        latest = context.today.year + YEARS_AHEAD
        if not FIRST_YEAR <= int(year) <= latest:
            raise Unacceptable(_OUTSIDE.fill(first=FIRST_YEAR, last=latest))
        return year

    @override
    def show(self, stored: str, context: Context) -> Wording:
        """Return the year as it is: years have no thousands."""
        return Wording(stored, stored, stored)
