"""Detects sums far below an object's usual ones: one tenge, or thousands entered instead of tenge.

Sums have an upper limit but no lower one: 1 ₸ is a valid sum and reports a week, and 1 500 copied from a table in
thousands means 1 500 000. The sum alone does not tell, so it is compared with the object's other weeks. It raises a question and is never
refused: a last payment or a bank's fee can be small.
"""

from collections.abc import Iterable
from statistics import median_low

THOUSAND = 1000
NEAR = 3
"""A sum seems to be in thousands when 1 000 times the sum is within this factor of the usual one, in either direction."""


def usual_of(sums: Iterable[int], least: int) -> int | None:
    """Return the usual sum among earlier ones: the median of those above zero, the lower of two; None below ``least`` of them.

    Unlike the mean, the median does not follow one wrong or one large sum; zeros and reversals are not payments.
    """
    paid = sorted(amount for amount in sums if amount > 0)
    return median_low(paid) if len(paid) >= max(1, least) else None


def is_small(amount: int, usual: int, times: int) -> bool:
    """Tell whether a sum above zero is below one ``times``-th of the usual sum."""
    return 0 < amount * times < usual


def looks_like_thousands(amount: int, usual: int) -> bool:
    """Tell whether a small sum would be a usual one if it were entered in thousands."""
    return usual <= amount * THOUSAND * NEAR and amount * THOUSAND <= usual * NEAR
