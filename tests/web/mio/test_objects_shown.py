"""What the pages of objects make of the core's answers before a browser gets them."""

import datetime as dt
from dataclasses import replace

import pytest

from portal.core.reporting.basics.rules.sections import Section, Subsection, WeekState
from portal.core.reporting.basics.rules.weeks import Deadlines, Week
from portal.core.reporting.fields.schema.sections import newest_form
from portal.core.reporting.weeks.queries.week_views import AmendmentLine, Cell, ObjectWeek, SubsectionWeek, SumLine, WeekLine, WeekShown
from portal.forms import Context
from portal.web.mio.object.information import shared_tabs
from portal.web.objects import sections, weeks_shown
from portal.web.objects.reading import week_to_show
from portal.web.objects.rows_shown import first_wrong, only_open, page_of
from portal.wording import Wording, same
from tests.web.mio.views import ObjectAnswers, rows_of

OBJECT = "a" * 32
NOW = dt.datetime(2026, 11, 19, 9, tzinfo=dt.UTC)
W46, W47 = Week.parse("2026-W46"), Week.parse("2026-W47")


def week(one: Week = W46) -> WeekShown:
    due = Deadlines().due_at(one)
    return WeekShown(
        str(one), one.monday, one.sunday, due, due + dt.timedelta(14), is_due=due <= NOW, locked=False, current=one == Week.at(NOW)
    )


def known(state: WeekState | None, *, late: bool = False) -> SubsectionWeek:
    return SubsectionWeek(state, late, NOW if state is not WeekState.MISSING else None, "Мысалова Әсел")


def one_week(**changes: object) -> ObjectWeek:
    address = f"{OBJECT}/2026-W46/"
    made = ObjectWeek(
        object_id=OBJECT,
        week=week(),
        progress=(Cell(f"{address}progress/progress_percent", "progress/progress_percent", "45.50", entered="45.50"),),
        funding=(
            SumLine("kzhk", same("КЖК"), "", None, Cell(f"{address}funding/kzhk", "funding/kzhk", "1000.00"), "5000.00", "10000.00", "50"),
        ),
        notes=(),
        subsections={Subsection.PROGRESS: known(WeekState.REPORTED, late=True), Subsection.FUNDING: known(WeekState.MISSING)},
        last_percent="40.00",
        last_labour="1200",
        lag="4.50",
        lower_reason="",
        editable=True,
        why_not=None,
        amendments=(
            AmendmentLine("progress/progress_percent", same("Процент"), "44.00", "45.50", "Опечатка", NOW, "Мысалова Әсел", undone=False),
        ),
        questions=(),
        saved={},
    )
    return replace(made, **changes)


def test_a_week_that_is_not_due_yet_is_awaited_and_not_missing():
    assert weeks_shown.state_of(WeekState.MISSING, is_due=False).state == "awaited"
    assert weeks_shown.state_of(WeekState.MISSING, is_due=True).state == "missing"
    assert weeks_shown.state_of(WeekState.REPORTED, is_due=False).state == "reported"


def test_a_subsection_that_is_not_expected_has_no_state_and_takes_nothing():
    shown = weeks_shown.week_part_of(one_week(), Subsection.SALES)
    assert shown.state.state == ""
    assert not shown.editable


def test_a_week_shows_its_figures_as_people_read_them_and_says_that_it_came_late():
    shown = weeks_shown.week_part_of(one_week(), Subsection.PROGRESS)
    assert (shown.last_percent, shown.last_labour, shown.lag) == ("40,00", "1\u202f200", "4,50")
    assert shown.state.late
    assert shown.editable
    assert shown.terms.dates["ru"] == "9–15 ноября 2026"


def test_corrections_stand_with_the_subsection_they_belong_to():
    assert [line.after for line in weeks_shown.week_part_of(one_week(), Subsection.PROGRESS).amendments] == [
        Wording("45,50", "45,50", "45.50").as_dict()
    ]
    assert weeks_shown.week_part_of(one_week(), Subsection.FUNDING).amendments == []


def test_a_cell_that_was_not_taken_keeps_its_sentence_and_asks_for_a_reason_when_one_would_help():
    cell = Cell(
        f"{OBJECT}/2026-W46/progress/progress_percent",
        "progress/progress_percent",
        "39",
        same("Ниже."),
        None,
        needs_reason=True,
        entered="40",
    )
    shown = weeks_shown.cells_of(one_week(progress=(cell,)))
    assert shown.texts[cell.address] == "39"
    assert shown.errors == {
        cell.address: {
            "kk": "Ниже. Қазір есепке алынатыны: 40.",
            "ru": "Ниже. Сейчас учитывается: 40.",
            "en": "Ниже. Counted now: 40.",
        }
    }
    assert shown.asking == {cell.address: True}


def test_the_operator_reads_what_counts_and_not_what_was_only_typed():
    cell = Cell(f"{OBJECT}/2026-W46/progress/progress_percent", "progress/progress_percent", "100,01", same("мимо"), entered="45.50")
    told = weeks_shown.told_of(one_week(progress=(cell,)), Subsection.PROGRESS)
    assert [text for _, text in told] == ["45,50"]


def test_the_history_leaves_out_weeks_in_which_a_subsection_is_not_expected():
    line = WeekLine(week(), {Subsection.PROGRESS: known(WeekState.CONFIRMED)}, "40", "", "", "", "", "", {}, 0, ())
    assert len(weeks_shown.history_of([line], Subsection.PROGRESS)) == 1
    assert weeks_shown.history_of([line], Subsection.SALES) == []


