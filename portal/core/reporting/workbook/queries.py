"""Export of the week's table as an Excel workbook, with hidden ids for the import."""

import datetime as dt
import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import xlsxwriter

from portal.core.accounts.schema import Actor
from portal.core.documents import workbooks as books
from portal.core.errors import NotFound
from portal.core.reporting.basics.rules.sections import SECTION_WORDS, Section
from portal.core.reporting.basics.rules.weeks import Week, week_said
from portal.core.reporting.cells.rules.entries import LABOUR, PERCENT, UNCHANGED, money_cell
from portal.core.reporting.tables.imports import WorkbookCheck
from portal.core.reporting.weeks.queries import Cell, Grid, GridLine, grid
from portal.core.reporting.workbook import rules as sheets
from portal.core.reporting.workbook import schema as words
from portal.core.slow import Work, slow
from portal.db import Begin
from portal.forms.kinds.numbers import stored_number
from portal.ports.clock import Now
from portal.wording import Wording

UNCHANGED_CELL = f"funding/{UNCHANGED}"
_WIDTHS = {sheets.NAME: 46, sheets.PLACE: 28, sheets.CATEGORY_NAME: 30}
_HEIGHT_OF_HEADINGS = 48


@dataclass(frozen=True)
class WorkbookColumn:
    """A column of the workbook; ``cell`` is the key by which the import finds it, without a category."""

    key: str
    title: Wording
    cell: bool = False
    hidden: bool = False


