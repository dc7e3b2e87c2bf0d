"""Working days and working hours, computed from the days that differ from the usual week. Nothing here reads the database."""

import datetime as dt
import math
from collections.abc import Mapping
from dataclasses import dataclass, field

from portal.core.calendar.rules import ALMATY, CLOSES, FARTHEST, OPENS, is_weekday, local
from portal.core.errors import Refused
from portal.wording import Wording

LONGEST_REST = 366
"""So many days without a working day can only be a mistake in the calendar."""
_ONE_DAY = dt.timedelta(days=1)
_FARTHEST_DAYS = 20 * 366
_FARTHEST_MINUTES = FARTHEST * 24 * 60


class NoWorkingDay(Refused):
    """The calendar has no working day within a year, so that no date can be computed."""

    def __init__(self, after: dt.date) -> None:
        super().__init__(
            Wording(
                "Порталдың жұмыс күнтізбесінде {day} күнінен бастап бір жыл ішінде бірде-бір жұмыс күні жоқ, сондықтан мерзімді "
                "есептеу мүмкін емес. Күнтізбені оператордың әкімшісі «Жұмыс күнтізбесі» бетінде түзетеді: оған хабарлаңыз.",
                "В рабочем календаре портала нет ни одного рабочего дня в течение года начиная с {day}, поэтому срок нельзя вычислить. "
                "Календарь исправляет администратор оператора на странице «Рабочий календарь»: сообщите ему.",
                "The portal's working calendar has no working day within a year from {day}, so no date can be computed. The operator's "
                "administrator corrects it on the page “Working calendar”: tell them.",
            ).fill(day=f"{after:%d.%m.%Y}"),
            code="no_working_day",
        )


