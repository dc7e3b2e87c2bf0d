"""Rows and files that cannot be accepted are refused with their messages, and the rest is stored."""

import io
from typing import Any

import pytest
from openpyxl import Workbook

from portal.core.documents import workbooks as books
from portal.core.errors import Refused
from portal.core.reporting.basics.rules.sections import Section
from portal.core.reporting.workbook import rules as sheets
from portal.core.reporting.workbook import schema as words
from tests.core.reporting.books import Edit, column, dry, edited, out, put, rental
from tests.core.reporting.weekly import KZHK, LOCAL, PERCENT, Weekly
from tests.core.reporting.world import World


@pytest.fixture
def weekly(world: World) -> Weekly:
    return Weekly(world)


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


def test_what_stands_where_the_row_has_no_input_is_refused_and_not_passed_over(weekly: Weekly) -> None:
    # The percent belongs to the object and is in the row of its first category only.
    rental(weekly)
    changed = edited(out(weekly, Section.RENTAL), lambda sheet: [put(4, PERCENT, 97)(sheet), put(4, LOCAL, 5)(sheet)])
    found = dry(weekly, changed)
    assert [one.after for one in found.differences] == ["5.00"]
    assert [(one.row, one.wording) for one in found.refusals] == [(4, words.NOT_ASKED)]


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


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 no", b"a;b;c", _of_others(), b"x" * (books.MOST_BYTES + 1)])
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
