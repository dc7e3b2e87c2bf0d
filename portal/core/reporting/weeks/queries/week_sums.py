"""The lines of an object's money in a week: which sources and categories there are, what was absorbed so far, what is planned."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlmodel import Session, col, func, select

from portal.core.reporting.basics.rules.sections import BY_CATEGORY, Section
from portal.core.reporting.basics.rules.weeks import Week
from portal.core.reporting.tables import ConstructionSite, Funding, ObjectPlan
from portal.core.reporting.weeks.queries.shown_cells import categories_of, sources_of
from portal.forms.kinds import Options
from portal.wording import Wording

Money = Mapping[tuple[str, str], int]
"""Sums in tiyn by source and category."""


@dataclass(frozen=True)
class WeekSums:
    """The data from which the lines of money are made."""

    cumulated: Money
    plan: Money
    sources: Options
    categories: Sequence[tuple[str, Wording | None]]

    def places(self) -> Iterator[tuple[str, str]]:
        """Yield source and category of each line, in the order of the page."""
        for category, _ in self.categories:
            for source, _ in self.sources:
                yield source, category


def sums_of(session: Session, site: ConstructionSite, week: Week) -> WeekSums:
    """Return what the lines of an object's money of one week are made of: totals up to it, plans, sources and categories."""
    mine = select(Funding.source, Funding.category, func.sum(Funding.amount)).where(
        Funding.object_id == site.id, Funding.week <= week.number
    )
    rows = session.exec(mine.group_by(col(Funding.source), col(Funding.category))).all()
    cumulated = {(source, category): int(amount) for source, category, amount in rows}
    plans = session.exec(select(ObjectPlan).where(ObjectPlan.object_id == site.id)).all()
    plan = {(row.source, row.category): row.amount for row in plans}
    section, used = Section(site.section), {*cumulated, *plan}
    categories: Sequence[tuple[str, Wording | None]] = (("", None),)
    if section in BY_CATEGORY:
        offered, own = categories_of(session, sorted({category for _, category in used})), {category for _, category in used}
        categories = [(code, wording) for code, wording in offered if code in own] or offered
    return WeekSums(cumulated, plan, sources_of(session, section, sorted({source for source, _ in used})), categories)
