"""Sold and bought flats and spendings for the browser."""

from dataclasses import dataclass

from portal.core.reporting.fields.schema.figures import ROOMS
from portal.core.reporting.flats.queries import PurchasesView, SalesView, Stock
from portal.core.reporting.flats.rules import rooms_said
from portal.web.forms.shown import NOTHING, Words


@dataclass(frozen=True)
class StockLine:
    """Flats of one number of rooms."""

    name: Words
    total: int
    sold: int
    left: int


@dataclass(frozen=True)
class StockShown:
    """Sold and remaining flats of an object; ``open`` tells whether sales have been opened."""

    open: bool
    why_closed: Words
    lines: list[StockLine]
    total: str
    sold: int
    left: str
    area: Words
    money: Words
    unfinished: int
    """Rows that do not count yet."""


@dataclass(frozen=True)
class BoughtLineShown:
    """Flats bought, of one number of rooms."""

    name: Words
    count: int
    money: Words


@dataclass(frozen=True)
class SpentLineShown:
    """Money taken from one source for one category."""

    source: Words
    category: Words
    taken: Words
    plan: Words
    share: Words


@dataclass(frozen=True)
class BoughtShown:
    """Totals of a purchase."""

    count: int
    area: Words
    cost: Words
    by_rooms: list[BoughtLineShown]
    spent: Words
    spent_share: Words
    spendings: list[SpentLineShown]
    unfinished: int
    """Rows of the block on screen that do not count yet."""


NO_STOCK = StockShown(open=False, why_closed=NOTHING, lines=[], total="", sold=0, left="", area=NOTHING, money=NOTHING, unfinished=0)
NO_BOUGHT = BoughtShown(0, NOTHING, NOTHING, [], NOTHING, NOTHING, [], 0)


def stock_of(view: SalesView) -> StockShown:
    """Return the sold and remaining flats."""
    return StockShown(
        open=view.open,
        why_closed=view.why_closed.as_dict() if view.why_closed else NOTHING,
        lines=[_stock_line(one) for one in view.stock],
        total="" if view.total is None else str(view.total),
        sold=view.sold,
        left="" if view.left is None else str(view.left),
        area=view.area.as_dict(),
        money=view.money.as_dict(),
        unfinished=len(view.unfinished),
    )


def _stock_line(one: Stock) -> StockLine:
    return StockLine(rooms_said(one.rooms, more=one.rooms == len(ROOMS)).as_dict(), one.total, one.sold, one.left)


def bought_of(view: PurchasesView, *, flats: bool) -> BoughtShown:
    """Return the totals of a purchase; ``flats`` tells which block is on screen, the flats or the spendings."""
    return BoughtShown(
        count=view.apartments_total,
        area=view.area_total.as_dict(),
        cost=view.cost_total.as_dict(),
        by_rooms=[BoughtLineShown(one.name.as_dict(), one.count, one.money.as_dict()) for one in view.by_rooms],
        spent=view.spent_total.as_dict(),
        spent_share=view.spent_share.as_dict() if view.spent_share else NOTHING,
        spendings=[
            SpentLineShown(
                one.source_name.as_dict(),
                one.category_name.as_dict(),
                one.taken.as_dict(),
                one.plan.as_dict() if one.plan else NOTHING,
                one.share.as_dict() if one.share else NOTHING,
            )
            for one in view.spent
        ],
        unfinished=view.unfinished_apartments if flats else view.unfinished_spendings,
    )
