"""The week's table is downloaded as a workbook and uploaded: first a preview, then one step that can be undone."""

import io
from typing import Any

import pytest
from openpyxl import load_workbook

from portal.core.errors import Conflict, NotAllowed, NotFound
from portal.core.reporting.basics.rules.sections import Section
from portal.core.reporting.tables import ConstructionSite
from portal.core.reporting.weeks import queries as weeks_queries
from portal.core.reporting.workbook import queries as workbook_queries
from portal.core.reporting.workbook import rules as sheets
from portal.core.reporting.workbook import service
from tests.core.reporting.books import cells, column, data, dry, edited, out, put, rental, take
from tests.core.reporting.weekly import KZHK, LABOUR, LAST, LOCAL, PERCENT, THIS, UNCHANGED, Weekly
from tests.core.reporting.world import World


@pytest.fixture
def weekly(world: World) -> Weekly:
    return Weekly(world)


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
@pytest.mark.parametrize("section", [Section.CREDIT, Section.RENTAL, Section.INFRASTRUCTURE])
def test_a_workbook_that_nobody_edited_changes_nothing(weekly: Weekly, section: Section, language: str) -> None:
    object_id = rental(weekly) if section is Section.RENTAL else weekly.begun(section=section)
    sums = {"funding/local.youth": "1 250 000,5"} if section is Section.RENTAL else {LOCAL: "12.30"}
    weekly.enter(object_id, THIS, {PERCENT: "33,33", LABOUR: "41"} | sums)
    weekly.begun(section=section)
    found = dry(weekly, out(weekly, section, language=language))
    assert (found.differences, found.refusals) == ((), ())
    assert found.rows > 1


def test_every_cell_that_differs_is_shown_taken_in_one_step_and_taken_back(weekly: Weekly) -> None:
    one = weekly.begun()
    weekly.enter(one, THIS, {PERCENT: "40", KZHK: "5"})
    before = weekly.stored(one)
    changed = edited(
        out(weekly), lambda sheet: [put(3, PERCENT, 45.5)(sheet), put(3, LABOUR, 17)(sheet), put(3, KZHK, "1 250 000,75")(sheet)]
    )
    found = dry(weekly, changed)
    assert {(one.address.partition("/")[2], one.before, one.after) for one in found.differences} == {
        (f"{THIS}/{PERCENT}", "40", "45.5"),
        (f"{THIS}/{LABOUR}", "", "17"),
        (f"{THIS}/{KZHK}", "5.00", "1250000.75"),
    }
    assert weekly.stored(one) == before, "the dry run must write nothing"
    act = take(weekly, found).act
    assert cells(weekly, one)[KZHK] == "1250000.75"
    weekly.undo(act)
    assert weekly.stored(one) == before


def test_a_workbook_holds_what_counts_and_not_a_refused_text(weekly: Weekly) -> None:
    one = weekly.begun()
    weekly.enter(one, THIS, {PERCENT: "56"})
    weekly.enter(one, THIS, {PERCENT: "много"})
    sheet = data(load_workbook(io.BytesIO(out(weekly))))
    assert sheet.cell(3, column(sheet, PERCENT)).value == 56


def test_moved_columns_and_sorted_rows_find_their_cells(weekly: Weekly) -> None:
    one, two = weekly.begun(), weekly.begun()

    def shuffle(sheet: Any) -> None:
        put(3, PERCENT, 11)(sheet)
        put(4, PERCENT, 22)(sheet)
        rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
        rows = [*rows[:2], *reversed(rows[2:])]
        for number, row in enumerate(rows, start=1):
            for place, value in enumerate(reversed(row), start=1):
                sheet.cell(number, place).value = value

    ids = [line.object_id for line in weekly.world.call(weeks_queries.grid, weekly.world.asel, Section.CREDIT, THIS).lines]
    take(weekly, dry(weekly, edited(out(weekly), shuffle)))
    assert {one: cells(weekly, one)[PERCENT], two: cells(weekly, two)[PERCENT]} == {ids[0]: "11", ids[1]: "22"}