@slow(Work.WORKBOOKS)
def export(begin: Begin, actor: Actor, section: str, week: str, language: str, *, now: Now) -> bytes:
    """Return the workbook of a section's week for the executor, headings in ``language`` (kk, ru or en); raises like :func:`grid`."""
    shown = grid(begin, actor, section, week, language, now=now)
    made = io.BytesIO()
    # Texts that begin with = or look like links are written as texts, so that an object's name never becomes a formula.
    book = xlsxwriter.Workbook(made, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    _data(book, shown, language)
    _passport(book, shown)
    book.close()
    return made.getvalue()


def sheet_name(section: Section, monday: dt.date, sunday: dt.date, language: str) -> str:
    """Return the sheet's name, as «Кредитное жильё 16.11-22.11»: at most 31 letters, the limit of Excel."""
    return f"{words.SHORT_SECTIONS[section].said(language)} {monday:%d.%m}-{sunday:%d.%m}"


def file_name(section: str, week: str, language: str) -> str:
    """Return the file name of an exported week: «Кредитное жильё, 23–29 ноября 2026.xlsx»."""
    title = SECTION_WORDS[Section(section)].said(language)
    try:
        named = Week.parse(week)
    except ValueError:
        return f"{title}.xlsx"
    return f"{title}, {week_said(named).said(language)}.xlsx"


def workbook_check(begin: Begin, actor: Actor, check_id: str) -> words.CheckView:
    """Return the actor's own preview; raise :class:`NotFound` for other people's."""
    with begin(reading=True) as session:
        kept = session.get(WorkbookCheck, check_id)
        if kept is None or kept.account_id != actor.account_id or "plan" in kept.content:
            raise NotFound
        return view(kept)


def view(kept: WorkbookCheck) -> words.CheckView:
    """Return a stored preview for pages."""
    return words.CheckView(
        id=kept.id,
        file_name=kept.file_name,
        section=kept.section,
        week=str(kept.content["week"]),
        differences=words.differences_of(kept.content),
        refusals=words.refusals_of(kept.content),
        rows=int(kept.content["rows"]),
        taken=kept.taken_at is not None,
        act=kept.act,
        empties=int(kept.content.get("empties", 0)),
    )


def columns(shown: Grid) -> tuple[WorkbookColumn, ...]:
    """Return the columns of a section's workbook in their order."""
    money = [WorkbookColumn(money_cell(code), words.TAKEN.fill(source=title), cell=True) for code, title in shown.sources]
    return (
        WorkbookColumn(sheets.OBJECT_ID, words.OBJECT, hidden=True),
        WorkbookColumn(sheets.CATEGORY, words.CATEGORY_TITLE, hidden=True),
        WorkbookColumn(sheets.NAME, words.OBJECT),
        WorkbookColumn(sheets.PLACE, words.PLACE),
        *([WorkbookColumn(sheets.CATEGORY_NAME, words.CATEGORY_TITLE)] if any(line.category for line in shown.lines) else []),
        WorkbookColumn(sheets.LAST, words.LAST_WEEK),
        WorkbookColumn(PERCENT, words.PERCENT_TITLE, cell=True),
        WorkbookColumn(LABOUR, words.LABOUR_TITLE, cell=True),
        *money,
        WorkbookColumn(UNCHANGED_CELL, words.UNCHANGED_TITLE, cell=True),
    )


def cell_at(line: GridLine, key: str) -> Cell | None:
    """Return the cell of a line in the column ``key``; None where the line has no such input."""
    wanted = f"{key}.{line.category}" if line.category and key != UNCHANGED_CELL and key.startswith("funding/") else key
    return next((cell for cell in line.cells if cell.key == wanted), None)


def _data(book: Any, shown: Grid, language: str) -> None:
    sheet, made = book.add_worksheet(sheet_name(shown.section, shown.week.monday, shown.week.sunday, language)), columns(shown)
    looks = _Looks(book)
    sheet.freeze_panes(2, [column.key for column in made].index(sheets.NAME) + 1)
    sheet.set_row(0, None, None, {"hidden": True})
    sheet.set_row(1, _HEIGHT_OF_HEADINGS)
    for index, column in enumerate(made):
        sheet.write_string(0, index, column.key)
        sheet.write_string(1, index, column.title.said(language), looks.heading)
        sheet.set_column(index, index, _WIDTHS.get(column.key, 18), None, {"hidden": column.hidden})
    for number, line in enumerate(shown.lines, start=2):
        _line(sheet, number, line, made, language, looks)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(1)
    days = week_said(Week.of(shown.week.monday)).said(language)
    sheet.set_header(f"&L{SECTION_WORDS[shown.section].said(language).replace('&', '&&')}&R{days}")


def _line(sheet: Any, number: int, line: GridLine, made: Sequence[WorkbookColumn], language: str, looks: "_Looks") -> None:
    beside = {
        sheets.OBJECT_ID: line.object_id,
        sheets.CATEGORY: line.category,
        sheets.NAME: line.name.said(language),
        sheets.PLACE: line.place.said(language),
        sheets.CATEGORY_NAME: line.category_wording.said(language) if line.category_wording else "",
    }
    for index, column in enumerate(made):
        if column.key == sheets.LAST:
            _write(sheet, number, index, line.last_percent, looks.last)
            continue
        if not column.cell:
            sheet.write_string(number, index, beside[column.key], looks.known)
            continue
        cell = cell_at(line, column.key)
        if cell is None:
            sheet.write_blank(number, index, None, looks.known)
        else:
            _write(sheet, number, index, cell.entered, looks.of(column.key, editable=line.editable))


def _write(sheet: Any, row: int, index: int, text: str, look: Any) -> None:
    number = stored_number(text)
    if number is not None:
        sheet.write_number(row, index, float(number), look)
    else:
        sheet.write_string(row, index, text, look) if text else sheet.write_blank(row, index, None, look)


def _passport(book: Any, shown: Grid) -> None:
    sheet = book.add_worksheet(books.PASSPORT)
    sheet.very_hidden()
    facts = {"format": books.FORMAT, "section": str(shown.section), "week": shown.week.iso}
    for number, (key, value) in enumerate(facts.items()):
        sheet.write_string(number, 0, key)
        sheet.write_string(number, 1, value)


class _Looks:
    """Formats of the sheet: inputs are framed and white, read-only cells are grey."""

    def __init__(self, book: Any) -> None:
        frame = {"border": 1, "border_color": "#C9C3BA", "valign": "top"}
        self.heading = book.add_format({**frame, "bold": True, "text_wrap": True, "bg_color": "#F2EEE8"})
        self.known = book.add_format({**frame, "text_wrap": True, "bg_color": "#F7F5F2"})
        self.last = book.add_format({**frame, "bg_color": "#F7F5F2", "num_format": "0.00"})
        self._inputs = {kind: book.add_format({**frame, "num_format": kind}) for kind in ("0.00", "0", "#,##0.00")}
        self._closed = book.add_format({**frame, "bg_color": "#F7F5F2", "num_format": "#,##0.00"})

    def of(self, key: str, *, editable: bool) -> Any:
        """Return the format of an input in the column ``key``."""
        if not editable:
            return self._closed
        return self._inputs["0.00" if key == PERCENT else "0" if key in {LABOUR, UNCHANGED_CELL} else "#,##0.00"]