def test_the_page_opens_on_the_earliest_week_that_is_not_due():
    weeks = [week(W47), week(W46), week(Week.parse("2026-W45"))]
    assert week_to_show(weeks, "") == "2026-W47"
    assert week_to_show(weeks, "2026-W45") == "2026-W45"
    assert week_to_show(weeks, "1999-W01") == "2026-W47"
    assert week_to_show(weeks[1:], "") == "2026-W46"
    assert week_to_show([], "2026-W46") == ""


def test_only_the_open_rows_of_a_long_block_travel():
    view = ObjectAnswers(
        {"object_name": "Дом", **rows_of("sales", "r1", rooms="2"), **rows_of("sales", "r2", rooms="3")}, {"sales": ("r1", "r2")}
    )
    told = only_open(view, {"sales": ["r2"]})
    assert told.rows == {"sales": ("r2",)}
    assert told.values == {"object_name": "Дом", "sales/r2/rooms": "3"}


def sold(counted: frozenset[str] = frozenset(), **problems: str) -> ObjectAnswers:
    flat = {"apartment_no": "1", "floor": "2", "rooms": "2", "area_m2": "62.50", "price_total": "18000000.00", "sale_date": "2026-11-18"}
    rest = {"contract_no": "1", "contract_date": "2026-11-17", "social_category": "youth", "payment_form": "own_funds", "week": "2026-W47"}
    values = {**rows_of("sales", "r1", **flat, **rest), **rows_of("sales", "r2", week="2026-W46")}
    wrong = {f"sales/{row}/floor": same(words) for row, words in problems.items()}
    return ObjectAnswers(values, {"sales": ("r1", "r2")}, wrong, counted=counted)


def test_rows_are_listed_newest_first_with_the_numbers_of_the_form():
    page = page_of(newest_form("credit"), sold(), "sales", Context(NOW.date()))
    assert [(line.id, line.number, line.missing) for line in page.lines] == [("r2", 2, True), ("r1", 1, False)]
    assert page.lines[1].cells[3]["ru"] == "18\u202f000\u202f000,00\u00a0₸"
    week = page_of(newest_form("credit"), sold(), "sales", Context(NOW.date()), week="2026-W46")
    assert [(line.id, line.number) for line in week.lines] == [("r2", 2)]


def test_whether_a_row_is_counted_is_what_the_core_says_and_its_errors_are_told_beside_that():
    view = sold(frozenset({"sales/r1"}), r1="этаж больше этажности")
    lines = {line.id: line for line in page_of(newest_form("credit"), view, "sales", Context(NOW.date())).lines}
    assert (lines["r1"].counted, lines["r1"].wrong) == (True, 1)
    assert (lines["r2"].counted, lines["r2"].wrong, lines["r2"].missing) == (False, 0, True)


def test_the_first_wrong_answer_of_a_row_is_the_one_that_its_button_leads_to():
    view = sold(r2="нет такого этажа")
    assert first_wrong(view, "sales", "r1") == ""
    assert first_wrong(view, "sales", "r2") == "sales/r2/floor"


def test_a_page_of_rows_that_is_not_there_is_the_last_one():
    view = ObjectAnswers({}, {"apartments": tuple(f"r{number}" for number in range(120))})
    page = page_of(newest_form("purchase"), view, "apartments", Context(NOW.date()), number=9)
    assert (page.number, page.pages, page.total, len(page.lines)) == (3, 3, 120, 20)


@pytest.mark.parametrize("section", Section)
def test_every_section_has_its_parts_with_their_names(section: Section):
    parts = sections.PARTS[section]
    assert parts[0] == sections.INFORMATION
    assert len(parts) == {Section.CREDIT: 4, Section.PURCHASE: 3}.get(section, 3)
    assert all(sections.title_of(section, part).ru for part in parts)


def test_only_credit_housing_sells_and_only_a_purchase_buys():
    assert sections.block_of(Section.CREDIT, "sales") == "sales"
    assert sections.block_of(Section.RENTAL, "sales") == ""
    assert sections.block_of(Section.PURCHASE, "spending") == "spending"
    assert sections.block_of(Section.CREDIT, "information") == ""


def test_what_sections_share_is_drawn_once():
    tabs = shared_tabs()
    assert sorted(key for _, keys in tabs for key in keys) == sorted(
        f"{section}/{tab.key}" for section, one in sections.FORMS.items() for tab in one.stage(sections.INFORMATION).tabs
    )
    assert len(tabs) < sum(len(keys) for _, keys in tabs) / 1.5


def test_a_zero_in_a_week_without_money_says_what_reports_the_week():
    zero = Cell(f"{OBJECT}/2026-W46/funding/kzhk", "funding/kzhk", "0.00", entered="0.00")
    line = SumLine("kzhk", same("КЖК"), "", None, zero, "0", "", "")
    open_, said = known(WeekState.MISSING), known(WeekState.CONFIRMED)
    assert (
        "«Изменений не было»"
        in weeks_shown.cells_of(one_week(funding=(line,), subsections={Subsection.FUNDING: open_})).warnings[zero.address]["ru"]
    )
    assert weeks_shown.cells_of(one_week(funding=(line,), subsections={Subsection.FUNDING: said})).warnings == {}
