"""Reading a week's workbook: columns are found by the keys in its first row, rows by the hidden ids, wherever somebody moved them."""

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

from portal.core.documents.rules import ENCRYPTED_PACKAGE, OLE
from portal.core.documents.unpacking import Locked, Untrue, Unusual, count, of_bytes
from portal.core.errors import Refused
from portal.core.reporting.rules.cell_texts import Doubtful, figure_text, plain_text
from portal.core.reporting.rules.entries import PERCENT
from portal.wording import Wording

PASSPORT = "portal"
"""The hidden sheet that says which section and week it is; the one that people edit is named for them and found by its key row."""
FORMAT = "1"
OBJECT_ID, CATEGORY = "object_id", "category"
"""Hidden columns by which a row is found again."""
NAME, PLACE, CATEGORY_NAME, LAST = "name", "place", "category_name", "last"
"""Columns that only help to read."""
_FIRST_ROW = 3
"""Below the keys and the headings."""
MOST_ROWS = 5_000
MOST_COLUMNS = 200
MOST_BYTES = 10 * 1024 * 1024
MOST_UNPACKED = 64 * 1024 * 1024
"""Bytes of all parts of a workbook together: twice as much as the largest table of a week, and read before anything is unpacked."""
_STRICT = b"http://purl.oclc.org/ooxml/"
"""The names of the strict variant of the format, in which no part is called as usual."""

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


LOCKED = Wording(
    "Кітап құпиясөзбен қорғалған. Excel-де ашып, құпиясөзді алып тастаңыз да, қайта жүктеңіз "
    "(«Файл» → «Мәліметтер» → «Кітапты қорғау» → «Құпиясөзбен шифрлау», жолды бос қалдырыңыз).",
    "Книга защищена паролем. Откройте её в Excel, снимите пароль и загрузите снова "
    "(«Файл» → «Сведения» → «Защита книги» → «Зашифровать с использованием пароля», сотрите пароль).",
    "The workbook is protected with a password. Open it in Excel, take the password off and upload it again "
    "(File → Info → Protect Workbook → Encrypt with Password, clear the password).",
)
OLD_FORMAT = Wording(
    "Кітап ескі Excel пішімінде (.xls). Оны Excel-де «Excel кітабы (*.xlsx)» ретінде сақтап, қайта жүктеңіз.",
    "Книга сохранена в старом формате Excel (.xls). Сохраните её в Excel как «Книга Excel (*.xlsx)» и загрузите снова.",
    "The workbook is in the old Excel format (.xls). Save it in Excel as “Excel Workbook (*.xlsx)” and upload it again.",
)
STRICT = Wording(
    "Кітап «Қатаң Open XML кестесі» пішімінде сақталған. Оны Excel-де «Excel кітабы (*.xlsx)» ретінде сақтап, қайта жүктеңіз.",
    "Книга сохранена в формате «Строгий Open XML». Сохраните её в Excel как «Книга Excel (*.xlsx)» и загрузите снова.",
    "The workbook is saved as Strict Open XML. Save it in Excel as “Excel Workbook (*.xlsx)” and upload it again.",
)
RESULT = Wording(
    "{cell} ұяшығында формула тұр: оның нәтижесі алынды.",
    "В ячейке {cell} формула: взят её результат.",
    "There is a formula in {cell}: its result is taken.",
)
NO_RESULT = Wording(
    "{cell} ұяшығында нәтижесі сақталмаған формула тұр. Файлды Excel-де ашып, сақтаңыз немесе формуланың орнына санды жазыңыз.",
    "В ячейке {cell} формула, результат которой не сохранён. Откройте файл в Excel и сохраните или впишите вместо неё число.",
    "There is a formula in {cell} whose result was not saved. Open the file in Excel and save it, or put the number itself there.",
)


@dataclass(frozen=True)
class Row:
    """One row of the sheet: its number as Excel counts, the hidden ids, and the texts of its cells by key."""

    number: int
    object_id: str
    category: str
    texts: Mapping[str, str]
    remarks: Mapping[str, Wording] = field(default_factory=dict[str, Wording])
    """What has to be said of a cell that is taken: its text is the result of a formula."""
    refused: Mapping[str, Wording] = field(default_factory=dict[str, Wording])
    """Cells that are not taken and why; they have no text, and the other cells of the row are not touched by that."""


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
    far: tuple[str, ...] = field(default=())
    """Headings in the key row beyond the last column that is read."""


