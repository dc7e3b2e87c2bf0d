"""The estimate of the subsidy, worked out of the repayment schedule."""

import calendar
import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from portal.forms import BlockRows, Context
from portal.forms.kinds import Read
from portal.forms.kinds.dates import read_date
from portal.forms.kinds.numbers import stored_number

DAYS_OF_YEAR = 365
MOST_MONTHS = 600
"""The longest term that the fields of the form accept."""
_CENT = Decimal("0.01")


@dataclass(frozen=True)
class Payment:
    """A repayment of a part of the principal, in tenge."""

    day: dt.date
    principal: Decimal


def subsidy_estimate(loan: Decimal, percent: Decimal, begins: dt.date, months: int, payments: Sequence[Payment]) -> Decimal:
    """Return the sum that the state would pay for a loan, in tenge, rounded half up to the tiyn.

    For every stretch between two repayments: outstanding principal × subsidised part of the rate (percent a year) × calendar days / 365,
    added up from the day the loan begins until the subsidy ends ``months`` later. Repayments after that day do not matter.

    The order (No. 35 of 31.01.2017) subsidises a part of the rate and does not print a formula. Assumed are simple interest, a year of 365
    days, and that the whole loan is drawn on its first day; the bank's own calculation decides what is paid.
    """
    ends = months_later(begins, months)
    total, outstanding, since = Decimal(0), loan, begins
    for payment in sorted(payments, key=lambda one: one.day):
        until = max(since, min(payment.day, ends))
        total += outstanding * (until - since).days
        outstanding, since = max(Decimal(0), outstanding - payment.principal), until
    total += outstanding * max(0, (ends - since).days)
    return (total * percent / 100 / DAYS_OF_YEAR).quantize(_CENT, ROUND_HALF_UP)


def months_later(day: dt.date, months: int) -> dt.date:
    """Return the same day of a later month, or the last one of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


@dataclass(frozen=True)
class SubsidyFromSchedule:
    """Fills in the estimate as soon as the loan, its rate, its first day, the term and the whole schedule are known."""

    block: str = "repayment_schedule"
    target: str = "subsidy_total_estimate"
    also: tuple[str, ...] = ("loan_amount", "subsidised_rate", "bank_decision_date", "loan_contract_date", "subsidy_term_months")

    def work_out(self, rows: BlockRows, read: Read, context: Context) -> Iterator[tuple[str, str]]:
        """Return the estimate; empty while anything is missing. The loan begins on the day of its agreement, without one on the decision's."""
        del context
        loan, percent, months = (stored_number(read(key)) for key in ("loan_amount", "subsidised_rate", "subsidy_term_months"))
        begins = read_date(read("loan_contract_date")) or read_date(read("bank_decision_date"))
        payments = [
            Payment(day, principal)
            for row in rows.ids
            if (day := read_date(rows.text(row, "payment_date"))) and (principal := stored_number(rows.text(row, "principal")))
        ]
        if loan is None or percent is None or months is None or begins is None or not payments or len(payments) < len(rows.ids):
            yield self.target, ""
            return
        # A term that the field refuses is not counted with: its message stands beside it.
        known = 0 < months <= MOST_MONTHS
        yield self.target, f"{subsidy_estimate(loan, percent, begins, int(months), payments):.2f}" if known else ""
