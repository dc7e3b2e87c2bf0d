"""The current deadlines: the administrator's values where they are valid, defaults elsewhere."""

from dataclasses import fields
from decimal import Decimal
from typing import Any, TypeVar, cast

from sqlmodel import Session

from portal.core.content.queries import limits
from portal.core.reporting.basics.rules.weeks import Deadlines

T = TypeVar("T")

_SMALLEST = {"mio_due_days": 1, "mio_jump_percent": 1, "mio_stale_weeks": 1}
_HIGHEST = {"mio_due_hour": 23}
_MOST = 400


def deadlines(session: Session) -> Deadlines:
    """Return the deadlines of weeks, and the limits above which figures raise questions (thresholds ``mio_…``)."""
    return as_set(session, Deadlines, "mio_", least=0)


def as_set(session: Session, terms: type[T], prefix: str, least: int) -> T:
    """Return ``terms``, a dataclass of whole numbers, with the values the administrator set under ``prefix``.

    A field keeps its default where nothing is set, or a value below ``least`` or absurdly large.
    """
    known = limits(session)
    values: dict[str, int] = {}
    for item in fields(cast("Any", terms)):
        value = known.get(code := f"{prefix}{item.name}")
        if value is not None and _makes_sense(code, value, least):
            values[item.name] = int(value)
    return terms(**values)


def _makes_sense(code: str, value: Decimal, least: int) -> bool:
    return value == value.to_integral_value() and _SMALLEST.get(code, least) <= value <= _HIGHEST.get(code, _MOST)
