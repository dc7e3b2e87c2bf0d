"""Reading workbooks of the portal.

Columns are found by the keys in the first row, whatever the name of the sheet and the order of columns.
"""

import io
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from openpyxl import load_workbook
from openpyxl.cell.read_only import EMPTY_CELL
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException

from portal.core.documents.cell_texts import Doubtful, plain_text
from portal.core.documents.rules import ENCRYPTED_PACKAGE, OLE
from portal.core.documents.unpacking import Locked, Untrue, Unusual, count, of_bytes
from portal.core.documents.workbook_words import (
    LOCKED,
    NO_KEYS,
    NO_RESULT,
    NOT_OURS,
    OLD_FORMAT,
    RESULT,
    STRICT,
    TOO_LARGE,
    TWICE,
    UNPACKS,
    UNREADABLE,
)
from portal.core.errors import Refused
from portal.wording import Wording

PASSPORT = "portal"
"""The hidden sheet that says what the workbook is. The sheet that people edit may have any name and is found by its first row."""
FORMAT = "1"
_FIRST_ROW = 3
"""The first row of data, below the keys and the headings."""
MOST_COLUMNS = 200
MOST_BYTES = 10 * 1024 * 1024
MOST_UNPACKED = 64 * 1024 * 1024
"""The largest number of bytes of all parts of a workbook together: twice the largest table of a week.

It is checked before anything is unpacked.
"""
_STRICT = b"http://purl.oclc.org/ooxml/"
"""The namespaces of the strict variant of the format, in which every part has another name."""

_BROKEN = (
    InvalidFileException, zipfile.BadZipFile, zlib.error, LookupError, ValueError, TypeError, AttributeError, EOFError, SyntaxError,
    ArithmeticError, RuntimeError, OSError,
)  # fmt: skip
"""The exceptions that reading a damaged, locked or invented package may raise."""

TextOf = Callable[[str, Any, str, bool], str]
"""Returns the text of a cell from the key of its column, the cell, its name in messages, and whether it is the result of a formula."""


@dataclass(frozen=True)
class WorkbookLayout:
    """What a workbook of one kind looks like."""

    ids: tuple[str, ...]
    """Hidden columns by which rows are found; the sheet that people edit is recognised by the first."""
    beside: frozenset[str]
    """Columns that are only for reading by people."""
    known: frozenset[str]
    """Columns that are read, each cell by ``text_of``."""
    text_of: TextOf
    most_rows: int


@dataclass(frozen=True)
class WorkbookLine:
    """One row of the sheet: its number as in Excel, the hidden ids, and the texts of its cells by key."""

    number: int
    ids: Mapping[str, str]
    texts: Mapping[str, str]
    remarks: Mapping[str, Wording] = field(default_factory=dict[str, Wording])
    """Notes about accepted cells: the text is the result of a formula."""
    refused: Mapping[str, Wording] = field(default_factory=dict[str, Wording])
    """Refused cells and the reasons; they have no text, and the other cells of the row are accepted all the same."""


@dataclass(frozen=True)
class UploadedWorkbook:
    """A workbook as it was read."""

    passport: Mapping[str, str]
    keys: tuple[str, ...]
    lines: tuple[WorkbookLine, ...]
    cut: bool = False
    """True when there are more rows than are read."""
    unknown: tuple[str, ...] = field(default=())
    """Headings in the key row that are not keys."""
    far: tuple[str, ...] = field(default=())
    """Headings in the key row after the last column that is read."""


