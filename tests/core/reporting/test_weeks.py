"""Entering a week: each cell alone; what is wrong is stored with a message, what is right counts."""

import datetime as dt

import pytest
from sqlalchemy import Engine, event

from portal.core.errors import NotAllowed, NotFound, Refused
from portal.core.reporting.basics.rules.sections import Section, Subsection, WeekState
from portal.core.reporting.cells.rules.entries import Change
from portal.core.reporting.tables import Amendment, Draft, Funding, Progress
from portal.core.reporting.weeks.service import weeks
from tests.core.reporting.weekly import BEFORE, KZHK, LABOUR, LAST, LOCAL, PERCENT, THIS, UNCHANGED, Weekly, said
from tests.core.reporting.world import DISTRICT, World

REPORTED, CONFIRMED = WeekState.REPORTED, WeekState.CONFIRMED


@pytest.fixture
def weekly(world: World) -> Weekly:
    return Weekly(world)


def test_a_percent_reports_the_week_and_the_same_percent_next_week_says_no_change(weekly: Weekly) -> None:
    one = weekly.begun()
    weekly.enter(one, LAST, {PERCENT: "45,5 %"})
    answer = weekly.enter(one, THIS, {PERCENT: "45.50", LABOUR: "120"})
    assert [(cell.text, cell.problem) for cell in answer.cells] == [("45.5", None), ("120", None)]
    assert weekly.state(one, LAST, Subsection.PROGRESS) is REPORTED
    assert weekly.state(one, THIS, Subsection.PROGRESS) is CONFIRMED
    assert answer.rows[0].states == {Subsection.PROGRESS: CONFIRMED, Subsection.FUNDING: WeekState.MISSING, Subsection.SALES: None}


def test_a_corrected_percent_changes_what_the_next_week_says(weekly: Weekly) -> None:
    one = weekly.begun()
    weekly.enter(one, LAST, {PERCENT: "40"})
    weekly.enter(one, THIS, {PERCENT: "40"})
    weekly.enter(one, LAST, {PERCENT: "39"}, reason="Опечатка")
    assert weekly.state(one, THIS, Subsection.PROGRESS) is REPORTED
    weekly.enter(one, LAST, {PERCENT: ""}, reason="Ошибочная неделя")
    assert (weekly.state(one, LAST, Subsection.PROGRESS), weekly.state(one, THIS, Subsection.PROGRESS)) == (None, REPORTED)


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("1 234 567,89", "1234567.89"),
        ("1,234,567.89", "1234567.89"),
        ("\u202f500\u00a0000 ₸", "500000.00"),
        ("12,5", "12.50"),
        ("0", "0.00"),
    ],
)
def test_sums_are_read_with_spaces_and_commas(weekly: Weekly, typed: str, text: str) -> None:
    one = weekly.begun()
    answer = weekly.enter(one, THIS, {KZHK: typed})
    assert (answer.cells[0].text, answer.cells[0].problem) == (text, None)
    assert [row["amount"] for row in weekly.rows(Funding, one)] == [round(float(text) * 100)]


@pytest.mark.parametrize(
    ("cell", "typed"),
    [(PERCENT, "100,01"), (PERCENT, "-1"), (PERCENT, "сорок"), (PERCENT, "45,555"), (LABOUR, "12,5"), (KZHK, "-5"), (KZHK, "1e9"),
     (KZHK, "10000000000000"), (KZHK, "=1+1"), ("funding/payment_doc_date", "31.02.2026"), (PERCENT, "٤٥")],
)  # fmt: skip
def test_what_cannot_be_taken_is_kept_with_its_sentence_and_counts_nowhere(weekly: Weekly, cell: str, typed: str) -> None:
    one = weekly.begun()
    answer = weekly.enter(one, THIS, {cell: typed})
    assert answer.cells[0].text == typed
    assert said(answer.cells[0])
    assert [row["text"] for row in weekly.rows(Draft, one)] == [typed]
    assert weekly.rows(Progress, one) == weekly.rows(Funding, one) == []
    assert weekly.state(one, THIS, Subsection.PROGRESS) is weekly.state(one, THIS, Subsection.FUNDING) is None


