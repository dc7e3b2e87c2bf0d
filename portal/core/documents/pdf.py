"""Letters and filled-in forms as PDF: A4, with Kazakh letters; the same texts give the same bytes.

Each function raises :class:`Refused` (code ``unprintable``) when a text has characters that the fonts do not have.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, fields, is_dataclass
from pathlib import Path
from typing import Any

import typst

from portal.core.documents.printable import ensure_printable, escaped, first_unprintable, fonts, refusal
from portal.core.documents.sheets import PrintedFile, Sheet
from portal.wording import Wording

_LETTER = Path(__file__).with_name("letter.typ")
_SHEET = Path(__file__).with_name("sheet.typ")
_REPORT = Path(__file__).with_name("report.typ")
_CREATED = 0
"""The date inside every document, in seconds since 1970. It is fixed, because the real date would change the bytes from day to day."""


def letter_pdf(
    title: str, paragraphs: Sequence[str], facts: Sequence[tuple[str, str]], footer: str, language: str, *, belongs_to: str = ""
) -> bytes:
    """Return an A4 letter: ``title``, a table of ``facts`` (name, value), ``paragraphs``, and ``footer`` on every page.

    ``language`` (kk, ru, en) decides hyphenation and the language for screen readers. Equal arguments give equal bytes. Every text is shown
    literally, whatever markup it contains. ``belongs_to`` is kept in the document's properties and not shown. Takes some milliseconds; call
    it in a thread.
    """
    letter = {
        "title": title,
        "paragraphs": list(paragraphs),
        "facts": list(facts),
        "footer": footer,
        "language": language,
        "keywords": [belongs_to] if belongs_to else [],
    }
    return _typeset(_LETTER, "letter", letter)


def sheet_pdf(sheet: Sheet) -> bytes:
    """Return a filled-in form on A4 with page numbers and an outline of its stages and tabs.

    Equal forms give equal bytes. Every text is shown literally. A long form takes some tenths of a second; call it in a thread and outside
    transactions.
    """
    return _typeset(_SHEET, "sheet", _written(sheet))


@dataclass(frozen=True)
class Table:
    """A table of a report: its heading, the headings of its columns with their shares of the width, and its rows."""

    title: str
    columns: Sequence[tuple[str, int]]
    rows: Sequence[Sequence[str]]


@dataclass(frozen=True)
class Report:
    """A report: facts (name, value), paragraphs, tables, and a footer on every page; ``language`` as in a letter."""

    title: str
    facts: Sequence[tuple[str, str]]
    paragraphs: Sequence[str]
    tables: Sequence[Table]
    footer: str
    language: str


def report_pdf(report: Report) -> bytes:
    """Return a report on A4 in landscape, with the headings of its tables repeated on each page.

    Equal reports give equal bytes. Every text is shown literally. Call it in a thread and outside transactions.
    """
    return _typeset(_REPORT, "report", asdict(report))


def ensure_sheets_printable(sheets: Mapping[str, Sheet]) -> None:
    """Raise :class:`Refused` as :func:`sheet_pdf` would, without making a PDF. ``sheets`` are one form in every language."""
    unprintable = {language: first_unprintable(_written(sheet), sheet.title) for language, sheet in sheets.items()}
    worst = next((one for one in unprintable.values() if one), None)
    if worst is not None:
        raise refusal(Wording(**{language: (one or worst)[0] for language, one in unprintable.items()}), worst[1])


def _written(sheet: Sheet) -> dict[str, Any]:
    """Return the data of a form for its template.

    Unprintable characters in names of files and signers are replaced, because nobody can correct them.
    """
    return _plain(sheet)


def _plain(value: Any) -> Any:
    """Return records as mappings. ``dataclasses.asdict`` copies each of their thousands of texts, which takes five times as long."""
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    if not is_dataclass(value):
        return value
    made = {one.name: _plain(getattr(value, one.name)) for one in fields(value)}
    return made | {key: escaped(made[key]) for key in ("name", "note")} if isinstance(value, PrintedFile) else made


def _typeset(template: Path, name: str, content: Mapping[str, Any]) -> bytes:
    ensure_printable(content, str(content["title"]))
    inputs = {name: json.dumps(content, ensure_ascii=False)}
    compiler = typst.Compiler(template.read_bytes(), root=template.parent, font_paths=fonts(), sys_inputs=inputs)
    made = compiler.compile(format="pdf", timestamp=_CREATED)
    if not isinstance(made, bytes):
        raise TypeError("what is typeset is one document")
    return made
