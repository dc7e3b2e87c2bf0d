"""Working days of Kazakhstan, deadlines over holidays, and the hours of registration."""

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


@pytest.mark.parametrize(
    ("start", "count", "end"),
    [
        ("2026-10-14", 0, "2026-10-14"),
        ("2026-10-17", 0, "2026-10-19"),
        ("2026-10-14", 1, "2026-10-15"),
        ("2026-10-16", 1, "2026-10-19"),
        ("2026-10-23", 1, "2026-10-27"),
        ("2026-03-20", 1, "2026-03-26"),
        ("2026-03-21", 5, "2026-04-01"),
        ("2025-01-03", 1, "2025-01-05"),
        ("2026-10-14", 15, "2026-11-05"),
    ],
)
def test_a_deadline_counts_working_days_only(session: Session, start: str, count: int, end: str) -> None:
    assert queries.add_working_days(session, _day(start), count) == _day(end)


@pytest.mark.parametrize("count", [-1, 401])
def test_what_is_no_deadline_is_refused(session: Session, count: int) -> None:
    with pytest.raises(ValueError, match="deadline"):
        queries.add_working_days(session, _day("2026-10-14"), count)


@pytest.mark.parametrize(
    ("sent", "registered"),
    [
        ("2026-10-14T10:00", "2026-10-14T10:00"),
        ("2026-10-14T09:29", "2026-10-14T09:30"),
        ("2026-10-14T09:30", "2026-10-14T09:30"),
        ("2026-10-14T18:59", "2026-10-14T18:59"),
        ("2026-10-14T19:00", "2026-10-15T09:30"),
        ("2026-10-23T20:00", "2026-10-27T09:30"),
        ("2026-10-25T12:00", "2026-10-27T09:30"),
    ],
)
def test_outside_the_hours_an_application_is_registered_at_the_next_opening(session: Session, sent: str, registered: str) -> None:
    at, then = (dt.datetime.fromisoformat(text).replace(tzinfo=rules.ALMATY) for text in (sent, registered))
    assert queries.registration_moment(session, at.astimezone(dt.UTC)) == then
    assert queries.is_registration_open(session, at) is (at == then)


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
