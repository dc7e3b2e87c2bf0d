"""Sales of an object: flats by week, remaining flats by rooms, totals (domain.md §5.6)."""

import datetime as dt
from dataclasses import dataclass

from sqlmodel import Session, col, func, select

from portal.core.accounts.schema import AccountKind, Actor
from portal.core.content import queries as content
from portal.core.errors import NotFound
from portal.core.filling import queries as filling
from portal.core.reporting.answers.queries import guarded
from portal.core.reporting.basics.queries import ensure_reads
from portal.core.reporting.basics.rules.sections import PAYMENT_FORMS, QUEUE_CATEGORIES, WEEKLY, Section, Subsection, WeekState
from portal.core.reporting.basics.rules.shown import area_shown, money_shown
from portal.core.reporting.basics.rules.weeks import Week
from portal.core.reporting.deadlines.queries import entry_window
from portal.core.reporting.fields.schema.figures import ROOMS
from portal.core.reporting.fields.schema.sales import BLOCK, WEEK
from portal.core.reporting.tables import STORE, ConstructionSite, Mark, ObjectRow, Sale, Span
from portal.db import Begin, Paging
from portal.forms import Names
from portal.forms.kinds.dates import shown_date
from portal.forms.kinds.numbers import stored_number
from portal.ports.clock import Now
from portal.wording import Wording, same

PAGE = 100
_LISTED = ("apartment_no", "block", "floor")


@dataclass(frozen=True)
class SoldFlat:
    """A flat that counts as sold."""

    row_id: str
    week: str
    apartment: str
    block: str
    floor: str
    rooms: int
    area: Wording
    price: Wording
    sold_on: str
    category: Wording
    payment_form: Wording


@dataclass(frozen=True)
class UnfinishedFlat:
    """A row that does not count yet: a required answer is missing or wrong, or its flat is sold in another row."""

    row_id: str
    week: str
    apartment: str


@dataclass(frozen=True)
class SoldWeek:
    """One week of «Реализация» in which something was entered."""

    week: str
    state: WeekState
    late: bool
    count: int
    money: Wording


@dataclass(frozen=True)
class Stock:
    """Flats of one number of rooms (the last counts larger ones too): all, sold, left; ``left`` below zero is an error to be corrected."""

    rooms: int
    total: int
    sold: int
    left: int


@dataclass(frozen=True)
class SalesView:
    """«Реализация» of one object."""

    open: bool
    why_closed: Wording | None
    """Why nothing can be entered for the present week."""
    week: str
    """The present week, to which new rows usually belong."""
    flats: tuple[SoldFlat, ...]
    unfinished: tuple[UnfinishedFlat, ...]
    weeks: tuple[SoldWeek, ...]
    stock: tuple[Stock, ...]
    total: int | None
    sold: int
    left: int | None
    area: Wording
    money: Wording
    page: int
    pages: int
    guarded: frozenset[str]
    """Texts (``sales/row/price_total``) and rows (``sales/row``) that need a reason to be changed, as their week was due."""


def sales_of(begin: Begin, actor: Actor, object_id: str, page: int = 1, *, now: Now) -> SalesView:
    """Return what was sold, the newest week first, a hundred flats a page; for executors and for the operator's readers.

    Raises:
        NotAllowed: the actor neither reports nor reads.
        NotFound: the actor may see no such object, or its section has no sales.
    """
    with begin(reading=True) as session:
        site = ensure_reads(session, actor, object_id)
        if Subsection.SALES not in WEEKLY[Section(site.section)]:
            raise NotFound
        return _view(session, actor, site, page, now)


def _view(session: Session, actor: Actor, site: ConstructionSite, page: int, now: Now) -> SalesView:
    at = now()
    week = Week.at(at)
    why = _why_closed(session, site, week, at)
    count, area, money = session.exec(
        select(func.count(), func.sum(Sale.area), func.sum(Sale.price)).where(Sale.object_id == site.id)
    ).one()  # fmt: skip
    at_page = Paging.of(page, count, PAGE)
    return SalesView(
        open=session.get(Span, (site.id, Subsection.SALES)) is not None,
        why_closed=why,
        week=str(week),
        flats=_flats(session, site, at_page),
        unfinished=_unfinished(session, site),
        weeks=_weeks(session, site),
        stock=_stock(session, site),
        total=site.apartments_count,
        sold=count,
        left=None if site.apartments_count is None else site.apartments_count - count,
        area=area_shown(int(area or 0)),
        money=money_shown(int(money or 0)),
        page=at_page.number,
        pages=at_page.pages,
        guarded=guarded(session, site, actor.account_id, at) if actor.kind is AccountKind.EXECUTOR else frozenset(),
    )


