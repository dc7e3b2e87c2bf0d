"""The history of the calendar: who changed which days, before and after, from which list; an act is taken back for a reason."""

import datetime as dt

import pytest
from sqlmodel import select

from portal.core.accounts.schema import Actor
from portal.core.administration.calendar.queries import DaysChanged, calendar_history, calendar_year, compare_list
from portal.core.administration.calendar.schema import DayAct
from portal.core.administration.calendar.service import add_day, change_day, remove_day, take_back, take_list
from portal.core.applications.rules import APPLICATION
from portal.core.audit.tables import AuditRow
from portal.core.errors import Conflict, NotAllowed, NotFound, Refused
from portal.core.filling.sent import NotFilled
from portal.core.kept_changes.tables import KeptChange
from tests.core.administration.test_calendar import OFF, SEEN, at, works
from tests.core.applications.world import World

DAY = dt.date(2026, 10, 15)
OTHER = {**OFF, "name_ru": "День столицы"}
LIST = "2026-10-15;off;Қала күні;День столицы;City Day\n2026-10-17;working;Ауыстырылған;Перенесённый;Transferred"
REASON = "внесли по ошибке"


def history(world: World, administrator: Actor, year: int = 2026) -> list[DaysChanged]:
    return list(world.call(calendar_history, administrator, year))


def taken(world: World, administrator: Actor) -> None:
    """Take :data:`LIST` over."""
    fates = [one.fate.value for one in world.call(compare_list, administrator, LIST)]
    world.call(take_list, administrator, LIST, fates)


def test_the_history_names_who_changed_which_day_when_before_and_after(world: World, administrator: Actor):
    at(world, "2026-10-14T12:00:00")
    assert history(world, administrator) == []
    world.call(add_day, administrator, OFF)
    at(world, "2026-10-14T12:05:00")
    world.call(change_day, administrator, SEEN, OTHER)
    at(world, "2026-10-14T12:06:00")
    world.call(remove_day, administrator, {**SEEN, "name_ru": "День столицы"})
    found = history(world, administrator)
    assert [(one.act, one.days[0].day) for one in found] == [(DayAct.REMOVE, DAY), (DayAct.CHANGE, DAY), (DayAct.ADD, DAY)]
    told = [(one.days[0].before.ru, one.days[0].after.ru) for one in reversed(found)]
    usual = "нет в календаре (обычный день недели)"
    first, second = "выходной день: День города", "выходной день: День столицы"
    assert told == [(usual, first), (first, second), (second, usual)]
    assert (found[1].at, found[1].by) == (dt.datetime(2026, 10, 14, 7, 5, tzinfo=dt.UTC), "Модерова Сәуле")
    assert [one.may_take_back for one in found] == [True, False, False]
    assert history(world, administrator, 2027) == []


def test_a_list_is_one_act_and_goes_back_as_one(world: World, administrator: Actor):
    at(world, "2026-10-14T12:00:00")
    world.call(add_day, administrator, OFF)
    at(world, "2026-10-14T12:05:00")
    taken(world, administrator)
    one = history(world, administrator)[0]
    assert (one.act, [each.day.day for each in one.days], works(world, dt.date(2026, 10, 17))) == (DayAct.LIST, [15, 17], True)
    at(world, "2026-10-14T12:06:00")
    assert world.call(take_back, administrator, one.act_id, REASON) == 2
    assert (works(world, DAY), works(world, dt.date(2026, 10, 17))) == (False, False)
    assert [day.name.ru for day in world.call(calendar_year, administrator, 2026).days if day.day == DAY] == ["День города"]
    back = history(world, administrator)[0]
    assert (back.act, back.reason, len(back.days), back.may_take_back) == (DayAct.TAKE_BACK, REASON, 2, True)
    with world.begin(reading=True) as session:
        noted = session.exec(select(AuditRow).where(AuditRow.verb == "administration.restore_day")).all()
    assert sorted(row.subject for row in noted) == ["day:2026-10-15", "day:2026-10-17"]
    assert REASON not in str([row.details for row in noted])


def test_taking_back_is_refused_where_it_would_undo_something_else(world: World, administrator: Actor):
    at(world, "2026-10-14T12:00:00")
    world.call(add_day, administrator, OFF)
    added = history(world, administrator)[0].act_id
    for reason in ("", " "):
        with pytest.raises(NotFilled):
            world.call(take_back, administrator, added, reason)
    with pytest.raises(NotFound):
        world.call(take_back, administrator, "0" * 32, REASON)
    world.call(change_day, administrator, SEEN, OTHER)
    with pytest.raises(Conflict, match=r"15\.10\.2026 was changed again"):
        world.call(take_back, administrator, added, REASON)
    at(world, "2026-10-16T12:00:00")
    changed = next(one.act_id for one in history(world, administrator) if one.act is DayAct.CHANGE)
    with pytest.raises(Refused, match="past day is not changed"):
        world.call(take_back, administrator, changed, REASON)
    assert not works(world, DAY)
    assert [one.may_take_back for one in history(world, administrator)] == [False, False]


def test_only_an_administrator_reads_the_history_and_takes_back(world: World, administrator: Actor):
    at(world, "2026-10-14T12:00:00")
    world.call(add_day, administrator, OFF)
    act_id = history(world, administrator)[0].act_id
    for someone in (world.aigul, world.saule):
        for verb, given in ((calendar_history, (2026,)), (take_back, (act_id, REASON))):
            with pytest.raises(NotAllowed):
                world.call(verb, someone, *given)
    with world.begin(reading=True) as session:
        assert len(session.exec(select(KeptChange)).all()) == 1


def test_the_registration_of_what_waits_is_counted_anew_when_a_day_is_taken_back(world: World, ready: str, administrator: Actor):
    at(world, "2026-10-14T20:00:00")
    world.sign(world.aigul, ready, [APPLICATION])
    world.call(add_day, administrator, OFF)
    assert "будет зарегистрирована 16.10.2026 в 09:30" in world.view(world.aigul, ready).turn.ru
    world.call(take_back, administrator, history(world, administrator)[0].act_id, REASON)
    assert "будет зарегистрирована 15.10.2026 в 09:30" in world.view(world.aigul, ready).turn.ru
