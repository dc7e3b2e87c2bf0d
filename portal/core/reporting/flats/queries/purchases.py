"""Flats bought and money spent: totals by rooms, sources and categories (domain.md §5.7; seed 004, paragraphs 30, 31)."""

from dataclasses import dataclass

from sqlmodel import Session, col, func, select

from portal.core.accounts.schema import Actor
from portal.core.content import queries as content
from portal.core.errors import NotFound
from portal.core.reporting.basics.queries import ensure_reads
from portal.core.reporting.basics.rules.sections import CATEGORIES, Section, sources_dictionary
from portal.core.reporting.basics.rules.shown import area_shown, money_shown, share_shown
from portal.core.reporting.fields.schema.purchase import APARTMENTS, SPENDING
from portal.core.reporting.flats.rules import rooms_said
from portal.core.reporting.tables import ConstructionSite, ObjectPlan, ObjectRow, Purchased, Spending
from portal.db import Begin
from portal.wording import Wording, same


@dataclass(frozen=True)
class BoughtLine:
    """Flats bought, of one number of rooms or for one category of the queue."""

    key: str
    name: Wording
    count: int
    money: Wording


@dataclass(frozen=True)
class SpentLine:
    """Money taken from one source for one social category, beside its plan."""

    source: str
    source_name: Wording
    category: str
    category_name: Wording
    taken: Wording
    plan: Wording | None
    share: Wording | None
    """Percent of the plan; None without a plan."""


@dataclass(frozen=True)
class PurchasesView:
    """«Приобретено квартир» and «Освоено средств» of one purchase."""

    apartments_total: int
    area_total: Wording
    cost_total: Wording
    by_rooms: tuple[BoughtLine, ...]
    spent_total: Wording
    spent_share: Wording | None
    """Percent of the cost of the bought flats."""
    spent: tuple[SpentLine, ...]
    unfinished_apartments: int
    """Rows that do not count yet: a required answer is missing or wrong."""
    unfinished_spendings: int


def purchases_of(begin: Begin, actor: Actor, object_id: str) -> PurchasesView:
    """Return what was bought and spent; for executors and for the operator's readers.

    Raises:
        NotAllowed: the actor neither reports nor reads.
        NotFound: the actor may see no such object, or it is not a purchase.
    """
    with begin(reading=True) as session:
        site = ensure_reads(session, actor, object_id)
        if site.section != Section.PURCHASE:
            raise NotFound
        return _view(session, site)


def _view(session: Session, site: ConstructionSite) -> PurchasesView:
    mine = Purchased.object_id == site.id
    count, area, cost = session.exec(select(func.count(), func.sum(Purchased.area), func.sum(Purchased.price)).where(mine)).one()
    spent, payments = session.exec(select(func.sum(Spending.amount), func.count()).where(Spending.object_id == site.id)).one()
    return PurchasesView(
        apartments_total=count,
        area_total=area_shown(int(area or 0)),
        cost_total=money_shown(int(cost or 0)),
        by_rooms=_by_rooms(session, site),
        spent_total=money_shown(int(spent or 0)),
        spent_share=share_shown(int(spent or 0), int(cost or 0)),
        spent=_spent(session, site),
        unfinished_apartments=_rows(session, site, APARTMENTS) - count,
        unfinished_spendings=_rows(session, site, SPENDING) - payments,
    )


def _rows(session: Session, site: ConstructionSite, block: str) -> int:
    living = (ObjectRow.object_id == site.id, ObjectRow.block == block, col(ObjectRow.removed_at).is_(None))
    return session.exec(select(func.count()).select_from(ObjectRow).where(*living)).one()


def _by_rooms(session: Session, site: ConstructionSite) -> tuple[BoughtLine, ...]:
    wanted = select(Purchased.rooms, func.count(), func.sum(Purchased.price)).where(Purchased.object_id == site.id)
    lines = session.exec(wanted.group_by(col(Purchased.rooms)).order_by(col(Purchased.rooms))).all()
    return tuple(BoughtLine(str(rooms), rooms_said(rooms), count, money_shown(int(money))) for rooms, count, money in lines)


def _spent(session: Session, site: ConstructionSite) -> tuple[SpentLine, ...]:
    sums = select(Spending.source, Spending.category, func.sum(Spending.amount)).where(Spending.object_id == site.id)
    grouped = sums.group_by(col(Spending.source), col(Spending.category))
    taken = {(source, category): int(money) for source, category, money in session.exec(grouped).all()}
    rows = session.exec(select(ObjectPlan).where(ObjectPlan.object_id == site.id)).all()
    plan = {(row.source, row.category): row.amount for row in rows if row.amount}
    return tuple(_line(session, key, taken.get(key, 0), plan.get(key)) for key in sorted({*taken, *plan}))


def _line(session: Session, key: tuple[str, str], taken: int, plan: int | None) -> SpentLine:
    names, (source, category) = content.names(session), key
    return SpentLine(
        source=source,
        source_name=names(sources_dictionary(Section.PURCHASE), source) or same(source),
        category=category,
        category_name=names(CATEGORIES, category) or same(category),
        taken=money_shown(taken),
        plan=None if plan is None else money_shown(plan),
        share=None if plan is None else share_shown(taken, plan),
    )
