"""Sold flats, bought flats and spendings as records, kept in step with the rows of answers they come from."""

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, select

from portal.core.calendar.rules import local_date
from portal.core.content import queries as content
from portal.core.errors import Refused
from portal.core.filling import queries as filling
from portal.core.reporting.basics.rules.sections import Section
from portal.core.reporting.basics.rules.weeks import Week
from portal.core.reporting.cells.service import marks
from portal.core.reporting.deadlines.queries import EntryWindow, entry_window
from portal.core.reporting.fields.schema.purchase import APARTMENTS, SPENDING
from portal.core.reporting.fields.schema.rows import BESIDE, RowFacts, apartment_key, complete, is_at_odds, purchased, sold, spent
from portal.core.reporting.fields.schema.sales import BLOCK as SALES
from portal.core.reporting.fields.schema.sections import form
from portal.core.reporting.questions import service as questions
from portal.core.reporting.questions.queries import sold_at_odds
from portal.core.reporting.tables import STORE, MioObject, ObjectAnswer, ObjectRow, Purchased, Sale, Spending
from portal.texts.cleaning import name_key


@dataclass(frozen=True)
class _Hand:
    """What every step of a refresh needs to know."""

    session: Session
    found: MioObject
    at: dt.datetime
    by_id: str

    @cached_property
    def gate(self) -> EntryWindow:
        """The terms and permissions of the moment, asked for once whatever the number of rows."""
        return entry_window(self.session, (self.found.body_id,), self.at)


@dataclass(frozen=True)
class _Sold:
    """What is counted as sold before and during a refresh, kept here because a question for each of hundreds of rows takes seconds."""

    records: dict[str, Sale | None]
    """By row, for the rows that are refreshed: None where a row counts nothing yet."""
    rows: dict[str, set[str]]
    """By flat, the rows that count it."""
    weeks: set[int] = field(default_factory=set[int])
    """The weeks that the refresh has touched."""


def refresh(session: Session, found: MioObject, addresses: Iterable[str], at: dt.datetime, by_id: str = "") -> None:
    """Keep the records of the rows that ``addresses`` name in step, with the weeks of «Реализация» and the questions still open.

    A step of every verb that writes answers, adds, removes or restores rows of an object it has locked. An address is a field's
    (``sales/row/price_total``), a row's (``sales/row``) or a whole block's (``sales``); others are passed over. A row counts once
    every required answer stands there and all are acceptable, by themselves and beside the object's own; a flat that another row
    has already sold, or an earlier row has bought, does not count twice. What counts in a locked week stays; where it has come to be at
    odds with the object, that week is asked about.
    ``by_id`` is who has done it, the responsible executor by default.

    Raises:
        Refused: a flat that counts in a locked week would count there no more.
    """
    hand = _Hand(session, found, at, by_id or found.responsible_id)
    changed = tuple(addresses)
    touched = _touched(hand, changed)
    session.flush()
    for block, rows in touched.items():
        _BLOCKS[block](hand, rows)
    if BESIDE.intersection(changed):
        weeks = [week for _, week in sold_at_odds(session, (found.id,))]
        questions.raise_all(session, [(found, week) for week in weeks], at)
    if any(address.partition("/")[0] not in {*touched, "week"} for address in changed):
        questions.recheck(session, found, at)
    if found.section == Section.PURCHASE:
        questions.raise_purchase(session, found, at)


def _touched(hand: _Hand, addresses: Iterable[str]) -> dict[str, set[str]]:
    known = {repeat.key for repeat in form(hand.found.section).repeats()} & set(_BLOCKS)
    touched: dict[str, set[str]] = {}
    for address in addresses:
        block, _, rest = address.partition("/")
        row = rest.partition("/")[0]
        if block in known:
            touched.setdefault(block, set()).update({row} if row else _living(hand, block))
        elif SALES in known and address in BESIDE:
            touched.setdefault(SALES, set()).update(_open_rows(hand))
    return touched


