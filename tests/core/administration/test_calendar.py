"""The administrator edits the working calendar, and what is counted by it moves at once."""

import datetime as dt

import pytest
from sqlmodel import Session, col, select

from portal.core.accounts.schema import Actor, StaffRole
from portal.core.administration.calendar.queries import CalendarYear, calendar_year
from portal.core.administration.calendar.service import add_day, change_day, remove_day
from portal.core.applications.registration import service as registration
from portal.core.applications.rules import APPLICATION
from portal.core.applications.tables import Application
from portal.core.audit.tables import AuditRow
from portal.core.calendar import queries as calendar
from portal.core.calendar import service as seeding
from portal.core.calendar.rules import ALMATY
from portal.core.calendar.tables import CalendarDay
from portal.core.errors import NotAllowed, Refused
from portal.core.filling.sent import NotFilled
from tests.core.applications.test_at_once import at_once
from tests.core.applications.world import World, snapshot

TOMORROW = dt.date(2026, 10, 15)
OFF = {"day": "15.10.2026", "kind": "off", "name_kk": "Қала күні", "name_ru": "День города", "name_en": "City Day"}
SEEN = {**OFF, "day": "2026-10-15"}
INDEPENDENCE = {
    "day": "2026-12-16",
    "kind": "off",
    "name_kk": "Тәуелсіздік күні",
    "name_ru": "День Независимости",
    "name_en": "Independence Day",
}


def at(world: World, text: str) -> None:
    world.now.moment = dt.datetime.fromisoformat(text).replace(tzinfo=ALMATY)


def works(world: World, day: dt.date) -> bool:
    with world.begin(reading=True) as session:
        return calendar.is_working(session, day)


def shown(world: World, administrator: Actor, year: int = 2026) -> CalendarYear:
    return world.call(calendar_year, administrator, year)


def noted(session: Session) -> list[tuple[str, str, dict[str, list[str]]]]:
    rows = session.exec(select(AuditRow).where(col(AuditRow.verb).startswith("administration.")).order_by(col(AuditRow.seq))).all()
    return [(row.verb.partition(".")[2], row.subject, row.details) for row in rows]


def test_a_day_off_added_for_tomorrow_moves_the_registration_of_what_waits(world: World, ready: str, administrator: Actor):
    at(world, "2026-10-14T20:00:00")
    world.sign(world.aigul, ready, [APPLICATION])
    assert "будет зарегистрирована 15.10.2026 в 09:30" in world.view(world.aigul, ready).turn.ru
    world.call(add_day, administrator, OFF)
    assert "будет зарегистрирована 16.10.2026 в 09:30" in world.view(world.aigul, ready).turn.ru
    at(world, "2026-10-15T12:00:00")
    assert registration.register_waiting(world.begin, now=world.now) == 0
    at(world, "2026-10-16T09:30:00")
    assert registration.register_waiting(world.begin, now=world.now) == 1
    with world.begin(reading=True) as session:
        application = session.get_one(Application, ready)
        assert (application.registration_number, application.registered_at) == ("ЗГ-2026-000001", world.now())


def test_a_deadline_that_was_promised_stays(world: World, ready: str, administrator: Actor):
    world.sign(world.aigul, ready, [APPLICATION])
    world.call(registration.take_into_work, world.staff("taker@portal.example", StaffRole.REGISTRAR), ready)
    with world.begin(reading=True) as session:
        promised = session.get_one(Application, ready).execution_deadline
    assert promised == dt.date(2026, 12, 3)
    world.call(add_day, administrator, OFF)
    with world.begin(reading=True) as session:
        assert session.get_one(Application, ready).execution_deadline == promised


def test_a_removed_holiday_does_not_return_with_the_next_start(world: World, administrator: Actor):
    holiday = dt.date(2026, 12, 16)
    assert not works(world, holiday)
    world.call(remove_day, administrator, INDEPENDENCE)
    with world.begin() as session:
        seeding.seed(session)
    assert works(world, holiday)
    with world.begin(reading=True) as session:
        assert calendar.add_working_days(session, dt.date(2026, 12, 15), 1) == holiday
    assert holiday not in [one.day for one in shown(world, administrator).days]
    world.call(add_day, administrator, INDEPENDENCE)
    assert not works(world, holiday)
    assert holiday in [one.day for one in shown(world, administrator).days]


def test_each_edit_is_in_the_journal_with_what_was_before_and_after(world: World, administrator: Actor):
    world.call(add_day, administrator, OFF)
    world.call(change_day, administrator, SEEN, {**OFF, "name_ru": "День столичного города"})
    world.call(remove_day, administrator, {**SEEN, "name_ru": "День столичного города"})
    first = ["off", "Қала күні", "День города", "City Day"]
    second = ["off", "Қала күні", "День столичного города", "City Day"]
    with world.begin(reading=True) as session:
        assert noted(session) == [
            ("add_day", "day:2026-10-15", {"before": [], "after": first}),
            ("change_day", "day:2026-10-15", {"before": first, "after": second}),
            ("remove_day", "day:2026-10-15", {"before": second, "after": []}),
        ]


