"""The flats of an object as an Excel workbook made from the form: columns, lists of choices, present rows with hidden keys."""

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import xlsxwriter
from sqlmodel import Session
from xlsxwriter.utility import xl_col_to_name

from portal.core.accounts.schema import Actor
from portal.core.content import queries as content
from portal.core.documents import workbooks as books
from portal.core.errors import NotFound
from portal.core.filling import queries as filling
from portal.core.reporting.answers.queries import form_of
from portal.core.reporting.basics.queries import ensure_sees
from portal.core.reporting.basics.rules.object_names import object_name
from portal.core.reporting.basics.rules.weeks import Week, week_said
from portal.core.reporting.fields.schema.sales import BLOCK as SALES
from portal.core.reporting.fields.schema.sales import WEEK
from portal.core.reporting.flats import schema as words
from portal.core.reporting.flats.schema import BLOCKS, FlatsCheck
from portal.core.reporting.tables import STORE, ConstructionSite
from portal.core.reporting.tables.imports import WorkbookCheck
from portal.core.slow import Work, slow
from portal.db import Begin
from portal.forms import Field, Form
from portal.forms.kinds import CellContent, Options
from portal.forms.kinds.dates import read_date
from portal.forms.kinds.numbers import stored_number
from portal.texts.cleaning import one_line

ROW_ID = "row_id"
_BLANK_ROWS = 500
"""Number of empty rows below the entries that have the lists of choices."""


@dataclass(frozen=True)
class _Column:
    key: str
    field: Field | None
    options: Options = ()


def beside(form: Form, block: str) -> frozenset[str]:
    """Return the read-only columns: those that the portal fills in."""
    return frozenset(one.key for one in form.repeat(block).fields if one.read_only)


