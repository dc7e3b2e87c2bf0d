"""The working calendar of a year for the page that edits it."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from sqlmodel import Session, col, select

from portal.core.accounts.rules import ensure_staff
from portal.core.accounts.schema import Actor, StaffRole
from portal.core.accounts.sessions import queries as accounts
from portal.core.administration.calendar.lists import EMPTY, MOST_LINES, TOO_LONG, DayFate, ListedDay, read_list
from portal.core.administration.calendar.rules import DAY_OFF, USUAL_DAY, WORKING, closed, last_year
from portal.core.administration.calendar.schema import DAY, DayAct, DayKind
from portal.core.calendar.queries import working_time
from portal.core.calendar.rules import CLOSES, FARTHEST, OPENS, local_date
from portal.core.calendar.tables import CalendarDay
from portal.core.calendar.working_time import NoWorkingDay, WorkingTime
from portal.core.errors import Refused
from portal.core.kept_changes.queries import changes_between
from portal.core.kept_changes.schema import ChangeView
from portal.db import Begin
from portal.ports.clock import Now
from portal.wording import LANGUAGES, Wording

FIRST_YEAR = 2024
"""The first year that is seeded."""
_MONTHS = 12


@dataclass(frozen=True)
class DayView:
    """A day that differs from the usual week; ``changed_by`` is the name of who changed it last, empty while it is as it was seeded."""

    day: dt.date
    working: bool
    name: Wording
    may_change: bool
    changed_at: dt.datetime | None
    changed_by: str


@dataclass(frozen=True)
class CalendarYear:
    """The exceptions of a year in their order, the number of working days of each month from January on, and what to warn of."""

    year: int
    first: int
    last: int
    """The first and the last year that can be shown."""
    days: tuple[DayView, ...]
    working_days: tuple[int, ...]
    opens: dt.time
    closes: dt.time
    no_working_day: Wording | None
    """Why dates cannot be computed: somewhere ahead the calendar has no working day within a year."""


@dataclass(frozen=True)
class DayChange:
    """A day that an act changed, and in words what the calendar said of it before and after."""

    day: dt.date
    before: Wording
    after: Wording


@dataclass(frozen=True)
class DaysChanged:
    """An act that changed days of the calendar; ``may_take_back`` while every one of them is to come and as the act left it."""

    act_id: str
    act: DayAct
    at: dt.datetime
    by: str
    reason: str
    days: tuple[DayChange, ...]
    may_take_back: bool


def calendar_year(begin: Begin, actor: Actor, year: int, *, now: Now) -> CalendarYear:
    """Return the calendar of ``year``, or of the nearest one that can be shown; 0 for the present year.

    Raises:
        NotAllowed: the actor is no administrator.
    """
    ensure_staff(actor, StaffRole.ADMINISTRATOR)
    today = local_date(now())
    shown = min(max(year or today.year, FIRST_YEAR), last_year(today))
    with begin(reading=True) as session:
        of_year = (col(CalendarDay.day) >= dt.date(shown, 1, 1), col(CalendarDay.day) <= dt.date(shown, 12, 31))
        rows = session.exec(select(CalendarDay).where(col(CalendarDay.active).is_(True), *of_year).order_by(col(CalendarDay.day))).all()
        days = tuple(_view(session, row, today) for row in rows)
        time = working_time(session)
    months = tuple(_working_days(time, shown, month) for month in range(1, _MONTHS + 1))
    return CalendarYear(shown, FIRST_YEAR, last_year(today), days, months, OPENS, CLOSES, _warning(time, today))


def calendar_history(begin: Begin, actor: Actor, year: int, *, now: Now) -> tuple[DaysChanged, ...]:
    """Return the acts that changed days of ``year``, newest first, each with every day that it changed.

    Raises:
        NotAllowed: the actor is no administrator.
    """
    ensure_staff(actor, StaffRole.ADMINISTRATOR)
    today = local_date(now())
    with begin(reading=True) as session:
        acts: dict[str, list[ChangeView]] = {}
        for one in changes_between(session, DAY, f"{year}-01-01", f"{year}-12-31"):
            acts.setdefault(one.act_id, []).append(one)
        days = sorted({dt.date.fromisoformat(one.key) for changes in acts.values() for one in changes})
        rows = session.exec(select(CalendarDay).where(col(CalendarDay.day).in_(days))).all()
        told = {row.day.isoformat(): texts_of(row) for row in rows}
    return tuple(_days_changed(changes, told, today) for changes in acts.values())


def _days_changed(changes: Sequence[ChangeView], told: Mapping[str, Mapping[str, str]], today: dt.date) -> DaysChanged:
    first = changes[0]
    days = tuple(DayChange(dt.date.fromisoformat(one.key), said_of(one.before), said_of(one.after)) for one in changes)
    same = all(told.get(one.key) == dict(one.after) for one in changes)
    open_yet = all(closed(one.day, today) is None for one in days)
    return DaysChanged(first.act_id, DayAct(first.act), first.at, first.by, first.reason, days, same and open_yet)


def said_of(texts: Mapping[str, str]) -> Wording:
    """Return in words what the calendar says of a day; of one without texts, that it follows its weekday."""
    if not texts:
        return USUAL_DAY
    kind = WORKING if texts["kind"] == DayKind.WORKING else DAY_OFF
    return Wording(*(f"{kind.said(code)}: {texts[f'name_{code}']}" for code in LANGUAGES))


def texts_of(row: CalendarDay) -> dict[str, str]:
    """Return what the calendar says of a day by the keys of ``ABOUT_DAY``; nothing when it is not in the calendar."""
    kind = DayKind.WORKING if row.working else DayKind.OFF
    return {"kind": str(kind), "name_kk": row.name_kk, "name_ru": row.name_ru, "name_en": row.name_en} if row.active else {}


def compare_list(begin: Begin, actor: Actor, text: str, *, now: Now) -> tuple[ListedDay, ...]:
    """Return what would become of each line of a pasted list; nothing is changed.

    Raises:
        NotAllowed: the actor is no administrator.
        Refused: the list is empty or too long.
    """
    ensure_staff(actor, StaffRole.ADMINISTRATOR)
    with begin(reading=True) as session:
        return compared(session, text, local_date(now()))


def compared(session: Session, text: str, today: dt.date) -> tuple[ListedDay, ...]:
    """Return the lines of a list beside the calendar as it is. Raise :class:`Refused` when the list is empty or too long."""
    found = read_list(text, today)
    if not found or len(found) > MOST_LINES:
        raise Refused(TOO_LONG.fill(count=MOST_LINES) if found else EMPTY, code="list", field="list")
    days = [one.day for one in found if one.fate is not DayFate.WRONG]
    rows = session.exec(select(CalendarDay).where(col(CalendarDay.day).in_(days), col(CalendarDay.active).is_(True))).all()
    known = {row.day: row for row in rows}
    return tuple(one if one.fate is DayFate.WRONG else _judged(one, known.get(one.day), today) for one in found)


def _judged(listed: ListedDay, row: CalendarDay | None, today: dt.date) -> ListedDay:
    """Return what becomes of a day; one that has passed may stand in the list of its year, but only as the calendar has it."""
    fate = _fate(listed, row)
    why = closed(listed.day, today) if fate is not DayFate.SAME else None
    return replace(listed, values={}, fate=DayFate.WRONG, problem=why) if why is not None else replace(listed, fate=fate)


def _fate(listed: ListedDay, row: CalendarDay | None) -> DayFate:
    if row is None:
        return DayFate.ADDED
    return DayFate.SAME if texts_of(row).items() <= listed.values.items() else DayFate.CHANGED


def _view(session: Session, row: CalendarDay, today: dt.date) -> DayView:
    name = Wording(row.name_kk, row.name_ru, row.name_en)
    by = accounts.account(session, row.changed_by).name if row.changed_by else ""
    return DayView(row.day, row.working, name, row.day >= today, row.changed_at, by)


def _working_days(time: WorkingTime, year: int, month: int) -> int:
    after = dt.date(year + month // _MONTHS, month % _MONTHS + 1, 1)
    before = dt.date(year, month, 1) - dt.timedelta(days=1)
    return time.working_days_between(before, after - dt.timedelta(days=1))


def _warning(time: WorkingTime, today: dt.date) -> Wording | None:
    try:
        time.add_working_days(today, FARTHEST)
    except NoWorkingDay as none:
        return none.wording
    return None