def read(content: bytes, plan: WorkbookLayout) -> UploadedWorkbook:
    """Return the contents of a workbook.

    Raises:
        Refused: it is no workbook of the portal, too large, or its key row is damaged.
    """
    if len(content) > MOST_BYTES:
        raise Refused(TOO_LARGE.fill(limit=MOST_BYTES // 1024**2), code="workbook_large")
    if content.startswith(OLE):
        raise Refused(LOCKED if ENCRYPTED_PACKAGE in content else OLD_FORMAT, code="workbook_format")
    try:
        _ensure_readable(content)
        book = _opened(content)
    except _BROKEN as error:
        raise Refused(UNREADABLE, code="workbook_unreadable") from error
    try:
        return _book(book, plan, _Results(content, plan.most_rows))
    except _BROKEN as error:
        # A damaged part inside the package is only noticed when it is read.
        raise Refused(UNREADABLE, code="workbook_unreadable") from error
    finally:
        book.close()


def _opened(content: bytes, *, results: bool = False) -> Any:
    """Open a workbook for its texts and formulas, or for the ``results`` of formulas that Excel saved with them."""
    return load_workbook(io.BytesIO(content), read_only=True, data_only=results, keep_links=False)


def _ensure_readable(content: bytes) -> None:
    """Check a package by its list of contents, then unpack and count (the list may be wrong), then check the variant of the format."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        parts = package.infolist()
        if sum(part.file_size for part in parts) > MOST_UNPACKED:
            raise Refused(UNPACKS.fill(limit=MOST_UNPACKED // 1024**2), code="workbook_large")
        try:
            count(parts, of_bytes(content), office=True)
        except Untrue:
            raise Refused(UNPACKS.fill(limit=MOST_UNPACKED // 1024**2), code="workbook_large") from None
        except (Locked, Unusual) as error:
            raise Refused(UNREADABLE, code="workbook_unreadable") from error
        if any(_STRICT in package.read(part) for part in parts if part.filename.endswith("workbook.xml")):
            raise Refused(STRICT, code="workbook_format")


def _book(book: Any, plan: WorkbookLayout, results: "_Results") -> UploadedWorkbook:
    if PASSPORT not in book.sheetnames:
        raise Refused(NOT_OURS, code="workbook_foreign")
    passport = {
        plain_text(row[0].value): plain_text(row[1].value) for row in book[PASSPORT].iter_rows(max_row=20, max_col=2) if len(row) > 1
    }
    data, heads = _data(book, plan.ids[0])
    keys = _keys(heads)
    near = {index: key for index, key in keys.items() if index < MOST_COLUMNS}
    rows = data.iter_rows(min_row=_FIRST_ROW, max_row=plan.most_rows + _FIRST_ROW, max_col=max(near, default=0) + 1)
    lines = list(_lines(rows, near, plan, results.of(data.title)))
    columns = tuple(key for key in near.values() if key in plan.known)
    beside = {*plan.ids, *plan.beside, *plan.known}
    return UploadedWorkbook(
        passport,
        columns,
        tuple(lines[: plan.most_rows]),
        cut=len(lines) > plan.most_rows,
        unknown=tuple(key for key in keys.values() if key not in beside),
        far=tuple(key for index, key in keys.items() if key in beside and index >= MOST_COLUMNS),
    )


def _data(book: Any, key: str) -> tuple[Any, Any]:
    """Return the sheet that people edit and its first row, whatever its name and whatever other sheets there are."""
    for sheet in book.worksheets:
        heads = next(sheet.iter_rows(max_row=1), ())
        if sheet.title != PASSPORT and any(plain_text(cell.value) == key for cell in heads):
            return sheet, heads
    raise Refused(NO_KEYS, code="workbook_columns")


def _keys(cells: Any) -> dict[int, str]:
    keys: dict[int, str] = {}
    for index, cell in enumerate(cells):
        key = plain_text(cell.value)
        if not key:
            continue
        if key in keys.values():
            raise Refused(TWICE.fill(key=key), code="workbook_columns")
        keys[index] = key
    return keys


def _lines(rows: Any, keys: Mapping[int, str], plan: WorkbookLayout, results: "_ResultsOf") -> Iterator[WorkbookLine]:
    for number, cells in enumerate(rows, start=_FIRST_ROW):
        ids: dict[str, str] = {}
        inputs = _Cells()
        for index, cell in enumerate(cells):
            key = keys.get(index, "")
            result = results(number, index) if key and cell.data_type == "f" else cell
            if key in plan.ids:
                ids[key] = plain_text(result.value)
            elif key in plan.known:
                inputs.take(key, cell, result, f"{get_column_letter(index + 1)}{number}", plan.text_of)
        if any(ids.values()) or any(inputs.texts.values()) or inputs.refused:
            yield WorkbookLine(number, ids, inputs.texts, inputs.remarks, inputs.refused)


@dataclass
class _Cells:
    """The inputs of one row, separated into accepted and refused ones."""

    texts: dict[str, str] = field(default_factory=dict[str, str])
    remarks: dict[str, Wording] = field(default_factory=dict[str, Wording])
    refused: dict[str, Wording] = field(default_factory=dict[str, Wording])

    def take(self, key: str, cell: Any, result: Any, name: str, text_of: TextOf) -> None:
        """Add one input to the texts or to the refusals; ``result`` is the cell itself or the saved result of its formula."""
        is_formula = cell.data_type == "f"
        if is_formula and result.value is None:
            self.refused[key] = NO_RESULT.fill(cell=name)
            return
        try:
            self.texts[key] = text_of(key, result, name, is_formula)
        except Doubtful as doubtful:
            self.refused[key] = doubtful.wording
            return
        if is_formula:
            self.remarks[key] = RESULT.fill(cell=name)


_ResultsOf = Callable[[int, int], Any]
"""Returns the cell with the saved result of the formula at a row, counted from one, and an index of a column."""


class _Results:
    """The results of formulas. The file is read a second time for them, and only when there is a formula."""

    def __init__(self, content: bytes, most_rows: int) -> None:
        self._content = content
        self._most_rows = most_rows
        self._cells: dict[tuple[int, int], Any] | None = None

    def of(self, sheet: str) -> _ResultsOf:
        """Return the function that finds the results of a sheet."""

        def result(row: int, index: int) -> Any:
            if self._cells is None:
                self._cells = self._read(sheet)
            return self._cells.get((row, index), EMPTY_CELL)

        return result

    def _read(self, sheet: str) -> dict[tuple[int, int], Any]:
        book = _opened(self._content, results=True)
        try:
            rows = book[sheet].iter_rows(min_row=_FIRST_ROW, max_row=self._most_rows + _FIRST_ROW, max_col=MOST_COLUMNS)
            return {
                (number, index): cell
                for number, cells in enumerate(rows, start=_FIRST_ROW)
                for index, cell in enumerate(cells)
                if cell.value is not None
            }
        finally:
            book.close()
