"""An action is undone as a whole, except for what somebody has changed since."""

import datetime as dt

import pytest
from sqlmodel import col, select

from portal.core.audit.tables import AuditRow
from portal.core.errors import NotFound
from portal.core.reporting.basics.rules.sections import Subsection, WeekState
from portal.core.reporting.cells.rules.entries import Change
from portal.core.reporting.tables import Amendment, ConstructionSite, Draft
from tests.core.reporting.weekly import KZHK, LABOUR, LAST, LOCAL, PERCENT, THIS, UNCHANGED, Weekly, said
from tests.core.reporting.world import World


@pytest.fixture
def weekly(world: World) -> Weekly:
    return Weekly(world)


def test_a_paste_is_undone_as_a_whole_with_its_wrong_cells(weekly: Weekly) -> None:
    one, two = weekly.begun(), weekly.begun()
    weekly.enter(one, THIS, {PERCENT: "45", KZHK: "7"})
    before = weekly.stored(one, two)
    act = weekly.report(
        [Change(f"{one}/{THIS}/{PERCENT}", "46"), Change(f"{one}/{THIS}/{KZHK}", ""), Change(f"{two}/{THIS}/{PERCENT}", "100,01"),
         Change(f"{two}/{THIS}/{LOCAL}", "12")]
    ).act  # fmt: skip
    answer = weekly.undo(act)
    assert weekly.stored(one, two) == before
    assert {cell.text for cell in answer.cells} == {"45", "7.00", ""}
    assert [row.states[Subsection.FUNDING] for row in answer.rows if row.object_id == one] == [WeekState.REPORTED]


def test_taking_back_twice_changes_nothing_more(weekly: Weekly) -> None:
    one = weekly.begun()
    weekly.enter(one, THIS, {PERCENT: "45"})
    act = weekly.enter(one, THIS, {PERCENT: "46"}).act
    weekly.undo(act)
    weekly.enter(one, THIS, {PERCENT: "47"})
    before = weekly.stored(one)
    assert weekly.undo(act).cells == ()
    assert weekly.stored(one) == before


def test_nobody_takes_back_what_somebody_else_did(weekly: Weekly) -> None:
    one = weekly.begun()
    act = weekly.enter(one, THIS, {PERCENT: "45"}).act
    colleague = weekly.world.executor("colleague@mio.example")
    for who, key in ((colleague, act), (weekly.world.asel, "0" * 32), (weekly.world.asel, ""), (weekly.world.asel, "\0")):
        with pytest.raises(NotFound):
            weekly.undo(key, who)


def test_what_a_colleague_has_changed_since_stays_and_is_named(weekly: Weekly) -> None:
    one, colleague = weekly.begun(), weekly.world.executor("colleague@mio.example", "Көмекова Айгүл")
    act = weekly.enter(one, THIS, {PERCENT: "45", LABOUR: "10"}).act
    weekly.enter(one, THIS, {PERCENT: "46"}, colleague)
    weekly.enter(one, THIS, {PERCENT: "45"}, colleague)
    answer = weekly.undo(act)
    problems = {cell.address.partition(f"/{THIS}/")[2]: said(cell) for cell in answer.cells}
    assert "Көмекова Айгүл" in problems[PERCENT]
    assert problems[LABOUR] == ""
    assert [(row["percent"], row["labour_total"]) for row in weekly.rows_of_progress(one)] == [(4500, None)]


def test_no_change_comes_back_only_where_no_sum_of_a_colleague_stands(weekly: Weekly) -> None:
    one, colleague = weekly.begun(), weekly.world.executor("colleague@mio.example")
    weekly.unchanged(THIS, [one], "funding")
    act = weekly.enter(one, THIS, {KZHK: "100"}).act
    other = weekly.enter(one, THIS, {LOCAL: "50"}, colleague).act
    answer = weekly.undo(act)
    assert [said(cell) != "" for cell in answer.cells if cell.address.endswith(UNCHANGED)] == [True]
    assert weekly.state(one, THIS, Subsection.FUNDING) is WeekState.REPORTED
    weekly.undo(other, colleague)
    weekly.undo(act)
    assert weekly.state(one, THIS, Subsection.FUNDING) is WeekState.CONFIRMED


def test_a_deleted_figure_comes_back_with_the_moment_it_was_entered(weekly: Weekly) -> None:
    one = weekly.begun()
    weekly.enter(one, THIS, {PERCENT: "45"})
    before = weekly.stored(one)
    weekly.at(dt.date(2026, 10, 20))
    act = weekly.enter(one, THIS, {PERCENT: ""}, reason="Не тот объект").act
    assert weekly.mark(one, THIS, Subsection.PROGRESS) is None
    weekly.undo(act)
    assert weekly.stored(one) == before
    mark = weekly.mark(one, THIS, Subsection.PROGRESS)
    assert mark is not None
    assert mark.late is False


