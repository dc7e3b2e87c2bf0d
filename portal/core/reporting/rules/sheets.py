"""Reading a week's workbook: columns are found by the keys in its first row, rows by the hidden ids, wherever somebody moved them."""

import io
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from openpyxl import load_workbook
from openpyxl.cell import Cell, ReadOnlyCell
from openpyxl.utils.exceptions import InvalidFileException

from portal.core.errors import Refused
from portal.wording import Wording

PASSPORT = "portal"
"""The hidden sheet that says which section and week it is; the one that people edit is named for them and found by its key row."""
FORMAT = "1"
OBJECT_ID, CATEGORY = "object_id", "category"
"""Hidden columns by which a row is found again."""
NAME, PLACE, CATEGORY_NAME, LAST = "name", "place", "category_name", "last"
"""Columns that only help to read."""
MOST_ROWS = 5_000
MOST_COLUMNS = 60
MOST_BYTES = 10 * 1024 * 1024
MOST_UNPACKED = 64 * 1024 * 1024
"""Bytes of all parts of a workbook together: twice as much as the largest table of a week, and read before anything is unpacked."""
LETTERS = 2_000

_BROKEN = (
    InvalidFileException, zipfile.BadZipFile, zlib.error, LookupError, ValueError, TypeError, AttributeError, EOFError, SyntaxError,
    ArithmeticError, RuntimeError,
)  # fmt: skip
"""What the reading of damaged, locked and invented packages ends with."""

UNREADABLE = Wording(
    "Файл оқылмады. Порталдан жүктелген Excel кітабын (.xlsx) таңдаңыз.",
    "Файл не читается. Выберите книгу Excel (.xlsx), выгруженную из портала.",
    "The file cannot be read. Choose the Excel workbook (.xlsx) that was downloaded from the portal.",
)
NOT_OURS = Wording(
    "Бұл кітап порталдан жүктелмеген. Апта кестесін жүктеп алып, соны толтырыңыз.",
    "Эта книга не из портала. Выгрузите таблицу недели и заполните её.",
    "This workbook is not from the portal. Download the week's table and fill it in.",
)
NO_KEYS = Wording(
    "Кестенің жасырын бірінші жолы жойылған: бағандар танылмайды. Апта кестесін қайта жүктеп алып, мәндерді соған көшіріңіз.",
    "Скрытая первая строка таблицы удалена: столбцы нельзя распознать. Выгрузите таблицу недели ещё раз и перенесите значения в неё.",
    "The hidden first row is gone, so the columns cannot be told apart. Download the week's table again and copy the values into it.",
)
TWICE = Wording(
    "«{key}» бағаны екі рет кездеседі. Артығын жойыңыз.",
    "Столбец «{key}» встречается дважды. Удалите лишний.",
    "The column “{key}” appears twice. Remove one.",
)
TOO_LARGE = Wording(
    "Файл тым үлкен: апта кестесі {limit} МБ-тан аспайды.",
    "Файл слишком велик: таблица недели не больше {limit} МБ.",
    "The file is too large: a week's table has at most {limit} MB.",
)
UNPACKS = Wording(
    "Файл ашылғанда {limit} МБ-тан көп орын алады. Апта кестесін қайта жүктеп алып, мәндерді соған көшіріңіз.",
    "В распакованном виде файл больше {limit} МБ. Выгрузите таблицу недели ещё раз и перенесите значения в неё.",
    "The file unpacks to more than {limit} MB. Download the week's table again and copy the values into it.",
)


@dataclass(frozen=True)
class Row:
    """One row of the sheet: its number as Excel counts, the hidden ids, and the texts of its cells by key."""

    number: int
    object_id: str
    category: str
    texts: Mapping[str, str]
    formulas: tuple[str, ...] = ()
    """Letters and numbers of cells that hold a formula, such as ``F12``."""


@dataclass(frozen=True)
class Sheet:
    """A workbook as it was read."""

    section: str
    week: str
    keys: tuple[str, ...]
    rows: tuple[Row, ...]
    cut: bool = False
    """True when there are more rows than are read."""
    unknown: tuple[str, ...] = field(default=())
    """Headings in the key row that are not keys."""


