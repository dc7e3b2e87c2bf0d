"""A locked week that the operator has opened says so: which weeks, until when, and for whom it is open."""

import datetime as dt

import pytest
from sqlmodel import select

from portal.core.accounts.tables import Account
from portal.core.calendar.rules import ALMATY
from portal.core.errors import Refused
from portal.core.filling.sent import NotFilled
from portal.core.notices.tables import OutboxLetter
from portal.core.reporting.basics.rules.sections import Section
from portal.core.reporting.deadlines import queries as deadlines_queries
from portal.core.reporting.deadlines import service
from portal.core.reporting.tables import ConstructionSite
from portal.core.reporting.weeks import queries
from portal.web.desk.mio_permissions.state import week_option
from tests.core.reporting.weekly import Weekly
from tests.core.reporting.world import World

OPEN_UNTIL = dt.datetime(2026, 10, 19, 18, tzinfo=ALMATY)
LOCKED, OTHER = "2026-W38", "2026-W36"
UNTIL = dt.timedelta(days=5)


@pytest.fixture
def weekly(world: World) -> Weekly:
    return Weekly(world)


def grant(weekly: Weekly, object_id: str = "", weeks: tuple[str, str] = (LOCKED, "2026-W39")) -> str:
    world = weekly.world
    return world.call(service.grant_permission, world.administrator, world.body_id, weeks, world.now() + UNTIL, "Болезнь", object_id)


def said(weekly: Weekly, week: str, section: Section = Section.CREDIT) -> str:
    shown = weekly.world.call(queries.grid, weekly.world.asel, section, week).week
    chosen = {one.week.iso: one.week for one in weekly.world.call(queries.week_choices, weekly.world.asel, section)}
    assert week not in chosen or chosen[week].permission == shown.permission
    return shown.permission.ru if shown.permission else ""


def test_a_permission_in_force_is_said_by_the_weeks_it_opens_and_by_no_other(weekly: Weekly) -> None:
    object_id = weekly.begun(dt.date(2026, 8, 31))
    assert said(weekly, LOCKED) == ""
    grant(weekly)
    ends = (weekly.world.now() + UNTIL).astimezone(dt.timezone(dt.timedelta(hours=5)))
    assert "14–27 сентября 2026" in said(weekly, LOCKED)
    assert f"{ends:%d.%m.%Y %H:%M}" in said(weekly, LOCKED)
    assert weekly.world.call(queries.object_week, weekly.world.asel, object_id, LOCKED).week.permission is not None
    assert said(weekly, OTHER) == ""
    weekly.world.now.forward(days=6)
    assert said(weekly, LOCKED) == ""


def test_a_permission_for_one_object_is_said_where_that_object_is(weekly: Weekly) -> None:
    mine, other = weekly.begun(dt.date(2026, 8, 31)), weekly.begun(dt.date(2026, 8, 31))
    weekly.begun(dt.date(2026, 8, 31), section=Section.INFRASTRUCTURE)
    grant(weekly, mine)
    assert "отдельным объектам" in said(weekly, LOCKED)
    assert said(weekly, LOCKED, Section.INFRASTRUCTURE) == ""
    weeks = [weekly.world.call(queries.object_week, weekly.world.asel, one, LOCKED).week for one in (mine, other)]
    assert [week.permission is not None for week in weeks] == [True, False]


def test_those_who_were_told_of_a_permission_are_told_of_its_end_before_its_time(weekly: Weekly) -> None:
    world, one = weekly.world, weekly.begun()
    with world.begin() as session:
        for account in session.exec(select(Account)).all():
            account.language = "ru"
            session.add(account)
    of_one, of_all = grant(weekly, one), grant(weekly)
    world.call(service.withdraw_permission, world.administrator, of_one)
    world.call(service.withdraw_permission, world.administrator, of_one)
    world.now.forward(days=6)
    world.call(service.withdraw_permission, world.administrator, of_all)
    with world.begin(reading=True) as session:
        letters = [letter for letter in session.exec(select(OutboxLetter)) if "отозвано" in letter.subject]
        name = session.get_one(ConstructionSite, one).name
    (letter,) = letters
    assert (letter.recipient, letter.subject) == ("asel@mio.example", "Разрешение отозвано: 14–27 сентября 2026")
    assert f"Объекты: «{name}»" in letter.text


def test_everything_that_a_permission_lacks_is_named_at_once(weekly: Weekly) -> None:
    world = weekly.world
    with pytest.raises(NotFilled) as refused:
        world.call(service.grant_permission, world.administrator, "", ("", ""), None, " ")
    assert list(refused.value.problems) == ["body", "first", "until", "reason"]
    with pytest.raises(NotFilled) as refused:
        world.call(service.grant_permission, world.administrator, world.body_id, (LOCKED, OTHER), world.now(), "Болезнь")
    assert list(refused.value.problems) == ["last", "until"]


def test_a_week_that_is_open_anyway_says_until_when_and_needs_no_permission(weekly: Weekly) -> None:
    world = weekly.world
    offered = world.call(deadlines_queries.weeks_to_permit, world.administrator, 5)
    assert [one.week for one in offered] == ["2026-W42", "2026-W41", "2026-W40", "2026-W39", "2026-W38"]
    open_until = [one.open_until for one in offered]
    assert open_until[:3] == [dt.datetime(2026, 11, 2, 18, tzinfo=ALMATY), dt.datetime(2026, 10, 26, 18, tzinfo=ALMATY), OPEN_UNTIL]
    assert open_until[3:] == [None, None]
    with pytest.raises(Refused) as refused:
        grant(weekly, weeks=("2026-W41", "2026-W42"))
    assert (refused.value.field, "26.10.2026 18:00" in refused.value.wording.ru) == ("first", True)
    # More time before a week is locked is a permission too.
    longer = OPEN_UNTIL + dt.timedelta(days=1)
    world.call(service.grant_permission, world.administrator, world.body_id, ("2026-W40", "2026-W40"), longer, "Болезнь")
    assert week_option(offered[0])[1]["ru"] == "12–18 октября 2026 (открыта до 02.11.2026 18:00)"
    assert week_option(offered[4])[1]["kk"] == "2026 жылғы 14–20 қыркүйек"
