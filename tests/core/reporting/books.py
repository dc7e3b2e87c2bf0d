"""Workbooks of a week in the hands of people: going out, worked in, coming back."""

import io
from collections.abc import Callable
from typing import Any

from openpyxl import load_workbook

from portal.core.reporting import queries, service
from portal.core.reporting.rules import sheets
from portal.core.reporting.rules.sections import Section
from portal.core.reporting.schema.workbook import CheckView
from portal.core.reporting.tables import ObjectPlan
from tests.core.reporting.weekly import THIS, Weekly

Edit = Callable[[Any], object]
HEAD = 1


def out(weekly: Weekly, section: Section = Section.CREDIT, week: str = THIS, language: str = "ru") -> bytes:
    return weekly.world.call(queries.export, weekly.world.asel, section, week, language)


def edited(content: bytes, edit: Edit) -> bytes:
    """The workbook after somebody has worked in its sheet."""
    book = load_workbook(io.BytesIO(content))
    edit(data(book))
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def data(book: Any) -> Any:
    """The sheet that people work in: the one that is not hidden."""
    return next(sheet for sheet in book.worksheets if sheet.title != sheets.PASSPORT)


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
