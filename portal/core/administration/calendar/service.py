"""Days of the working calendar: added, changed and removed by the operator's administrator.

What was promised stays: «Срок исполнения» is stored when an application is taken into work and is not computed again. What is not stored
(when a waiting application is registered, until when a moderation lasts) follows the calendar at once, because every request reads it anew.
"""

import datetime as dt
from collections.abc import Generator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, select

from portal.core.accounts.rules import ensure_staff
from portal.core.accounts.schema import Actor, StaffRole
from portal.core.administration.calendar import rules
from portal.core.administration.calendar.lists import DayFate
from portal.core.administration.calendar.queries import compared, texts_of
from portal.core.administration.calendar.schema import ABOUT_DAY, DATE, DAY, DAY_FIELDS, REASON, DayAct, DayKind
from portal.core.audit import service as audit
from portal.core.calendar.queries import working_time
from portal.core.calendar.rules import local_date
from portal.core.calendar.tables import CalendarDay
from portal.core.errors import Conflict, NotFound, Refused
from portal.core.filling.sent import NotFilled, taken
from portal.core.kept_changes.queries import changes_of_act
from portal.core.kept_changes.service import keep_change
from portal.db import Begin, new_id
from portal.forms import Context
from portal.ports.clock import Now
from portal.wording import Wording, same


@dataclass(frozen=True)
class _Edit:
    """Who edits the calendar by which verb, and how the history keeps it; days that change together have one ``act_id``."""

    actor: Actor
    verb: str
    at: dt.datetime
    act_id: str = ""
    kept_as: DayAct | None = None
    reason: str = ""


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
        _write(session, _Edit(actor, "add_day", at), row, values)


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
        _write(session, _Edit(actor, "change_day", at), row, values)


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
        _write(session, _Edit(actor, "remove_day", at), row, {})


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
        _lock_calendar(session)
        found = compared(session, text, local_date(at))
        if any(one.fate is DayFate.WRONG for one in found):
            raise Refused(rules.LIST_WRONG, code="wrong_line", field="list")
        if [one.fate.value for one in found] != list(seen):
            raise Conflict(rules.LIST_CHANGED)
        differing = [one for one in found if one.fate is not DayFate.SAME]
        if not differing:
            raise Refused(rules.LIST_SAME, code="nothing", field="list")
        act_id = new_id()
        with _all_counted_by(session, [one.day for one in differing], "list"):
            for one in differing:
                row = _locked(session, one.day) or CalendarDay(day=one.day, working=False, active=False)
                session.add(row)
                act = "add_day" if one.fate is DayFate.ADDED else "change_day"
                _write(session, _Edit(actor, act, at, act_id, DayAct.LIST), row, one.values)
        return len(differing)


def take_back(begin: Begin, actor: Actor, act_id: str, reason: str, *, now: Now) -> int:
    """Give every day that an act changed what it had before that act, and return how many days those are.

    Raises:
        NotAllowed: the actor is no administrator.
        NotFound: there is no such act.
        NotFilled: the reason is missing or too long.
        Refused: a day has passed or was changed since, or no working day would be left to count deadlines by.
    """
    ensure_staff(actor, StaffRole.ADMINISTRATOR)
    at = now()
    said = taken((REASON,), {"reason": reason}, Context(local_date(at)))["reason"]
    with begin() as session:
        _lock_calendar(session)
        found = changes_of_act(session, DAY, act_id)
        if not found:
            raise NotFound
        days = {dt.date.fromisoformat(one.key): one for one in found}
        back = new_id()
        with _all_counted_by(session, list(days), "reason"):
            for day, one in days.items():
                row = _locked(session, day)
                if (why := rules.closed(day, local_date(at))) is not None:
                    raise Refused(why, field="reason")
                if row is None or texts_of(row) != dict(one.after):
                    raise Conflict(rules.changed_since(day))
                _write(session, _Edit(actor, "restore_day", at, back, DayAct.TAKE_BACK, said), row, one.before)
        return len(days)


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
    _lock_calendar(session)
    with _all_counted_by(session, [day], field):
        yield


@contextmanager
def _all_counted_by(session: Session, days: Sequence[dt.date], field: str) -> Generator[None]:
    before = working_time(session)
    worked = [day for day in days if before.is_working(day)]
    yield
    session.flush()
    after = working_time(session)
    for day in worked:
        rules.ensure_worked(after, day, field)


def _lock_calendar(session: Session) -> None:
    session.exec(select(CalendarDay).order_by(col(CalendarDay.day)).limit(1).with_for_update()).first()


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
    return list(texts_of(row).values())


def _write(session: Session, edit: _Edit, row: CalendarDay, values: Mapping[str, str]) -> None:
    """Let the calendar say ``values`` of a day, nothing when they are empty; keep what it said before, and note both."""
    before, told = texts_of(row), _told(row)
    row.active = bool(values)
    if values:
        row.working = values["kind"] == DayKind.WORKING
        row.name_kk, row.name_ru, row.name_en = values["name_kk"], values["name_ru"], values["name_en"]
    row.changed_at, row.changed_by = edit.at, edit.actor.account_id
    subject = f"{DAY}:{row.day}"
    act = edit.kept_as or DayAct(edit.verb)
    keep_change(session, edit.actor, edit.act_id or new_id(), subject, act, before, texts_of(row), edit.at, edit.reason)
    audit.note(session, edit.actor, f"administration.{edit.verb}", subject, {"before": told, "after": _told(row)}, edit.at)
