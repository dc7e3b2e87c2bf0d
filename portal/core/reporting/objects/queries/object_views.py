"""View classes of objects: lines of the list, the page of one object, its subsections."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from portal.core.filling.schema import DocumentLine, FileLine
from portal.core.reporting.basics.rules.sections import SECTION_WORDS, Section, Subsection, WeekState
from portal.core.reporting.objects.rules import STATUS_WORDS, ObjectStatus
from portal.forms import TabState
from portal.wording import Wording


class _InWords:
    """Section and status of an object in words."""

    section: Section
    status: ObjectStatus

    @property
    def section_wording(self) -> Wording:
        """The section's name."""
        return SECTION_WORDS[self.section]

    @property
    def status_wording(self) -> Wording:
        """The status in words."""
        return STATUS_WORDS[self.status]


@dataclass(frozen=True)
class ObjectLine(_InWords):
    """One object of the list; ``percent`` is a canonical text, ``percent_week`` the week it was reported for."""

    id: str
    name: Wording
    section: Section
    place: Wording
    status: ObjectStatus
    percent: str
    percent_week: str
    states: Mapping[Subsection, WeekState | None]
    """States in the present week; None for a subsection that is not expected in it."""
    responsible: str
    mine: bool
    """Whether the reader is the responsible executor."""
    page_due_on: dt.date | None
    page_late_days: int | None
    gaps: int
    """Number of missing or wrong fields of «Информация»."""
    changed_at: dt.datetime


@dataclass(frozen=True)
class ObjectListPage:
    """One page of the list, pages count from 1; the states are those of ``week``, due at ``due_at``."""

    lines: tuple[ObjectLine, ...]
    total: int
    number: int
    pages: int
    week: str
    due_at: dt.datetime


@dataclass(frozen=True)
class UnfinishedObjects:
    """The objects whose «Информация» has the most gaps, of ``total`` objects; ``gaps_total`` have any, whether they are listed or not."""

    lines: tuple[ObjectLine, ...]
    total: int
    gaps_total: int


@dataclass(frozen=True)
class SubsectionShown:
    """A weekly subsection: whether it can be entered now, or why not; ``first`` and ``last`` are weeks, empty when unknown."""

    subsection: Subsection
    wording: Wording
    open: bool
    why_closed: Wording | None
    first: str
    last: str


@dataclass(frozen=True)
class ObjectView(_InWords):
    """Everything the page of an object needs, weeks apart; ``editable`` for executors, the operator only reads."""

    id: str
    reader: str
    """Id of the reader's account."""
    section: Section
    status: ObjectStatus
    name: Wording
    place: Wording
    body_id: str
    body: Wording
    responsible_id: str
    responsible: str
    colleagues: tuple[tuple[str, str], ...]
    """Executors to whom the object can be passed, by account id: they see it and are not responsible for it."""
    editable: bool
    why_kept: Wording | None
    """Why the reader may not delete the object; None when it may."""
    may_hand_over: bool
    may_finish_funding: bool
    funding_finished_at: dt.datetime | None
    funding_explanation: str
    percent: str
    percent_week: str
    act_attached: bool
    page_due_on: dt.date | None
    page_late_days: int | None
    """Working days by which the page was created too late; None while the start is unknown."""
    schema_version: int
    created_at: dt.datetime
    created_by: str
    saved: Mapping[str, dt.datetime]
    """When «Информация» and the long blocks were last saved, by stage and ``stage/tab``; no entry where nothing was saved."""
    values: Mapping[str, str]
    """Texts by address; identity numbers of buyers are masked for the operator."""
    problems: Mapping[str, Wording]
    """Problems of the given texts; missing texts are not listed while somebody is still typing."""
    warnings: Mapping[str, Wording]
    rows: Mapping[str, tuple[str, ...]]
    counted: frozenset[str]
    """The counted rows (``sales/row``) of flats and payments."""
    files: Mapping[str, tuple[FileLine, ...]]
    documents: tuple[DocumentLine, ...]
    tabs: Mapping[str, TabState]
    subsections: tuple[SubsectionShown, ...]

    @property
    def may_delete(self) -> bool:
        """Tell whether the reader may delete the object."""
        return self.why_kept is None