def test_a_bad_text_leaves_the_figure_that_stood_and_the_right_one_replaces_both(weekly: Weekly) -> None:
    one = weekly.begun()
    weekly.enter(one, THIS, {PERCENT: "45"})
    weekly.enter(one, THIS, {PERCENT: "100,01"})
    assert (weekly.rows(Progress, one)[0]["percent"], len(weekly.rows(Draft, one))) == (4500, 1)
    weekly.enter(one, THIS, {PERCENT: "45"})
    assert (weekly.rows(Progress, one)[0]["percent"], weekly.rows(Draft, one)) == (4500, [])


def test_the_rest_of_a_paste_is_kept_when_some_cells_are_wrong(weekly: Weekly) -> None:
    one, two, three = weekly.begun(), weekly.begun(), weekly.begun(dt.date(2026, 10, 13))
    good = [f"{one}/{THIS}/{PERCENT}", f"{two}/{THIS}/{PERCENT}"]
    unknown = [f"{'0' * 32}/{THIS}/{PERCENT}", f"{one}/{THIS}/funding/nobody", f"{one}/{THIS}/progress/lower_reason"]
    addresses = [*good, f"{three}/{LAST}/{PERCENT}", *unknown, f"{one}/2026-W99/{PERCENT}", "'; DROP TABLE"]
    answer = weekly.report([Change(address, "45") for address in addresses])
    assert [bool(cell.problem) for cell in answer.cells] == [False, False, True, True, True, True, True, True]
    assert [cell.address for cell in answer.cells] == addresses
    assert len(weekly.rows(Progress, one, two, three)) == 2
    assert weekly.rows(Draft, one, two, three) == []


def test_a_week_before_the_start_a_future_week_and_an_object_without_a_start_are_refused(weekly: Weekly) -> None:
    one, blank = weekly.begun(dt.date(2026, 10, 14)), weekly.world.create()
    assert "14.10.2026" in said(weekly.enter(one, LAST, {PERCENT: "1"}).cells[0])
    assert "19.10.2026" in said(weekly.enter(one, "2026-W43", {PERCENT: "1"}).cells[0])
    assert "start of construction" in said(weekly.enter(blank, THIS, {PERCENT: "1"}).cells[0])
    assert "no weekly data" in said(weekly.enter(weekly.begun(section=Section.PURCHASE), THIS, {PERCENT: "1"}).cells[0])


def test_foreign_objects_are_not_found_and_nothing_of_them_is_told(weekly: Weekly) -> None:
    one = weekly.begun()
    weekly.enter(one, LAST, {PERCENT: "45"})
    outsiders = [weekly.world.stranger, weekly.world.executor("rental@mio.example", sections=[Section.RENTAL]),
                 weekly.world.executor("akkol@mio.example", territories=[DISTRICT])]  # fmt: skip
    for who in outsiders:
        answer = weekly.enter(one, LAST, {PERCENT: "99"}, who)
        assert (said(answer.cells[0]), answer.rows, answer.act) == (NotFound().wording.en, (), "")
        assert weekly.unchanged(THIS, [one], who=who).cells[0].problem == NotFound().wording
    assert weekly.rows(Progress, one)[0]["percent"] == 4500


def test_staff_and_people_whose_access_has_ended_report_nothing(weekly: Weekly) -> None:
    one = weekly.begun()
    for who in (weekly.world.administrator, weekly.world.analyst, weekly.world.moderator):
        with pytest.raises(NotAllowed):
            weekly.enter(one, THIS, {PERCENT: "1"}, who)
        with pytest.raises(NotAllowed):
            weekly.unchanged(THIS, [one], who=who)


def test_a_lower_percent_needs_a_reason_which_is_kept(weekly: Weekly) -> None:
    one = weekly.begun()
    weekly.enter(one, LAST, {PERCENT: "45"})
    refused = weekly.enter(one, THIS, {PERCENT: "44"}).cells[0]
    assert (refused.needs_reason, "45" in said(refused)) == (True, True)
    taken = weekly.enter(one, THIS, {PERCENT: "44"}, reason="Обмер показал меньше").cells[0]
    assert (taken.problem, taken.text) == (None, "44")
    assert [row["lower_reason"] for row in weekly.rows(Progress, one)] == ["", "Обмер показал меньше"]
    weekly.enter(one, THIS, {PERCENT: "46"})
    assert [row["lower_reason"] for row in weekly.rows(Progress, one)] == ["", ""]


