"""Workbooks of tables for reading: one style, frozen headings with filters, and no typed text that becomes a formula."""

import datetime as dt
import io
from collections.abc import Iterable, Sequence

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from portal.core.calendar.rules import local

Cell = str | int | dt.date | dt.datetime | None
_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
"""Options that keep a text beginning with «=» from becoming a formula."""
_CREATED = dt.datetime(2000, 1, 1)  # noqa: DTZ001  (the format knows no zones; a true date would change the bytes of equal books)


class TableBook:
    """A workbook to which sheets are added. Moments are written in the time of Kazakhstan; equal contents give equal bytes."""

    def __init__(self, title: str) -> None:
        self._made = io.BytesIO()
        self._book = xlsxwriter.Workbook(self._made, _OPTIONS)
        self._book.set_properties({"title": title, "created": _CREATED})
        self._head = self._book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
        looks = {dt.datetime: "dd.mm.yyyy hh:mm", dt.date: "dd.mm.yyyy"}
        self._formats = {kind: self._book.add_format({"num_format": look, "align": "left"}) for kind, look in looks.items()}

    def add(self, name: str, heads: Sequence[tuple[str, int]], rows: Iterable[Sequence[Cell]]) -> None:
        """Add a sheet; ``heads`` are headings with the widths of their columns. Without headings it has two wide columns."""
        sheet = self._book.add_worksheet(name)
        for column, (head, width) in enumerate(heads or (("", 30), ("", 120))):
            sheet.set_column(column, column, width)
            if heads:
                sheet.write_string(0, column, head, self._head)
        last = 0
        for last, row in enumerate(rows, start=1 if heads else 0):
            for column, value in enumerate(row):
                self._write(sheet, last, column, value)
        if heads:
            sheet.freeze_panes(1, 0)
            sheet.autofilter(0, 0, last, len(heads) - 1)

    def content(self) -> bytes:
        """Finish the workbook and return its bytes."""
        self._book.close()
        return self._made.getvalue()

    def _write(self, sheet: Worksheet, row: int, column: int, value: Cell) -> None:
        if isinstance(value, dt.datetime):
            sheet.write(row, column, local(value).replace(tzinfo=None), self._formats[dt.datetime])
        elif isinstance(value, dt.date):
            sheet.write(row, column, value, self._formats[dt.date])
        elif value is not None:
            sheet.write(row, column, value)
