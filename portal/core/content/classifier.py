"""Reading the classifier КАТО from a file: CSV or the official workbook. Columns are found by their headings."""

import csv
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from portal.core.content import rules
from portal.core.errors import Refused
from portal.wording import Wording

REGIONS = 20
_HEADINGS = {
    "code": re.compile(r"^(kato|като|te|код|code|kato_code|код като)$"),
    "kk": re.compile(r"^(name_kk|kaz_name|name_kaz|kaz|қаз.*|каз.*|наименование.*каз.*|атауы.*)$"),
    "ru": re.compile(r"^(name_ru|rus_name|name_rus|rus|рус.*|наименование.*рус.*|орыс.*)$"),
    "type": re.compile(r"^(type_code|k|тип)$"),
}
_ROWS_BEFORE_HEADINGS = 30
_BROKEN = (InvalidFileException, zipfile.BadZipFile, LookupError, ValueError, TypeError, SyntaxError)
"""The exceptions that reading a damaged workbook may raise."""
_URBAN = "1"
_UNREADABLE = Wording(
    "Файлды оқу мүмкін болмады: CSV (UTF-8) немесе Excel кітабын (.xlsx) көрсетіңіз.",
    "Не удалось прочитать файл: укажите CSV (UTF-8) или книгу Excel (.xlsx).",
    "The file could not be read: give a CSV (UTF-8) or an Excel workbook (.xlsx).",
)
_NO_COLUMNS = Wording(
    "Файлда ӘАОЖ кодының, қазақша және орысша атаулардың бағандары табылмады: жіктеуіштің ресми файлын көрсетіңіз.",
    "В файле не нашлись столбцы с кодом КАТО и названиями на казахском и русском: укажите официальный файл классификатора.",
    "The columns with the KATO code and the Kazakh and Russian names were not found: give the classifier's official file.",
)
_INCOMPLETE = Wording(
    "Файлда {found} облыс пен қала табылды, кемінде {expected} болуы керек: жіктеуіштің толық файлын көрсетіңіз.",
    "В файле нашлось регионов: {found}, нужно не меньше {expected}. Укажите полный файл классификатора.",
    "Regions found in the file: {found}, at least {expected} are needed. Give the classifier's complete file.",
)


@dataclass(frozen=True)
class ClassifierRow:
    """One place, as it is in the file."""

    name_kk: str
    name_ru: str
    urban: bool


def read_classifier(path: Path) -> dict[str, ClassifierRow]:
    """Return the places of a file by code.

    Raises:
        Refused: the file cannot be read, lacks columns, or has fewer than twenty regions.
    """
    rows = _places(_table(path))
    regions = sum(1 for code in rows if rules.level(code) == "region")
    if regions < REGIONS:
        raise Refused(_INCOMPLETE.fill(found=regions, expected=REGIONS), code="classifier_incomplete")
    return rows


def _table(path: Path) -> Iterator[Sequence[Any]]:
    try:
        if path.suffix.lower() in {".xlsx", ".xlsm"}:
            yield from _largest_sheet(path)
            return
        with path.open(encoding="utf-8-sig", newline="") as file:
            heading = file.readline()
            file.seek(0)
            yield from csv.reader(file, delimiter=";" if heading.count(";") > heading.count(",") else ",")
    except (OSError, UnicodeDecodeError, csv.Error, *_BROKEN) as error:
        raise Refused(_UNREADABLE, code="classifier_unreadable") from error


def _largest_sheet(path: Path) -> Sequence[Sequence[Any]]:
    workbook = load_workbook(path, read_only=True, data_only=True)
    try:
        sheets = [[["" if cell is None else cell for cell in row] for row in sheet.iter_rows(values_only=True)] for sheet in workbook]
    finally:
        workbook.close()
    return max(sheets, key=len, default=[])


def _places(table: Iterable[Sequence[Any]]) -> dict[str, ClassifierRow]:
    lines = iter(table)
    columns = _columns(lines)
    places: dict[str, ClassifierRow] = {}
    for line in lines:
        code = _code(_cell(line, columns["code"]))
        kk, ru = (rules.tidy_name(str(_cell(line, columns[key]))) for key in ("kk", "ru"))
        if rules.is_place(code) and (kk or ru):
            urban = "type" in columns and _code(_cell(line, columns["type"])).lstrip("0") == _URBAN
            places[code] = ClassifierRow(kk or ru, ru or kk, urban)
    return places


def _columns(lines: Iterator[Sequence[Any]]) -> dict[str, int]:
    for _, line in zip(range(_ROWS_BEFORE_HEADINGS), lines, strict=False):
        columns: dict[str, int] = {}
        for number, cell in enumerate(line):
            heading = " ".join(str(cell).lower().split())
            for key, pattern in _HEADINGS.items():
                if key not in columns and pattern.match(heading):
                    columns[key] = number
        if {"code", "kk", "ru"} <= columns.keys():
            return columns
    raise Refused(_NO_COLUMNS, code="classifier_columns")


def _cell(line: Sequence[Any], number: int) -> Any:
    return line[number] if number < len(line) else ""


def _code(value: Any) -> str:
    """Return a code as nine digits: a workbook may store it as a number, without its first zeros and with a fraction."""
    text = str(int(value)) if isinstance(value, float) else str(value).strip()
    return text.zfill(9) if text.isdigit() else text