def _why_closed(session: Session, site: ConstructionSite, week: Week, at: dt.datetime) -> Wording | None:
    span = session.get(Span, (site.id, Subsection.SALES))
    bounds = (span.first, span.last) if span is not None else None
    return entry_window(session, (site.body_id,), at).why_closed(site, Subsection.SALES, bounds, week)


def _flats(session: Session, site: ConstructionSite, page: Paging) -> tuple[SoldFlat, ...]:
    newest = (col(Sale.week).desc(), col(Sale.sold_on).desc(), col(Sale.row_id))
    wanted = select(Sale).where(Sale.object_id == site.id).order_by(*newest).offset(page.start).limit(page.size)
    sales = session.exec(wanted).all()
    addresses = [f"{BLOCK}/{sale.row_id}/{key}" for sale in sales for key in _LISTED]
    texts = filling.values(session, STORE, site.id, addresses) if addresses else {}
    names = content.names(session)
    return tuple(_flat(sale, texts, names) for sale in sales)


def _flat(sale: Sale, texts: dict[str, str], names: Names) -> SoldFlat:
    number, block, floor = (texts.get(f"{BLOCK}/{sale.row_id}/{key}", "") for key in _LISTED)
    return SoldFlat(
        row_id=sale.row_id,
        week=str(Week(sale.week)),
        apartment=number,
        block=block,
        floor=floor,
        rooms=sale.rooms,
        area=area_shown(sale.area),
        price=money_shown(sale.price),
        sold_on=shown_date(sale.sold_on),
        category=names(QUEUE_CATEGORIES, sale.category) or same(sale.category),
        payment_form=names(PAYMENT_FORMS, sale.payment_form) or same(sale.payment_form),
    )


def _unfinished(session: Session, site: ConstructionSite) -> tuple[UnfinishedFlat, ...]:
    counted = select(Sale.row_id).where(Sale.object_id == site.id)
    living = select(ObjectRow.row_id).where(
        ObjectRow.object_id == site.id,
        ObjectRow.block == BLOCK,
        col(ObjectRow.removed_at).is_(None),
        col(ObjectRow.row_id).not_in(counted),
    )
    rows = session.exec(living.order_by(col(ObjectRow.position))).all()
    addresses = [f"{BLOCK}/{row}/{key}" for row in rows for key in ("apartment_no", WEEK)]
    texts = filling.values(session, STORE, site.id, addresses) if addresses else {}
    return tuple(UnfinishedFlat(row, texts.get(f"{BLOCK}/{row}/{WEEK}", ""), texts.get(f"{BLOCK}/{row}/apartment_no", "")) for row in rows)


def _weeks(session: Session, site: ConstructionSite) -> tuple[SoldWeek, ...]:
    grouped = select(Sale.week, func.count(), func.sum(Sale.price)).where(Sale.object_id == site.id).group_by(col(Sale.week))
    sold = {week: (count, int(money)) for week, count, money in session.exec(grouped).all()}
    mine = select(Mark).where(Mark.object_id == site.id, Mark.subsection == Subsection.SALES)
    marks = session.exec(mine.order_by(col(Mark.week).desc())).all()
    return tuple(_week(mark, *sold.get(mark.week, (0, 0))) for mark in marks)


def _week(mark: Mark, count: int, money: int) -> SoldWeek:
    return SoldWeek(str(Week(mark.week)), WeekState(mark.state), mark.late, count, money_shown(money))


def _stock(session: Session, site: ConstructionSite) -> tuple[Stock, ...]:
    totals = filling.values(session, STORE, site.id, ROOMS)
    sold = stock_sold(session, site.id)
    lines = ((rooms, stored_number(totals.get(key, "")), sold.get(rooms, 0)) for rooms, key in enumerate(ROOMS, start=1))
    known = ((rooms, int(total or 0), count) for rooms, total, count in lines if total or count)
    return tuple(Stock(rooms, total, count, total - count) for rooms, total, count in known)


def stock_sold(session: Session, object_id: str) -> dict[int, int]:
    """Return the number of sold flats by number of rooms; the last number counts larger flats too."""
    counted = select(Sale.rooms, func.count()).where(Sale.object_id == object_id).group_by(col(Sale.rooms))
    found: dict[int, int] = {}
    for rooms, count in session.exec(counted).all():
        key = min(rooms, len(ROOMS))
        found[key] = found.get(key, 0) + count
    return found
