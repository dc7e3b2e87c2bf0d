"""When a sum is far below what its object usually absorbs: one tenge, or thousands entered where tenge are meant.

A ceiling exists for sums, a floor does not: 1 ₸ is a sum like any other and reports a week, and 1 500 copied from a table kept in
thousands stands for 1 500 000. Nobody can tell from the sum alone, so it is compared with the object's own weeks and asked about, never
refused: a last payment or a bank's fee is small and right.
"""

from collections.abc import Iterable
from statistics import median_low

THOUSAND = 1000
NEAR = 3
"""A sum is taken for thousands when a thousand of it is within this factor of what is usual, in either direction."""


def usual_of(sums: Iterable[int], least: int) -> int | None:
    """Return what is usual among earlier sums: the median of those above zero, the lower one of two; nothing below ``least`` of them.

    The median, unlike the mean, does not follow one wrong sum or one large payment; zeros and reversals are no payments.
    """
    paid = sorted(amount for amount in sums if amount > 0)
    return median_low(paid) if len(paid) >= max(1, least) else None


def is_small(amount: int, usual: int, times: int) -> bool:
    """Tell whether a sum above zero is below one ``times``-th of what is usual."""
    return 0 < amount * times < usual


def looks_like_thousands(amount: int, usual: int) -> bool:
    """Tell whether a small sum would be a usual one if it were entered in thousands."""
    return usual <= amount * THOUSAND * NEAR and amount * THOUSAND <= usual * NEAR
