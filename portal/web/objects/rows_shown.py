"""Long blocks of an object as a browser gets them: a line of a table for each row, and the answers of those rows that are open."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from portal.core.reporting.schema.purchase import APARTMENTS, SPENDING
from portal.core.reporting.schema.sales import BLOCK as SALES
from portal.db import Paging
from portal.forms import Answers, Context, Form
from portal.forms.answers import is_asked, is_required
from portal.web.forms.shown import FilledView, Words
from portal.wording import Wording

ROWS_ON_PAGE: Final = 50
COLUMNS: Final[Mapping[str, tuple[str, ...]]] = {
    SALES: ("apartment_no", "rooms", "area_m2", "price_total", "sale_date", "social_category"),
    APARTMENTS: ("apartment_no", "rooms", "area_m2", "price_total", "social_category"),
    SPENDING: ("date", "source", "social_category", "amount"),
}
"""The long blocks, of which an object may have thousands of rows, and the answers that tell their rows apart."""


@dataclass(frozen=True)
class RowShown:
    """A row of a long block in its table."""

    id: str
    week: str
    """The week in which a flat was sold; empty in the blocks of a purchase."""
    cells: list[Words]
    complete: bool
    """Whether everything required is there and right; only then the row is counted."""


@dataclass(frozen=True)
class RowPage:
    """A page of the rows of one block, the newest first."""

    lines: list[RowShown]
    number: int
    pages: int
    total: int


NO_ROWS = RowPage([], 1, 1, 0)


def only_open(view: Any, opened: Mapping[str, Collection[str]]) -> Any:
    """Return ``view`` with only those rows of long blocks that are open: the others travel as lines of a table."""
    rows = {block: tuple(row for row in ids if block not in COLUMNS or row in opened.get(block, ())) for block, ids in view.rows.items()}
    shown = {f"{block}/{row}" for block, ids in rows.items() if block in COLUMNS for row in ids}
    return replace(view, rows=rows, values={address: text for address, text in view.values.items() if _stays(address, shown)})


def page_of(form: Form, view: FilledView, block: str, context: Context, *, number: int = 1, week: str = "") -> RowPage:
    """Return a page of a block's rows, the newest first; ``week`` leaves only the flats sold in it."""
    answers = Answers(view.values, view.rows)
    ids = [row for row in reversed(view.rows.get(block, ())) if not week or answers.text(f"{block}/{row}/week") == week]
    page = Paging.of(number, len(ids), ROWS_ON_PAGE)
    lines = [_row(form, view, answers, f"{block}/{row}", context) for row in page.cut(ids)]
    return RowPage(lines, page.number, page.pages, len(ids))


def titles(form: Form, block: str) -> tuple[Wording, ...]:
    """Return the headings of a block's table."""
    fields = {field.key: field for field in form.repeat(block).fields}
    return tuple(fields[key].label for key in COLUMNS[block])


def _stays(address: str, shown: Collection[str]) -> bool:
    block, _, rest = address.partition("/")
    return block not in COLUMNS or f"{block}/{rest.partition('/')[0]}" in shown


def _row(form: Form, view: FilledView, answers: Answers, row: str, context: Context) -> RowShown:
    block, _, row_id = row.partition("/")
    fields = {field.key: field for field in form.repeat(block).fields}
    cells: list[Words] = []
    for key in COLUMNS[block]:
        text = answers.text(f"{row}/{key}")
        cells.append(fields[key].kind.show(text, context).as_dict() if text else {})
    return RowShown(row_id, answers.text(f"{row}/week"), cells, _is_complete(form, view, answers, row))


def _is_complete(form: Form, view: FilledView, answers: Answers, row: str) -> bool:
    for field in form.repeat(row.partition("/")[0]).fields:
        address = f"{row}/{field.key}"
        if address in view.problems:
            return False
        if is_asked(field, answers, row) and is_required(field.required, answers, row) and not answers.text(address).strip():
            return False
    return True
