"""Conversions between stored whole numbers (tiyn, hundredths of a percent) and the canonical texts of the form engine."""

from decimal import Decimal

_HUNDRED = 100


def sum_text(tiyn: int) -> str:
    """Return a sum kept in tiyn as a text in tenge: ``-123450`` is ``-1234.50``."""
    whole, part = divmod(abs(tiyn), _HUNDRED)
    return f"{'-' if tiyn < 0 else ''}{whole}.{part:02}"


def tiyn_of(text: str) -> int:
    """Return the tiyn of a canonical sum in tenge; 0 for an empty text."""
    return int(Decimal(text) * _HUNDRED) if text else 0


def percent_text(hundredths: int | None) -> str:
    """Return a percent kept in hundredths as a text without needless zeros: ``4550`` is ``45.5``; empty for nothing."""
    if hundredths is None:
        return ""
    text = sum_text(hundredths).rstrip("0").rstrip(".")
    return text or "0"


def hundredths_of(text: str) -> int | None:
    """Return the hundredths of a canonical percent; None for an empty text."""
    return int(Decimal(text) * _HUNDRED) if text else None


def number_text(number: int | None) -> str:
    """Return a count as a text; empty for nothing."""
    return "" if number is None else str(number)


def number_of(text: str) -> int | None:
    """Return the number of a canonical text; None for an empty text."""
    return int(text) if text else None