@dataclass(frozen=True)
class WorkingTime:
    """The working calendar: Monday to Friday 9:30-19:00 in Kazakhstan, except for the days in ``exceptions``.

    Every method that looks for a working day raises :class:`NoWorkingDay` when there is none within a year.
    """

    exceptions: Mapping[dt.date, bool] = field(default_factory=dict[dt.date, bool])
    """Whether people work on a day that differs from the usual week."""

    def is_working(self, day: dt.date) -> bool:
        """Tell whether ``day`` is a working day."""
        return self.exceptions.get(day, is_weekday(day))

    def is_open(self, moment: dt.datetime) -> bool:
        """Tell whether ``moment`` is working time: on a working day from 9:30, before 19:00."""
        at = local(moment)
        return OPENS <= at.time() < CLOSES and self.is_working(at.date())

    def next_opening(self, moment: dt.datetime) -> dt.datetime:
        """Return the first moment of working time from ``moment`` on: ``moment`` itself in working time, otherwise the next 9:30."""
        if self.is_open(moment):
            return moment
        at = local(moment)
        return self._opening(at.date() if at.time() < OPENS else at.date() + _ONE_DAY)

    def next_working_day(self, day: dt.date) -> dt.date:
        """Return ``day`` when it is a working day, otherwise the first working day after it."""
        for count in range(LONGEST_REST):
            if self.is_working(day + _ONE_DAY * count):
                return day + _ONE_DAY * count
        raise NoWorkingDay(day)

    def days_off_around(self, day: dt.date) -> tuple[dt.date, dt.date] | None:
        """Return the first and the last of the days off in a row among which ``day`` is, ``None`` when it is a working day.

        A row that is longer than a year before or after ``day`` ends there.
        """
        if self.is_working(day):
            return None
        first = last = day
        while not self.is_working(first - _ONE_DAY) and (day - first).days < LONGEST_REST:
            first -= _ONE_DAY
        while not self.is_working(last + _ONE_DAY) and (last - day).days < LONGEST_REST:
            last += _ONE_DAY
        return first, last

    def add_working_days(self, day: dt.date, count: int) -> dt.date:
        """Return the day that is ``count`` working days after ``day``; ``day`` itself is not counted.

        With 0 it is ``day``, or the next working day when ``day`` is not one.

        Raises:
            ValueError: ``count`` is negative or above :data:`FARTHEST`.
        """
        _ensure_within(count, FARTHEST, "working days")
        if count == 0:
            return self.next_working_day(day)
        for _ in range(count):
            day = self.next_working_day(day + _ONE_DAY)
        return day

    def add_working_minutes(self, moment: dt.datetime, count: int) -> dt.datetime:
        """Return the moment by which ``count`` minutes of working time have passed since ``moment``.

        With 0 it is the first moment of working time from ``moment`` on. Work that lasts until the end of a day ends at 19:00 of that day.

        Raises:
            ValueError: ``count`` is negative or above the limit.
        """
        _ensure_within(count, _FARTHEST_MINUTES, "working minutes")
        start, left = self.next_opening(moment), dt.timedelta(minutes=count)
        while left > (today := _closing(local(start).date()) - start):
            start, left = self._opening(local(start).date() + _ONE_DAY), left - today
        return start + left

    def minutes_between(self, start: dt.datetime, end: dt.datetime) -> int:
        """Return the whole minutes of working time from ``start`` to ``end``, a begun one counted; 0 when ``end`` is not later.

        Raises:
            ValueError: the moments are more than twenty years apart.
        """
        first, days = local(start).date(), (local(end).date() - local(start).date()).days
        _ensure_within(max(0, days), _FARTHEST_DAYS, "days")
        worked = dt.timedelta()
        for day in (first + _ONE_DAY * count for count in range(days + 1)):
            if self.is_working(day):
                begun, done = max(start, dt.datetime.combine(day, OPENS, ALMATY)), min(end, _closing(day))
                worked += max(dt.timedelta(), done - begun)
        return math.ceil(worked / dt.timedelta(minutes=1))

    def minutes_left(self, moment: dt.datetime, last_day: dt.date) -> int:
        """Return the whole minutes of working time from ``moment`` to the end (19:00) of ``last_day``; 0 when that has passed.

        A begun minute is not counted, so that a term which stood still for no time ends on the same day as before.
        """
        begun = moment.replace(second=0, microsecond=0)
        full = moment if begun == moment else begun + dt.timedelta(minutes=1)
        return min(self.minutes_between(full, _closing(last_day)), _FARTHEST_MINUTES)

    def moved(self, last_day: dt.date, start: dt.datetime, end: dt.datetime) -> dt.date:
        """Return the last day of a term that stood still from ``start`` to ``end``.

        The end of ``last_day`` moves on by the working time between the two moments; a begun day counts as a whole one.
        """
        minutes = min(self.minutes_between(start, end), _FARTHEST_MINUTES)
        return self.add_working_minutes(_closing(last_day), minutes).date() if minutes else last_day

    def deadline(self, moment: dt.datetime, count: int) -> dt.datetime:
        """Return the end (19:00) of the working day that is ``count`` working days after ``moment``, whose own day is day 0.

        Source of the rule: domain.md §9.2.
        """
        return _closing(self.add_working_days(local(moment).date(), count))

    def passed(self, moment: dt.datetime, count: int) -> dt.datetime | None:
        """Return the moment before which everything with a :meth:`deadline` of ``count`` working days is overdue at ``moment``.

        ``deadline(since, count) < moment`` exactly when ``since < passed(moment, count)``. ``None`` when nothing is overdue because the
        calendar has no working day within a year before ``moment``.
        """
        _ensure_within(count, FARTHEST, "working days")
        day = local(moment).date() + _ONE_DAY
        for number in range(max(1, count)):
            found = self._working_day_before(day)
            if found is not None and number == 0 and _closing(found) >= moment:
                found = self._working_day_before(found)
            if found is None:
                return None
            day = found
        return dt.datetime.combine(day if count else day + _ONE_DAY, dt.time(), ALMATY)

    def _working_day_before(self, day: dt.date) -> dt.date | None:
        days = (day - _ONE_DAY * count for count in range(1, LONGEST_REST + 1))
        return next((one for one in days if self.is_working(one)), None)

    def working_days_between(self, day: dt.date, until: dt.date) -> int:
        """Return the number of working days after ``day`` up to and including ``until``; 0 when ``until`` is not later.

        Raises:
            ValueError: the days are more than twenty years apart.
        """
        days = (until - day).days
        _ensure_within(max(0, days), _FARTHEST_DAYS, "days")
        return sum(self.is_working(day + _ONE_DAY * count) for count in range(1, days + 1))

    def _opening(self, day: dt.date) -> dt.datetime:
        return dt.datetime.combine(self.next_working_day(day), OPENS, ALMATY)


def _closing(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, CLOSES, ALMATY)


def _ensure_within(count: int, limit: int, what: str) -> None:
    if not 0 <= count <= limit:
        raise ValueError(f"{count} {what} are no deadline")
