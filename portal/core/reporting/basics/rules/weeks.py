"""ISO weeks, Monday to Sunday in Kazakhstan: numbers, names, and when a week is due and locked (product.md §5, domain.md §5.8)."""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

from portal.core.calendar.rules import ALMATY, local_date
from portal.wording import Wording

_ISO = re.compile(r"([0-9]{4})-W([0-9]{2})")
_FIRST_YEAR, _LAST_YEAR = 1900, 2200
"""Years that are accepted; weeks at the end of the calendar would have neither neighbours nor deadlines."""
_DAYS = 7


@dataclass(frozen=True, order=True, slots=True)
class Week:
    """One ISO week; ``number`` counts weeks since 1 January of year 1, a Monday, so that neighbours differ by one."""

    number: int

    @classmethod
    def of(cls, day: dt.date) -> "Week":
        """Return the week of a date."""
        return cls((day.toordinal() - 1) // _DAYS)

    @classmethod
    def at(cls, moment: dt.datetime) -> "Week":
        """Return the week that people in Kazakhstan live in at ``moment``."""
        return cls.of(local_date(moment))

    @classmethod
    def parse(cls, text: str) -> "Week":
        """Return the week written as ``2026-W47``; raise ``ValueError`` for anything else, and for weeks centuries away."""
        match = _ISO.fullmatch(text)
        if match is None or not _FIRST_YEAR <= int(match[1]) <= _LAST_YEAR:
            raise ValueError(f"{text!r} is not a week")
        return cls.of(dt.date.fromisocalendar(int(match[1]), int(match[2]), 1))

    @property
    def monday(self) -> dt.date:
        """The first day."""
        return dt.date.fromordinal(self.number * _DAYS + 1)

    @property
    def sunday(self) -> dt.date:
        """The last day."""
        return self.monday + dt.timedelta(days=_DAYS - 1)

    def plus(self, count: int) -> "Week":
        """Return the week ``count`` weeks later, or earlier when it is negative."""
        return Week(self.number + count)

    def until(self, last: "Week") -> Iterator["Week"]:
        """Return the weeks from this one to ``last``, both included."""
        return (Week(number) for number in range(self.number, last.number + 1))

    def __str__(self) -> str:
        """Return the week as ``2026-W47``."""
        year, week, _ = self.monday.isocalendar()
        return f"{year}-W{week:02}"


_MONTHS = (
    Wording("қаңтар", "января", "January"),
    Wording("ақпан", "февраля", "February"),
    Wording("наурыз", "марта", "March"),
    Wording("сәуір", "апреля", "April"),
    Wording("мамыр", "мая", "May"),
    Wording("маусым", "июня", "June"),
    Wording("шілде", "июля", "July"),
    Wording("тамыз", "августа", "August"),
    Wording("қыркүйек", "сентября", "September"),
    Wording("қазан", "октября", "October"),
    Wording("қараша", "ноября", "November"),
    Wording("желтоқсан", "декабря", "December"),
)
_IN_A_MONTH = Wording("{year} жылғы {first}–{last} {month}", "{first}–{last} {month} {year}", "{first}–{last} {month} {year}")
_IN_A_YEAR = Wording(
    "{year} жылғы {first} {month} – {last} {other}", "{first} {month} – {last} {other} {year}", "{first} {month} – {last} {other} {year}"
)
_OVER_YEARS = Wording(
    "{year} жылғы {first} {month} – {next} жылғы {last} {other}",
    "{first} {month} {year} – {last} {other} {next}",
    "{first} {month} {year} – {last} {other} {next}",
)


def week_said(week: Week) -> Wording:
    """Return a week as people say it: «23–29 ноября 2026», «28 декабря 2026 – 3 января 2027»."""
    return days_said(week, week)


def days_said(first: Week, last: Week) -> Wording:
    """Return the days from the Monday of ``first`` to the Sunday of ``last`` as people say them: «12 октября – 15 ноября 2026»."""
    begin, end = first.monday, last.sunday
    month, other = _MONTHS[begin.month - 1], _MONTHS[end.month - 1]
    same_year = begin.year == end.year
    words = _IN_A_MONTH if same_year and begin.month == end.month else _IN_A_YEAR if same_year else _OVER_YEARS
    return words.fill(first=begin.day, month=month, year=begin.year, last=end.day, other=other, next=end.year)


@dataclass(frozen=True)
class WeekTerms:
    """When weeks are due and locked, as it held for some of them; the same as the fields of :class:`Deadlines`."""

    due_days: int
    due_hour: int
    lock_days: int


@dataclass(frozen=True)
class Deadlines:
    """The operator's terms; working days are the seed's, the weekly moment is the operator's choice (domain.md §10.14).

    A week is due and locked by the terms that held when it ended; the other fields are those of one moment.
    """

    due_days: int = 1
    """Calendar days after Sunday; 1 is the next Monday."""
    due_hour: int = 18
    """Hour in Kazakhstan at which a week is due."""
    lock_days: int = 14
    """Calendar days after the due moment after which a week is entered or corrected only with the operator's permission."""
    page_days: int = 5
    """Working days after the start of construction or the purchase within which the object's page is created."""
    notice_days: int = 5
    """Working days within which a dismissal is notified."""
    stale_weeks: int = 4
    """Number of consecutive «no change» weeks that raises a question."""
    jump_percent: int = 10
    """Weekly growth, in percent points, that raises a question when it is also above :attr:`jump_times` times the object's usual growth."""
    jump_times: int = 3
    head_days: int = 1
    """Working days from the deadline to the letter to the head of a body about a missing week."""
    curator_days: int = 3
    """Working days from the deadline to the letter to the curator about a missing week."""
    earlier: tuple[tuple[int, WeekTerms], ...] = ()
    """Terms that held before, each with the number of the last week that ended under them, the oldest first."""

    def due_at(self, week: Week) -> dt.datetime:
        """Return when ``week`` is due, by default the next Monday at 18:00 in Kazakhstan."""
        terms = self._of(week)
        day = week.sunday + dt.timedelta(days=terms.due_days)
        return dt.datetime.combine(day, dt.time(terms.due_hour), ALMATY)

    def locks_at(self, week: Week) -> dt.datetime:
        """Return when ``week`` is locked."""
        return self.due_at(week) + dt.timedelta(days=self._of(week).lock_days)

    def open_weeks(self, moment: dt.datetime, first: Week) -> Iterator[Week]:
        """Yield ``first`` and the weeks before it that are not locked at ``moment``, the newest first."""
        longest = max(self.lock_days, *(terms.lock_days for _, terms in self.earlier)) if self.earlier else self.lock_days
        week = first
        while week.sunday + dt.timedelta(days=_DAYS + 1 + longest) >= local_date(moment):
            if self.locks_at(week) > moment:
                yield week
            week = week.plus(-1)

    def _of(self, week: Week) -> "WeekTerms | Deadlines":
        return next((terms for last, terms in self.earlier if week.number <= last), self)

    def reporting_week(self, moment: dt.datetime) -> Week:
        """Return the earliest week that is not yet due: the one an executor is asked for now."""
        week = Week.at(moment).plus(-1)
        while self.due_at(week) <= moment:
            week = week.plus(1)
        return week