def test_the_page_shows_the_year_with_who_changed_what_last(world: World, administrator: Actor):
    world.call(add_day, administrator, OFF)
    year = shown(world, administrator)
    added = next(one for one in year.days if one.day == TOMORROW)
    assert (added.name.kk, added.working, added.may_change) == ("Қала күні", False, True)
    assert (added.changed_by, added.changed_at) == (administrator.name, world.now())
    seeded = year.days[0]
    assert (seeded.day, seeded.may_change, seeded.changed_by, seeded.changed_at) == (dt.date(2026, 1, 1), False, "", None)
    assert [one.day for one in year.days] == sorted(one.day for one in year.days)
    # October 2026 has 22 weekdays; Monday 26 is off (Republic Day moved from Sunday), and now Thursday 15 is.
    assert (len(year.working_days), year.working_days[9], year.working_days[11]) == (12, 20, 22)
    assert (f"{year.opens:%H:%M}", f"{year.closes:%H:%M}", year.no_working_day) == ("09:30", "19:00", None)
    assert [shown(world, administrator, year).year for year in (0, 1, 2027, 9999)] == [2026, 2024, 2027, 2036]


def test_a_working_weekend_is_worked_and_a_weekday_is_not_called_so(world: World, administrator: Actor):
    saturday = {**OFF, "day": "17.10.2026", "kind": "working"}
    world.call(add_day, administrator, saturday)
    assert works(world, dt.date(2026, 10, 17))
    with pytest.raises(NotFilled) as refused:
        world.call(add_day, administrator, {**OFF, "kind": "working"})
    assert set(refused.value.problems) == {"kind"}
    assert works(world, TOMORROW)


@pytest.mark.parametrize(
    ("changes", "wrong"),
    [
        ({"day": "13.10.2026"}, "day"),
        ({"day": "01.01.2037"}, "day"),
        ({"day": "31.02.2027"}, "day"),
        ({"day": ""}, "day"),
        ({"kind": "holiday"}, "kind"),
        ({"name_kk": " "}, "name_kk"),
        ({"name_en": "x" * 201}, "name_en"),
    ],
)
def test_what_cannot_be_taken_is_named_and_nothing_is_changed(world: World, administrator: Actor, changes: dict[str, str], wrong: str):
    before = snapshot(world.begin)
    with pytest.raises(NotFilled) as refused:
        world.call(add_day, administrator, {**OFF, **changes})
    assert set(refused.value.problems) == {wrong}
    assert snapshot(world.begin) == before


def test_today_may_be_edited_and_a_past_day_may_not(world: World, administrator: Actor):
    world.call(add_day, administrator, {**OFF, "day": "14.10.2026"})
    today = {**SEEN, "day": "2026-10-14"}
    world.call(change_day, administrator, today, {**OFF, "name_en": "Today"})
    at(world, "2026-10-15T00:00:01")
    before = snapshot(world.begin)
    for verb, args in ((change_day, ({**today, "name_en": "Today"}, OFF)), (remove_day, ({**today, "name_en": "Today"},))):
        with pytest.raises(Refused, match="A past day is not changed"):
            world.call(verb, administrator, *args)
    assert snapshot(world.begin) == before


def test_of_two_administrators_the_second_is_told_what_the_first_has_saved(world: World, administrator: Actor):
    world.call(add_day, administrator, OFF)
    world.call(change_day, administrator, SEEN, {**OFF, "name_ru": "Другое имя"})
    before = snapshot(world.begin)
    for verb, args in ((change_day, (SEEN, OFF)), (remove_day, (SEEN,))):
        with pytest.raises(Refused, match="another administrator") as refused:
            world.call(verb, administrator, *args)
        assert "«Другое имя»" in refused.value.wording.ru
    with pytest.raises(Refused, match="in the calendar already") as refused:
        world.call(add_day, administrator, OFF)
    assert refused.value.field == "day"
    assert snapshot(world.begin) == before
    world.call(remove_day, administrator, {**SEEN, "name_ru": "Другое имя"})
    with pytest.raises(Refused, match="has removed this day"):
        world.call(change_day, administrator, {**SEEN, "name_ru": "Другое имя"}, OFF)


def test_of_those_who_add_a_day_at_the_same_moment_one_does(world: World, administrator: Actor):
    answers = at_once(*(lambda: world.call(add_day, administrator, OFF) for _ in range(4)))
    assert (answers.count(None), sum(isinstance(answer, Refused) for answer in answers)) == (1, 3)
    with world.begin(reading=True) as session:
        assert len(noted(session)) == 1


