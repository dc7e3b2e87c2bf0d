"""Reads the part of an object's page beside its form: a week with its history, or the totals of a purchase."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from portal.core.reporting.basics.rules.sections import Section, Subsection
from portal.core.reporting.corrections import queries as corrections_queries
from portal.core.reporting.corrections.queries import InformationCorrection
from portal.core.reporting.flats import queries as flats_queries
from portal.core.reporting.flats.queries import PurchasesView, SalesView
from portal.core.reporting.questions import queries as questions_queries
from portal.core.reporting.questions.queries import OpenQuestion
from portal.core.reporting.weeks import queries as weeks_queries
from portal.core.reporting.weeks.queries import ObjectWeek, ObjectWeeks, WeekShown
from portal.web.objects.sections import INFORMATION, SALES, block_of, subsection_of
from portal.web.shell.verbs import run_verb


@dataclass(frozen=True)
class Wanted:
    """The part of an object's page beside its form that is on screen."""

    section: str
    part: str
    week: str
    history_page: int

    @property
    def subsection(self) -> Subsection | None:
        """The weekly subsection on screen."""
        return subsection_of(self.part)


@dataclass(frozen=True)
class WeeklyPart:
    """The core's data for a weekly part; empty for other parts, or while no week can be entered."""

    week: ObjectWeek | None = None
    history: ObjectWeeks | None = None
    sales: SalesView | None = None
    purchases: PurchasesView | None = None
    asked: tuple[OpenQuestion, ...] = ()
    """Questions about an object that has no weeks."""
    corrected: tuple[InformationCorrection, ...] = ()
    """What the operator corrected in «Информация», while that is on screen."""


async def read_part(state: Any, subject: str, asked: Wanted) -> WeeklyPart:
    """Read the week and the history of a weekly part, or the totals of a purchase and the questions about it."""
    if asked.subsection is None:
        corrected = await run_verb(state, corrections_queries.corrections_of, subject) if asked.part == INFORMATION else ()
        if asked.section != Section.PURCHASE:
            return WeeklyPart(corrected=corrected)
        questions = (await run_verb(state, questions_queries.open_questions, subject)).lines
        bought = block_of(asked.section, asked.part)
        purchases = await run_verb(state, flats_queries.purchases_of, subject) if bought else None
        return WeeklyPart(purchases=purchases, asked=questions, corrected=corrected)
    sales = await run_verb(state, flats_queries.sales_of, subject) if asked.part == SALES else None
    history = await run_verb(state, weeks_queries.object_weeks, subject, asked.history_page)
    week = week_to_show(history.every, asked.week)
    if not week:
        return WeeklyPart(history=history, sales=sales)
    return WeeklyPart(await run_verb(state, weeks_queries.object_week, subject, week), history, sales)


def week_to_show(weeks: Iterable[WeekShown], wanted_week: str) -> str:
    """Return the wanted week when it is among ``weeks``, otherwise the reporting week: the earliest not due, or the newest."""
    known = sorted(weeks, key=lambda week: week.monday)
    if wanted_week in {week.iso for week in known}:
        return wanted_week
    return next((week.iso for week in known if not week.is_due), known[-1].iso if known else "")