def _sales(hand: _Hand, rows: Collection[str]) -> None:
    waiting, seen = sorted(rows), set[str]()
    # Three hundred rows of a workbook are read at once; what writing one of them changes in another are records, not facts.
    facts, counted = _facts(hand, SALES, rows), _counted(hand, rows)
    while waiting:
        row = waiting.pop(0)
        seen.add(row)
        freed = _sale(hand, row, (facts if row in rows else _facts(hand, SALES, (row,))).get(row), counted)
        # A number that has become free may belong to a row that was the second to name it.
        waiting += [other for other in (_naming(hand, freed) if freed else ()) if other not in seen and other not in waiting]
    hand.session.flush()
    weeks = sorted(counted.weeks)
    marks.refresh_sales(hand.session, hand.found, [Week(number) for number in weeks], hand.by_id, hand.at)
    questions.raise_all(hand.session, [(hand.found, week) for week in weeks], hand.at)


def _counted(hand: _Hand, rows: Collection[str]) -> _Sold:
    mine = Sale.object_id == hand.found.id
    records: dict[str, Sale | None] = dict.fromkeys(rows)
    records |= {one.row_id: one for one in hand.session.exec(select(Sale).where(mine, col(Sale.row_id).in_(rows))).all()}
    by_flat: dict[str, set[str]] = {}
    for row, apartment in hand.session.exec(select(Sale.row_id, Sale.apartment).where(mine)).all():
        by_flat.setdefault(apartment, set()).add(row)
    return _Sold(records, by_flat)


def _sale(hand: _Hand, row: str, facts: RowFacts | None, counted: _Sold) -> str:
    """Write or drop one sold flat, add the weeks it touches, and return the flat that it sold before and sells no more."""
    record = counted.records[row] if row in counted.records else hand.session.get(Sale, (hand.found.id, row))
    values = sold(facts) if facts else None
    if values is not None and counted.rows.get(str(values["apartment"]), set()) - {row}:
        values = None
    before = (record.week, record.apartment) if record is not None else None
    after = (int(values["week"]), str(values["apartment"])) if values is not None else None
    if before is None and after is not None and hand.gate.why_locked(hand.found, Week(after[0])):
        return ""  # what is completed after the week was locked is kept, and counts once the operator permits it
    if before is not None and before != after:
        _ensure_open(hand, before[0])
    _put(hand, Sale, row, record, values)
    if before != after:
        _move(counted, row, before, after)
    return before[1] if before and (after is None or after[1] != before[1]) else ""


def _move(counted: _Sold, row: str, before: tuple[int, str] | None, after: tuple[int, str] | None) -> None:
    if before is not None:
        counted.rows[before[1]].discard(row)
    if after is not None:
        counted.rows.setdefault(after[1], set()).add(row)
    counted.weeks.update(week for week, _ in filter(None, (before, after)))


def _ensure_open(hand: _Hand, week: int) -> None:
    locked = hand.gate.why_locked(hand.found, Week(week))
    if locked is not None:
        raise Refused(locked, code="locked")


def _naming(hand: _Hand, apartment: str) -> list[str]:
    """Return the living rows of sold flats that name this flat."""
    mine = ObjectAnswer.object_id == hand.found.id, col(ObjectAnswer.address).like(f"{SALES}/%")
    texts = dict(hand.session.exec(select(ObjectAnswer.address, ObjectAnswer.text).where(*mine)).all())
    named = {row: _flat(texts, row) for row in _living(hand, SALES)}
    return sorted(row for row, flat in named.items() if flat == apartment)


def _flat(texts: Mapping[str, str], row: str) -> str:
    return apartment_key(texts.get(f"{SALES}/{row}/apartment_no", ""), texts.get(f"{SALES}/{row}/block", ""))


def _open_rows(hand: _Hand) -> set[str]:
    """Return the living rows of sold flats but those that count in a locked week: what changes beside them leaves that week as it is."""
    counted = hand.session.exec(select(Sale.row_id, Sale.week).where(Sale.object_id == hand.found.id)).all()
    locked = {week for _, week in counted if hand.gate.why_locked(hand.found, Week(week))}
    return _living(hand, SALES) - {row for row, week in counted if week in locked}