def test_nobody_but_the_administrator_reads_or_edits(world: World, administrator: Actor):
    world.call(add_day, administrator, OFF)
    registrar = world.staff("registrar@portal.example", StaffRole.REGISTRAR)
    before = snapshot(world.begin)
    for who in (world.aigul, world.stranger, world.saule, world.analyst, registrar):
        for verb, args in ((add_day, ({},)), (change_day, ({}, {})), (remove_day, (SEEN,)), (calendar_year, (0,))):
            with pytest.raises(NotAllowed):
                world.call(verb, who, *args)
    assert snapshot(world.begin) == before


def rest(world: World, first: dt.date, days: int, but: dt.date | None = None) -> None:
    """Make ``days`` days from ``first`` on days off, ``but`` a working day."""
    with world.begin() as session:
        for day in (first + dt.timedelta(days=count) for count in range(days)):
            row = session.get(CalendarDay, day) or CalendarDay(day=day, working=False)
            row.working, row.active = day == but, True
            session.add(row)


@pytest.mark.parametrize("day", [dt.date(2026, 10, 14), dt.date(2027, 11, 1)])
def test_a_year_without_working_days_ahead_is_warned_of(world: World, administrator: Actor, day: dt.date):
    rest(world, day, 400)
    warning = shown(world, administrator).no_working_day
    assert warning
    assert "нет ни одного рабочего дня" in warning.ru
    assert "Календарь исправляет администратор оператора" in warning.ru


LAST = "Ничего не сохранено: оставьте этот день рабочим"
WEEKDAY, SATURDAY = dt.date(2027, 6, 2), dt.date(2027, 6, 5)


@pytest.mark.parametrize("year", [365, 366])
def test_the_last_working_day_of_a_year_cannot_be_made_a_day_off(world: World, administrator: Actor, year: int):
    rest(world, dt.date(2027, 1, 1), year, but=WEEKDAY)
    with world.begin() as session:
        session.delete(session.get_one(CalendarDay, WEEKDAY))
        # What surrounds the days in question is worked, also on the days off that are seeded.
        for day in (dt.date(2026, 12, 31), dt.date(2027, 1, 1) + dt.timedelta(days=year)):
            session.merge(CalendarDay(day=day, working=True))
    before, day_off = snapshot(world.begin), {**OFF, "day": f"{WEEKDAY:%d.%m.%Y}"}
    if year == 365:
        world.call(add_day, administrator, day_off)
        return
    with pytest.raises(Refused) as refused:
        world.call(add_day, administrator, day_off)
    assert (refused.value.code, refused.value.field) == ("no_working_day", "day")
    assert "с 01.01.2027 по 01.01.2028 не осталось бы ни одного рабочего дня" in refused.value.wording.ru
    assert LAST in refused.value.wording.ru
    assert snapshot(world.begin) == before


def test_neither_is_it_changed_or_removed_while_its_name_may_be(world: World, administrator: Actor):
    rest(world, dt.date(2026, 12, 1), 500, but=SATURDAY)
    seen = {"day": SATURDAY.isoformat(), "kind": "working", "name_kk": "", "name_ru": "", "name_en": ""}
    before = snapshot(world.begin)
    for verb, args, field in ((change_day, (seen, OFF), "kind"), (remove_day, (seen,), "")):
        with pytest.raises(Refused, match="After this there would be no working day") as refused:
            world.call(verb, administrator, *args)
        assert refused.value.field == field
    assert snapshot(world.begin) == before
    world.call(change_day, administrator, seen, {**OFF, "kind": "working"})
    assert works(world, SATURDAY)


def test_a_calendar_that_is_wrong_already_can_be_corrected(world: World, administrator: Actor):
    rest(world, dt.date(2026, 10, 15), 500)
    seen = {**SEEN, "name_kk": "", "name_ru": "", "name_en": ""}
    world.call(change_day, administrator, seen, OFF)
    world.call(remove_day, administrator, SEEN)
    assert works(world, TOMORROW)


def test_of_those_who_take_the_last_two_working_days_at_the_same_moment_one_does(world: World, administrator: Actor):
    rest(world, dt.date(2026, 12, 1), 500, but=SATURDAY)
    with world.begin() as session:
        session.get_one(CalendarDay, WEEKDAY).active = False
    saturday = {"day": SATURDAY.isoformat(), "kind": "working", "name_kk": "", "name_ru": "", "name_en": ""}
    answers = at_once(
        lambda: world.call(add_day, administrator, {**OFF, "day": f"{WEEKDAY:%d.%m.%Y}"}),
        lambda: world.call(remove_day, administrator, saturday),
    )
    assert (answers.count(None), sum(isinstance(answer, Refused) for answer in answers)) == (1, 1)
    assert works(world, WEEKDAY) != works(world, SATURDAY)
