"""The calendar of Kazakhstan as it is seeded, and as the administrator has edited it."""

import datetime as dt

import pytest
from sqlmodel import Session

from portal.core.calendar import queries, rules
from portal.core.calendar.service import seed
from portal.core.calendar.tables import CalendarDay
from portal.db import Begin


@pytest.fixture
def session(begin: Begin):
    with begin() as session:
        seed(session)
    with begin(reading=True) as session:
        yield session


def _day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


@pytest.mark.parametrize(
    "off",
    """2024-05-08 2025-01-03 2025-09-01 2026-01-01 2026-01-02 2026-01-07 2026-03-09 2026-03-23 2026-03-24 2026-03-25 2026-05-01 2026-05-07
    2026-05-11 2026-05-27 2026-07-06 2026-10-26 2026-12-16 2027-01-04 2027-03-15 2027-03-24 2027-05-03 2027-05-10 2030-07-08""".split(),  # noqa: SIM905
)
def test_holidays_and_their_transfers_are_off(session: Session, off: str) -> None:
    assert not queries.is_working(session, _day(off))


@pytest.mark.parametrize("worked", ["2024-05-04", "2025-01-05", "2026-08-31", "2027-08-30", "2028-08-30", "2026-03-16", "2026-10-14"])
def test_transferred_and_abolished_days_are_worked(session: Session, worked: str) -> None:
    assert queries.is_working(session, _day(worked))


def test_the_constitution_is_remembered_in_august_until_2025_and_in_march_from_2027(session: Session) -> None:
    assert session.get(CalendarDay, _day("2024-08-30")) is not None
    assert session.get(CalendarDay, _day("2026-08-30")) is None
    assert session.get(CalendarDay, _day("2027-03-15")).name_kk == "Конституция күні"


def test_every_holiday_has_a_name_in_three_languages(session: Session) -> None:
    names = [session.get(CalendarDay, _day(day)) for day in ("2026-01-01", "2026-05-27", "2025-01-03", "2025-01-05")]
    assert [name.name_ru for name in names] == [
        "Новый год",
        "Первый день Курбан-айта",
        "Перенесённый выходной день",
        "Перенесённый рабочий день",
    ]
    assert all(name.name_kk and name.name_en for name in names)


def test_the_date_is_that_of_kazakhstan(now) -> None:
    assert rules.local_date(dt.datetime(2026, 10, 14, 19, 30, tzinfo=dt.UTC)) == _day("2026-10-15")
    with pytest.raises(ValueError, match="zone"):
        rules.local(now().replace(tzinfo=None))


def test_an_edited_day_survives_another_seeding(begin: Begin) -> None:
    with begin() as session:
        session.add(CalendarDay(day=_day("2026-12-16"), working=True))
    with begin() as session:
        seed(session)
    with begin() as session:
        seed(session)
        assert session.get_one(CalendarDay, _day("2026-12-16")).working


def test_working_days_are_counted_after_a_day_and_with_the_last_one(session: Session) -> None:
    friday = _day("2026-10-23")
    counted = [queries.working_days_between(session, friday, _day(f"2026-10-{day}")) for day in ("01", 23, 25, 26, 27, 30)]
    assert counted == [0, 0, 0, 0, 1, 4]


def test_a_day_off_that_the_administrator_adds_moves_every_date(begin: Begin) -> None:
    with begin() as session:
        seed(session)
        session.add(CalendarDay(day=_day("2026-10-15"), working=False))
    with begin(reading=True) as session:
        assert queries.add_working_days(session, _day("2026-10-14"), 1) == _day("2026-10-16")


def test_many_days_off_in_a_row_are_all_counted_as_days_off(begin: Begin) -> None:
    # More than two months: longer than any window around the asked day.
    with begin() as session:
        session.add_all(CalendarDay(day=_day("2026-10-15") + dt.timedelta(days=count), working=False) for count in range(100))
    with begin(reading=True) as session:
        assert queries.add_working_days(session, _day("2026-10-14"), 1) == _day("2027-01-25")
