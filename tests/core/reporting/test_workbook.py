"""The week's table goes out as a workbook and comes back: a dry run first, refusals row by row, one step that can be undone."""

import io
from collections.abc import Callable
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from portal.core.errors import Conflict, NotAllowed, NotFound, Refused
from portal.core.reporting import queries, service
from portal.core.reporting.rules import sheets
from portal.core.reporting.rules.sections import Section
from portal.core.reporting.schema.workbook import CheckView
from portal.core.reporting.tables import MioObject, ObjectPlan
from tests.core.reporting.weekly import KZHK, LABOUR, LAST, LOCAL, PERCENT, THIS, UNCHANGED, Weekly
from tests.core.reporting.world import World

Edit = Callable[[Any], object]
HEAD = 1


@pytest.fixture
def weekly(world: World) -> Weekly:
    return Weekly(world)


def out(weekly: Weekly, section: Section = Section.CREDIT, week: str = THIS, language: str = "ru") -> bytes:
    return weekly.world.call(queries.export, weekly.world.asel, section, week, language)


def edited(content: bytes, edit: Edit) -> bytes:
    """The workbook after somebody has worked in its sheet."""
    book = load_workbook(io.BytesIO(content))
    edit(book[sheets.DATA])
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def put(row: int, key: str, value: object) -> Edit:
    def edit(sheet: Any) -> None:
        sheet.cell(row, column(sheet, key)).value = value

    return edit


def column(sheet: Any, key: str) -> int:
    return next(cell.column for cell in sheet[HEAD] if cell.value == key)


def dry(weekly: Weekly, content: bytes) -> CheckView:
    return weekly.world.call(service.check_workbook, weekly.world.asel, content, "апта.xlsx")


def take(weekly: Weekly, check: CheckView, reason: str = "") -> Any:
    return weekly.world.call(service.take_workbook, weekly.world.asel, check.id, reason)


def cells(weekly: Weekly, object_id: str, week: str = THIS, section: Section = Section.CREDIT) -> dict[str, str]:
    shown = weekly.world.call(queries.grid, weekly.world.asel, section, week)
    return {cell.key: cell.text for line in shown.lines if line.object_id == object_id for cell in line.cells}


def rental(weekly: Weekly) -> str:
    object_id = weekly.begun(section=Section.RENTAL)
    with weekly.world.begin() as session:
        for category in ("youth", "orphans"):
            session.add(ObjectPlan(object_id=object_id, source="local", category=category, amount=100_000_00))
    return object_id


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

    ids = [line.object_id for line in weekly.world.call(queries.grid, weekly.world.asel, Section.CREDIT, THIS).lines]
    take(weekly, dry(weekly, edited(out(weekly), shuffle)))
    assert {one: cells(weekly, one)[PERCENT], two: cells(weekly, two)[PERCENT]} == {ids[0]: "11", ids[1]: "22"}


def _formula(sheet: Any) -> None:
    put(3, PERCENT, "=40+5")(sheet)


def _foreign(sheet: Any) -> None:
    put(3, sheets.OBJECT_ID, "f" * 32)(sheet)


def _nameless(sheet: Any) -> None:
    put(3, sheets.OBJECT_ID, None)(sheet)
    put(3, PERCENT, 12)(sheet)


def _too_much(sheet: Any) -> None:
    put(3, PERCENT, "100,01")(sheet)


def _below_zero(sheet: Any) -> None:
    put(3, KZHK, -5)(sheet)


def _words(sheet: Any) -> None:
    put(3, KZHK, "примерно миллион")(sheet)


@pytest.mark.parametrize("edit", [_formula, _foreign, _nameless, _too_much, _below_zero, _words])
def test_a_row_that_cannot_be_taken_is_refused_with_its_sentence_and_the_rest_is_kept(weekly: Weekly, edit: Edit) -> None:
    weekly.begun()
    weekly.begun()
    changed = edited(out(weekly), lambda sheet: [put(4, PERCENT, 55)(sheet), edit(sheet)])
    found = dry(weekly, changed)
    assert [refusal.row for refusal in found.refusals] == [3]
    assert all(len(refusal.wording.said(code)) > 20 for refusal in found.refusals for code in ("kk", "ru", "en"))
    assert [(one.row, one.after) for one in found.differences] == [(4, "55")]


def test_the_same_object_twice_is_taken_once(weekly: Weekly) -> None:
    weekly.begun()

    def again(sheet: Any) -> None:
        for cell in sheet[3]:
            sheet.cell(4, cell.column).value = cell.value
        put(3, PERCENT, 10)(sheet)
        put(4, PERCENT, 20)(sheet)

    found = dry(weekly, edited(out(weekly), again))
    assert [one.after for one in found.differences] == ["10"]
    assert "строке 3" in found.refusals[0].wording.ru


