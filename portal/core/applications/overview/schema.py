"""What the overview of applications asks and answers."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from portal.core.applications.overview.rules import MONTHS, USUAL_MONTHS
from portal.core.applications.rules import Status
from portal.wording import Wording

_LONGEST = 20
"""Of a code in an address."""


@dataclass(frozen=True)
class OverviewAsked:
    """What narrows the figures; empty texts narrow nothing."""

    product: str = ""
    """The code of a kind of application."""
    region: str = ""
    """The КАТО code of a region."""
    months: int = USUAL_MONTHS
    """How many months the decisions and registrations are counted for, the present one included."""


def asked_of(parameters: Mapping[str, str]) -> OverviewAsked:
    """Return what the parameters of an address ask for; the usual number of months when they name none that can be shown."""
    months = parameters.get("months", "")
    number = int(months) if months in map(str, MONTHS) else USUAL_MONTHS
    return OverviewAsked(parameters.get("kind", "")[:_LONGEST], parameters.get("region", "")[:_LONGEST], number)


@dataclass(frozen=True)
class Wait:
    """How long applications wait, in whole days of the calendar; ``None`` where nothing says it."""

    median: int | None = None
    longest: int | None = None


@dataclass(frozen=True)
class StageFigures:
    """The applications that wait in one status now."""

    status: Status
    words: Wording
    count: int
    by_kind: Mapping[str, int]
    """By the codes of the kinds that have any."""
    late: int | None
    """For how many the term of whoever has them is over; ``None`` where no term runs."""
    wait: Wait


@dataclass(frozen=True)
class Decided:
    """Decisions of the chosen months."""

    approved: int = 0
    refused: int = 0
    in_time: int = 0
    """How many of them were made by «Срок исполнения»."""

    @property
    def count(self) -> int:
        """All of them."""
        return self.approved + self.refused


@dataclass(frozen=True)
class RegionFigures:
    """The applications about objects of one region."""

    code: str
    """The КАТО code, empty where the application names no region."""
    name: Wording
    at_operator: int
    late: int
    at_applicant: int
    decided: Decided


@dataclass(frozen=True)
class PersonFigures:
    """The work of a member of the staff, or what is nobody's yet with an empty account."""

    account_id: str
    name: str
    count: int
    late: int
    longest: int | None
    decided: Decided


@dataclass(frozen=True)
class MonthFigures:
    """One month in Kazakhstan, from its first day."""

    month: dt.date
    registered: int
    decided: Decided


@dataclass(frozen=True)
class ApplicationFigures:
    """Everything that the overview shows; ``regions`` has all regions, whether they have applications or not."""

    stages: tuple[StageFigures, ...]
    regions: tuple[RegionFigures, ...]
    people: tuple[PersonFigures, ...]
    months: tuple[MonthFigures, ...]
    decided: Decided
    review_days: int
    """The term of the review in working days."""
    choices: tuple[tuple[str, Wording], ...]
    """The regions by code and name."""
    asked: OverviewAsked
    """What was counted: what was asked for, without a kind, a region or a number of months that there is not."""
    may_list: bool
    """Whether the actor may open the lists of the applications that are counted."""
