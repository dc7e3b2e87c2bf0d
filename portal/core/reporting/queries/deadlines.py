"""The operator's terms as they stand now: what the administrator set, where it makes sense, else what holds by default."""

from dataclasses import fields
from decimal import Decimal
from typing import TypeVar

from sqlmodel import Session

from portal.core.content.queries import limits
from portal.core.reporting.rules.risk import RiskTerms
from portal.core.reporting.rules.weeks import Deadlines

T = TypeVar("T", Deadlines, RiskTerms)

_SMALLEST = {"mio_due_days": 1, "mio_jump_percent": 1, "mio_stale_weeks": 1}
_HIGHEST = {"mio_due_hour": 23}
_MOST = 400


def deadlines(session: Session) -> Deadlines:
    """Return until when weeks are entered, and which figures raise questions (thresholds ``mio_…``)."""
    return _as_set(session, Deadlines, "mio_", least=0)


def risk_terms(session: Session) -> RiskTerms:
    """Return from when a body is at risk (thresholds ``mio_risk_…``)."""
    return _as_set(session, RiskTerms, "mio_risk_", least=1)


def _as_set(session: Session, terms: type[T], prefix: str, least: int) -> T:
    known = limits(session)
    found: dict[str, int] = {}
    for item in fields(terms):
        value = known.get(code := f"{prefix}{item.name}")
        if value is not None and _makes_sense(code, value, least):
            found[item.name] = int(value)
    return terms(**found)


def _makes_sense(code: str, value: Decimal, least: int) -> bool:
    return value == value.to_integral_value() and _SMALLEST.get(code, least) <= value <= _HIGHEST.get(code, _MOST)
