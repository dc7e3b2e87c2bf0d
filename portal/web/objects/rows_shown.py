"""Long blocks of an object for the browser: a table line for each row, and the answers of the open rows."""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final, Protocol

from portal.core.reporting.basics.rules.weeks import Week, week_said
from portal.core.reporting.fields.schema.purchase import APARTMENTS, SPENDING
from portal.core.reporting.fields.schema.sales import BLOCK as SALES
from portal.db import Paging
from portal.forms import Answers, Context, Form, Repeat
from portal.forms.answers import is_asked, is_required
from portal.web.forms.shown import NOTHING, FilledView, Words
from portal.wording import Wording

ROWS_ON_PAGE: Final = 50
COLUMNS: Final[Mapping[str, tuple[str, ...]]] = {
    SALES: ("apartment_no", "rooms", "area_m2", "price_total", "sale_date", "social_category"),
    APARTMENTS: ("apartment_no", "rooms", "area_m2", "price_total", "social_category"),
    SPENDING: ("date", "source", "social_category", "amount"),
}
"""The long blocks, which may have thousands of rows, and the answers that identify their rows."""


class CountedView(FilledView, Protocol):
    """A view of an object with its counted rows."""

    @property
    def counted(self) -> Collection[str]:
        """The rows (``block/row``) that are counted."""
        ...


@dataclass(frozen=True)
class RowShown:
    """A row of a long block in its table."""

    id: str
    number: int
    """Its number among all rows of the block, used by the form and the list of gaps."""
    week: Words
    """The week in which a flat was sold; empty in the blocks of a purchase."""
    cells: list[Words]
    counted: bool
    """Whether it is counted."""
    wrong: int
    """Number of wrong answers."""
    missing: bool
    """Whether a required answer is missing."""


@dataclass(frozen=True)
class RowPage:
    """A page of the rows of one block, the newest first."""

    lines: list[RowShown]
    number: int
    pages: int
    total: int


NO_ROWS = RowPage([], 1, 1, 0)


def only_open(view: Any, opened: Mapping[str, Collection[str]]) -> Any:
    """Return ``view`` with only the open rows of long blocks: the others are sent as lines of a table."""
    rows = {block: tuple(row for row in ids if block not in COLUMNS or row in opened.get(block, ())) for block, ids in view.rows.items()}
    shown = {f"{block}/{row}" for block, ids in rows.items() if block in COLUMNS for row in ids}
    return replace(view, rows=rows, values={address: text for address, text in view.values.items() if _stays(address, shown)})


def page_of(form: Form, view: CountedView, block: str, context: Context, *, number: int = 1, week: str = "") -> RowPage:
    """Return a page of a block's rows, the newest first; ``week`` leaves only the flats sold in it."""
    answers = Answers(view.values, view.rows)
    numbers = numbers_of(view, block)
    ids = [row for row in reversed(numbers) if not week or answers.text(f"{block}/{row}/week") == week]
    page = Paging.of(number, len(ids), ROWS_ON_PAGE)
    repeat, wrong = form.repeat(block), _wrong(view)
    lines = [_row(repeat, answers, row, context, numbers[row]) for row in page.cut(ids)]
    lines = [replace(line, counted=f"{block}/{line.id}" in view.counted, wrong=wrong[f"{block}/{line.id}"]) for line in lines]
    return RowPage(lines, page.number, page.pages, len(ids))


def numbers_of(view: CountedView, block: str) -> dict[str, int]:
    """Return the rows of a block with their numbers, in order."""
    return {row: number for number, row in enumerate(view.rows.get(block, ()), start=1)}


def first_wrong(view: CountedView, block: str, row: str) -> str:
    """Return the address of the first wrong answer of a row, empty when none is."""
    return next((address for address in view.problems if address.startswith(f"{block}/{row}/")), "")


def titles(form: Form, block: str) -> tuple[Wording, ...]:
    """Return the headings of a block's table."""
    fields = {field.key: field for field in form.repeat(block).fields}
    return tuple(fields[key].label for key in COLUMNS[block])


def _stays(address: str, shown: Collection[str]) -> bool:
    block, _, rest = address.partition("/")
    return block not in COLUMNS or f"{block}/{rest.partition('/')[0]}" in shown


def _wrong(view: CountedView) -> Counter[str]:
    return Counter("/".join(address.split("/")[:2]) for address in view.problems if address.partition("/")[0] in COLUMNS)


def _row(repeat: Repeat, answers: Answers, row: str, context: Context, number: int) -> RowShown:
    fields, place = {field.key: field for field in repeat.fields}, f"{repeat.key}/{row}"
    cells: list[Words] = []
    for key in COLUMNS[repeat.key]:
        text = answers.text(f"{place}/{key}")
        cells.append(fields[key].kind.show(text, context).as_dict() if text else {})
    return RowShown(
        row, number, _week(answers.text(f"{place}/week")), cells, counted=False, wrong=0, missing=_misses(repeat, answers, place)
    )


def _misses(repeat: Repeat, answers: Answers, row: str) -> bool:
    asked = (field for field in repeat.fields if is_asked(field, answers, row) and is_required(field.required, answers, row))
    return any(not answers.text(f"{row}/{field.key}").strip() for field in asked)


def _week(iso: str) -> Words:
    return week_said(Week.parse(iso)).as_dict() if iso else NOTHING