def read(content: bytes, known: frozenset[str]) -> Sheet:
    """Return what stands in a workbook; ``known`` are the keys of cells that may be there.

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
        return _sheet(book, known, _Results(content))
    except _BROKEN as error:
        # A damaged part inside the package shows only once it is read.
        raise Refused(UNREADABLE, code="workbook_unreadable") from error
    finally:
        book.close()


def _opened(content: bytes, *, results: bool = False) -> Any:
    """Open a workbook for its texts and formulas, or for the ``results`` of formulas that Excel saved beside them."""
    return load_workbook(io.BytesIO(content), read_only=True, data_only=results, keep_links=False)


def _ensure_readable(content: bytes) -> None:
    """Judge a package by its list of contents, then unpack and count, for the list may say anything; then by its variant."""
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


def _sheet(book: Any, known: frozenset[str], results: "_Results") -> Sheet:
    if PASSPORT not in book.sheetnames:
        raise Refused(NOT_OURS, code="workbook_foreign")
    passport = {
        plain_text(row[0].value): plain_text(row[1].value) for row in book[PASSPORT].iter_rows(max_row=20, max_col=2) if len(row) > 1
    }
    data, heads = _data(book)
    keys = _keys(heads)
    near = {index: key for index, key in keys.items() if index < MOST_COLUMNS}
    lines = data.iter_rows(min_row=_FIRST_ROW, max_row=MOST_ROWS + _FIRST_ROW, max_col=max(near, default=0) + 1)
    rows = list(_rows(lines, near, known, results.of(data.title)))
    columns = tuple(key for key in near.values() if key in known)
    beside = {OBJECT_ID, CATEGORY, NAME, PLACE, CATEGORY_NAME, LAST, *known}
    return Sheet(
        passport.get("section", ""),
        passport.get("week", ""),
        columns,
        tuple(rows[:MOST_ROWS]),
        cut=len(rows) > MOST_ROWS,
        unknown=tuple(key for key in keys.values() if key not in beside),
        far=tuple(key for index, key in keys.items() if key in beside and index >= MOST_COLUMNS),
    )


def _data(book: Any) -> tuple[Any, Any]:
    """Return the sheet that people edit, whatever they have named it and put beside it, and its first row."""
    for sheet in book.worksheets:
        heads = next(sheet.iter_rows(max_row=1), ())
        if sheet.title != PASSPORT and any(plain_text(cell.value) == OBJECT_ID for cell in heads):
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


def _rows(lines: Any, keys: Mapping[int, str], known: frozenset[str], results: "_ResultsOf") -> Iterator[Row]:
    for number, cells in enumerate(lines, start=_FIRST_ROW):
        ids: dict[str, str] = {}
        texts: dict[str, str] = {}
        remarks: dict[str, Wording] = {}
        refused: dict[str, Wording] = {}
        for index, cell in enumerate(cells):
            key = keys.get(index, "")
            found = results(number, index) if key and cell.data_type == "f" else cell
            if key in {OBJECT_ID, CATEGORY}:
                ids[key] = plain_text(found.value)
            elif key in known:
                _take(key, cell, found, f"{get_column_letter(index + 1)}{number}", texts, remarks, refused)
        if any(ids.values()) or any(texts.values()) or refused:
            yield Row(number, ids.get(OBJECT_ID, ""), ids.get(CATEGORY, ""), texts, remarks, refused)


def _take(
    key: str, cell: Any, found: Any, name: str, texts: dict[str, str], remarks: dict[str, Wording], refused: dict[str, Wording]
) -> None:
    """Put one input among the texts or the refused; ``found`` is the cell itself or the saved result of its formula."""
    is_formula = cell.data_type == "f"
    if is_formula and found.value is None:
        refused[key] = NO_RESULT.fill(cell=name)
        return
    try:
        texts[key] = figure_text(found, name, percent=key == PERCENT, computed=is_formula)
    except Doubtful as doubtful:
        refused[key] = doubtful.wording
        return
    if is_formula:
        remarks[key] = RESULT.fill(cell=name)


_ResultsOf = Callable[[int, int], Any]
"""Returns the cell with the saved result of the formula at a row, counted from one, and an index of a column."""


class _Results:
    """The results of formulas, read from the same file a second time, and only when the first formula is met."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        self._cells: dict[tuple[int, int], Any] | None = None

    def of(self, sheet: str) -> _ResultsOf:
        """Return how to find the results of a sheet."""

        def result(row: int, index: int) -> Any:
            if self._cells is None:
                self._cells = self._read(sheet)
            return self._cells.get((row, index), EMPTY_CELL)

        return result

    def _read(self, sheet: str) -> dict[tuple[int, int], Any]:
        book = _opened(self._content, results=True)
        try:
            rows = book[sheet].iter_rows(min_row=_FIRST_ROW, max_row=MOST_ROWS + _FIRST_ROW, max_col=MOST_COLUMNS)
            return {
                (number, index): cell
                for number, cells in enumerate(rows, start=_FIRST_ROW)
                for index, cell in enumerate(cells)
                if cell.value is not None
            }
        finally:
            book.close()
