"""Kinds of fields that only the reporting portal has."""

from dataclasses import dataclass
from typing import ClassVar

from typing_extensions import override

from portal.forms.kinds import Context, Integer, Unacceptable
from portal.wording import Wording, same

_OUTSIDE = Wording(
    "«{label}» өрісіне {first} мен {last} аралығындағы жылды енгізіңіз.",
    "Введите в поле «{label}» год от {first} до {last}.",
    "Enter a year from {first} to {last} in “{label}”.",
)


@dataclass(frozen=True)
class Year(Integer):
    """A year from ``first`` to ``last``, or to ``ahead`` years after the present one."""

    control: ClassVar[str] = "year"
    is_rewritten: ClassVar[bool] = False
    maximum: int = 9999
    first: int = 1900
    last: int = 2100
    ahead: int | None = None

    @override
    def accept(self, typed: str, context: Context) -> str:
        """Return the year as four digits."""
        year = super().accept(typed, context)
        last = self.last if self.ahead is None else context.today.year + self.ahead
        if not self.first <= int(year) <= last:
            raise Unacceptable(_OUTSIDE.fill(first=self.first, last=last))
        return year

    @override
    def show(self, stored: str, context: Context) -> Wording:
        """Return the year without a thousands separator."""
        return same(stored)

    @override
    def readable(self, stored: str) -> str:
        """Return the year as it is stored."""
        return stored


FUNDING_YEAR = Year(first=2015, ahead=3)
"""A year of funding (domain.md §5.2)."""