def test_an_object_of_another_section_or_of_another_body_is_foreign(weekly: Weekly) -> None:
    other = weekly.begun(section=Section.INFRASTRUCTURE)
    strange = weekly.world.create(Section.CREDIT, weekly.world.stranger)
    weekly.begun()
    for key in (other, strange):
        found = dry(weekly, edited(out(weekly), lambda sheet, key=key: [put(3, sheets.OBJECT_ID, key)(sheet), put(3, PERCENT, 5)(sheet)]))
        assert found.differences == ()
        assert "нет такого объекта" in found.refusals[0].wording.ru


def test_fifty_thousand_rows_are_read_to_the_limit_and_said(weekly: Weekly) -> None:
    weekly.begun()

    def flood(sheet: Any) -> None:
        put(3, PERCENT, 9)(sheet)
        place = column(sheet, sheets.OBJECT_ID)
        for number in range(4, 50_004):
            sheet.cell(number, place).value = "0" * 32

    found = dry(weekly, edited(out(weekly), flood))
    assert [one.after for one in found.differences] == ["9"]
    assert found.rows == sheets.MOST_ROWS
    assert "5000" in found.refusals[0].wording.ru


def test_a_strange_column_is_named_and_left_aside(weekly: Weekly) -> None:
    weekly.begun()
    found = dry(weekly, edited(out(weekly), lambda sheet: [put(3, PERCENT, 9)(sheet), sheet.cell(1, 30, "progress/secret")]))
    assert len(found.differences) == 1
    assert "progress/secret" in found.refusals[0].wording.kk


def _without_keys(sheet: Any) -> None:
    sheet.delete_rows(1)


def _key_twice(sheet: Any) -> None:
    sheet.cell(1, 30).value = PERCENT


@pytest.mark.parametrize("edit", [_without_keys, _key_twice])
def test_a_damaged_key_row_is_explained(weekly: Weekly, edit: Edit) -> None:
    weekly.begun()
    with pytest.raises(Refused) as refused:
        dry(weekly, edited(out(weekly), edit))
    assert refused.value.code == "workbook_columns"


def _of_others() -> bytes:
    made = io.BytesIO()
    Workbook().save(made)
    return made.getvalue()


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 no", b"a;b;c", _of_others(), b"x" * (sheets.MOST_BYTES + 1)])
def test_what_is_no_workbook_of_the_portal_is_refused_whole(weekly: Weekly, content: bytes) -> None:
    with pytest.raises(Refused) as refused:
        dry(weekly, content)
    assert refused.value.code.startswith("workbook_")


def test_any_cut_of_a_workbook_is_refused_or_read_but_never_breaks(weekly: Weekly) -> None:
    weekly.begun()
    content = out(weekly)
    for length in range(0, len(content), 211):
        with pytest.raises(Refused):
            dry(weekly, content[:length])


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
    shown = weekly.world.call(queries.object_week, weekly.world.asel, one, LAST)
    assert [(line.before, line.after, line.reason) for line in shown.amendments] == [("20", "25", "Ошибка при переносе из акта")]


def test_a_dry_run_is_taken_once_and_only_by_its_author(weekly: Weekly) -> None:
    weekly.begun()
    found = dry(weekly, edited(out(weekly), put(3, PERCENT, 50)))
    with pytest.raises(NotFound):
        weekly.world.call(service.take_workbook, weekly.world.executor("colleague@mio.example"), found.id)
    with pytest.raises(NotFound):
        weekly.world.call(queries.workbook_check, weekly.world.stranger, found.id)
    take(weekly, found)
    with pytest.raises(Conflict):
        take(weekly, found)
    assert weekly.world.call(queries.workbook_check, weekly.world.asel, found.id).taken


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
        weekly.world.call(queries.export, narrow, Section.CREDIT, THIS, "ru")
    for nobody in (weekly.world.administrator, weekly.world.analyst):
        with pytest.raises(NotAllowed):
            weekly.world.call(service.check_workbook, nobody, content, "a.xlsx")


def test_a_name_that_begins_like_a_formula_stays_a_text(weekly: Weekly) -> None:
    one = weekly.begun()
    weekly.change(one, name='=HYPERLINK("http://evil.example","x")')
    book = load_workbook(io.BytesIO(out(weekly)))
    cell = book[sheets.DATA].cell(3, column(book[sheets.DATA], sheets.NAME))
    assert (cell.data_type, str(cell.value)[:10]) == ("s", "=HYPERLINK")


def test_old_dry_runs_are_swept(weekly: Weekly) -> None:
    weekly.begun()
    found = dry(weekly, out(weekly))
    weekly.world.now.forward(days=31)
    assert service.sweep_checks(weekly.world.begin, now=weekly.world.now) == 1
    with pytest.raises(NotFound):
        weekly.world.call(queries.workbook_check, weekly.world.asel, found.id)


def test_objects_without_a_start_are_in_the_workbook_and_closed(weekly: Weekly) -> None:
    weekly.begun()
    draft = weekly.world.create()
    with weekly.world.begin() as session:
        session.get_one(MioObject, draft).name = "Ясный черновик"
    book = load_workbook(io.BytesIO(out(weekly)))
    assert "Ясный черновик" in [cell.value for cell in book[sheets.DATA]["C"]]
