"""The texts of a preview: what a file does not change, where it needs a reason, and how it is named."""

import io

import pytest
from openpyxl import load_workbook

from portal.core.reporting.basics.rules.sections import CONSTRUCTION, Section
from portal.core.reporting.basics.rules.weeks import Week
from portal.core.reporting.workbook.queries import sheet_name
from tests.core.reporting.books import cells, column, data, dry, edited, out, put, rental, take
from tests.core.reporting.weekly import KZHK, LABOUR, LAST, PERCENT, THIS, UNCHANGED, Weekly
from tests.core.reporting.world import World


@pytest.fixture
def weekly(world: World) -> Weekly:
    return Weekly(world)


def test_an_empty_cell_of_an_old_file_erases_nothing_and_is_counted(weekly: Weekly) -> None:
    one, two = weekly.begun(), weekly.begun()
    old = out(weekly)
    weekly.enter(one, THIS, {PERCENT: "55", KZHK: "7"})
    weekly.enter(two, THIS, {UNCHANGED: "1", PERCENT: "100,01"})
    found = dry(weekly, old)
    assert (found.differences, found.refusals, found.empties) == ((), (), 3)
    take(weekly, found)
    assert (cells(weekly, one)[PERCENT], cells(weekly, one)[KZHK], cells(weekly, two)[UNCHANGED]) == ("55", "7.00", "1")


def test_what_an_old_file_does_say_is_taken_beside_its_empty_cells_and_undone(weekly: Weekly) -> None:
    one = weekly.begun()
    old = edited(out(weekly), put(3, LABOUR, 9))
    weekly.enter(one, THIS, {PERCENT: "55"})
    before = weekly.stored(one)
    found = dry(weekly, old)
    assert ([line.after for line in found.differences], found.empties) == (["9"], 1)
    done = take(weekly, found)
    assert (cells(weekly, one)[PERCENT], cells(weekly, one)[LABOUR]) == ("55", "9")
    weekly.undo(done.act)
    assert weekly.stored(one) == before


def test_a_file_without_edits_has_no_empty_cells_to_speak_of(weekly: Weekly) -> None:
    weekly.enter(weekly.begun(), THIS, {PERCENT: "55"})
    assert dry(weekly, out(weekly)).empties == 0


def test_a_lower_percent_asks_its_reason_with_the_percent_that_stood_before(weekly: Weekly) -> None:
    weekly.enter(weekly.begun(), LAST, {PERCENT: "48"})
    found = dry(weekly, edited(out(weekly), lambda sheet: [put(3, PERCENT, 40)(sheet), put(3, LABOUR, 5)(sheet)]))
    asked = {one.after: one for one in found.differences}
    assert found.needs_reason
    assert (asked["40"].needs_reason, asked["40"].lower, asked["5"].why) == (True, True, None)
    assert asked["40"].why is not None
    assert "48\u00a0%" in asked["40"].why.ru


def test_a_week_past_its_deadline_asks_its_reason_with_what_stands_there(weekly: Weekly) -> None:
    weekly.enter(weekly.begun(), LAST, {PERCENT: "20"})
    (one,) = dry(weekly, edited(out(weekly, week=LAST), put(3, PERCENT, 25))).differences
    assert (one.needs_reason, one.lower) == (True, False)
    assert one.why is not None
    assert "Срок недели прошёл" in one.why.ru


def test_only_a_sum_is_named_with_its_social_category(weekly: Weekly) -> None:
    rental(weekly)
    sheet = out(weekly, Section.RENTAL)
    edit = edited(sheet, lambda page: [put(3, PERCENT, 5)(page), put(3, LABOUR, 6)(page), put(3, "funding/local", 7)(page)])
    labels = {one.after: one.label.ru for one in dry(weekly, edit).differences}
    assert (labels["5"], labels["6"]) == ("Процент завершения", "Трудовые ресурсы, чел.")
    assert ", " in labels["7.00"].removeprefix("Местный бюджет: освоено за неделю, тенге")


def test_last_week_is_a_number_and_the_sheet_is_named_for_its_section_and_week(weekly: Weekly) -> None:
    weekly.enter(weekly.begun(), LAST, {PERCENT: "47,5"})
    sheet = data(load_workbook(io.BytesIO(out(weekly))))
    assert sheet.cell(3, column(sheet, "last")).value == 47.5
    monday, sunday = Week.parse(THIS).monday, Week.parse(THIS).sunday
    assert sheet.title == f"Кредитное жильё {monday:%d.%m}-{sunday:%d.%m}"
    names = [sheet_name(section, monday, sunday, language) for section in CONSTRUCTION for language in ("kk", "ru", "en")]
    assert max(map(len, names)) <= 31


def test_a_sheet_that_was_renamed_and_moved_is_found_by_its_keys(weekly: Weekly) -> None:
    weekly.begun()
    book = load_workbook(io.BytesIO(edited(out(weekly), put(3, PERCENT, 12))))
    data(book).title = "Мои цифры"
    book.create_sheet("Черновик", 0)
    made = io.BytesIO()
    book.save(made)
    assert [one.after for one in dry(weekly, made.getvalue()).differences] == ["12"]