def test_after_the_due_moment_a_first_entry_is_late_and_a_correction_needs_a_reason(weekly: Weekly) -> None:
    one = weekly.begun()
    late = weekly.enter(one, LAST, {PERCENT: "45", "progress/comment": "Кран"})
    assert late.rows[0].late[Subsection.PROGRESS] is True
    assert weekly.enter(one, LAST, {"progress/comment": "Кран сломался"}).cells[0].problem is None
    asked = weekly.enter(one, LAST, {PERCENT: "46"}).cells[0]
    assert (asked.needs_reason, asked.text) == (True, "46")
    entered = weekly.mark(one, LAST, Subsection.PROGRESS)
    weekly.world.now.forward(hours=1)
    weekly.enter(one, LAST, {PERCENT: "46"}, reason="Опечатка")
    corrected = weekly.mark(one, LAST, Subsection.PROGRESS)
    assert entered is not None
    assert corrected is not None
    assert (corrected.entered_at, corrected.late) == (entered.entered_at, True)
    kept = [row for row in weekly.rows(Amendment, one) if row["before"] == "45"]
    assert [(row["after"], row["reason"]) for row in kept] == [("46", "Опечатка")]


def test_a_week_is_in_time_until_its_due_moment_and_late_from_it(weekly: Weekly) -> None:
    one, two = weekly.begun(), weekly.begun()
    weekly.at(dt.date(2026, 10, 19), 17)
    assert weekly.enter(one, THIS, {PERCENT: "1"}).rows[0].late == {Subsection.PROGRESS: False}
    weekly.at(dt.date(2026, 10, 19), 18)
    assert weekly.enter(two, THIS, {PERCENT: "1"}).rows[0].late == {Subsection.PROGRESS: True}


def test_a_locked_week_says_when_it_was_locked_and_takes_nothing(weekly: Weekly) -> None:
    one = weekly.begun()
    weekly.at(dt.date(2026, 10, 26), 17)
    assert weekly.enter(one, LAST, {PERCENT: "1"}).cells[0].problem is None
    weekly.at(dt.date(2026, 10, 26), 18)
    assert "26.10.2026" in said(weekly.enter(one, LAST, {LABOUR: "5"}).cells[0])
    assert "26.10.2026" in said(weekly.unchanged(LAST, [one]).cells[0])
    assert weekly.rows(Progress, one)[0]["labour_total"] is None


def test_zeros_alone_report_no_money_and_the_button_confirms_them(weekly: Weekly) -> None:
    one = weekly.begun()
    weekly.enter(one, THIS, {KZHK: "0", LOCAL: "0"})
    assert weekly.state(one, THIS, Subsection.FUNDING) is None
    weekly.unchanged(THIS, [one], "funding")
    assert weekly.state(one, THIS, Subsection.FUNDING) is CONFIRMED


def test_the_button_is_refused_where_sums_stand_and_a_sum_ends_what_it_said(weekly: Weekly) -> None:
    one = weekly.begun()
    weekly.unchanged(THIS, [one], "funding")
    answer = weekly.enter(one, THIS, {KZHK: "100"})
    assert answer.rows[0].states[Subsection.FUNDING] is REPORTED
    refused = weekly.unchanged(THIS, [one], "funding").cells[0]
    assert "delete them first" in said(refused)
    assert weekly.state(one, THIS, Subsection.FUNDING) is REPORTED
    weekly.enter(one, THIS, {KZHK: ""})
    assert weekly.state(one, THIS, Subsection.FUNDING) is None
    assert weekly.unchanged(THIS, [one], "funding").cells[0].text == "1"
    assert weekly.enter(one, THIS, {UNCHANGED: ""}).rows[0].states[Subsection.FUNDING] is WeekState.MISSING


