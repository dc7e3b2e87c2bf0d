"""The calendar of a year in the form for the browser."""

from dataclasses import dataclass

from portal.core.administration.calendar.queries import CalendarYear, DaysChanged, DayView
from portal.core.administration.calendar.schema import ACT_WORDS, DayKind
from portal.web.desk.calendar import words
from portal.web.shell.moments import day, day_and_time


@dataclass(frozen=True)
class DayShown:
    """A day that differs from the usual week; ``changed`` is who changed it last and when, empty while it is as it was seeded."""

    key: str
    """The date as ISO."""
    said: dict[str, str]
    """The day of the month and of the week."""
    date: str
    working: bool
    name: dict[str, str]
    may_change: bool
    changed: str


@dataclass(frozen=True)
class MonthShown:
    """A month: its name, how many working days it has, and its exceptions."""

    name: dict[str, str]
    working_days: dict[str, str]
    days: list[DayShown]


@dataclass(frozen=True)
class DayChangeShown:
    """A day that an act changed."""

    date: str
    before: dict[str, str]
    after: dict[str, str]


@dataclass(frozen=True)
class DaysChangedShown:
    """An act that changed days of the calendar; ``dates`` are all of them."""

    key: str
    act: dict[str, str]
    at: str
    by: str
    reason: str
    dates: str
    days: list[DayChangeShown]
    may_take_back: bool


def act_of(one: DaysChanged) -> DaysChangedShown:
    """Return an act in the form for the browser."""
    days = [DayChangeShown(day(change.day), change.before.as_dict(), change.after.as_dict()) for change in one.days]
    dates, act = ", ".join(change.date for change in days), ACT_WORDS[one.act].as_dict()
    return DaysChangedShown(one.act_id, act, day_and_time(one.at), one.by, one.reason, dates, days, one.may_take_back)


def months_of(year: CalendarYear) -> list[MonthShown]:
    """Return the twelve months of a year."""
    return [
        MonthShown(
            name=words.MONTHS[number].as_dict(),
            working_days=words.WORKING_DAYS.fill(count=count).as_dict(),
            days=[_day(one) for one in year.days if one.day.month == number + 1],
        )
        for number, count in enumerate(year.working_days)
    ]


def form_of(view: DayView) -> dict[str, str]:
    """Return a day by the keys of the fields of its form."""
    kind = DayKind.WORKING if view.working else DayKind.OFF
    return {
        "day": view.day.isoformat(),
        "kind": str(kind),
        "name_kk": view.name.kk,
        "name_ru": view.name.ru,
        "name_en": view.name.en,
    }


def _day(view: DayView) -> DayShown:
    return DayShown(
        key=view.day.isoformat(),
        said=words.DAY.fill(day=view.day.day, weekday=words.WEEKDAYS[view.day.weekday()]).as_dict(),
        date=day(view.day),
        working=view.working,
        name=view.name.as_dict(),
        may_change=view.may_change,
        changed=f"{view.changed_by}, {day_and_time(view.changed_at)}" if view.changed_at else "",
    )
