"""Reading what of an object is on screen beside its form: a week with its history, or the totals of a purchase."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from portal.core.reporting import queries
from portal.core.reporting.queries.purchases import PurchasesView
from portal.core.reporting.queries.sales import SalesView
from portal.core.reporting.queries.week_views import ObjectWeek, ObjectWeeks, WeekChoice
from portal.core.reporting.rules.sections import Subsection
from portal.web.objects.sections import SALES, block_of, subsection_of
from portal.web.shell.calling import call


@dataclass(frozen=True)
class Wanted:
    """What of an object is on screen beside its form."""

    section: str
    part: str
    week: str
    history_page: int

    @property
    def subsection(self) -> Subsection | None:
        """The weekly subsection on screen."""
        return subsection_of(self.part)


@dataclass(frozen=True)
class Part:
    """What the core answered about a weekly part; nothing of a part that is none, or while no week can be entered."""

    week: ObjectWeek | None = None
    choices: tuple[WeekChoice, ...] = ()
    history: ObjectWeeks | None = None
    sales: SalesView | None = None
    purchases: PurchasesView | None = None


async def read_part(state: Any, subject: str, asked: Wanted) -> Part:
    """Read the week, the weeks to choose from and the history of a weekly part, or the totals of a purchase."""
    if asked.subsection is None:
        bought = block_of(asked.section, asked.part)
        return Part(purchases=await call(state, queries.purchases_of, subject)) if bought else Part()
    sales = await call(state, queries.sales_of, subject) if asked.part == SALES else None
    choices = tuple(await call(state, queries.week_choices, asked.section))
    week = week_to_show(choices, asked.week)
    if not week:
        return Part(choices=choices, sales=sales)
    one = await call(state, queries.object_week, subject, week)
    history = await call(state, queries.object_weeks, subject, asked.history_page)
    return Part(one, choices, history, sales)


def week_to_show(choices: Iterable[WeekChoice], wanted_week: str) -> str:
    """Return the wanted week when it can be chosen, otherwise the one asked for now: the earliest not due, or the newest."""
    weeks = sorted((one.week for one in choices), key=lambda week: week.iso)
    if wanted_week in {week.iso for week in weeks}:
        return wanted_week
    return next((week.iso for week in weeks if not week.is_due), weeks[-1].iso if weeks else "")