def test_once_the_week_is_due_an_earlier_figure_is_corrected_with_a_reason_and_not_taken_back(weekly: Weekly) -> None:
    one = weekly.begun()
    act = weekly.enter(one, THIS, {PERCENT: "45", "progress/comment": "Кран"}).act
    weekly.at(dt.date(2026, 10, 20))
    answers = {cell.address.rpartition("/")[2]: cell for cell in weekly.undo(act).cells}
    assert "become due" in said(answers["progress_percent"])
    assert (answers["comment"].problem, answers["comment"].text) == (None, "")
    weekly.at(dt.date(2026, 11, 10))
    assert "locked" in said(weekly.undo(act).cells[0])


def test_a_colleagues_sum_keeps_the_week_entered_from_its_own_moment(weekly: Weekly) -> None:
    one, colleague = weekly.begun(), weekly.world.executor("colleague@mio.example")
    weekly.at(dt.date(2026, 10, 19), 17)
    act = weekly.enter(one, THIS, {KZHK: "100"}).act
    weekly.world.now.forward(minutes=30)
    weekly.enter(one, THIS, {LOCAL: "50"}, colleague)
    weekly.undo(act)
    mark = weekly.mark(one, THIS, Subsection.FUNDING)
    assert mark is not None
    assert (mark.entered_by, mark.entered_at) == (colleague.account_id, weekly.world.now())


def test_undoing_never_brings_back_a_text_that_somebody_else_had_typed(weekly: Weekly) -> None:
    one, colleague = weekly.begun(), weekly.world.executor("colleague@mio.example")
    weekly.enter(one, THIS, {PERCENT: "50"})
    weekly.enter(one, THIS, {PERCENT: "5l"}, colleague)
    act = weekly.enter(one, THIS, {PERCENT: "52"}).act
    weekly.undo(act)
    assert weekly.rows(Draft, one) == []
    assert [row["percent"] for row in weekly.rows_of_progress(one)] == [5000]


def test_undoing_never_brings_back_a_text_over_a_newer_value(weekly: Weekly) -> None:
    one, colleague = weekly.begun(), weekly.world.executor("colleague@mio.example")
    weekly.enter(one, THIS, {PERCENT: "50"})
    weekly.enter(one, THIS, {PERCENT: "5l"})
    act = weekly.enter(one, THIS, {PERCENT: "50"}).act
    weekly.enter(one, THIS, {PERCENT: "53"}, colleague)
    weekly.undo(act)
    assert weekly.rows(Draft, one) == []


def test_no_change_for_rows_is_taken_back_at_once(weekly: Weekly) -> None:
    one, two = weekly.begun(), weekly.begun()
    weekly.enter(one, LAST, {PERCENT: "10", LABOUR: "5"})
    before = weekly.stored(one, two)
    weekly.undo(weekly.unchanged(THIS, [one, two]).act)
    assert weekly.stored(one, two) == before


def test_a_lower_percent_is_taken_back_with_its_reason(weekly: Weekly) -> None:
    one = weekly.begun()
    weekly.enter(one, LAST, {PERCENT: "45"})
    weekly.enter(one, THIS, {PERCENT: "44"}, reason="Обмер")
    before = weekly.stored(one)
    weekly.undo(weekly.enter(one, THIS, {PERCENT: "50"}).act)
    assert weekly.stored(one) == before
    kept = [row for row in weekly.rows(Amendment, one) if row["undone_at"] is not None]
    assert {row["cell"] for row in kept} == {PERCENT, "progress/lower_reason"}


def test_the_newest_percent_of_the_object_follows_what_is_taken_back(weekly: Weekly) -> None:
    one = weekly.begun()
    weekly.enter(one, LAST, {PERCENT: "45"})
    act = weekly.enter(one, THIS, {PERCENT: "50"}).act
    with weekly.world.begin(reading=True) as session:
        assert session.get_one(ConstructionSite, one).percent == 5000
    weekly.undo(act)
    with weekly.world.begin(reading=True) as session:
        assert session.get_one(ConstructionSite, one).percent == 4500


def test_an_entry_and_its_undoing_are_in_the_audit_journal_for_each_object(weekly: Weekly) -> None:
    one, two = weekly.begun(), weekly.begun()
    act = weekly.report(
        [Change(f"{one}/{THIS}/{PERCENT}", "46"), Change(f"{one}/{THIS}/{KZHK}", "3"), Change(f"{two}/{THIS}/{PERCENT}", "12")]
    ).act  # fmt: skip
    weekly.undo(act)
    weekly.undo(act)
    with weekly.world.begin(reading=True) as session:
        verbs = col(AuditRow.verb).in_(("reporting.report", "reporting.undo"))
        rows = session.exec(select(AuditRow).where(verbs).order_by(col(AuditRow.seq))).all()
    entered = [row for row in rows if row.verb == "reporting.report" and row.details["cells"] > 0][-2:]
    assert {(row.subject, row.details["cells"]) for row in entered} == {(f"object:{one}", 2), (f"object:{two}", 1)}
    assert {(row.subject, tuple(row.details["week"])) for row in rows if row.verb == "reporting.undo"} == {
        (f"object:{one}", (str(THIS),)), (f"object:{two}", (str(THIS),)),
    }  # fmt: skip
    assert sum(row.verb == "reporting.undo" for row in rows) == 2
