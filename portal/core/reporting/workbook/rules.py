"""Reads a week's workbook: columns are found by the keys in its first row and rows by the hidden ids, even when moved."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from portal.core.documents import workbooks as books
from portal.core.documents.cell_texts import figure_text
from portal.core.reporting.cells.rules.entries import PERCENT
from portal.wording import Wording

OBJECT_ID, CATEGORY = "object_id", "category"
"""Hidden columns that identify a row."""
NAME, PLACE, CATEGORY_NAME, LAST = "name", "place", "category_name", "last"
"""Read-only columns."""
READ_ONLY = frozenset({NAME, PLACE, CATEGORY_NAME, LAST})
"""All of them: a workbook with a column that is neither here nor a cell is refused."""
MOST_ROWS = 5_000


@dataclass(frozen=True)
class UploadedRow:
    """One row of the sheet: its number as Excel counts, the hidden ids, and the texts of its cells by key."""

    number: int
    object_id: str
    category: str
    texts: Mapping[str, str]
    remarks: Mapping[str, Wording] = field(default_factory=dict[str, Wording])
    """Warnings about accepted cells whose text is the result of a formula."""
    refused: Mapping[str, Wording] = field(default_factory=dict[str, Wording])
    """Cells that are refused, with reasons; they have no text, and other cells of the row are not affected."""


@dataclass(frozen=True)
class UploadedWeek:
    """A workbook as it was read."""

    section: str
    week: str
    keys: tuple[str, ...]
    rows: tuple[UploadedRow, ...]
    cut: bool = False
    """True when the file has more rows than are read."""
    unknown: tuple[str, ...] = field(default=())
    """Headings in the key row that are not keys."""
    far: tuple[str, ...] = field(default=())
    """Headings in the key row beyond the last column that is read."""


def read(content: bytes, known: frozenset[str]) -> UploadedWeek:
    """Return the contents of a workbook; ``known`` are the keys of cells that may be there.

    Raises:
        Refused: it is not a workbook of the portal, is too large, or its key row is damaged.
    """
    book = books.read(content, books.WorkbookLayout((OBJECT_ID, CATEGORY), READ_ONLY, known, _text, MOST_ROWS))
    rows = (
        UploadedRow(line.number, line.ids.get(OBJECT_ID, ""), line.ids.get(CATEGORY, ""), line.texts, line.remarks, line.refused)
        for line in book.lines
    )
    return UploadedWeek(
        book.passport.get("section", ""),
        book.passport.get("week", ""),
        book.keys,
        tuple(rows),
        cut=book.cut,
        unknown=book.unknown,
        far=book.far,
    )


def _text(key: str, cell: Any, name: str, computed: bool) -> str:  # noqa: FBT001  (as books calls it)
    return figure_text(cell, name, percent=key == PERCENT, computed=computed)