def test_somebody_elses_change_since_the_dry_run_is_not_overwritten(weekly: Weekly) -> None:
    one = weekly.begun()
    found = dry(weekly, edited(out(weekly), lambda sheet: [put(3, PERCENT, 50)(sheet), put(3, LABOUR, 8)(sheet)]))
    colleague = weekly.world.executor("colleague@mio.example")
    weekly.enter(one, THIS, {PERCENT: "47"}, colleague)
    done = take(weekly, found)
    counted = {row["week"]: (row["percent"], row["labour_total"]) for row in weekly.rows_of_progress(one)}
    assert list(counted.values()) == [(4700, 8)]
    assert cells(weekly, one)[PERCENT] == "50", "what the file says waits in the cell with its sentence"
    assert [cell.address for cell in done.cells if cell.problem] == [f"{one}/{THIS}/{PERCENT}"]


def test_a_correction_of_a_week_that_was_due_keeps_the_reason(weekly: Weekly) -> None:
    one = weekly.begun()
    weekly.enter(one, LAST, {PERCENT: "20"})
    found = dry(weekly, edited(out(weekly, week=LAST), put(3, PERCENT, 25)))
    assert found.needs_reason
    take(weekly, found, "Ошибка при переносе из акта")
    shown = weekly.world.call(weeks_queries.object_week, weekly.world.asel, one, LAST)
    assert [(line.before, line.after, line.reason) for line in shown.amendments] == [("20", "25", "Ошибка при переносе из акта")]


def test_a_dry_run_is_taken_once_and_only_by_its_author(weekly: Weekly) -> None:
    weekly.begun()
    found = dry(weekly, edited(out(weekly), put(3, PERCENT, 50)))
    with pytest.raises(NotFound):
        weekly.world.call(service.take_workbook, weekly.world.executor("colleague@mio.example"), found.id)
    with pytest.raises(NotFound):
        weekly.world.call(workbook_queries.workbook_check, weekly.world.stranger, found.id)
    take(weekly, found)
    with pytest.raises(Conflict):
        take(weekly, found)
    assert weekly.world.call(workbook_queries.workbook_check, weekly.world.asel, found.id).taken


def test_no_change_can_be_said_in_the_workbook(weekly: Weekly) -> None:
    one = weekly.begun()
    take(weekly, dry(weekly, edited(out(weekly), put(3, UNCHANGED, 1))))
    assert cells(weekly, one)[UNCHANGED] == "1"


def test_a_section_that_was_not_granted_is_closed_both_ways(weekly: Weekly) -> None:
    weekly.begun()
    content = out(weekly)
    narrow = weekly.world.executor("narrow@mio.example", sections=[Section.RENTAL])
    with pytest.raises(NotAllowed):
        weekly.world.call(service.check_workbook, narrow, content, "a.xlsx")
    with pytest.raises(NotAllowed):
        weekly.world.call(workbook_queries.export, narrow, Section.CREDIT, THIS, "ru")
    for nobody in (weekly.world.administrator, weekly.world.analyst):
        with pytest.raises(NotAllowed):
            weekly.world.call(service.check_workbook, nobody, content, "a.xlsx")


def test_a_name_that_begins_like_a_formula_stays_a_text(weekly: Weekly) -> None:
    one = weekly.begun()
    weekly.change(one, name='=HYPERLINK("http://evil.example","x")')
    sheet = data(load_workbook(io.BytesIO(out(weekly))))
    cell = sheet.cell(3, column(sheet, sheets.NAME))
    assert (cell.data_type, str(cell.value)[:10]) == ("s", "=HYPERLINK")


def test_old_dry_runs_are_swept(weekly: Weekly) -> None:
    weekly.begun()
    found = dry(weekly, out(weekly))
    weekly.world.now.forward(days=31)
    assert service.sweep(weekly.world.begin, now=weekly.world.now) == 1
    with pytest.raises(NotFound):
        weekly.world.call(workbook_queries.workbook_check, weekly.world.asel, found.id)


def test_objects_without_a_start_are_in_the_workbook_and_closed(weekly: Weekly) -> None:
    weekly.begun()
    draft = weekly.world.create()
    with weekly.world.begin() as session:
        session.get_one(ConstructionSite, draft).name = "Ясный черновик"
    assert "Ясный черновик" in [cell.value for cell in data(load_workbook(io.BytesIO(out(weekly))))["C"]]
