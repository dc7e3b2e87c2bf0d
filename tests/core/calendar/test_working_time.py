"""Working time over nights, holidays, transfers and the year's end: dated cases, each computed by hand from the law's calendar."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.core.calendar.holidays_kz import exceptions
from portal.core.calendar.rules import ALMATY, CLOSES
from portal.core.calendar.working_time import LONGEST_REST, NoWorkingDay, WorkingTime

KAZAKHSTAN = WorkingTime({day: working for day, (working, _) in exceptions().items()})
OPENINGS = """
an ordinary morning            2026-10-14 10:00  2026-10-14 10:00
a minute before the opening    2026-10-14 09:29  2026-10-14 09:30
exactly at the opening         2026-10-14 09:30  2026-10-14 09:30
the last minute                2026-10-14 18:59  2026-10-14 18:59
exactly at the close           2026-10-14 19:00  2026-10-15 09:30
the evening                    2026-10-14 23:59  2026-10-15 09:30
midnight                       2026-10-15 00:00  2026-10-15 09:30
the night                      2026-10-15 03:12  2026-10-15 09:30
Friday evening                 2026-11-27 19:00  2026-11-30 09:30
Saturday night                 2026-11-28 00:57  2026-11-30 09:30
Sunday noon                    2026-11-29 12:00  2026-11-30 09:30
Sunday's last minute           2026-11-29 23:59  2026-11-30 09:30
a Sunday holiday moves Monday  2026-10-23 20:00  2026-10-27 09:30
on the transferred day off     2026-10-26 12:00  2026-10-27 09:30
on the Sunday holiday itself   2026-10-25 12:00  2026-10-27 09:30
before Women's Day             2026-03-06 19:00  2026-03-10 09:30
Nauryz and both its transfers  2026-03-20 19:00  2026-03-26 09:30
before Unity Day               2026-04-30 19:00  2026-05-04 09:30
between two holidays of May    2026-05-06 23:59  2026-05-08 09:30
Victory Day on a Saturday      2026-05-08 19:00  2026-05-12 09:30
the first day of Eid al-Adha   2026-05-26 19:00  2026-05-28 09:30
Capital Day on a Monday        2026-07-03 19:01  2026-07-07 09:30
the abolished holiday          2026-08-28 19:00  2026-08-31 09:30
it was one in 2025             2025-08-29 19:00  2025-09-02 09:30
Independence Day at noon       2026-12-16 12:00  2026-12-17 09:30
the last minute of 2026        2026-12-31 23:59  2027-01-05 09:30
the last working minute        2026-12-31 18:59  2026-12-31 18:59
New Year's Eve of 2025         2025-12-31 20:00  2026-01-05 09:30
a working Sunday after it      2024-12-31 19:00  2025-01-05 09:30
on the working Sunday          2025-01-05 15:00  2025-01-05 15:00
a working Saturday             2024-05-03 19:30  2024-05-04 09:30
off in exchange for it         2024-05-06 19:00  2024-05-10 09:30
before Orthodox Christmas      2027-01-06 19:00  2027-01-08 09:30
Constitution Day in March      2027-03-12 19:00  2027-03-16 09:30
to 29 February                 2028-02-28 19:00  2028-02-29 09:30
on 29 February                 2028-02-29 12:00  2028-02-29 12:00
from 29 February               2028-02-29 19:00  2028-03-01 09:30
28 February of another year    2027-02-26 19:00  2027-03-01 09:30
"""
"""Sent at, and registered at."""
DEADLINES = """
the day itself                 2026-10-14 10:00    0  2026-10-14
no working day: the next one   2026-10-17 10:00    0  2026-10-19
a week                         2026-10-14 10:00    5  2026-10-21
late in the evening            2026-10-14 23:30    5  2026-10-21
over a weekend                 2026-10-16 18:59    1  2026-10-19
over a transferred day off     2026-10-23 12:00    1  2026-10-27
three weeks with a holiday     2026-10-14 12:00   15  2026-11-05
over Nauryz                    2026-03-20 12:00    1  2026-03-26
from within Nauryz             2026-03-21 12:00    5  2026-04-01
to a working Sunday            2025-01-03 12:00    1  2025-01-05
to 29 February                 2028-02-28 12:00    1  2028-02-29
from 29 February               2028-02-29 12:00    1  2028-03-01
over 29 February               2024-02-28 12:00    2  2024-03-01
over the year's end            2026-12-30 12:00    3  2027-01-06
thirty-five days in winter     2026-11-30 09:30   35  2027-01-22
"""
"""Since, working days, and the day at whose 19:00 it is due."""
MINUTES = """
none in working time           2026-10-14 10:00    0  2026-10-14 10:00
none at the close              2026-10-14 19:00    0  2026-10-15 09:30
an hour                        2026-10-14 10:00   60  2026-10-14 11:00
a whole day                    2026-10-14 09:30  570  2026-10-14 19:00
a minute more                  2026-10-14 09:30  571  2026-10-15 09:31
the last minute                2026-10-14 18:59    1  2026-10-14 19:00
and one of the next day        2026-10-14 18:59    2  2026-10-15 09:31
from the night                 2026-10-15 02:00    1  2026-10-15 09:31
over a transferred day off     2026-10-23 18:00   90  2026-10-27 10:00
over the year's end            2026-12-31 18:30   60  2027-01-05 10:00
the whole of 29 February       2028-02-28 18:30  600  2028-02-29 19:00
from 29 February               2028-02-29 12:00  570  2028-03-01 12:00
"""
"""Since, minutes of working time, and when they have passed."""


def cases(table: str) -> list[tuple[str, list[str]]]:
    lines = [(line[:31].strip(), line[31:].split()) for line in table.strip().splitlines()]
    return [pytest.param(*line, id=line[0]) for line in lines]


def moment(day: str, time: str) -> dt.datetime:
    return dt.datetime.fromisoformat(f"{day}T{time}").replace(tzinfo=ALMATY)


@pytest.mark.parametrize(("_case", "words"), cases(OPENINGS))
def test_work_begins_at_once_in_working_time_and_otherwise_at_the_next_opening(_case: str, words: list[str]):
    at, then = moment(*words[:2]), moment(*words[2:])
    assert KAZAKHSTAN.next_opening(at.astimezone(dt.UTC)) == then
    assert KAZAKHSTAN.is_open(at) is (at == then)


@pytest.mark.parametrize(("_case", "words"), cases(DEADLINES))
def test_a_deadline_is_the_end_of_a_working_day_and_counts_working_days_only(_case: str, words: list[str]):
    since, count, due = moment(*words[:2]), int(words[2]), dt.date.fromisoformat(words[3])
    assert KAZAKHSTAN.deadline(since.astimezone(dt.UTC), count) == dt.datetime.combine(due, CLOSES, ALMATY)
    assert KAZAKHSTAN.add_working_days(since.date(), count) == due


@pytest.mark.parametrize(("_case", "words"), cases(MINUTES))
def test_minutes_pass_in_working_time_only(_case: str, words: list[str]):
    assert KAZAKHSTAN.add_working_minutes(moment(*words[:2]), int(words[2])) == moment(*words[3:])


def test_the_hours_are_those_of_kazakhstan_wherever_the_clock_is():
    assert not KAZAKHSTAN.is_open(dt.datetime(2026, 10, 14, 4, 29, 59, tzinfo=dt.UTC))
    assert KAZAKHSTAN.is_open(dt.datetime(2026, 10, 14, 4, 30, tzinfo=dt.UTC))
    assert KAZAKHSTAN.is_open(dt.datetime(2026, 10, 14, 13, 59, 59, 999_999, tzinfo=dt.UTC))
    assert not KAZAKHSTAN.is_open(dt.datetime(2026, 10, 14, 14, 0, tzinfo=dt.UTC))
    with pytest.raises(ValueError, match="zone"):
        KAZAKHSTAN.next_opening(dt.datetime(2026, 10, 14, 12, 0))  # noqa: DTZ001


def test_a_calendar_without_a_working_day_ahead_is_named_and_not_searched_without_end():
    off = WorkingTime({dt.date(2026, 10, 15) + dt.timedelta(days=count): False for count in range(LONGEST_REST)})
    since = moment("2026-10-14", "19:00")
    for ask in (
        lambda: off.next_opening(since),
        lambda: off.add_working_days(since.date(), 1),
        lambda: off.add_working_minutes(since, 1),
        lambda: off.deadline(since, 5),
    ):
        with pytest.raises(NoWorkingDay) as refused:
            ask()
        assert "15.10.2026" in refused.value.wording.ru
        assert refused.value.code == "no_working_day"


@pytest.mark.parametrize("count", [-1, 401])
def test_what_is_no_deadline_is_refused(count: int):
    with pytest.raises(ValueError, match="deadline"):
        KAZAKHSTAN.add_working_days(dt.date(2026, 10, 14), count)


MOMENTS = st.integers(0, 5 * 366 * 24 * 60).map(lambda count: dt.datetime(2024, 3, 1, tzinfo=dt.UTC) + dt.timedelta(minutes=count))


@given(MOMENTS, st.integers(0, 2000), st.integers(0, 2000))
def test_minutes_add_up(at: dt.datetime, first: int, second: int):
    after = KAZAKHSTAN.add_working_minutes(at, first)
    assert after >= KAZAKHSTAN.next_opening(at) >= at
    assert KAZAKHSTAN.add_working_minutes(after, second) in {
        KAZAKHSTAN.add_working_minutes(at, first + second),
        # Work that ends with a day goes on with the next one, and then nothing is left of it.
        KAZAKHSTAN.next_opening(KAZAKHSTAN.add_working_minutes(at, first + second)),
    }


@given(MOMENTS, st.integers(1, 60))
def test_so_many_working_days_lie_before_a_deadline(at: dt.datetime, count: int):
    day = at.astimezone(ALMATY).date()
    assert KAZAKHSTAN.working_days_between(day, KAZAKHSTAN.add_working_days(day, count)) == count


@given(
    after=st.integers(0, 60 * 24 * 150),
    before=st.integers(0, 60 * 24 * 40),
    count=st.integers(0, 20),
)
def test_what_is_passed_is_what_has_its_deadline_behind_it(after: int, before: int, count: int):
    now = dt.datetime(2026, 9, 1, tzinfo=ALMATY) + dt.timedelta(minutes=after)
    since = now - dt.timedelta(minutes=before)
    limit = KAZAKHSTAN.passed(now, count)
    assert limit is not None
    assert (since < limit) == (KAZAKHSTAN.deadline(since, count) < now)


def test_nothing_is_passed_in_a_calendar_without_working_days():
    day = dt.date(2026, 10, 14)
    idle = WorkingTime({day - dt.timedelta(days=number): False for number in range(LONGEST_REST + 10)})
    assert idle.passed(dt.datetime(2026, 10, 14, 12, tzinfo=ALMATY), 5) is None


@pytest.mark.parametrize(
    ("due", "start", "end", "moved"),
    [
        ("2026-12-04", "2026-10-15T12:00", "2026-10-15T12:00", "2026-12-04"),
        ("2026-12-04", "2026-10-15T12:00", "2026-10-15T11:00", "2026-12-04"),
        ("2026-12-04", "2026-10-15T19:00", "2026-10-16T09:30", "2026-12-04"),
        ("2026-12-04", "2026-10-17T10:00", "2026-10-18T18:00", "2026-12-04"),
        ("2026-12-04", "2026-10-24T10:00", "2026-10-27T09:30", "2026-12-04"),
        ("2026-12-04", "2026-10-15T12:00", "2026-10-15T12:01", "2026-12-07"),
        ("2026-12-04", "2026-10-15T09:30", "2026-10-15T19:00", "2026-12-07"),
        ("2026-12-04", "2026-10-15T00:00", "2026-10-16T00:00", "2026-12-07"),
        ("2026-12-04", "2026-10-15T18:00", "2026-10-16T18:00", "2026-12-07"),
        ("2026-12-04", "2026-10-15T18:00", "2026-10-16T18:01", "2026-12-08"),
        ("2026-12-04", "2026-10-16T12:00", "2026-10-20T10:30", "2026-12-08"),
        ("2026-12-04", "2026-10-23T18:00", "2026-10-27T10:00", "2026-12-07"),
        ("2026-12-15", "2026-10-15T12:00", "2026-10-15T13:00", "2026-12-17"),
        ("2026-12-31", "2026-12-30T09:30", "2027-01-05T19:00", "2027-01-08"),
    ],
)
def test_a_term_that_stood_still_moves_by_the_working_time_of_the_pause(due: str, start: str, end: str, moved: str):
    calendar = WorkingTime({day: working for day, (working, _) in exceptions().items()})
    found = calendar.moved(dt.date.fromisoformat(due), *(dt.datetime.fromisoformat(one).replace(tzinfo=ALMATY) for one in (start, end)))
    assert found == dt.date.fromisoformat(moved)


@pytest.mark.parametrize(
    ("moment", "last_day", "minutes"),
    [
        ("2026-10-14 18:00:00", "2026-10-14", 60),
        ("2026-10-14 18:00:01", "2026-10-14", 59),
        ("2026-10-14 18:59:30", "2026-10-14", 0),
        ("2026-10-14 19:00:00", "2026-10-14", 0),
        ("2026-10-15 10:00:00", "2026-10-14", 0),
        ("2026-10-23 18:30:00", "2026-10-27", 30 + 570),
    ],
)
def test_what_is_left_of_a_term_is_counted_in_whole_minutes_of_working_time(moment: str, last_day: str, minutes: int):
    begun = dt.datetime.fromisoformat(moment).replace(tzinfo=ALMATY)
    assert KAZAKHSTAN.minutes_left(begun, dt.date.fromisoformat(last_day)) == minutes
