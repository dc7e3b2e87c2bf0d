"""The figures of all applications, by the parameters in the page's address, so that every view has a link."""

from dataclasses import dataclass
from typing import Any, Final

import reflex as rx

from portal.core.applications.overview import queries, rules
from portal.core.applications.overview.schema import (
    ApplicationFigures,
    Decided,
    MonthFigures,
    PersonFigures,
    RegionFigures,
    StageFigures,
    asked_of,
)
from portal.core.applications.queues.queries import FREE
from portal.core.applications.schema import KINDS
from portal.web import ui
from portal.web.shell.entrance import entering
from portal.web.shell.places import asked_place, changed_place, query_of
from portal.web.shell.verbs import run_verb
from portal.wording import same

DESK = "/desk"
_CHOSEN: Final = ("kind", "region", "months")


@dataclass(frozen=True)
class StageFiguresShown:
    """A status in the form for the browser; figures that do not exist are empty."""

    words: dict[str, str]
    href: str
    ours: bool
    count: int
    kinds: list[int]
    """How many of each kind, in the order of the kinds."""
    late: str
    """Empty where no term runs."""
    median: str
    longest: str


@dataclass(frozen=True)
class FiguresShown:
    """A region or a member of the staff."""

    name: dict[str, str]
    href: str
    count: int
    late: int
    other: str
    """Of a region how many the applicants have, of a person the longest wait."""
    approved: int
    refused: int
    in_time: str


class ApplicationsOverview(rx.State):
    """What is counted, and the figures."""

    loaded: bool = False
    kind: str = ""
    region: str = ""
    months: int = rules.USUAL_MONTHS
    regions: list[tuple[str, dict[str, str]]] = []
    stages: list[StageFiguresShown] = []
    by_region: list[FiguresShown] = []
    by_person: list[FiguresShown] = []
    by_month: ui.Chart = ui.NO_CHART
    at_operator: int = 0
    late: int = 0
    at_applicant: int = 0
    decided: int = 0
    in_time: str = ""
    query: str = ""
    """The parameters of the workbook with the same figures."""

    @rx.event
    @entering
    async def open(self) -> None:
        """Read the address and load its figures."""
        found = await run_verb(self, queries.figures, asked_of(asked_place(self)))
        self.kind, self.region, self.months = found.asked.product, found.asked.region, found.asked.months
        self.regions = [(code, name.as_dict()) for code, name in found.choices]
        _show(self, found)
        self.query = query_of(kind=self.kind, region=self.region, months=str(self.months))
        self.loaded = True

    @rx.event
    def choose(self, name: str, value: str) -> Any:
        """Show another kind, region or number of months."""
        return ui.go(changed_place(self, *_CHOSEN, **{name: value})) if name in _CHOSEN else None


def _show(page: ApplicationsOverview, found: ApplicationFigures) -> None:
    ours = [one for one in found.stages if rules.at_operator(one.status)]
    page.at_operator = sum(one.count for one in ours)
    page.late = sum(one.late or 0 for one in ours if one.status not in rules.AWAITED)
    page.at_applicant = sum(one.count for one in found.stages) - page.at_operator
    page.decided, page.in_time = found.decided.count, share_of(found.decided)
    page.stages = [_stage(one, page, listed=found.may_list) for one in found.stages]
    page.by_region = [_region(one, page) for one in found.regions if one.at_operator or one.at_applicant or one.decided.count]
    page.by_person = [_person(one, page, listed=found.may_list) for one in found.people]
    page.by_month = chart_of(found.months)


def share_of(decided: Decided) -> str:
    """Return how many decisions were made in time, with their share; empty without decisions."""
    return f"{decided.in_time} · {decided.in_time * 100 // decided.count}\u00a0%" if decided.count else ""


def chart_of(months: tuple[MonthFigures, ...]) -> ui.Chart:
    """Return the bars of the months: registered, approved, refused; none when nothing happened in any."""
    if not any(one.registered or one.decided.count for one in months):
        return ui.NO_CHART
    series = (("registered", rules.REGISTERED), ("approved", rules.APPROVED), ("refused", rules.REFUSED))
    colours = ("var(--color-secondary)", "var(--color-success)", "var(--color-error)")
    lines = [ui.ChartLine(key, words.as_dict(), colour) for (key, words), colour in zip(series, colours, strict=True)]
    figures = [(f"{one.month:%m.%Y}", (one.registered, one.decided.approved, one.decided.refused)) for one in months]
    keys = [key for key, _ in series]
    points = [{"at": at, **dict(zip(keys, values, strict=True))} for at, values in figures]
    return ui.Chart(lines, points, [(same(at).as_dict(), [str(value) for value in values]) for at, values in figures])


def _figure(value: int | None) -> str:
    return "" if value is None else str(value)


def _stage(one: StageFigures, page: ApplicationsOverview, *, listed: bool) -> StageFiguresShown:
    return StageFiguresShown(
        words=one.words.as_dict(),
        href=DESK + query_of(queue=str(rules.queue_of(one.status)), kind=page.kind, region=page.region) if one.count and listed else "",
        ours=rules.at_operator(one.status),
        count=one.count,
        kinds=[one.by_kind.get(code, 0) for code in KINDS],
        late=_figure(one.late),
        median=_figure(one.wait.median),
        longest=_figure(one.wait.longest),
    )


def _region(one: RegionFigures, page: ApplicationsOverview) -> FiguresShown:
    return FiguresShown(
        name=one.name.as_dict(),
        href=query_of(kind=page.kind, region=one.code, months=str(page.months)) if one.code and one.code != page.region else "",
        count=one.at_operator,
        late=one.late,
        other=str(one.at_applicant),
        approved=one.decided.approved,
        refused=one.decided.refused,
        in_time=share_of(one.decided),
    )


def _person(one: PersonFigures, page: ApplicationsOverview, *, listed: bool) -> FiguresShown:
    way = DESK + query_of(queue="all", kind=page.kind, region=page.region, assignee=one.account_id or FREE)
    return FiguresShown(
        name=same(one.name).as_dict() if one.account_id else rules.FREE_WORK.as_dict(),
        href=way if one.count and listed else "",
        count=one.count,
        late=one.late,
        other=_figure(one.longest),
        approved=one.decided.approved,
        refused=one.decided.refused,
        in_time=share_of(one.decided),
    )
