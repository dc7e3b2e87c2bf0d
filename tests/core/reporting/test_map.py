"""The heat map equals a recount in plain SQL, for random starts, ends, entries and times."""

import datetime as dt

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from portal.core.accounts.schema import Actor
from portal.core.errors import NotAllowed, NotFound
from portal.core.reporting.basics.rules.sections import Section, Subsection, WeekState
from portal.core.reporting.basics.rules.weeks import Week
from portal.core.reporting.monitoring.queries.heat_map import HeatMap, heat_map
from tests.core.reporting.recount import Drawn, counted_twice, due_at, lay
from tests.core.reporting.world import OTHER_REGION, REGION, World

PRESENT = Week.parse("2026-W42").number
WEEKS = 8
NEAR = st.integers(PRESENT - 12, PRESENT + 1)
MOMENTS = st.integers(-13 * 7 * 24, 2 * 7 * 24).map(lambda hours: due_at(PRESENT) + dt.timedelta(hours=hours))
SPANS = st.dictionaries(st.sampled_from(Subsection), st.tuples(NEAR, st.none() | st.integers(PRESENT - 13, PRESENT + 3)))
MARKS = st.dictionaries(
    st.tuples(st.sampled_from(Subsection), NEAR), st.tuples(st.sampled_from([WeekState.REPORTED, WeekState.CONFIRMED]), MOMENTS)
)
OBJECTS = st.builds(
    Drawn, st.sampled_from([Section.CREDIT, Section.RENTAL]), st.integers(0, 2), st.sampled_from(["3200000", "3400000"]), SPANS, MARKS
)
ON_EACH = settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture
def bodies(world: World) -> list[tuple[str, str]]:
    return [(world.body_id, REGION), (world.body("Үшінші басқарма (мысал)", REGION), REGION), (world.other_body_id, OTHER_REGION)]


@ON_EACH
@given(drawn=st.lists(OBJECTS, max_size=6), hours=st.integers(-7 * 24, 8 * 24))
def test_every_level_of_the_map_equals_the_recount(world: World, bodies: list[tuple[str, str]], drawn: list[Drawn], hours: int):
    lay(world, bodies, drawn)
    world.now.moment = due_at(PRESENT - 1) + dt.timedelta(hours=hours)
    body = bodies[0][0]
    for level, key, rows, chosen in (
        ("country", "", "region", {}),
        ("region", REGION, "body_id", {"region": REGION}),
        ("body", body, "id", {"body": body}),
        ("districts", REGION, "kato", {"region": REGION}),
        ("district", "113200000", "id", {"region": REGION, "place": "1132%"}),
    ):
        shown, recounted = counted_twice(world, _map(world, level, key), rows, **chosen)
        assert shown == recounted, level


@ON_EACH
@given(drawn=st.lists(OBJECTS, max_size=6))
def test_sections_and_subsections_narrow_the_map(world: World, bodies: list[tuple[str, str]], drawn: list[Drawn]):
    lay(world, bodies, drawn)
    for section in ("", Section.CREDIT):
        for subsection in ("", Subsection.FUNDING, Subsection.SALES):
            shown = world.call(heat_map, world.analyst, "country", "", section, subsection, "", WEEKS)
            counted, recounted = counted_twice(world, shown, "region", section=section, subsection=subsection)
            assert counted == recounted


def test_a_week_is_awaited_until_its_term_and_missing_after_it(world: World, bodies: list[tuple[str, str]]):
    lay(world, bodies, [Drawn(Section.RENTAL, 0, "3200000", {Subsection.PROGRESS: (PRESENT, None)}, {})])
    world.now.moment = due_at(PRESENT) - dt.timedelta(seconds=1)
    shown = _map(world, last_week=str(Week(PRESENT)))
    assert (shown.total.cells[-1].state, shown.total.total.share) == ("awaited", None)
    world.now.forward(seconds=1)
    shown = _map(world, last_week=str(Week(PRESENT)))
    assert (shown.total.cells[-1].state, shown.total.total.share) == ("missing", 0)


def test_regions_are_ranked_by_their_share_in_time(world: World, bodies: list[tuple[str, str]]):
    entered = {(Subsection.PROGRESS, PRESENT - 3): (WeekState.REPORTED, due_at(PRESENT - 3) - dt.timedelta(seconds=1))}
    span = {Subsection.PROGRESS: (PRESENT - 3, PRESENT - 2)}
    lay(world, bodies, [Drawn(Section.RENTAL, 0, "3200000", span, {}), Drawn(Section.RENTAL, 2, "3200000", span, entered)])
    ranked = {row.key: (row.rank, row.total.share, row.trend) for row in _map(world).rows}
    assert ranked[OTHER_REGION] == (1, 50, None)
    assert ranked[REGION][:2] == (2, 0)
    assert ranked["710000000"] == (None, None, None), "a region with nothing to report has no place, but it is there"


def test_an_object_of_which_nothing_is_expected_is_a_row_for_no_other_page_leads_to_it(world: World, bodies: list[tuple[str, str]]):
    later = {Subsection.PROGRESS: (PRESENT + 3, None)}
    lay(world, bodies, [Drawn(Section.RENTAL, 0, "3200000", later, {}), Drawn(Section.RENTAL, 1, "3200000", later, {})])
    for level, key, rows in (("body", world.body_id, 1), ("district", "113200000", 2)):
        shown = _map(world, level, key)
        assert [(row.level, row.total.state, row.rank) for row in shown.rows] == [("object", "", None)] * rows
    assert world.call(heat_map, world.administrator, "body", world.body_id, Section.CREDIT).rows == ()


def test_the_way_back_up_is_named(world: World):
    shown = _map(world, "body", world.body_id)
    assert [(one.level, one.key) for one in shown.crumbs] == [("country", ""), ("region", REGION), ("body", world.body_id)]


@pytest.mark.parametrize(
    ("level", "key", "section", "last_week"),
    [
        ("planet", "", "", ""),
        ("region", "", "", ""),
        ("region", "110000001", "", ""),
        ("region", "990000000", "", ""),
        ("district", "119900000", "", ""),
        ("body", "x" * 32, "", ""),
        ("country", "", "hotels", ""),
        ("country", "", "", "2026-W99"),
        ("country", "", "", "0001-W01"),
    ],
)
def test_what_does_not_exist_is_not_found(world: World, level: str, key: str, section: str, last_week: str):
    with pytest.raises(NotFound):
        world.call(heat_map, world.analyst, level, key, section, "", last_week)


def test_only_the_operators_readers_see_it(world: World, executor: Actor):
    for stranger in (executor, world.moderator):
        with pytest.raises(NotAllowed):
            world.call(heat_map, stranger)


def _map(world: World, level: str = "country", key: str = "", last_week: str = "") -> HeatMap:
    return world.call(heat_map, world.administrator, level, key, "", "", last_week, WEEKS)
