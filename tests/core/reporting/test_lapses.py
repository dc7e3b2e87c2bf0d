"""What is late besides weeks, and how shares become ranks and whole percents."""

import datetime as dt

import pytest

from portal.core.reporting.basics.rules.sections import Section
from portal.core.reporting.monitoring.queries.counting import Area, Window
from portal.core.reporting.monitoring.queries.lapses import Lapses, lapses
from portal.core.reporting.monitoring.rules.monitoring import Level, Tally, percent, ranks
from portal.core.reporting.tables import ConstructionSite, Dismissal, Question
from tests.core.reporting.recount import Drawn, due_at, lay
from tests.core.reporting.test_map import PRESENT
from tests.core.reporting.world import OTHER_REGION, REGION, World

WEEKS = 6


@pytest.fixture
def bodies(world: World) -> list[tuple[str, str]]:
    world.now.moment = due_at(PRESENT) + dt.timedelta(hours=1)
    return [(world.body_id, REGION), (world.body("Үшінші басқарма (мысал)", REGION), REGION), (world.other_body_id, OTHER_REGION)]


def read(world: World, area: Area) -> dict[str, Lapses]:
    with world.begin(reading=True) as session:
        return dict(lapses(session, area, Window(PRESENT - WEEKS + 1, PRESENT, PRESENT)))


def test_late_pages_notices_and_unexplained_questions_are_counted(world: World, bodies: list[tuple[str, str]]):
    lay(world, bodies, [Drawn(Section.RENTAL, 0, "3200000", {}, {}), Drawn(Section.RENTAL, 0, "3400000", {}, {})])
    with world.begin() as session:
        for key, days in (("object0", 4), ("object1", 0)):
            session.get_one(ConstructionSite, key).page_late_days = days
        dismissed = world.now().date() - dt.timedelta(days=9)
        session.add(Dismissal(account_id=world.asel.account_id, body_id=world.body_id, dismissed_on=dismissed, late_days=2))
        for code, explanation in (("jump", ""), ("stale", "Қыс мезгілі, жұмыс тоқтатылды")):
            asked = Question(object_id="object0", week=PRESENT, code=code, body_id=world.body_id, raised_at=world.now())
            asked.explanation = explanation
            session.add(asked)
    total = sum(read(world, Area(Level.COUNTRY)).values(), Lapses())
    assert (total.pages, total.pages_late, total.notices_late, total.questions) == (2, 1, 1, 1)
    by_district = {key: lapse.pages_late for key, lapse in read(world, Area(Level.DISTRICTS, REGION)).items()}
    assert by_district == {"113200000": 1, "113400000": 0}


def test_equal_shares_share_a_place_and_nothing_due_has_none():
    assert ranks({"a": 50, "b": None, "c": 90, "d": 50, "e": 10}) == {"a": 2, "c": 1, "d": 2, "e": 4}


def test_a_hundred_percent_means_every_one():
    assert Tally(reported=999, missing=1).complete == 99
    assert [percent(part, 1998) for part in (0, 1, 400, 1598, 1997, 1998)] == [0, 1, 20, 80, 99, 100]
    assert (percent(1, 8), percent(1, 200), percent(199, 200), percent(0, 0)) == (13, 1, 99, None)
