"""Reads cells copied from a spreadsheet as rows of flats: tabs between columns, quotation marks around cells with several lines."""

import csv
import io
from collections.abc import Sequence

from portal.core.errors import NotFound, Refused
from portal.core.reporting.flats import schema as words
from portal.core.reporting.flats.schema import MOST_PASTED, FlatLine
from portal.forms import Field, Form
from portal.texts.cleaning import name_key
from portal.wording import LANGUAGES, Wording


def lines_of(form: Form, block: str, text: str, first: str, row_id: str) -> list[FlatLine]:
    """Return the lines of a pasted table whose first column is the field ``first``; the first line updates the row ``row_id`` if given.

    Raises:
        NotFound: there is no such field.
        Refused: the text is empty or too long.
    """
    if len(text) > MOST_PASTED:
        raise Refused(words.CUT.fill(limit=words.MOST_LINES), code="pasted_large")
    cells = [[cell.strip() for cell in line] for line in csv.reader(io.StringIO(text), delimiter="\t")]
    every = [*form.repeat(block).fields]
    shown = [one for one in every if one.key != "week"]
    columns: Sequence[Field | None] = shown[_place(shown, first) :]
    numbered = [(number, line) for number, line in enumerate(cells, start=1) if any(line)]
    headings = _headings(shown, numbered[0][1]) if numbered else None
    if headings is not None:
        columns, numbered = headings, numbered[1:]
    if not numbered:
        raise Refused(words.NOTHING_PASTED, code="pasted_nothing")
    return [_line(number, line, columns, row_id if place == 0 else "") for place, (number, line) in enumerate(numbered)]


def _place(fields: Sequence[Field], first: str) -> int:
    keys = [one.key for one in fields]
    if first and first not in keys:
        raise NotFound
    return keys.index(first) if first else 0


def _headings(fields: Sequence[Field], line: Sequence[str]) -> list[Field | None] | None:
    """Return the columns named in a line of headings, or None when it is a line of flats."""
    named = {name_key(one.label.said(language)): one for one in fields for language in LANGUAGES}
    found = [named.get(name_key(cell)) for cell in line]
    # A single heading may be a value by chance; a column without a field is reported when it holds something.
    return found if sum(one is not None for one in found) > 1 or (len(line) == 1 and found[0] is not None) else None


def _line(number: int, line: Sequence[str], columns: Sequence[Field | None], row_id: str) -> FlatLine:
    texts: dict[str, str] = {}
    beyond: list[Wording] = []
    for place, cell in enumerate(line):
        column = columns[place] if place < len(columns) else None
        if not cell:
            continue
        if column is None:
            beyond.append(words.BEYOND.fill(text=cell))
        elif column.read_only:
            beyond.append(words.FIXED.fill(text=cell))
        else:
            texts[column.key] = cell
    return FlatLine(number, row_id, texts, beyond=tuple(beyond))