@slow(Work.WORKBOOKS)
def export_flats(begin: Begin, actor: Actor, object_id: str, block: str, language: str) -> tuple[str, bytes]:
    """Return the name and the content of the workbook of an object's flats, headings in ``language`` (kk, ru or en).

    Raises:
        NotAllowed: the actor is no executor.
        NotFound: no such object within the executor's scope, or its section has no such flats.
    """
    with begin(reading=True) as session:
        site = ensure_sees(session, actor, object_id)
        form = form_of(session, site)
        if block not in BLOCKS or block not in {repeat.key for repeat in form.repeats()}:
            raise NotFound
        columns = _columns(session, form, block)
        rows = filling.rows(session, STORE, site.id).get(block, ())
        texts = filling.values_under(session, STORE, site.id, block)
    made = io.BytesIO()
    # Texts that begin with = or look like links are written as texts, so that a typed text never becomes a formula.
    book = xlsxwriter.Workbook(made, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    _FlatSheet(book, columns, language).write(block, rows, texts)
    _passport(book, {"format": books.FORMAT, "object": site.id, "block": block})
    book.close()
    return _file_name(site, block, language), made.getvalue()


def flats_check(begin: Begin, actor: Actor, check_id: str) -> FlatsCheck:
    """Return the actor's own preview of flats; raise :class:`NotFound` for other people's."""
    with begin(reading=True) as session:
        return flats_view(kept_check(session, actor, check_id))


def kept_check(session: Session, actor: Actor, check_id: str) -> WorkbookCheck:
    """Return the row of the actor's own preview of flats, as a step of verbs; raise :class:`NotFound` for others and for a week's."""
    found = session.get(WorkbookCheck, check_id)
    if found is None or found.account_id != actor.account_id or "plan" not in found.content:
        raise NotFound
    return found


def flats_view(found: WorkbookCheck) -> FlatsCheck:
    """Return a stored preview for pages."""
    kept = found.content
    plan = words.plan_of(kept["plan"])
    return FlatsCheck(found.id, found.file_name, kept["block"], kept["week"], len(kept["lines"]), plan, found.taken_at is not None)


def _columns(session: Session, form: Form, block: str) -> list[_Column]:
    def options(name: str) -> Options:
        return content.dictionary(session, name)

    return [_Column(ROW_ID, None), *(_Column(one.key, one, one.kind.all_options(options)) for one in form.repeat(block).fields)]


def _file_name(site: ConstructionSite, block: str, language: str) -> str:
    name = object_name(site.name, site.name_kk).said(language)
    return one_line(f"{words.TITLES[block].said(language)}, {name}").replace("/", "-")[:150] + ".xlsx"


def _passport(book: Any, facts: Mapping[str, str]) -> None:
    sheet = book.add_worksheet(books.PASSPORT)
    sheet.very_hidden()
    for number, (key, value) in enumerate(facts.items()):
        sheet.write_string(number, 0, key)
        sheet.write_string(number, 1, value)


class _FlatSheet:
    """The sheet that people edit; its lists of choices are on a hidden sheet."""

    def __init__(self, book: Any, columns: Sequence[_Column], language: str) -> None:
        frame = {"border": 1, "border_color": "#C9C3BA", "valign": "top"}
        self._book, self._columns, self._language = book, columns, language
        self._heading = book.add_format({**frame, "bold": True, "text_wrap": True, "bg_color": "#F2EEE8"})
        self._known = book.add_format({**frame, "bg_color": "#F7F5F2", "num_format": "#,##0.00"})
        formats = {column.field.kind.cell_format for column in columns if column.field is not None}
        self._inputs = {written: book.add_format({**frame, "num_format": written}) for written in sorted(formats)}

    def write(self, block: str, rows: Sequence[str], texts: Mapping[str, str]) -> None:
        """Write headings, rows and lists; inputs are white, columns filled in by the portal are grey."""
        sheet = self._book.add_worksheet(words.TITLES[block].said(self._language))
        sheet.freeze_panes(2, 3 if block == SALES else 2)
        sheet.set_row(0, None, None, {"hidden": True})
        sheet.set_row(1, 48)
        for index, column in enumerate(self._columns):
            title = column.field.label.said(self._language) if column.field else ""
            sheet.write_string(0, index, column.key)
            sheet.write_string(1, index, f"{title} *" if column.field and column.field.required is True else title, self._heading)
            sheet.set_column(index, index, 24 if column.options else 16, self._look(column), {"hidden": column.field is None})
        for number, row in enumerate(rows, start=2):
            self._row(sheet, number, block, row, texts)
        self._lists(sheet, len(rows) + _BLANK_ROWS)

    def _row(self, sheet: Any, number: int, block: str, row: str, texts: Mapping[str, str]) -> None:
        sheet.write_string(number, 0, row)
        for index, column in enumerate(self._columns[1:], start=1):
            text = texts.get(f"{block}/{row}/{column.key}", "")
            if text:
                self._cell(sheet, number, index, column, text)

    def _cell(self, sheet: Any, number: int, index: int, column: _Column, text: str) -> None:
        look, holds = self._look(column), column.field.kind.cell if column.field else CellContent.TEXT
        figure = stored_number(text) if holds in {CellContent.NUMBER, CellContent.PERCENT} else None
        day = read_date(text) if holds is CellContent.DATE else None
        names = {code: name.said(self._language) for code, name in column.options}
        if day is not None:
            sheet.write_datetime(number, index, day, look)
        elif figure is not None:
            sheet.write_number(number, index, float(figure), look)
        elif column.key == WEEK:
            sheet.write_string(number, index, week_said(Week.parse(text)).said(self._language), look)
        else:
            sheet.write_string(number, index, names.get(text, text), look)

    def _lists(self, sheet: Any, last: int) -> None:
        lists = self._book.add_worksheet("lists")
        lists.very_hidden()
        for place, (index, column) in enumerate((index, one) for index, one in enumerate(self._columns) if one.options):
            for number, (_, name) in enumerate(column.options):
                lists.write_string(number, place, name.said(self._language))
            letter = xl_col_to_name(place)
            source = f"=lists!${letter}$1:${letter}${len(column.options)}"
            # The list only warns, because the portal also accepts a name in another language.
            sheet.data_validation(2, index, last + 1, index, {"validate": "list", "source": source, "error_type": "warning"})

    def _look(self, column: _Column) -> Any:
        if column.field is None or column.field.read_only:
            return self._known
        return self._inputs[column.field.kind.cell_format]