def _plain(table: type[Purchased | Spending], block: str, values_of: Callable[[RowFacts], Mapping[str, Any]]) -> "_Refresh":
    def write(hand: _Hand, rows: Collection[str]) -> None:
        facts = _facts(hand, block, rows)
        for row in rows:
            known = facts.get(row)
            _put(hand, table, row, hand.session.get(table, (hand.found.id, row)), values_of(known) if known else None)
        hand.session.flush()

    return write


def _apartments(hand: _Hand, rows: Collection[str]) -> None:
    """Keep bought flats in step: a cadastral number that an earlier row names is an error of the later one, which does not count.

    Rows that name a number at all are looked at together with those that changed: a number that has become free lets the next one count.
    """
    numbers, seen, repeated = _cadastral(hand), set[str](), set[str]()
    for row, number in numbers.items():
        (repeated.add(row) if number in seen else seen.add(number))
    counted = set(hand.session.exec(select(Purchased.row_id).where(Purchased.object_id == hand.found.id)).all())
    _bought(hand, {*rows, *(numbers.keys() - counted)} - repeated)
    for row in repeated & counted:
        _put(hand, Purchased, row, hand.session.get(Purchased, (hand.found.id, row)), None)
    hand.session.flush()


def _cadastral(hand: _Hand) -> dict[str, str]:
    """Return the cadastral numbers of the living rows of bought flats that name one, as they are compared, in the order of the rows."""
    mine = ObjectAnswer.object_id == hand.found.id, col(ObjectAnswer.address).like(f"{APARTMENTS}/%/cadastral_number")
    texts = dict(hand.session.exec(select(ObjectAnswer.address, ObjectAnswer.text).where(*mine)).all())
    ordered = filling.rows(hand.session, STORE, hand.found.id).get(APARTMENTS, ())
    named = {row: name_key(texts.get(f"{APARTMENTS}/{row}/cadastral_number", "")) for row in ordered}
    return {row: number for row, number in named.items() if number}


_bought = _plain(Purchased, APARTMENTS, purchased)
_Refresh = Callable[[_Hand, Collection[str]], None]
_BLOCKS: Mapping[str, _Refresh] = {
    SALES: _sales,
    APARTMENTS: _apartments,
    SPENDING: _plain(Spending, SPENDING, spent),
}


def _facts(hand: _Hand, block: str, rows: Collection[str]) -> dict[str, RowFacts]:
    """Return the facts of those rows that are there and complete."""
    repeat = form(Section(hand.found.section)).repeat(block)
    living = _living(hand, block, rows)
    addresses = [f"{block}/{row}/{item.key}" for row in living for item in repeat.fields]
    values = filling.values(hand.session, STORE, hand.found.id, addresses) if addresses else {}
    context = content.context(hand.session, local_date(hand.at))
    beside = filling.values(hand.session, STORE, hand.found.id, BESIDE) if block == SALES and living else {}
    known = {row: complete(repeat, row, values, context) for row in living}
    return {row: facts for row, facts in known.items() if facts is not None and not (block == SALES and is_at_odds(facts, beside))}


def _living(hand: _Hand, block: str, rows: Collection[str] | None = None) -> set[str]:
    where: list[ColumnElement[bool]] = [
        col(ObjectRow.object_id) == hand.found.id,
        col(ObjectRow.block) == block,
        col(ObjectRow.removed_at).is_(None),
    ]
    if rows is not None:
        where.append(col(ObjectRow.row_id).in_(rows))
    return set(hand.session.exec(select(ObjectRow.row_id).where(*where)).all())


def _put(
    hand: _Hand,
    table: type[Sale | Purchased | Spending],
    row: str,
    record: Sale | Purchased | Spending | None,
    values: Mapping[str, Any] | None,
) -> None:
    if values is None:
        if record is not None:
            hand.session.delete(record)
        return
    if record is None:
        hand.session.add(table(object_id=hand.found.id, row_id=row, **values))
        return
    for key, value in values.items():
        setattr(record, key, value)
    hand.session.add(record)