def read(content: bytes, known: frozenset[str]) -> Sheet:
    """Return what stands in a workbook; ``known`` are the keys of cells that may be there.

    Raises:
        Refused: it is no workbook of the portal, too large, or its key row is damaged.
    """
    if len(content) > MOST_BYTES:
        raise Refused(TOO_LARGE.fill(limit=MOST_BYTES // 1024**2), code="workbook_large")
    try:
        _ensure_unpacks(content)
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=False, keep_links=False)
    except _BROKEN as error:
        raise Refused(UNREADABLE, code="workbook_unreadable") from error
    try:
        return _sheet(book, known)
    except _BROKEN as error:
        # A damaged part inside the package shows only once it is read.
        raise Refused(UNREADABLE, code="workbook_unreadable") from error
    finally:
        book.close()


def _ensure_unpacks(content: bytes) -> None:
    """Judge a package by its list of contents: no part is ever read beyond the size that it names there."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        if sum(part.file_size for part in package.infolist()) > MOST_UNPACKED:
            raise Refused(UNPACKS.fill(limit=MOST_UNPACKED // 1024**2), code="workbook_large")


def _sheet(book: Any, known: frozenset[str]) -> Sheet:
    if PASSPORT not in book.sheetnames:
        raise Refused(NOT_OURS, code="workbook_foreign")
    passport = {_text(row[0].value): _text(row[1].value) for row in book[PASSPORT].iter_rows(max_row=20, max_col=2) if len(row) > 1}
    lines = _data(book).iter_rows(max_row=MOST_ROWS + 3, max_col=MOST_COLUMNS)
    keys = _keys(next(lines, ()))
    next(lines, None)
    rows = list(_rows(lines, keys, known))
    columns = tuple(key for key in keys.values() if key in known)
    beside = {OBJECT_ID, CATEGORY, NAME, PLACE, CATEGORY_NAME, LAST, *known}
    strange = tuple(key for key in keys.values() if key not in beside)
    return Sheet(passport.get("section", ""), passport.get("week", ""), columns, tuple(rows[:MOST_ROWS]), len(rows) > MOST_ROWS, strange)


def _data(book: Any) -> Any:
    """Return the sheet that people edit, whatever they have named it and put beside it."""
    for sheet in book.worksheets:
        heads = next(sheet.iter_rows(max_row=1, max_col=MOST_COLUMNS), ())
        if sheet.title != PASSPORT and any(_text(cell.value) == OBJECT_ID for cell in heads):
            return sheet
    raise Refused(NO_KEYS, code="workbook_columns")


def _keys(cells: Any) -> dict[int, str]:
    keys: dict[int, str] = {}
    for index, cell in enumerate(cells):
        key = _text(cell.value)
        if not key:
            continue
        if key in keys.values():
            raise Refused(TWICE.fill(key=key), code="workbook_columns")
        keys[index] = key
    return keys


def _rows(lines: Any, keys: Mapping[int, str], known: frozenset[str]) -> Iterator[Row]:
    for number, cells in enumerate(lines, start=3):
        texts: dict[str, str] = {}
        formulas: list[str] = []
        for index, cell in enumerate(cells):
            key = keys.get(index, "")
            if key in known and _is_formula(cell):
                formulas.append(f"{cell.column_letter}{number}")
            elif key in {OBJECT_ID, CATEGORY, *known}:
                texts[key] = _text(cell.value)
        if any(texts.values()) or formulas:
            own = {key: text for key, text in texts.items() if key in known}
            yield Row(number, texts.get(OBJECT_ID, ""), texts.get(CATEGORY, ""), own, tuple(formulas))


def _is_formula(cell: "Cell | ReadOnlyCell") -> bool:
    return cell.data_type == "f"


def _text(value: Any) -> str:
    """Return a cell as a person would have typed it into the page."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, float):
        # Fifteen digits are what Excel itself shows; the rest is the shadow of binary fractions.
        return format(Decimal(f"{value:.15g}"), "f")
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    return str(value).strip()[:LETTERS]
