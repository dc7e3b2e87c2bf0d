"""Input and output of entering a week: addresses of cells, changes, verdicts, states of rows (seed 004, §16-18)."""

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from portal.core.reporting.basics.rules.sections import Subsection, WeekState
from portal.core.reporting.basics.rules.weeks import Week
from portal.wording import Wording

MOST_CHANGES = 10_000
"""Most cells of one request: a year of weeks of a large body."""
UNCHANGED = "unchanged"
"""Last part of ``funding/unchanged`` and ``sales/unchanged``: «1» means «Изменений не было», empty undoes it."""
DRAFT = "draft/"
"""Prefix of cells with texts that were not accepted."""
PERCENT, LABOUR = "progress/progress_percent", "progress/labour_total"
_KEY = re.compile(r"[0-9a-f]{32}")
_ADDRESS = re.compile(r"([0-9a-f]{32})/([0-9]{4}-W[0-9]{2})/((progress|funding|sales)/[A-Za-z0-9_.]{1,81})")


@dataclass(frozen=True)
class Change:
    """One cell as it was typed, pasted or read from a file.

    ``address`` is ``{object}/{iso week}/{cell}``, for example ``a1b2…/2026-W47/funding/local.youth``; ``reason`` says why an
    entered figure changes after its week was due, or why a percent is lower than before. ``seen`` are the texts that counted in the cell
    as its page has shown them, and those that the page has sent since: when given and another one counts now, nothing is overwritten and
    the message says the present value.
    """

    address: str
    text: str
    reason: str = ""
    seen: tuple[str, ...] | None = None


@dataclass(frozen=True)
class CellSaved:
    """The verdict on one cell: when ``problem`` is empty it was accepted and ``text`` is canonical; otherwise the text as typed."""

    address: str
    text: str
    problem: Wording | None = None
    warning: Wording | None = None
    needs_reason: bool = False
    """True when the same text with a reason would be accepted."""
    standing: str | None = None
    """The value that counts instead of a refused text; None where the request has not read it."""

    @property
    def counted(self) -> str | None:
        """The value that counts in the cell now; None when unknown."""
        return self.text if self.problem is None else self.standing


@dataclass(frozen=True)
class RowState:
    """One object's week after a change; a subsection that is not expected that week has no state."""

    object_id: str
    states: Mapping[Subsection, WeekState | None]
    late: Mapping[Subsection, bool]
    questions: int = 0
    week: str = ""


@dataclass(frozen=True)
class Reported:
    """The result of a request: ``act`` is the key for ``undo``, empty when nothing has changed."""

    at: dt.datetime
    act: str = ""
    cells: tuple[CellSaved, ...] = ()
    rows: tuple[RowState, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class CellAddress:
    """The address of a cell."""

    object_id: str
    week: Week
    cell: str

    @property
    def subsection(self) -> Subsection:
        """The subsection of the cell."""
        return Subsection(self.cell.partition("/")[0])

    @property
    def key(self) -> str:
        """The cell's name within its subsection."""
        return self.cell.partition("/")[2]

    def __str__(self) -> str:
        """Return the address."""
        return f"{self.object_id}/{self.week}/{self.cell}"


def is_key(text: str) -> bool:
    """Tell whether a text from outside can be a key of the database; other texts are never used in a query."""
    return _KEY.fullmatch(text) is not None


def cell_address_of(address: str) -> CellAddress | None:
    """Parse an address; None for anything else."""
    found = _ADDRESS.fullmatch(address)
    if found is None:
        return None
    try:
        return CellAddress(found[1], Week.parse(found[2]), found[3])
    except ValueError:
        return None


def money_cell(source: str, category: str = "") -> str:
    """Return the cell of a sum: ``funding/kzhk``, ``funding/local.youth``."""
    return f"funding/{source}.{category}" if category else f"funding/{source}"


def progress_state(percent: int | None, earlier: int | None) -> WeekState | None:
    """Return the state of a week by its percent and the newest earlier one: the same again means «no change» (seed 004, §16)."""
    if percent is None:
        return None
    return WeekState.CONFIRMED if percent == earlier else WeekState.REPORTED


def funding_state(amounts: Iterable[int], *, confirmed: bool) -> WeekState | None:
    """Return the state of a week's money: any sum but zero reports it, «Изменений не было» confirms it, zeros alone do neither (§17)."""
    if any(amounts):
        return WeekState.REPORTED
    return WeekState.CONFIRMED if confirmed else None


def sales_state(sold: int, *, confirmed: bool) -> WeekState | None:
    """Return the state of a week's sales from the number of flats sold and «Изменений не было» (§18)."""
    return funding_state((sold,), confirmed=confirmed)
