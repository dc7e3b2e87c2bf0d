"""Days of the working calendar: added, changed and removed by the operator's administrator.

What was promised stays: «Срок исполнения» is stored when an application is taken into work and is not computed again. What is not stored
(when a waiting application is registered, until when a moderation lasts) follows the calendar at once, because every request reads it anew.
"""

import datetime as dt
from collections.abc import Generator, Mapping, Sequence
from contextlib import contextmanager

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, select

from portal.core.accounts.rules import ensure_staff
from portal.core.accounts.schema import Actor, StaffRole
from portal.core.administration.calendar import rules
from portal.core.administration.calendar.lists import DayFate
from portal.core.administration.calendar.queries import compared
from portal.core.administration.calendar.schema import ABOUT_DAY, DATE, DAY_FIELDS, DayKind
from portal.core.audit import service as audit
from portal.core.calendar.queries import working_time
from portal.core.calendar.rules import local_date
from portal.core.calendar.tables import CalendarDay
from portal.core.errors import Conflict, Refused
from portal.core.filling.sent import NotFilled, taken
from portal.db import Begin
from portal.forms import Context
from portal.ports.clock import Now
from portal.wording import Wording, same


def add_day(begin: Begin, actor: Actor, typed: Mapping[str, str], *, now: Now) -> None:
    """Put a day into the calendar; ``typed`` has the texts of ``DAY_FIELDS``. A day that was removed before is taken back.

    Raises:
        NotAllowed: the actor is no administrator.
        NotFilled: something is missing, the day has passed or is too far, or a weekday is called a working day.
        Refused: the day is in the calendar already, or no working day would be left to count deadlines by.
    """
    ensure_staff(actor, StaffRole.ADMINISTRATOR)
    at = now()
    values = taken(DAY_FIELDS, typed, Context(local_date(at)))
    day = dt.date.fromisoformat(values["day"])
    if (why := rules.closed(day, local_date(at))) is not None:
        raise NotFilled({"day": why})
    rules.ensure_differs(day, working=values["kind"] == DayKind.WORKING)
    with begin() as session, _counted_by(session, day, "day"):
        row = _new_row(session, day)
        _write(session, actor, "add_day", row, values, at)


def change_day(begin: Begin, actor: Actor, seen: Mapping[str, str], typed: Mapping[str, str], *, now: Now) -> None:
    """Change what a day is and how it is called. ``seen`` has what the page showed, with the keys of ``DAY_FIELDS``.

    Raises:
        NotAllowed: the actor is no administrator.
        NotFilled: something is missing, or a weekday is called a working day.
        Refused: the day has passed, it is not as it was shown any more, or no working day would be left to count deadlines by.
    """
    ensure_staff(actor, StaffRole.ADMINISTRATOR)
    at = now()
    day = _day_of(seen, at)
    values = taken(ABOUT_DAY, typed, Context(local_date(at)))
    rules.ensure_differs(day, working=values["kind"] == DayKind.WORKING)
    with begin() as session, _counted_by(session, day, "kind"):
        row = _as_seen(session, day, seen)
        _write(session, actor, "change_day", row, values, at)


def remove_day(begin: Begin, actor: Actor, seen: Mapping[str, str], *, now: Now) -> None:
    """Let a day follow its weekday again; its row stays, inactive, so that the next start does not seed it anew.

    Raises:
        NotAllowed: the actor is no administrator.
        Refused: the day has passed, it is not as it was shown any more, or no working day would be left to count deadlines by.
    """
    ensure_staff(actor, StaffRole.ADMINISTRATOR)
    at = now()
    day = _day_of(seen, at)
    with begin() as session, _counted_by(session, day):
        row = _as_seen(session, day, seen)
        before, row.active = _told(row), False
        _note(session, actor, "remove_day", row, before, at)


