"""A cell is read as a person sees it: its number format, the result of its formula; a doubtful cell alone is refused."""

import datetime as dt
from typing import Any

import pytest

from portal.core.documents import workbooks as books
from portal.core.errors import Refused
from tests.core.documents import samples
from tests.core.reporting.books import column, computed, dry, edited, out, put, strict
from tests.core.reporting.weekly import KZHK, LABOUR, PERCENT, Weekly
from tests.core.reporting.world import World


@pytest.fixture
def weekly(world: World) -> Weekly:
    found = Weekly(world)
    found.begun()
    return found


def typed(weekly: Weekly, key: str, value: object, number_format: str = "General") -> bytes:
    def edit(sheet: Any) -> None:
        cell = sheet.cell(3, column(sheet, key))
        cell.value, cell.number_format = value, number_format

    return edited(out(weekly), edit)


@pytest.mark.parametrize(
    ("key", "value", "number_format", "taken"),
    [
        (PERCENT, 0.55, "0%", "55"),
        (PERCENT, 0.07, "0.00%", "7"),
        (PERCENT, 0.5555, "0.00%;-0.00%", "55.55"),
        (PERCENT, 1, "0%", "100"),
        (PERCENT, 0.55, "General", "0.55"),
        (PERCENT, 55, '0"%"', "55"),
        (PERCENT, 55, "0\\%", "55"),
        (PERCENT, "55 %", "@", "55"),
        (KZHK, 1234567.5, "#,##0.00", "1234567.50"),
        (KZHK, 1.5e9, "0.00E+00", "1500000000.00"),
        (KZHK, 1500000, '# ##0\\ "тг."', "1500000.00"),
        (KZHK, 1500000, "#,##0 [$₸-43F]", "1500000.00"),
        (KZHK, 123456789012.34, "General", "123456789012.34"),
        (LABOUR, 12, '0" чел."', "12"),
    ],
)
def test_a_number_is_read_together_with_its_format(weekly: Weekly, key: str, value: object, number_format: str, taken: str) -> None:
    found = dry(weekly, typed(weekly, key, value, number_format))
    assert ([one.after for one in found.differences], found.refusals) == ([taken], ())


@pytest.mark.parametrize(
    ("key", "value", "number_format", "said"),
    [
        (PERCENT, dt.date(2026, 5, 1), "dd.mm", "holds a date (2026-05-01)"),
        (PERCENT, dt.time(5, 30), "h:mm", "holds a date"),
        (KZHK, 0.55, "0%", "shows a percentage (55 %)"),
        (LABOUR, 12, "0%", "shows a percentage (1200 %)"),
        (KZHK, 1.5, '0.0" млн"', "adds “млн”"),
        (KZHK, 1500, "0 \\т\\ы\\с", "adds “тыс”"),
    ],
)
def test_a_number_whose_format_says_something_else_is_refused_with_its_way_out(
    weekly: Weekly, key: str, value: object, number_format: str, said: str
) -> None:
    found = dry(weekly, typed(weekly, key, value, number_format))
    assert found.differences == ()
    assert [said in one.wording.en for one in found.refusals] == [True], found.refusals


def test_a_refused_cell_never_silences_the_others_of_its_row(weekly: Weekly) -> None:
    content = edited(
        out(weekly),
        lambda sheet: [put(3, PERCENT, 45)(sheet), put(3, LABOUR, dt.date(2026, 5, 1))(sheet), put(3, KZHK, "=1+1")(sheet)],
    )
    found = dry(weekly, content)
    assert [(one.row, one.label.en, one.after) for one in found.differences] == [(3, "Percent complete", "45")]
    assert [(one.row, one.label.en if one.label else "") for one in found.refusals] == [
        (3, "Workers, total"),
        (3, "The Company's funds (bond loan): absorbed this week, tenge"),
    ]


def test_the_saved_result_of_a_formula_is_taken_and_said(weekly: Weekly) -> None:
    found = dry(weekly, computed(typed(weekly, PERCENT, "=17/51*100"), 33.333333333333336))
    (one,) = found.differences
    assert (one.after, found.refusals) == ("33.33", ())
    assert one.warning is not None
    assert "formula" in one.warning.en
    assert "формула" in one.warning.ru


def test_the_result_of_a_formula_counts_with_its_format(weekly: Weekly) -> None:
    found = dry(weekly, computed(typed(weekly, PERCENT, "=11/20", "0%"), 0.55))
    assert [one.after for one in found.differences] == ["55"]


@pytest.mark.parametrize(("result", "said"), [("", "was not saved"), ("#DIV/0!", "an error in")])
def test_a_formula_without_a_result_is_refused_alone(weekly: Weekly, result: str, said: str) -> None:
    content = edited(typed(weekly, KZHK, "=1/0"), put(3, PERCENT, 45))
    found = dry(weekly, computed(content, result) if result else content)
    assert [one.after for one in found.differences] == ["45"]
    assert [said in one.wording.en for one in found.refusals] == [True], found.refusals


def test_a_column_beyond_the_last_one_read_is_said(weekly: Weekly) -> None:
    def away(sheet: Any) -> None:
        old = column(sheet, PERCENT)
        for row in (1, 2, 3):
            sheet.cell(row, books.MOST_COLUMNS + 5).value = sheet.cell(row, old).value
            sheet.cell(row, old).value = None

    found = dry(weekly, edited(out(weekly), away))
    assert [PERCENT in one.wording.en and "beyond column 200" in one.wording.en for one in found.refusals] == [True]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (strict, "saved as Strict Open XML"),
        (lambda _: samples.LOCKED, "take the password off"),
        (lambda _: samples.OLE, "old Excel format"),
        (lambda _: samples.forged("xl/workbook.xml", 3_000_000, 1000), "unpacks to more than"),
    ],
)
def test_a_file_with_the_extension_of_a_workbook_is_refused_by_its_true_format(weekly: Weekly, change: Any, said: str) -> None:
    with pytest.raises(Refused) as refused:
        dry(weekly, change(out(weekly)))
    assert said in refused.value.wording.en
