"""The calendar of a year in the form for the browser."""

from dataclasses import dataclass

from portal.core.administration.calendar.queries import CalendarYear, DayView
from portal.core.administration.calendar.schema import DayKind
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
