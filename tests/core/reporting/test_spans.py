"""The weeks in which an object is expected to report follow from its start, its end, its act and its sales."""

import datetime as dt

import pytest

from portal.core.reporting.basics.rules.sections import Section, Subsection
from portal.core.reporting.basics.rules.weeks import Week
from portal.core.reporting.cells.service import marks
from portal.core.reporting.tables import ConstructionSite, Sale
from tests.core.reporting.weekly import BEFORE, KZHK, LAST, PERCENT, THIS, Weekly, said
from tests.core.reporting.world import World

PROGRESS, FUNDING, SALES = Subsection


@pytest.fixture
def weekly(world: World) -> Weekly:
    return Weekly(world)


def sell(weekly: Weekly, object_id: str, *weeks: str) -> None:
    with weekly.world.begin() as session:
        for number, week in enumerate(weeks):
            flat = {"rooms": 1, "area": 3000, "price": 1, "sold_on": dt.date(2026, 10, 14)}
            known = {name: value for name, value in {**flat, "apartment": f"{week}{number}"}.items() if name in Sale.model_fields}
            session.add(Sale(object_id=object_id, row_id=f"{week}{number}", week=Week.parse(week).number, **known))
        found = session.get_one(ConstructionSite, object_id)
        marks.refresh_sales(session, found, {Week.parse(week) for week in weeks}, weekly.world.asel.account_id, weekly.world.now())


def test_weeks_begin_with_the_start_and_a_blank_page_has_none(weekly: Weekly) -> None:
    one, blank, bought = weekly.begun(dt.date(2026, 10, 4)), weekly.world.create(), weekly.begun(section=Section.PURCHASE)
    assert [weekly.span(one, each) for each in Subsection] == [(BEFORE, ""), (BEFORE, ""), None]
    assert [weekly.span(each, PROGRESS) for each in (blank, bought)] == [None, None]
    weekly.change(one, deleted_at=weekly.world.now())
    assert weekly.span(one, PROGRESS) == (BEFORE, LAST), "the weeks that were due stay"


@pytest.mark.parametrize(("reported", "attached", "last"), [(LAST, THIS, THIS), (THIS, LAST, THIS), (BEFORE, BEFORE, BEFORE)])
def test_progress_ends_and_sales_begin_with_the_later_of_the_full_percent_and_the_act(
    weekly: Weekly, reported: str, attached: str, last: str
) -> None:
    one = weekly.begun()
    weekly.at(Week.parse(attached).monday)
    if attached >= reported:
        weekly.enter(one, reported, {PERCENT: "100"})
    weekly.change(one, act_attached=True)
    weekly.at(Week.parse(THIS).monday)
    if attached < reported:
        weekly.enter(one, reported, {PERCENT: "100"})
    assert weekly.span(one, PROGRESS) == ("2026-W36", last)
    assert weekly.span(one, SALES) == (last, "")
    assert weekly.span(one, FUNDING) == ("2026-W36", "")


def test_a_percent_mended_below_hundred_opens_progress_again_and_closes_sales(weekly: Weekly) -> None:
    one = weekly.begun(act_attached=True)
    weekly.enter(one, LAST, {PERCENT: "100"})
    assert weekly.span(one, PROGRESS) == ("2026-W36", THIS)
    weekly.enter(one, LAST, {PERCENT: "99"}, reason="Рано")
    assert (weekly.span(one, PROGRESS), weekly.span(one, SALES)) == (("2026-W36", ""), None)
    act = weekly.enter(one, LAST, {PERCENT: "100"}, reason="Верно").act
    assert weekly.span(one, SALES) is not None
    weekly.undo(act)
    assert weekly.span(one, SALES) is None


def test_nothing_is_entered_after_a_subsection_has_ended_and_the_sentence_says_when(weekly: Weekly) -> None:
    one = weekly.begun(act_attached=True)
    weekly.enter(one, THIS, {PERCENT: "100"})
    weekly.change(one, funding_finished_at=weekly.world.now())
    weekly.at(dt.date(2026, 10, 20))
    assert "12–18 October 2026" in said(weekly.enter(one, "2026-W43", {PERCENT: "100"}).cells[0])
    assert "12–18 October 2026" in said(weekly.enter(one, "2026-W43", {KZHK: "1"}).cells[0])


def test_sales_are_closed_until_then_and_end_with_the_last_flat(weekly: Weekly) -> None:
    one = weekly.begun(act_attached=True, apartments_count=2)
    assert "acceptance act" in said(weekly.unchanged(THIS, [one], "sales").cells[0])
    weekly.enter(one, THIS, {PERCENT: "100"})
    sell(weekly, one, THIS)
    assert weekly.span(one, SALES) == (THIS, "")
    assert "remove them first" in said(weekly.unchanged(THIS, [one], "sales").cells[0])
    weekly.at(dt.date(2026, 10, 20))
    sell(weekly, one, "2026-W43")
    assert weekly.span(one, SALES) == (THIS, "2026-W43")


def test_a_start_that_moves_leaves_what_was_entered_and_counts_only_what_lies_inside(weekly: Weekly) -> None:
    one = weekly.begun()
    for week in (BEFORE, LAST):
        weekly.enter(one, week, {PERCENT: "5"})
    weekly.change(one, started_on=dt.date(2026, 10, 6), region="150000000")
    counted = [(mark.counted, mark.region) for mark in (weekly.mark(one, week, PROGRESS) for week in (BEFORE, LAST)) if mark]
    assert counted == [(False, "150000000"), (True, "150000000")]
    weekly.change(one, started_on=dt.date(2026, 9, 1))
    before = weekly.mark(one, BEFORE, PROGRESS)
    assert before is not None
    assert before.counted is True
