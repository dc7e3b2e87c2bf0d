"""Who gets a letter about a week, when, and when the letters stop."""

import datetime as dt

import pytest
from sqlmodel import select

from portal.core.accounts.schema import Actor
from portal.core.calendar.rules import ALMATY
from portal.core.calendar.tables import CalendarDay
from portal.core.notices.tables import OutboxLetter
from portal.core.reporting.basics.rules.sections import Section, Subsection, WeekState
from portal.core.reporting.basics.rules.weeks import Deadlines, Week
from portal.core.reporting.reminders.service import moments, remind
from portal.core.reporting.tables import Body, ConstructionSite, Executor, Mark
from tests.core.reporting.recount import Drawn, lay
from tests.core.reporting.world import REGION, World

WEEK = Week.parse("2026-W41")
"""Due on Monday 12 October 2026 at 18:00."""


def at(day: int, hour: int, minute: int = 0) -> dt.datetime:
    return dt.datetime(2026, 10, day, hour, minute, tzinfo=ALMATY)


@pytest.fixture
def other(world: World) -> Actor:
    return world.executor("other@mio.example", "Үлгіев Тимур")


@pytest.fixture
def silent(world: World, other: Actor) -> None:
    """A body with two objects of two executors, nothing of the week entered, and a curator."""
    span = {Subsection.PROGRESS: (WEEK.number, WEEK.number), Subsection.FUNDING: (WEEK.number, WEEK.number)}
    lay(world, [(world.body_id, REGION)], [Drawn(Section.RENTAL, 0, "3200000", span, {}) for _ in range(2)])
    with world.begin() as session:
        session.get_one(ConstructionSite, "object1").responsible_id = other.account_id
        session.get_one(Body, world.body_id).curator_id = world.analyst.account_id


def letters(world: World, moment: dt.datetime) -> list[OutboxLetter]:
    """The letters that a round at this moment has queued, by recipient."""
    world.now.moment = moment
    remind(world.begin, now=world.now, settings=world.settings)
    with world.begin(reading=True) as session:
        return sorted(session.exec(select(OutboxLetter).where(OutboxLetter.created_at == moment)), key=lambda one: one.recipient)


def enter(world: World, object_id: str, *subsections: Subsection) -> None:
    with world.begin() as session:
        for one in subsections:
            session.add(
                Mark(
                    object_id=object_id, subsection=one, week=WEEK.number, state=WeekState.REPORTED, late=False, entered_at=world.now(),
                    entered_by=world.asel.account_id, changed_at=world.now(), region=REGION, body_id=world.body_id, section=Section.RENTAL,
                )
            )  # fmt: skip


@pytest.mark.usefixtures("silent")
def test_each_executor_gets_one_letter_about_its_own_open_objects_on_the_morning_of_the_term(world: World):
    assert letters(world, at(12, 8, 59)) == []
    asel, timur = letters(world, at(12, 9))
    assert (asel.recipient, timur.recipient) == ("asel@mio.example", "other@mio.example")
    assert "object0: Ход строительства, Финансирование" in asel.text
    assert "object1" not in asel.text
    assert "12.10.2026 18:00" in asel.text
    assert "5–11" in asel.subject
    assert str(WEEK) not in asel.subject + asel.text.replace(f"week={WEEK}", "")
    assert asel.path == f"/mio/week?week={WEEK}"
    assert letters(world, at(12, 10)) == []


@pytest.mark.usefixtures("silent")
def test_what_is_entered_is_not_asked_for(world: World):
    enter(world, "object0", Subsection.PROGRESS, Subsection.FUNDING)
    enter(world, "object1", Subsection.FUNDING)
    (timur,) = letters(world, at(12, 9))
    assert timur.recipient == "other@mio.example"
    assert "object1: Ход строительства\n" in timur.text


@pytest.mark.usefixtures("silent")
def test_the_head_gets_a_letter_after_the_term_and_the_curator_two_working_days_later(world: World):
    assert letters(world, at(13, 9, 59)) == []
    (head,) = letters(world, at(13, 10))
    assert head.recipient == "head@mio.example"
    assert "object0: Құрылыс барысы" in head.text
    assert "object1: Ход строительства" in head.text
    assert letters(world, at(14, 10)) == []
    (curator,) = letters(world, at(15, 10))
    assert curator.recipient == "analyst@portal.example"
    assert letters(world, at(16, 10)) == []


@pytest.mark.usefixtures("silent")
def test_the_letters_stop_when_the_data_arrive(world: World):
    assert len(letters(world, at(13, 10))) == 1
    for key in ("object0", "object1"):
        enter(world, key, Subsection.PROGRESS, Subsection.FUNDING)
    assert letters(world, at(15, 10)) == []


@pytest.mark.usefixtures("silent")
@pytest.mark.parametrize("moment", [at(17, 11), at(18, 11), at(16, 18), at(16, 8, 59)])
def test_nothing_is_written_outside_the_hours_of_work(world: World, moment: dt.datetime):
    assert letters(world, moment) == []


@pytest.mark.usefixtures("silent")
def test_a_locked_week_is_written_of_no_more(world: World):
    assert letters(world, at(27, 11)) == []


@pytest.mark.usefixtures("silent")
def test_whose_access_has_ended_is_not_written_to(world: World, other: Actor):
    with world.begin() as session:
        session.get_one(Executor, other.account_id).deactivated_at = world.now()
    assert [one.recipient for one in letters(world, at(12, 9))] == ["asel@mio.example"]


def test_a_term_on_a_day_off_is_reminded_of_on_the_working_day_before(world: World):
    # 25 October 2026 is a Sunday and a holiday, so Monday the 26th is off.
    with world.begin(reading=True) as session:
        found = moments(session, Deadlines(), Week.parse("2026-W43"))
    assert [first for first, _ in found.values()] == [at(23, 9), at(27, 10), at(29, 10)]


def test_a_term_in_the_morning_is_reminded_of_on_the_day_before(world: World):
    with world.begin(reading=True) as session:
        found = moments(session, Deadlines(due_days=2, due_hour=9), WEEK)
    assert [first for first, _ in found.values()] == [at(12, 9), at(14, 10), at(16, 10)]


@pytest.mark.usefixtures("silent")
def test_without_a_working_day_ahead_executors_are_written_to_and_heads_after_the_correction(world: World):
    with world.begin() as session:
        for count in range(400):
            session.merge(CalendarDay(day=dt.date(2026, 10, 13) + dt.timedelta(days=count), working=False))
    assert len(letters(world, at(12, 9))) == 2
    with world.begin() as session:
        session.get_one(CalendarDay, dt.date(2026, 10, 13)).active = False
    assert [one.recipient for one in letters(world, at(13, 10))] == ["head@mio.example"]
