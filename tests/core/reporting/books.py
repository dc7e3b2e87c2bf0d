"""Workbooks of a week: downloaded, edited by people, uploaded."""

import io
import re
import zipfile
from collections.abc import Callable
from typing import Any

from openpyxl import load_workbook

from portal.core.documents import workbooks as books
from portal.core.reporting.basics.rules.sections import Section
from portal.core.reporting.tables import ObjectPlan
from portal.core.reporting.weeks import queries as weeks_queries
from portal.core.reporting.workbook import queries as workbook_queries
from portal.core.reporting.workbook import service
from portal.core.reporting.workbook.schema import CheckView
from tests.core.reporting.weekly import THIS, Weekly

Edit = Callable[[Any], object]
HEAD = 1


def out(weekly: Weekly, section: Section = Section.CREDIT, week: str = THIS, language: str = "ru") -> bytes:
    return weekly.world.call(workbook_queries.export, weekly.world.asel, section, week, language)


def edited(content: bytes, edit: Edit) -> bytes:
    """The workbook after a person has edited its sheet."""
    book = load_workbook(io.BytesIO(content))
    edit(data(book))
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def data(book: Any) -> Any:
    """The sheet that people edit: the one that is not hidden."""
    return next(sheet for sheet in book.worksheets if sheet.title != books.PASSPORT)


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
    shown = weekly.world.call(weeks_queries.grid, weekly.world.asel, section, week)
    return {cell.key: cell.text for line in shown.lines if line.object_id == object_id for cell in line.cells}


def rental(weekly: Weekly) -> str:
    object_id = weekly.begun(section=Section.RENTAL)
    with weekly.world.begin() as session:
        for category in ("youth", "orphans"):
            session.add(ObjectPlan(object_id=object_id, source="local", category=category, amount=100_000_00))
    return object_id


def rewritten(content: bytes, change: Callable[[str, bytes], bytes]) -> bytes:
    """The workbook with its parts changed by name and bytes."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as before, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as after:
        for name in before.namelist():
            after.writestr(name, change(name, before.read(name)))
    return made.getvalue()


def computed(content: bytes, result: object) -> bytes:
    """The workbook after Excel has computed its formulas, all with this result."""
    kind = b' t="e"' if str(result).startswith("#") else b""
    return rewritten(
        content,
        lambda _, part: re.sub(
            rb"<c ([^>]*)><f>([^<]*)</f><v ?/?>(</v>)?</c>", rb"<c \1%b><f>\2</f><v>%b</v></c>" % (kind, str(result).encode()), part
        ),
    )


def strict(content: bytes) -> bytes:
    """The workbook as Excel saves it under «Strict Open XML»."""
    names = (
        (b"http://schemas.openxmlformats.org/spreadsheetml/2006/main", b"http://purl.oclc.org/ooxml/spreadsheetml/main"),
        (
            b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
            b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        ),
    )

    def change(_: str, part: bytes) -> bytes:
        for usual, other in names:
            part = part.replace(usual, other)
        return part

    return rewritten(content, change)
