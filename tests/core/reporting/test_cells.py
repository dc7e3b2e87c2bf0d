"""Which cells a week of each section has, and how sums are read."""

import datetime as dt

import pytest

from portal.core.reporting.basics.rules.sections import Section
from portal.core.reporting.cells.schema import COLUMNS, cell_field, sum_field
from portal.core.reporting.tables import Progress
from portal.forms.acceptance import accept_field
from portal.forms.kinds import Context, Money
from portal.wording import Wording

CONTEXT = Context(dt.date(2026, 10, 14))


@pytest.mark.parametrize(
    ("section", "cell", "label"),
    [
        (Section.CREDIT, "progress/progress_percent", "Процент завершения строительства, %"),
        (Section.INFRASTRUCTURE, "progress/labour_total", "Трудовые ресурсы, всего, чел."),
        (Section.CREDIT, "funding/kzhk", "Средства КЖК (облигационный заём)"),
        (Section.RENTAL, "funding/republican.orphans", "Республиканский бюджет, Дети-сироты"),
        (Section.INFRASTRUCTURE, "funding/local", "Местный бюджет"),
        (Section.CREDIT, "funding/payment_doc_no", "№ платёжного документа"),
        (Section.CREDIT, "funding/fund", "Сумма освоения: fund"),
    ],
)
def test_cells_have_their_fields(section: Section, cell: str, label: str) -> None:
    assert cell_field(section, cell).label.ru == label


@pytest.mark.parametrize(
    ("section", "cell"),
    [
        (Section.CREDIT, "progress/nothing"),
        (Section.CREDIT, "progress"),
        (Section.CREDIT, ""),
        (Section.CREDIT, "sales/rooms"),
        (Section.CREDIT, "funding/kzhk.youth"),
        (Section.RENTAL, "funding/local"),
        (Section.RENTAL, "funding/local."),
        (Section.RENTAL, "funding/.youth"),
        (Section.INFRASTRUCTURE, "funding/local.youth"),
        (Section.CREDIT, "funding/ local"),
        (Section.CREDIT, f"funding/{'a' * 41}"),
        (Section.PURCHASE, "progress/progress_percent"),
        (Section.PURCHASE, "funding/local.youth"),
    ],
)
def test_other_cells_do_not_exist(section: Section, cell: str) -> None:
    with pytest.raises(KeyError):
        cell_field(section, cell)


@pytest.mark.parametrize(("typed", "text"), [("1 234,5", "1234.50"), ("1,234.5 ₸", "1234.50"), ("0", "0.00"), ("1\u202f000", "1000.00")])
def test_sums_are_read_as_people_write_them(typed: str, text: str) -> None:
    assert accept_field(sum_field("local", "youth"), typed, CONTEXT).text == text


@pytest.mark.parametrize("typed", ["-1", "1,234", "сто", "1e3", "10000000000000000,00"])
def test_sums_below_zero_or_with_three_digits_are_not_taken(typed: str) -> None:
    taken = accept_field(sum_field("local"), typed, CONTEXT)
    assert (taken.text, taken.problem is not None) == (typed, True)


def test_the_administrators_words_are_the_label() -> None:
    words = Wording("Қор", "Фонд", "Fund")
    assert (sum_field("fund", words=words).label, sum_field("fund", "youth").key, sum_field("fund").kind) == (words, "fund.youth", Money())


def test_every_field_of_progress_has_its_column() -> None:
    assert set(COLUMNS.values()) <= set(Progress.model_fields)
