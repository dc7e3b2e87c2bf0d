"""View classes of bodies at risk and their evidence, for pages and files."""

import datetime as dt
from dataclasses import dataclass

from portal.wording import Wording


@dataclass(frozen=True)
class RiskWeek:
    """A week entered too late: when, and by how many whole or begun days."""

    week: str
    entered_at: dt.datetime
    days: int


@dataclass(frozen=True)
class RiskObject:
    """Missing and late weeks of one subsection of one object."""

    body_id: str
    object_id: str
    name: Wording
    section: str
    section_wording: Wording
    subsection: str
    subsection_wording: Wording
    missing: tuple[str, ...]
    """Weeks, the oldest first."""
    late: tuple[RiskWeek, ...]
    deleted: bool = False
    """Whether the object is deleted; its name then says when, by whom and why."""


@dataclass(frozen=True)
class RiskPage:
    """An object's page that was created too late, by so many working days."""

    body_id: str
    object_id: str
    name: Wording
    section_wording: Wording
    days: int
    deleted: bool = False
    """Whether the object is deleted; its name then says when, by whom and why."""


@dataclass(frozen=True)
class RiskNotice:
    """A dismissal that was notified too late, by so many working days."""

    body_id: str
    name: str
    dismissed_on: dt.date
    notified_on: dt.date | None
    days: int


@dataclass(frozen=True)
class RiskQuestion:
    """A question about an object's week that nobody has explained."""

    body_id: str
    object_id: str
    name: Wording
    week: str
    wording: Wording
    raised_at: dt.datetime
    deleted: bool = False
    """Whether the object is deleted; its name then says when, by whom and why."""


@dataclass(frozen=True)
class RiskBody:
    """One body with the reasons of its risk."""

    body_id: str
    name: Wording
    region: str
    region_name: Wording
    level: str
    """``high`` or ``watch``; empty for a body that was chosen and is not at risk."""
    reasons: tuple[Wording, ...]
    due: int
    missing: int
    late: int
    in_time: int | None
    complete: int | None
    longest_silence: int
    """Longest run of missing weeks of one subsection of one object."""
    pages_late: int
    notices_late: int
    questions: int


@dataclass(frozen=True)
class Behind:
    """The evidence: every missing and late week, page, notice and question."""

    objects: tuple[RiskObject, ...]
    pages: tuple[RiskPage, ...]
    notices: tuple[RiskNotice, ...]
    questions: tuple[RiskQuestion, ...]


@dataclass(frozen=True)
class RiskEvidence:
    """The evidence about one body, and the weeks it covers."""

    body: RiskBody
    behind: Behind
    section: str
    first_week: str
    last_week: str
    made_at: dt.datetime
    terms: tuple[Wording, ...]


@dataclass(frozen=True)
class RiskList:
    """The bodies at risk, the worst first, and the thresholds applied."""

    region: str
    section: str
    first_week: str
    last_week: str
    made_at: dt.datetime
    terms: tuple[Wording, ...]
    bodies: tuple[RiskBody, ...]
    considered: int
    """Number of bodies that had something to report in these weeks."""
