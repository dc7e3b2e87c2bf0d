"""The current deadlines: the administrator's values where they are valid, defaults elsewhere."""

import datetime as dt
from dataclasses import fields, replace
from decimal import Decimal
from typing import Any, TypeVar, cast

from sqlmodel import Session

from portal.core.accounts.schema import Actor
from portal.core.calendar.rules import ALMATY
from portal.core.content.queries import kept, limits, thresholds
from portal.core.reporting.basics.queries import scope_of
from portal.core.reporting.basics.rules.weeks import Deadlines, Week, WeekTerms
from portal.db import Begin

T = TypeVar("T")

_SMALLEST = {"mio_due_days": 1, "mio_jump_percent": 1, "mio_stale_weeks": 1}
_HIGHEST = {"mio_due_days": 7, "mio_due_hour": 23}
_MOST = 400


def deadlines(session: Session) -> Deadlines:
    """Return the deadlines of weeks, and the limits above which figures raise questions (thresholds ``mio_…``)."""
    return kept(session, "deadlines", lambda here: replace(_terms(here), earlier=_earlier(here)))


def deadlines_of(session: Session, day: dt.date) -> Deadlines:
    """Return the deadlines of what happened on a day, such as the start of an object: as they held when the day began."""
    return _terms(session, dt.datetime.combine(day, dt.time(), ALMATY))


def stated_terms(begin: Begin, actor: Actor) -> Deadlines:
    """Return the terms as they hold now, for the pages that tell an executor how many days there are.

    Raises:
        NotAllowed: the actor is no executor, or its access has ended.
    """
    with begin(reading=True) as session:
        scope_of(session, actor)
        return deadlines(session)


def _terms(session: Session, at: dt.datetime | None = None) -> Deadlines:
    return as_set(session, Deadlines, "mio_", least=0, at=at)


def _earlier(session: Session) -> tuple[tuple[int, WeekTerms], ...]:
    """Return the former terms of weeks, each with the last week that had ended when they ceased to hold."""
    known = (thresholds(session).get(f"mio_{item.name}") for item in fields(WeekTerms))
    found: dict[int, WeekTerms] = {}
    for until in sorted({until for value in known if value for until, _ in value.earlier}):
        terms = _terms(session, until - dt.timedelta(microseconds=1))
        # Of several changes in one week the first one ended the terms of the weeks before.
        found.setdefault(Week.at(until).number - 1, WeekTerms(terms.due_days, terms.due_hour, terms.lock_days))
    return tuple(found.items())


def as_set(session: Session, terms: type[T], prefix: str, least: int, *, at: dt.datetime | None = None) -> T:
    """Return ``terms``, a dataclass of whole numbers, with the values the administrator set under ``prefix``, as they held at ``at``.

    A field keeps its default where nothing is set, or a value below ``least`` or absurdly large. Without ``at`` they hold now.
    """
    known = {code: value.at(at) for code, value in thresholds(session).items()} if at else limits(session)
    values: dict[str, int] = {}
    for item in fields(cast("Any", terms)):
        value = known.get(code := f"{prefix}{item.name}")
        if value is not None and _makes_sense(code, value, least):
            values[item.name] = int(value)
    return terms(**values)


def _makes_sense(code: str, value: Decimal, least: int) -> bool:
    return value == value.to_integral_value() and _SMALLEST.get(code, least) <= value <= _HIGHEST.get(code, _MOST)