def test_no_change_for_whole_rows_writes_last_weeks_percent_and_labour_and_leaves_what_is_entered(weekly: Weekly) -> None:
    one, two, fresh = weekly.begun(), weekly.begun(), weekly.begun()
    for each in (one, two):
        weekly.enter(each, BEFORE, {PERCENT: "30", LABOUR: "80"})
    weekly.enter(two, THIS, {KZHK: "500"})
    answer = weekly.unchanged(THIS, [one, two, fresh])
    problems = [cell.address for cell in answer.cells if cell.problem]
    assert problems == [f"{fresh}/{THIS}/{PERCENT}"]
    assert {cell.address: cell.text for cell in answer.cells if cell.address.startswith(one)} == {
        f"{one}/{THIS}/{PERCENT}": "30", f"{one}/{THIS}/{LABOUR}": "80", f"{one}/{THIS}/{UNCHANGED}": "1"}  # fmt: skip
    assert [row.states[Subsection.FUNDING] for row in answer.rows] == [CONFIRMED, REPORTED, CONFIRMED]
    assert [row.states[Subsection.PROGRESS] for row in answer.rows] == [CONFIRMED, CONFIRMED, WeekState.MISSING]


def test_a_week_entered_twice_is_one_week_and_the_last_figure_stands(weekly: Weekly) -> None:
    one = weekly.begun()
    address = f"{one}/{THIS}/{PERCENT}"
    answer = weekly.report([Change(address, "10"), Change(address, "11"), Change(address, "11")])
    assert [cell.text for cell in answer.cells] == ["10", "11", "11"]
    assert [row["percent"] for row in weekly.rows(Progress, one)] == [1100]
    assert weekly.enter(one, THIS, {PERCENT: "11"}).act == ""


def test_too_many_cells_at_once_are_refused_before_anything_is_read(weekly: Weekly) -> None:
    with pytest.raises(Refused, match="10000"):
        weekly.report([Change("x", "1")] * 10_001)


def test_a_dry_run_answers_like_the_real_one_and_writes_nothing(weekly: Weekly) -> None:
    one, two = weekly.begun(), weekly.begun()
    weekly.enter(one, LAST, {PERCENT: "45"})
    before = weekly.stored(one, two)
    changes = [
        Change(f"{one}/{THIS}/{PERCENT}", "44"),
        Change(f"{one}/{THIS}/{KZHK}", "1 000,5"),
        Change(f"{two}/{THIS}/{PERCENT}", "100,01"),
    ]
    dry = weekly.world.call(weeks.judge, weekly.world.asel, changes)
    assert weekly.stored(one, two) == before
    real = weekly.report(changes)
    assert (dry.cells, dry.rows, dry.act) == (real.cells, real.rows, "")


def test_rental_money_is_split_by_category_and_other_sections_name_none(weekly: Weekly) -> None:
    rental, credit = weekly.begun(section=Section.RENTAL), weekly.begun()
    answer = weekly.enter(
        rental, THIS, {"funding/local.youth": "5", "funding/republican.orphans": "7", "funding/local": "1", "funding/local.nobody": "1"}
    )
    assert [bool(cell.problem) for cell in answer.cells] == [False, False, True, True]
    assert said(weekly.enter(credit, THIS, {"funding/local.youth": "5"}).cells[0])
    assert said(weekly.enter(credit, THIS, {"funding/republican": "5"}).cells[0])


@pytest.mark.parametrize(
    ("cell", "texts", "most"), [(PERCENT, ("40", "41"), 20), (KZHK, ("5", "6"), 23), ("progress/comment", ("а", "б"), 15)]
)
def test_a_saved_cell_asks_the_database_only_for_what_it_can_change(
    weekly: Weekly, engine: Engine, cell: str, texts: tuple[str, str], most: int
) -> None:
    one = weekly.begun()
    weekly.enter(one, THIS, {cell: texts[0]})
    asked: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        asked.append(statement)

    event.listen(engine, "before_cursor_execute", note)
    weekly.enter(one, THIS, {cell: texts[1]})
    event.remove(engine, "before_cursor_execute", note)
    assert len(asked) <= most, "\n".join(asked)
