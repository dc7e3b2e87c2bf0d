"""View classes of weeks for pages and files: the grid of a section, the weeks to choose from, one object's week and its history."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from portal.core.reporting.basics.rules.sections import Section, Subsection, WeekState
from portal.forms.kinds import Options
from portal.wording import Wording


@dataclass(frozen=True)
class WeekShown:
    """One week with its terms; ``iso`` is ``2026-W47``."""

    iso: str
    monday: dt.date
    sunday: dt.date
    due_at: dt.datetime
    locks_at: dt.datetime
    is_due: bool
    locked: bool
    """Whether the lock has passed; a permission may still open the rows of a body or of one object."""
    current: bool
    """Whether it is the present week."""
    future: bool = False
    permission: Wording | None = None
    """The operator's permission for a locked week (which weeks, until when), shown instead of the notice that it is locked."""


@dataclass(frozen=True)
class Cell:
    """One input: ``key`` is the cell's name without object and week, the same for a whole column (and category)."""

    address: str
    key: str
    text: str
    problem: Wording | None = None
    warning: Wording | None = None
    needs_reason: bool = False
    entered: str = ""
    """The value that counts when ``text`` was not accepted; otherwise the same as ``text``."""
    last: str = ""
    """For a sum in the grid: its value in the week before, empty without one."""


@dataclass(frozen=True)
class QuestionLine:
    """A question in words, and the executor's explanation."""

    code: str
    wording: Wording
    explanation: str


@dataclass(frozen=True)
class GridLine:
    """A row of the grid; the ``first`` line of an object carries its percent and labour, every line its money.

    ``states`` and ``late`` are the object's, the same on each of its lines; sums are canonical texts in tenge.
    """

    object_id: str
    name: Wording
    place: Wording
    category: str
    category_wording: Wording | None
    first: bool
    last_percent: str
    last_labour: str
    cells: tuple[Cell, ...]
    states: Mapping[Subsection, WeekState | None]
    late: Mapping[Subsection, bool]
    editable: bool
    why_not: Wording | None
    taken_total: str
    plan_total: str
    questions: tuple[QuestionLine, ...]
    open: frozenset[str] = frozenset()
    """What is open for the object: cells, and an empty text for money that is not entered."""


@dataclass(frozen=True)
class Grid:
    """A week of a section; ``done`` of ``total`` objects have nothing open."""

    week: WeekShown
    section: Section
    sources: Options
    lines: tuple[GridLine, ...]
    done: int
    total: int


@dataclass(frozen=True)
class WeekChoice:
    """A week to choose, with the number of its objects that have nothing open."""

    week: WeekShown
    done: int
    total: int


@dataclass(frozen=True)
class OpenItem:
    """An open item of a week; ``address`` is the cell to go to."""

    object_id: str
    name: Wording
    address: str
    wording: Wording


@dataclass(frozen=True)
class SumLine:
    """Money of one source (and category): this week, from the beginning up to this week, planned; canonical texts, shares in percent."""

    source: str
    source_wording: Wording
    category: str
    category_wording: Wording | None
    cell: Cell
    cumulated: str
    plan: str
    share: str


@dataclass(frozen=True)
class AmendmentLine:
    """A figure that was changed after it was entered."""

    cell: str
    label: Wording
    before: str
    after: str
    reason: str
    at: dt.datetime
    by: str
    undone: bool
    before_words: Wording | None = None
    """The earlier value as people read it, where it is more than a figure."""
    after_words: Wording | None = None
    by_operator: bool = False
    """Whether the operator's staff changed it."""


@dataclass(frozen=True)
class SubsectionWeek:
    """The state and history of one subsection in one week."""

    state: WeekState | None
    """None when the subsection is not expected that week."""
    late: bool
    entered_at: dt.datetime | None
    entered_by: str


@dataclass(frozen=True)
class ObjectWeek:
    """All cells of one object's week; ``saved`` is the last saving of each subsection that was ever saved."""

    object_id: str
    week: WeekShown
    progress: tuple[Cell, ...]
    funding: tuple[SumLine, ...]
    notes: tuple[Cell, ...]
    subsections: Mapping[Subsection, SubsectionWeek]
    last_percent: str
    last_labour: str
    lag: str
    """Planned minus reported percent, empty while either is unknown."""
    lower_reason: str
    editable: bool
    why_not: Wording | None
    amendments: tuple[AmendmentLine, ...]
    questions: tuple[QuestionLine, ...]
    saved: Mapping[Subsection, dt.datetime]
    not_corrected: Mapping[Subsection, Wording] = field(default_factory=dict[Subsection, Wording])
    """For the operator's readers: why the administrator may not correct a subsection."""


@dataclass(frozen=True)
class WeekLine:
    """One week in the history of an object."""

    week: WeekShown
    subsections: Mapping[Subsection, SubsectionWeek]
    percent: str
    plan_percent: str
    lag: str
    lower_reason: str
    labour: str
    taken: str
    by_source: Mapping[str, str]
    sold: int
    amendments: tuple[AmendmentLine, ...]


@dataclass(frozen=True)
class ObjectWeeks:
    """A page of an object's history, and ``every`` week to choose from; the newest week first."""

    lines: tuple[WeekLine, ...]
    page: int
    pages: int
    every: tuple[WeekShown, ...]
