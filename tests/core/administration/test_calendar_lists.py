"""An official list of days is compared with the calendar, and taken over whole or not at all."""

import datetime as dt
from typing import Any

import pytest
from sqlmodel import col, select

from portal.core.accounts.schema import Actor
from portal.core.administration.calendar.lists import MOST_LINES
from portal.core.administration.calendar.queries import compare_list
from portal.core.administration.calendar.service import take_list
from portal.core.audit.tables import AuditRow
from portal.core.calendar import queries as calendar
from portal.core.calendar import service as seeding
from portal.core.calendar.tables import CalendarDay
from portal.core.errors import Conflict, NotAllowed, Refused
from tests.core.applications.world import World, snapshot

LIST = """
15.10.2026; выходной; Қала күні; День города; City Day
2026-10-17\tжұмыс күні\tАуыстырылған күн\tПеренос\tTransferred day

16.12.2026;День off;a;b;c
"""
RIGHT = LIST.replace("16.12.2026;День off;a;b;c", "16.12.2026;Демалыс;Тәуелсіздік күні;День независимости;Independence Day")


@pytest.fixture(autouse=True)
def seeded(world: World) -> None:
    with world.begin() as session:
        seeding.seed(session)


def fates(world: World, who: Actor, text: str) -> list[str]:
    found: Any = world.call(compare_list, who, text)
    return [one.fate.value for one in found]


def works(world: World, day: dt.date) -> bool:
    with world.begin(reading=True) as session:
        return calendar.is_working(session, day)


def test_a_list_is_compared_line_by_line_and_changes_nothing(world: World, administrator: Actor):
    before = snapshot(world.begin)
    found: Any = world.call(compare_list, administrator, LIST)
    assert [(one.line, one.fate.value) for one in found] == [(2, "added"), (3, "added"), (5, "wrong")]
    assert "«День off»" in found[2].problem.ru
    with pytest.raises(Refused):
        world.call(take_list, administrator, LIST, [one.fate.value for one in found])
    assert snapshot(world.begin) == before


def test_a_right_list_is_taken_over_and_deadlines_are_counted_by_it(world: World, administrator: Actor):
    assert (works(world, dt.date(2026, 10, 15)), works(world, dt.date(2026, 10, 17))) == (True, False)
    shown = fates(world, administrator, RIGHT)
    assert shown == ["added", "added", "changed"]
    assert world.call(take_list, administrator, RIGHT, shown) == 3
    assert (works(world, dt.date(2026, 10, 15)), works(world, dt.date(2026, 10, 17))) == (False, True)
    assert fates(world, administrator, RIGHT) == ["same"] * 3
    with pytest.raises(Refused, match="stand in the calendar"):
        world.call(take_list, administrator, RIGHT, ["same"] * 3)
    with world.begin(reading=True) as session:
        noted = session.exec(select(AuditRow.verb).where(col(AuditRow.verb).like("administration.%")).order_by(col(AuditRow.seq))).all()
    assert noted == ["administration.add_day", "administration.add_day", "administration.change_day"]


def test_a_calendar_that_was_changed_since_the_check_is_checked_again(world: World, administrator: Actor):
    shown = fates(world, administrator, RIGHT)
    world.call(take_list, administrator, RIGHT.splitlines()[1], shown[:1])
    before = snapshot(world.begin)
    with pytest.raises(Conflict):
        world.call(take_list, administrator, RIGHT, shown)
    assert snapshot(world.begin) == before


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("15.10.2026; выходной; Қала күні", "пять столбцов"),
        ("31.02.2027; выходной; а; б; c", "дат"),
        ("13.10.2026; выходной; а; б; c", "Прошедший день"),
        ("15.10.2026; рабочий; а; б; c", "будний день"),
        ("15.10.2026; выходной; а; ; c", "на русском"),
        ("01.01.2099; выходной; а; б; c", "Проверьте год"),
    ],
)
def test_a_wrong_line_says_what_is_wrong(world: World, administrator: Actor, line: str, told: str):
    (found,) = world.call(compare_list, administrator, line)
    assert (found.fate.value, told in found.problem.ru) == ("wrong", True)


def test_past_days_of_the_list_of_a_year_may_stand_in_it_as_the_calendar_has_them(world: World, administrator: Actor):
    world.call(take_list, administrator, RIGHT, fates(world, administrator, RIGHT))
    world.now.forward(days=2)
    more = f"{RIGHT}\n14.12.2026; выходной; Күн; День; Day"
    assert fates(world, administrator, more) == ["same", "same", "same", "added"]
    assert world.call(take_list, administrator, more, fates(world, administrator, more)) == 1
    assert fates(world, administrator, RIGHT.replace("Қала күні", "Басқа күн")) == ["wrong", "same", "same"]


def test_a_name_from_a_table_may_have_a_semicolon(world: World, administrator: Actor):
    (found,) = world.call(compare_list, administrator, "15.10.2026\tвыходной\tа; ә\tб; в\tc; d")
    assert (found.fate.value, found.values["name_ru"]) == ("added", "б; в")


def test_names_can_be_corrected_in_a_calendar_that_has_no_working_day(world: World, administrator: Actor):
    with world.begin() as session:
        for one in range(400):
            session.merge(
                CalendarDay(day=dt.date(2026, 10, 14) + dt.timedelta(days=one), working=False, name_kk="а", name_ru="б", name_en="c")
            )
    line = "15.10.2026; выходной; Күн; День; Day"
    assert fates(world, administrator, line) == ["changed"]
    assert world.call(take_list, administrator, line, ["changed"]) == 1


def test_a_day_stands_once_in_a_list_and_a_list_has_an_end(world: World, administrator: Actor):
    line = "15.10.2026; выходной; а; б; c"
    assert fates(world, administrator, f"{line}\n{line}") == ["added", "wrong"]
    for text in ("  \n", "\n".join([line] * (MOST_LINES + 1))):
        with pytest.raises(Refused):
            world.call(compare_list, administrator, text)


def test_a_list_that_leaves_no_working_day_is_refused_whole(world: World, administrator: Actor):
    days = (dt.date(2026, 10, 15) + dt.timedelta(days=one) for one in range(400))
    text = "\n".join(f"{day:%d.%m.%Y}; выходной; а; б; c" for day in days if day.weekday() < 5)
    assert len(text.splitlines()) > MOST_LINES
    halves = text.splitlines()[:MOST_LINES], text.splitlines()[MOST_LINES:]
    world.call(take_list, administrator, "\n".join(halves[0]), fates(world, administrator, "\n".join(halves[0])))
    before = snapshot(world.begin)
    with pytest.raises(Refused, match="no working day"):
        world.call(take_list, administrator, "\n".join(halves[1]), fates(world, administrator, "\n".join(halves[1])))
    assert snapshot(world.begin) == before


def test_only_an_administrator_compares_and_takes_over(world: World):
    for who in (world.aigul, world.saule, world.analyst):
        with pytest.raises(NotAllowed):
            world.call(compare_list, who, RIGHT)
        with pytest.raises(NotAllowed):
            world.call(take_list, who, RIGHT, [])