def take_list(begin: Begin, actor: Actor, text: str, seen: Sequence[str], *, now: Now) -> int:
    """Take a pasted list over, all of it or nothing, and return how many days were added or changed.

    ``seen`` is what :func:`queries.compare_list` told of each line (:attr:`DayFate`), as the page showed it.

    Raises:
        NotAllowed: the actor is no administrator.
        Refused: a line is wrong, nothing would change, or no working day would be left to count deadlines by.
        Conflict: the calendar was changed since the list was compared with it.
    """
    ensure_staff(actor, StaffRole.ADMINISTRATOR)
    at = now()
    with begin() as session:
        session.exec(select(CalendarDay).order_by(col(CalendarDay.day)).limit(1).with_for_update()).first()
        found = compared(session, text, local_date(at))
        if any(one.fate is DayFate.WRONG for one in found):
            raise Refused(rules.LIST_WRONG, code="wrong_line", field="list")
        if [one.fate.value for one in found] != list(seen):
            raise Conflict(rules.LIST_CHANGED)
        differing = [one for one in found if one.fate is not DayFate.SAME]
        if not differing:
            raise Refused(rules.LIST_SAME, code="nothing", field="list")
        before = working_time(session)
        worked = [one.day for one in differing if before.is_working(one.day)]
        for one in differing:
            row = _locked(session, one.day) or CalendarDay(day=one.day, working=False, active=False)
            session.add(row)
            _write(session, actor, "add_day" if one.fate is DayFate.ADDED else "change_day", row, one.values, at)
        session.flush()
        time = working_time(session)
        for day in worked:
            rules.ensure_worked(time, day, "list")
        return len(differing)


def _day_of(seen: Mapping[str, str], at: dt.datetime) -> dt.date:
    day = dt.date.fromisoformat(taken((DATE,), seen, Context(local_date(at)))["day"])
    if (why := rules.closed(day, local_date(at))) is not None:
        raise Refused(why)
    return day


@contextmanager
def _counted_by(session: Session, day: dt.date, field: str = "") -> Generator[None]:
    """Refuse an edit that takes the last working day within a year; one at a time, so that two edits do not take it together.

    An edit that leaves the day as it was, worked or not, is not refused: names can be corrected in a calendar that is wrong already.
    """
    session.exec(select(CalendarDay).order_by(col(CalendarDay.day)).limit(1).with_for_update()).first()
    worked = working_time(session).is_working(day)
    yield
    session.flush()
    if worked:
        rules.ensure_worked(working_time(session), day, field)


def _new_row(session: Session, day: dt.date) -> CalendarDay:
    """Return a row, locked, for a day that is not in the calendar; refuse one that is, or that somebody else has just added."""
    row = _locked(session, day)
    if row is None:
        try:
            with session.begin_nested():
                row = CalendarDay(day=day, working=False, active=False)
                session.add(row)
                session.flush()
        except IntegrityError:
            row = _locked(session, day)
    if row is None or row.active:
        raise rules.taken(day, _name(row) if row else same(""))
    return row


def _as_seen(session: Session, day: dt.date, seen: Mapping[str, str]) -> CalendarDay:
    """Return the row of a day, locked; refuse it when it is not as it was shown."""
    row = _locked(session, day)
    if row is None or not row.active:
        raise rules.removed()
    if _told(row) != [seen.get(field.key, "") for field in ABOUT_DAY]:
        raise rules.changed(_name(row), working=row.working)
    return row


def _locked(session: Session, day: dt.date) -> CalendarDay | None:
    return session.get(CalendarDay, day, with_for_update=True)


def _name(row: CalendarDay) -> Wording:
    return Wording(row.name_kk, row.name_ru, row.name_en)


def _told(row: CalendarDay) -> list[str]:
    """Return what the calendar says of a day, in the order of ``ABOUT_DAY``; nothing when it is not in the calendar."""
    kind = DayKind.WORKING if row.working else DayKind.OFF
    return [str(kind), row.name_kk, row.name_ru, row.name_en] if row.active else []


def _write(session: Session, actor: Actor, action: str, row: CalendarDay, values: Mapping[str, str], at: dt.datetime) -> None:
    before = _told(row)
    row.working, row.active = values["kind"] == DayKind.WORKING, True
    row.name_kk, row.name_ru, row.name_en = values["name_kk"], values["name_ru"], values["name_en"]
    _note(session, actor, action, row, before, at)


def _note(session: Session, actor: Actor, action: str, row: CalendarDay, before: list[str], at: dt.datetime) -> None:
    row.changed_at, row.changed_by = at, actor.account_id
    audit.note(session, actor, f"administration.{action}", f"day:{row.day}", {"before": before, "after": _told(row)}, at)
