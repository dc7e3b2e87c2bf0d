"""Whatever is typed in whatever order: an undo restores everything, and the marks agree with the values."""

import datetime as dt
from collections.abc import Sequence
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import Session, col, select

from portal.core.errors import Refused
from portal.core.reporting.basics.rules.sections import Subsection, WeekState
from portal.core.reporting.basics.rules.weeks import Week
from portal.core.reporting.cells.rules.entries import Change, cell_address_of
from portal.core.reporting.cells.rules.figures import percent_text, sum_text, tiyn_of
from portal.core.reporting.tables import ConstructionSite, Funding, FundingTotal, Mark, Progress, Span
from portal.core.reporting.weeks import service
from tests.core.reporting.weekly import BEFORE, KZHK, LABOUR, LAST, LOCAL, PERCENT, SALES_UNCHANGED, THIS, UNCHANGED, Weekly
from tests.core.reporting.world import World

WEEKS = (BEFORE, LAST, THIS)
NUMBERS = sorted(Week.parse(week).number for week in WEEKS)
TYPED = {
    PERCENT: ["", "0", "40", "45", "45,5", "100", "100,01", "мало"],
    LABOUR: ["", "0", "7", "12,5"],
    KZHK: ["", "0", "1 000,50", "-3", "7"],
    LOCAL: ["", "0", "5"],
    UNCHANGED: ["", "1", "да"],
    SALES_UNCHANGED: ["", "1"],
    "funding/payment_doc_no": ["", "№ 7"],
    "progress/comment": ["", "Кран"],
}
one_cell = st.sampled_from(sorted(TYPED)).flatmap(lambda cell: st.tuples(st.just(cell), st.sampled_from(TYPED[cell])))
changes = st.lists(st.tuples(st.integers(0, 1), st.sampled_from(WEEKS), one_cell, st.sampled_from(["", "Причина"])), max_size=6)
several = settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture
def weekly(world: World) -> Weekly:
    return Weekly(world)


def fresh(weekly: Weekly) -> list[str]:
    """Two objects with nothing reported, one of them with its act attached."""
    return [weekly.begun(dt.date(2026, 9, 28), act_attached=attached) for attached in (False, True)]


def as_changes(objects: Sequence[str], chosen: Sequence[Any]) -> list[Change]:
    return [Change(f"{objects[index]}/{week}/{cell}", text, reason) for index, week, (cell, text), reason in chosen]


@several
@given(before=changes, acted=changes, after=changes)
def test_an_undo_restores_everything_that_the_act_has_changed(weekly: Weekly, before: Any, acted: Any, after: Any) -> None:
    objects = fresh(weekly)
    weekly.report(as_changes(objects, before))
    kept = weekly.stored(*objects)
    act = weekly.report(as_changes(objects, acted)).act
    again = weekly.report(as_changes(objects, after)).act
    for each in filter(None, (again, act)):
        answer = weekly.undo(each)
        assert [cell.problem for cell in answer.cells if cell.problem] == []
    assert weekly.stored(*objects) == kept


@several
@given(before=changes, subsections=st.sets(st.sampled_from(["progress", "funding", "sales"])))
def test_no_change_is_taken_back_like_any_act(weekly: Weekly, before: Any, subsections: set[str]) -> None:
    objects = fresh(weekly)
    weekly.report(as_changes(objects, before))
    kept = weekly.stored(*objects)
    act = weekly.unchanged(THIS, objects, *sorted(subsections)).act
    if act:
        weekly.undo(act)
    assert weekly.stored(*objects) == kept


@several
@given(chosen=changes, more=changes)
def test_the_marks_say_what_the_figures_say(weekly: Weekly, chosen: Any, more: Any) -> None:
    objects = fresh(weekly)
    weekly.report(as_changes(objects, chosen))
    weekly.unchanged(LAST, objects)
    weekly.report(as_changes(objects, more))
    with weekly.world.begin(reading=True) as session:
        for object_id in objects:
            assert states(session, object_id) == states_of_figures(session, object_id)
            assert [mark for mark in marks_of(session, object_id) if mark.counted != is_expected(session, mark)] == []
            assert session.get_one(ConstructionSite, object_id).percent == newest_percent(session, object_id)


