"""Stored figures as people read them: sums in tenge, areas, percents, shares."""

from decimal import Decimal

from portal.forms.kinds.numbers import grouped, plain
from portal.wording import Wording

_HUNDRED = 100


def money_shown(tiyn: int) -> Wording:
    """Return a sum kept in tiyn with its thousands apart and the sign of the tenge."""
    return grouped(f"{Decimal(tiyn) / _HUNDRED:.2f}", "₸")


def area_shown(hundredths: int) -> Wording:
    """Return an area kept in hundredths of a square metre."""
    return Wording("{area}\u00a0м²", "{area}\u00a0м²", "{area}\u00a0m²").fill(area=grouped(plain(Decimal(hundredths) / _HUNDRED)))


def percent_shown(hundredths: int) -> Wording:
    """Return a percent kept in hundredths."""
    return grouped(plain(Decimal(hundredths) / _HUNDRED), "%")


def share_of(part: int, whole: int) -> int | None:
    """Return ``part`` of ``whole`` in hundredths of a percent; nothing when there is no whole."""
    return None if whole <= 0 else round(part * _HUNDRED * _HUNDRED / whole)


def share_shown(part: int, whole: int) -> Wording | None:
    """Return ``part`` of ``whole`` as a percent; nothing when there is no whole."""
    share = share_of(part, whole)
    return None if share is None else percent_shown(share)
