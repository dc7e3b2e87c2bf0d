"""Fields filled in from other answers: the price of a square metre in a row, the usual terms of a bond loan."""

import calendar
import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from portal.core.reporting.fields.schema.money import DEFAULT_COUPON, LOAN_YEARS
from portal.forms.kinds import Context, Read
from portal.forms.kinds.dates import read_date
from portal.forms.kinds.numbers import plain, stored_number


@dataclass(frozen=True)
class RatioInRow:
    """Fills ``target`` in every row of ``block`` with ``above / below``; empty while either is unknown."""

    block: str
    above: str
    below: str
    target: str

    def watches(self, address: str) -> bool:
        """Tell whether it is one of the two numbers."""
        block, _, key = _split(address)
        return block == self.block and key in {self.above, self.below}

    def follow(self, address: str, read: Read, context: Context) -> Iterator[tuple[str, str]]:
        """Return the ratio when one of its two numbers has changed."""
        del context
        block, row, _ = _split(address)
        if not self.watches(address):
            return
        above, below = stored_number(read(f"{block}/{row}/{self.above}")), stored_number(read(f"{block}/{row}/{self.below}"))
        known = above is not None and below is not None and below > 0
        yield f"{block}/{row}/{self.target}", plain(round(above / below, 2)) if known and above is not None and below else ""


@dataclass(frozen=True)
class LoanTerms:
    """Fills in a loan's maturity and coupon from its date of issue where they are empty."""

    block: str

    def watches(self, address: str) -> bool:
        """Tell whether it is a loan's date of issue."""
        block, _, key = _split(address)
        return block == self.block and key == "issue_date"

    def follow(self, address: str, read: Read, context: Context) -> Iterator[tuple[str, str]]:
        """Return the usual terms (domain.md §5.2: two years at 0.35 %)."""
        del context
        block, row, _ = _split(address)
        issued = read_date(read(address)) if self.watches(address) else None
        if issued is None:
            return
        usual = {"maturity_date": _years_later(issued, LOAN_YEARS).isoformat(), "coupon_rate": plain(DEFAULT_COUPON)}
        for target, text in usual.items():
            if not read(f"{block}/{row}/{target}"):
                yield f"{block}/{row}/{target}", text


def _years_later(day: dt.date, years: int) -> dt.date:
    year = day.year + years
    return day.replace(year=year, day=min(day.day, calendar.monthrange(year, day.month)[1]))


def _split(address: str) -> tuple[str, str, str]:
    block, _, rest = address.partition("/")
    row, _, key = rest.partition("/")
    return block, row, key