ways = st.sampled_from([("less", "3"), ("more", "10,01"), ("whole", ""), ("less", "7")])
reversals = st.lists(st.tuples(st.integers(0, 1), st.sampled_from(WEEKS), ways), max_size=3)


@several
@given(chosen=changes, reversed_=reversals, more=changes, taken_back=st.sampled_from([0, 1, 2]))
def test_the_totals_are_the_sums_of_the_weeks(weekly: Weekly, chosen: Any, reversed_: Any, more: Any, taken_back: int) -> None:
    objects = fresh(weekly)
    act = weekly.report(as_changes(objects, chosen)).act
    for index, week, change in reversed_:
        with suppress(Refused):  # more than was absorbed
            weekly.world.call(service.reverse, weekly.world.administrator, f"{objects[index]}/{week}/funding/kzhk", *change, "Ошибка")
    corrected = weekly.report(as_changes(objects, more)).act
    for each in filter(None, (corrected, act)[:taken_back]):
        weekly.undo(each)
    with weekly.world.begin(reading=True) as session:
        assert kept_totals(session, objects) == summed_totals(session, objects)


def kept_totals(session: Session, objects: Sequence[str]) -> dict[tuple[str, str, str], tuple[int, int]]:
    kept = session.exec(select(FundingTotal).where(col(FundingTotal.object_id).in_(objects))).all()
    return {(row.object_id, row.source, row.category): (row.amount, row.weeks) for row in kept}


def summed_totals(session: Session, objects: Sequence[str]) -> dict[tuple[str, str, str], tuple[int, int]]:
    summed: dict[tuple[str, str, str], tuple[int, int]] = {}
    for row in session.exec(select(Funding).where(col(Funding.object_id).in_(objects))).all():
        amount, weeks = summed.get((row.object_id, row.source, row.category), (0, 0))
        summed[row.object_id, row.source, row.category] = amount + row.amount, weeks + 1
    return summed


def marks_of(session: Session, object_id: str) -> Sequence[Mark]:
    return session.exec(select(Mark).where(Mark.object_id == object_id)).all()


def states(session: Session, object_id: str) -> list[tuple[str | None, bool]]:
    """The states by the marks of the weeks: that of the progress, and whether money is reported."""
    marks = {(row.subsection, row.week): row.state for row in marks_of(session, object_id)}
    return [(marks.get((Subsection.PROGRESS, week)), marks.get((Subsection.FUNDING, week)) == WeekState.REPORTED) for week in NUMBERS]


def states_of_figures(session: Session, object_id: str) -> list[tuple[str | None, bool]]:
    """The states that follow from the values: the same percent again confirms, any sum reports."""
    expected, earlier = [], None
    for week in NUMBERS:
        row = session.get(Progress, (object_id, week))
        percent = row.percent if row else None
        state = None if percent is None else WeekState.CONFIRMED if percent == earlier else WeekState.REPORTED
        taken = session.exec(select(Funding.amount).where(Funding.object_id == object_id, col(Funding.week) == week)).all()
        expected.append((state, any(taken)))
        earlier = earlier if percent is None else percent
    return expected


def newest_percent(session: Session, object_id: str) -> int | None:
    rows = [session.get(Progress, (object_id, week)) for week in reversed(NUMBERS)]
    return next((row.percent for row in rows if row and row.percent is not None), None)


def is_expected(session: Session, mark: Mark) -> bool:
    span = session.get(Span, (mark.object_id, mark.subsection))
    return span is not None and span.first <= mark.week and (span.last is None or mark.week <= span.last)


@given(st.integers(-(10**16), 10**16))
def test_sums_and_percents_survive_being_written_as_texts(amount: int) -> None:
    assert tiyn_of(sum_text(amount)) == amount
    assert float(percent_text(amount % 10_001)) * 100 == pytest.approx(amount % 10_001)


@given(st.text(max_size=120))
def test_no_text_is_taken_for_an_address_that_it_is_not(text: str) -> None:
    place = cell_address_of(text)
    assert place is None or cell_address_of(str(place)) == place
