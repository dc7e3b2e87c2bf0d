"""The list of bodies at risk: which terms put a body on it, and that its evidence names every week."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.core.errors import NotAllowed, NotFound
from portal.core.reporting.basics.rules.sections import Section, Subsection, WeekState
from portal.core.reporting.basics.rules.weeks import Week
from portal.core.reporting.monitoring.queries.risk import risk_evidence, risk_list
from portal.core.reporting.monitoring.rules.risk import BodyRecord, Risk, RiskTerms, judged, longest_run, runs, weeks_said
from portal.core.reporting.tables import Question
from tests.core.reporting.recount import Drawn, due_at, lay, recount
from tests.core.reporting.test_map import OBJECTS, ON_EACH, PRESENT
from tests.core.reporting.world import OTHER_REGION, REGION, World

WEEKS = 6


@pytest.fixture
def bodies(world: World) -> list[tuple[str, str]]:
    world.now.moment = due_at(PRESENT) + dt.timedelta(hours=1)
    return [(world.body_id, REGION), (world.body("Үшінші басқарма (мысал)", REGION), REGION), (world.other_body_id, OTHER_REGION)]


@pytest.mark.parametrize(
    ("standing", "risk"),
    [
        (BodyRecord(due=100), None),
        (BodyRecord(due=100, missing=20), Risk.HIGH),
        (BodyRecord(due=100, missing=19), Risk.WATCH),
        (BodyRecord(due=100, missing=19, late=21), Risk.HIGH),
        (BodyRecord(due=100, late=4), None),
        (BodyRecord(due=1000, missing=3, silence=3), Risk.HIGH),
        (BodyRecord(pages_late=1, objects=40), Risk.WATCH),
        (BodyRecord(pages_late=3, objects=16), Risk.WATCH),
        (BodyRecord(pages_late=3, objects=15), Risk.HIGH),
        (BodyRecord(due=10, notices_late=1), Risk.WATCH),
        (BodyRecord(questions=1), Risk.WATCH),
        (BodyRecord(), None),
    ],
)
def test_the_terms_decide_who_is_at_risk(standing: BodyRecord, risk: Risk | None):
    assert judged(standing, RiskTerms()) == risk


@given(st.sets(st.integers(0, 40)))
def test_runs_cover_exactly_the_weeks(weeks: set[int]):
    ordered = sorted(weeks)
    covered = [week for first, last in runs(ordered) for week in range(first, last + 1)]
    assert covered == ordered
    assert longest_run(ordered) == max((last - first + 1 for first, last in runs(ordered)), default=0)


def test_neighbouring_weeks_are_named_together():
    assert weeks_said(["2026-W36", "2026-W42", "2026-W43", "2026-W44"]).ru == ("31 августа – 6 сентября 2026; 12 октября – 1 ноября 2026")
    assert weeks_said(["2026-W53", "2027-W01"]).kk == "2026 жылғы 28 желтоқсан – 2027 жылғы 10 қаңтар"
    assert weeks_said([]).ru == "—"


@ON_EACH
@given(drawn=st.lists(OBJECTS, max_size=5))
def test_the_evidence_names_every_week_that_a_recount_finds(world: World, bodies: list[tuple[str, str]], drawn: list[Drawn]):
    lay(world, bodies, drawn)
    found = world.call(risk_evidence, world.analyst, bodies[0][0], "", "", WEEKS)
    first = PRESENT - WEEKS + 1
    with world.begin(reading=True) as session:
        expected = recount(session, "id", first, PRESENT, PRESENT, body=bodies[0][0])
    for place, attribute in ((2, "missing"), (3, "late")):
        weeks = [(key, str(Week(week))) for key, cells in expected.items() for week, cell in cells.items() for _ in range(cell[place])]
        named = [(one.object_id, getattr(week, "week", week)) for one in found.behind.objects for week in getattr(one, attribute)]
        assert sorted(named) == sorted(weeks)
    assert found.body.missing == sum(len(one.missing) for one in found.behind.objects)
    assert found.body.longest_silence == max(
        (longest_run([Week.parse(w).number for w in one.missing]) for one in found.behind.objects), default=0
    )


def test_the_worst_come_first_with_reasons_in_figures(world: World, bodies: list[tuple[str, str]]):
    span = {Subsection.PROGRESS: (PRESENT - 3, None)}
    good = {(Subsection.PROGRESS, week): (WeekState.REPORTED, due_at(week) - dt.timedelta(1)) for week in range(PRESENT - 3, PRESENT + 1)}
    one_late = good | {(Subsection.PROGRESS, PRESENT): (WeekState.REPORTED, due_at(PRESENT) + dt.timedelta(hours=30))}
    one_missing = {place: mark for place, mark in good.items() if place[1] < PRESENT}
    drawn = [Drawn(Section.RENTAL, body, "3200000", span, marks) for body, marks in enumerate((one_late, one_missing, good))]
    lay(world, bodies, drawn)
    world.now.forward(hours=40)
    found = world.call(risk_list, world.administrator, "", "", "", 4)
    assert [(one.body_id, one.level, one.due, one.missing, one.late) for one in found.bodies] == [
        (bodies[1][0], "high", 4, 1, 0), (bodies[0][0], "watch", 4, 0, 1)]  # fmt: skip
    assert [reason.en for reason in found.bodies[0].reasons] == ["Weeks without data: 1 of 4 (25\u00a0%)"]
    assert (found.considered, found.last_week) == (3, str(Week(PRESENT)))
    (late,) = world.call(risk_evidence, world.administrator, bodies[0][0], "", "", 4).behind.objects[0].late
    assert (late.week, late.days) == (str(Week(PRESENT)), 2)


def test_a_region_and_a_section_narrow_the_list(world: World, bodies: list[tuple[str, str]]):
    span = {Subsection.PROGRESS: (PRESENT - 3, None)}
    lay(world, bodies, [Drawn(Section.RENTAL, 0, "3200000", span, {}), Drawn(Section.CREDIT, 2, "3200000", span, {})])
    assert [one.region for one in world.call(risk_list, world.analyst, OTHER_REGION).bodies] == [OTHER_REGION]
    assert [one.region for one in world.call(risk_list, world.analyst, "", Section.RENTAL).bodies] == [REGION]


def test_a_question_that_nobody_explained_is_evidence(world: World, bodies: list[tuple[str, str]]):
    lay(world, bodies, [Drawn(Section.RENTAL, 0, "3200000", {}, {})])
    with world.begin() as session:
        session.add(Question(object_id="object0", week=PRESENT, code="labour", body_id=world.body_id, raised_at=world.now()))
    (asked,) = world.call(risk_evidence, world.analyst, world.body_id).behind.questions
    assert (asked.week, asked.name.ru, bool(asked.wording.kk)) == (str(Week(PRESENT)), "object0", True)


def test_strangers_and_unknown_bodies_are_refused(world: World):
    with pytest.raises(NotAllowed):
        world.call(risk_list, world.asel)
    with pytest.raises(NotAllowed):
        world.call(risk_evidence, world.moderator, world.body_id)
    with pytest.raises(NotFound):
        world.call(risk_evidence, world.analyst, "x" * 32)
