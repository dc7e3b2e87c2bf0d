"""The numbers of the charts: progress weighted by cost, money by week, source and category, flats sold."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.core.calendar.rules import ALMATY
from portal.core.errors import NotAllowed
from portal.core.reporting.basics.rules.sections import Section
from portal.core.reporting.basics.rules.weeks import Week
from portal.core.reporting.monitoring.queries.charts import Charts, charts
from portal.core.reporting.tables import ConstructionSite, Funding, FundingTotal, ObjectPlan, Progress, Sale, Spending
from tests.core.reporting.recount import Drawn, lay
from tests.core.reporting.test_map import ON_EACH, PRESENT
from tests.core.reporting.world import OTHER_REGION, REGION, World

WEEKS = 4
PERCENT = st.none() | st.integers(0, 10_000)
PERCENTS = st.dictionaries(st.integers(PRESENT - 9, PRESENT), st.tuples(PERCENT, PERCENT))
OBJECTS = st.lists(st.tuples(st.sampled_from([Section.CREDIT, Section.RENTAL]), st.integers(0, 900), PERCENTS), min_size=1, max_size=5)


@pytest.fixture
def bodies(world: World) -> list[tuple[str, str]]:
    return [(world.body_id, REGION), (world.other_body_id, OTHER_REGION)]


def read(world: World, level: str = "country", key: str = "", section: str = "") -> Charts:
    return world.call(charts, world.analyst, level, key, section, "", WEEKS)


@ON_EACH
@given(drawn=OBJECTS)
def test_progress_is_the_newest_known_percent_weighted_by_cost(world: World, bodies: list[tuple[str, str]], drawn: list[tuple]):
    lay(world, bodies, [Drawn(section, 0, "3200000", {}, {}) for section, *_ in drawn])
    with world.begin() as session:
        for number, (_, millions, percents) in enumerate(drawn):
            session.get_one(ConstructionSite, f"object{number}").estimated_cost = millions * 100_000_000
            session.add_all(
                Progress(object_id=f"object{number}", week=week, percent=percent, plan_percent=planned)
                for week, (percent, planned) in percents.items()
            )
    found = read(world)
    for column, lines in enumerate((found.progress, found.planned)):
        shown = {line.key: line.points for line in lines}
        for section in (Section.CREDIT, Section.RENTAL):
            objects = [(cost, _known(percents, column)) for where, cost, percents in drawn if where == section and cost]
            expected = tuple(_weighted(objects, week) for week in range(PRESENT - WEEKS + 1, PRESENT + 1))
            assert shown.get(section, (None,) * WEEKS) == expected


def _known(percents: dict[int, tuple[int | None, ...]], column: int) -> dict[int, int]:
    return {week: percent for week, pair in percents.items() if (percent := pair[column]) is not None}


def _weighted(objects: list[tuple[int, dict[int, int]]], week: int) -> int | None:
    known = [(cost, percents[max(w for w in percents if w <= week)]) for cost, percents in objects if any(w <= week for w in percents)]
    weight, gained = sum(cost for cost, _ in known), sum(cost * percent for cost, percent in known)
    return (2 * gained + weight) // (2 * weight) if weight else None


@pytest.fixture
def spent(world: World, bodies: list[tuple[str, str]]) -> None:
    lay(world, bodies, [Drawn(section, number % 2, "3200000", {}, {}) for number, section in enumerate(Section)])
    with world.begin() as session:
        for week, amount in ((PRESENT - 8, 100), (PRESENT - 1, 30), (PRESENT, -5)):
            session.add(Funding(object_id="object0", week=week, source="kzhk", amount=amount))
        session.add(Funding(object_id="object1", week=PRESENT, source="local", category="youth", amount=7))
        session.add(FundingTotal(object_id="object0", source="kzhk", amount=125, weeks=3))
        session.add(FundingTotal(object_id="object1", source="local", category="youth", amount=7, weeks=1))
        session.add(ObjectPlan(object_id="object0", source="kzhk", amount=500))
        day = Week(PRESENT).monday
        bought = {"object_id": "object3", "source": "local", "category": "youth"}
        session.add(Spending(row_id="a", spent_on=day, amount=11, **bought))
        session.add(Spending(row_id="b", spent_on=day - dt.timedelta(weeks=30), amount=1, **bought))
        session.add(Sale(object_id="object0", row_id="a", week=PRESENT, rooms=1, area=4000, price=900, sold_on=day))


@pytest.mark.usefixtures("spent")
def test_money_is_summed_by_week_source_section_and_category(world: World):
    shown = read(world)
    assert {line.key: line.points for line in shown.spending} == {"kzhk": (0, 0, 30, -5), "local": (0, 0, 0, 18)}
    assert {line.key: line.points[-1] for line in shown.spent_by_section} == {"credit": -5, "rental": 7, "purchase": 11}
    assert [(bar.key, bar.amount, bar.plan) for bar in shown.sources] == [("local", 19, 0), ("kzhk", 125, 500)]
    assert {bar.key: bar.amount for bar in shown.categories} == {"youth": 19, "": 125}
    assert shown.sold.points == (0, 0, 0, 1)
    assert all(one.name.kk for one in (*shown.spending, *shown.sources, *shown.categories))


@pytest.mark.usefixtures("spent")
def test_a_chart_that_ends_earlier_knows_nothing_of_later_weeks(world: World):
    shown = world.call(charts, world.analyst, "country", "", "", str(Week(PRESENT - 1)), WEEKS)
    assert {bar.key: bar.amount for bar in shown.sources} == {"local": 1, "kzhk": 130}
    assert {line.key: line.points for line in shown.spending} == {"kzhk": (0, 0, 0, 30), "local": (0, 0, 0, 0)}


@pytest.mark.usefixtures("spent")
def test_a_region_a_body_and_a_section_narrow_the_charts(world: World):
    assert [bar.amount for bar in read(world, "region", OTHER_REGION).sources] == [19]
    assert [bar.amount for bar in read(world, "body", world.body_id).sources] == [125]
    assert [bar.amount for bar in read(world, section=Section.PURCHASE).sources] == [12]


def delete(world: World, object_id: str, day: dt.date) -> None:
    with world.begin() as session:
        session.get_one(ConstructionSite, object_id).deleted_at = dt.datetime.combine(day, dt.time(), ALMATY)


@pytest.mark.usefixtures("spent")
def test_the_weeks_keep_what_was_reported_for_objects_that_are_deleted_since(world: World):
    before = read(world)
    for number in (0, 3):
        delete(world, f"object{number}", Week(PRESENT).sunday)
    after = read(world)
    for name in ("spending", "spent_by_section", "sold"):
        assert getattr(after, name) == getattr(before, name)
    assert [(bar.key, bar.amount, bar.plan) for bar in after.sources] == [("local", 7, 0)]
    assert {bar.key: bar.amount for bar in after.categories} == {"youth": 7}


@pytest.mark.usefixtures("spent")
def test_a_chart_that_ends_before_a_deletion_stays_as_it_was(world: World):
    earlier = str(Week(PRESENT - 1))
    before = world.call(charts, world.analyst, "country", "", "", earlier, WEEKS)
    delete(world, "object0", Week(PRESENT).monday)
    assert world.call(charts, world.analyst, "country", "", "", earlier, WEEKS) == before


def test_a_deleted_object_weighs_up_to_the_week_before_its_deletion(world: World, bodies: list[tuple[str, str]]):
    lay(world, bodies, [Drawn(Section.CREDIT, 0, "3200000", {}, {}) for _ in range(3)])
    with world.begin() as session:
        for number, percents in enumerate(({0: 1_000}, {0: 5_000, 7: 9_000, 8: 9_500}, {0: 8_000})):
            session.get_one(ConstructionSite, f"object{number}").estimated_cost = 100_000_000
            session.add_all(
                Progress(object_id=f"object{number}", week=PRESENT - 9 + week, percent=percent) for week, percent in percents.items()
            )
    delete(world, "object1", Week(PRESENT - 1).monday)
    delete(world, "object2", Week(PRESENT - WEEKS).sunday)
    (line,) = read(world).progress
    assert line.points == (3_000, 5_000, 1_000, 1_000)


def test_executors_read_no_charts(world: World):
    with pytest.raises(NotAllowed):
        world.call(charts, world.asel)
