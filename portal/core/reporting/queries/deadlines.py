"""The operator's terms as they stand now."""

from dataclasses import fields
from decimal import Decimal

from sqlmodel import Session

from portal.core.content.queries import limits
from portal.core.reporting.rules.weeks import Deadlines

_SMALLEST = {"due_days": 1, "jump_percent": 1, "stale_weeks": 1}
_HIGHEST = {"due_hour": 23}
_MOST = 400


def deadlines(session: Session) -> Deadlines:
    """Return the terms that the administrator set (thresholds ``mio_…``); what is absent or makes no sense is as by default."""
    known = limits(session)
    found: dict[str, int] = {}
    for item in fields(Deadlines):
        value = known.get(f"mio_{item.name}")
        if value is not None and _makes_sense(item.name, value):
            found[item.name] = int(value)
    return Deadlines(**found)


def _makes_sense(name: str, value: Decimal) -> bool:
    return value == value.to_integral_value() and _SMALLEST.get(name, 0) <= value <= _HIGHEST.get(name, _MOST)
