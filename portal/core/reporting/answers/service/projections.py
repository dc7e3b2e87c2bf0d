"""Updates the records of sold flats, bought flats and spendings from the rows of answers."""

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
from portal.core.reporting.tables import STORE, ConstructionSite, ObjectAnswer, ObjectRow, Purchased, Sale, Spending
from portal.texts.cleaning import name_key


@dataclass(frozen=True)
class _RefreshContext:
    """What every step of a refresh needs."""

    session: Session
    site: ConstructionSite
    at: dt.datetime
    by_id: str

    @cached_property
    def gate(self) -> EntryWindow:
        """The present deadlines and permissions, read once for all rows."""
        return entry_window(self.session, (self.site.body_id,), self.at)


@dataclass(frozen=True)
class _Sold:
    """What is counted as sold before and during a refresh, held in memory because one query per row takes seconds."""

    records: dict[str, Sale | None]
    """By row id, for the refreshed rows; None where the row does not count yet."""
    rows: dict[str, set[str]]
    """By flat, the ids of the rows that count it."""
    weeks: set[int] = field(default_factory=set[int])
    """Weeks changed by the refresh."""


def refresh(session: Session, site: ConstructionSite, addresses: Iterable[str], at: dt.datetime, by_id: str = "") -> None:
    """Update the records of the rows named in ``addresses``, the weeks of «Реализация» and the open questions.

    A step of every verb that writes answers, adds, removes or restores rows of an object it has locked. An address is a field's
    (``sales/row/price_total``), a row's (``sales/row``) or a whole block's (``sales``); others are ignored. A row counts once
    every required answer is given and all are acceptable, alone and together with the object's own; a flat that another row
    has already sold, or an earlier row has bought, does not count twice. What counts in a locked week stays; where it now
    contradicts the object, a question is raised about that week.
    ``by_id`` is the author, by default the responsible executor.

    Raises:
        Refused: a flat would stop counting in a locked week.
    """
    refreshing = _RefreshContext(session, site, at, by_id or site.responsible_id)
    changed = tuple(addresses)
    touched = _touched(refreshing, changed)
    session.flush()
    for block, rows in touched.items():
        _BLOCKS[block](refreshing, rows)
    if BESIDE.intersection(changed):
        weeks = [week for _, week in sold_at_odds(session, (site.id,))]
        questions.raise_all(session, [(site, week) for week in weeks], at)
    if any(address.partition("/")[0] not in {*touched, "week"} for address in changed):
        questions.recheck(session, site, at)
    if site.section == Section.PURCHASE:
        questions.raise_purchase(session, site, at)


def _touched(refreshing: _RefreshContext, addresses: Iterable[str]) -> dict[str, set[str]]:
    known = {repeat.key for repeat in form(refreshing.site.section, refreshing.site.schema_version).repeats()} & set(_BLOCKS)
    touched: dict[str, set[str]] = {}
    for address in addresses:
        block, _, rest = address.partition("/")
        row = rest.partition("/")[0]
        if block in known:
            touched.setdefault(block, set()).update({row} if row else _living(refreshing, block))
        elif SALES in known and address in BESIDE:
            touched.setdefault(SALES, set()).update(_open_rows(refreshing))
    return touched


def _sales(refreshing: _RefreshContext, rows: Collection[str]) -> None:
    waiting, seen = sorted(rows), set[str]()
    # All rows of a workbook are read at once: writing one row can change the records of another, but not its answers.
    facts, counted = _facts(refreshing, SALES, rows), _counted(refreshing, rows)
    _release(facts, counted)
    while waiting:
        row = waiting.pop(0)
        seen.add(row)
        freed = _sale(refreshing, row, (facts if row in rows else _facts(refreshing, SALES, (row,))).get(row), counted)
        # A number that is free again may belong to a later row with the same number.
        waiting += [other for other in (_naming(refreshing, freed) if freed else ()) if other not in seen and other not in waiting]
    refreshing.session.flush()
    weeks = sorted(counted.weeks)
    marks.refresh_sales(refreshing.session, refreshing.site, [Week(number) for number in weeks], refreshing.by_id, refreshing.at)
    questions.raise_all(refreshing.session, [(refreshing.site, week) for week in weeks], refreshing.at)


def _counted(refreshing: _RefreshContext, rows: Collection[str]) -> _Sold:
    mine = Sale.object_id == refreshing.site.id
    records: dict[str, Sale | None] = dict.fromkeys(rows)
    records |= {one.row_id: one for one in refreshing.session.exec(select(Sale).where(mine, col(Sale.row_id).in_(rows))).all()}
    by_flat: dict[str, set[str]] = {}
    for row, apartment in refreshing.session.exec(select(Sale.row_id, Sale.apartment).where(mine)).all():
        by_flat.setdefault(apartment, set()).add(row)
    return _Sold(records, by_flat)


def _release(facts: Mapping[str, RowFacts], counted: _Sold) -> None:
    """Free the flats that refreshed rows no longer name, so that the order of the rows, whose ids are random, decides nothing."""
    for row, record in counted.records.items():
        values = sold(facts[row]) if row in facts else None
        if record is not None and (values is None or values["apartment"] != record.apartment):
            counted.rows[record.apartment].discard(row)


def _sale(refreshing: _RefreshContext, row: str, facts: RowFacts | None, counted: _Sold) -> str:
    """Write or delete one sold flat, add the weeks it changes, and return the flat that this row no longer sells."""
    record = counted.records[row] if row in counted.records else refreshing.session.get(Sale, (refreshing.site.id, row))
    values = sold(facts) if facts else None
    if values is not None and counted.rows.get(str(values["apartment"]), set()) - {row}:
        values = None
    before = (record.week, record.apartment) if record is not None else None
    after = (int(values["week"]), str(values["apartment"])) if values is not None else None
    if before is None and after is not None and refreshing.gate.why_locked(refreshing.site, Week(after[0])):
        return ""  # a row completed after the lock is stored, and counts after the operator's permission
    if before is not None and before != after:
        _ensure_open(refreshing, before[0])
    _put(refreshing, Sale, row, record, values)
    if before != after:
        _move(counted, row, before, after)
    return before[1] if before and (after is None or after[1] != before[1]) else ""


def _move(counted: _Sold, row: str, before: tuple[int, str] | None, after: tuple[int, str] | None) -> None:
    if before is not None:
        counted.rows[before[1]].discard(row)
    if after is not None:
        counted.rows.setdefault(after[1], set()).add(row)
    counted.weeks.update(week for week, _ in filter(None, (before, after)))


def _ensure_open(refreshing: _RefreshContext, week: int) -> None:
    locked = refreshing.gate.why_locked(refreshing.site, Week(week))
    if locked is not None:
        raise Refused(locked, code="locked")


def _naming(refreshing: _RefreshContext, apartment: str) -> list[str]:
    """Return the rows of sold flats, not removed, that name this flat."""
    mine = ObjectAnswer.object_id == refreshing.site.id, col(ObjectAnswer.address).like(f"{SALES}/%")
    texts = dict(refreshing.session.exec(select(ObjectAnswer.address, ObjectAnswer.text).where(*mine)).all())
    named = {row: _flat(texts, row) for row in _living(refreshing, SALES)}
    return sorted(row for row, flat in named.items() if flat == apartment)


def _flat(texts: Mapping[str, str], row: str) -> str:
    return apartment_key(texts.get(f"{SALES}/{row}/apartment_no", ""), texts.get(f"{SALES}/{row}/block", ""))


def _open_rows(refreshing: _RefreshContext) -> set[str]:
    """Return the rows of sold flats, not removed, without those that count in a locked week, which stays as it is."""
    counted = refreshing.session.exec(select(Sale.row_id, Sale.week).where(Sale.object_id == refreshing.site.id)).all()
    locked = {week for _, week in counted if refreshing.gate.why_locked(refreshing.site, Week(week))}
    return _living(refreshing, SALES) - {row for row, week in counted if week in locked}


def _plain(table: type[Purchased | Spending], block: str, values_of: Callable[[RowFacts], Mapping[str, Any]]) -> "_Refresh":
    def write(refreshing: _RefreshContext, rows: Collection[str]) -> None:
        facts = _facts(refreshing, block, rows)
        for row in rows:
            known = facts.get(row)
            _put(refreshing, table, row, refreshing.session.get(table, (refreshing.site.id, row)), values_of(known) if known else None)
        refreshing.session.flush()

    return write


def _apartments(refreshing: _RefreshContext, rows: Collection[str]) -> None:
    """Update bought flats: a cadastral number used by an earlier row is an error of the later one, which does not count.

    All rows with a number are checked together with the changed ones: a number that is free again lets the next row count.
    """
    numbers, seen, repeated = _cadastral(refreshing), set[str](), set[str]()
    for row, number in numbers.items():
        (repeated.add(row) if number in seen else seen.add(number))
    counted = set(refreshing.session.exec(select(Purchased.row_id).where(Purchased.object_id == refreshing.site.id)).all())
    _bought(refreshing, {*rows, *(numbers.keys() - counted)} - repeated)
    for row in repeated & counted:
        _put(refreshing, Purchased, row, refreshing.session.get(Purchased, (refreshing.site.id, row)), None)
    refreshing.session.flush()


def _cadastral(refreshing: _RefreshContext) -> dict[str, str]:
    """Return the cadastral numbers of bought flats, not removed, normalised for comparison, in the order of the rows."""
    mine = ObjectAnswer.object_id == refreshing.site.id, col(ObjectAnswer.address).like(f"{APARTMENTS}/%/cadastral_number")
    texts = dict(refreshing.session.exec(select(ObjectAnswer.address, ObjectAnswer.text).where(*mine)).all())
    ordered = filling.rows(refreshing.session, STORE, refreshing.site.id).get(APARTMENTS, ())
    named = {row: name_key(texts.get(f"{APARTMENTS}/{row}/cadastral_number", "")) for row in ordered}
    return {row: number for row, number in named.items() if number}


_bought = _plain(Purchased, APARTMENTS, purchased)
_Refresh = Callable[[_RefreshContext, Collection[str]], None]
_BLOCKS: Mapping[str, _Refresh] = {
    SALES: _sales,
    APARTMENTS: _apartments,
    SPENDING: _plain(Spending, SPENDING, spent),
}


def _facts(refreshing: _RefreshContext, block: str, rows: Collection[str]) -> dict[str, RowFacts]:
    """Return the facts of the rows that exist and are complete."""
    repeat = form(refreshing.site.section, refreshing.site.schema_version).repeat(block)
    living = _living(refreshing, block, rows)
    addresses = [f"{block}/{row}/{item.key}" for row in living for item in repeat.fields]
    values = filling.values(refreshing.session, STORE, refreshing.site.id, addresses) if addresses else {}
    context = content.context(refreshing.session, local_date(refreshing.at))
    beside = filling.values(refreshing.session, STORE, refreshing.site.id, BESIDE) if block == SALES and living else {}
    known = {row: complete(repeat, row, values, context) for row in living}
    return {row: facts for row, facts in known.items() if facts is not None and not (block == SALES and is_at_odds(facts, beside))}


def _living(refreshing: _RefreshContext, block: str, rows: Collection[str] | None = None) -> set[str]:
    where: list[ColumnElement[bool]] = [
        col(ObjectRow.object_id) == refreshing.site.id,
        col(ObjectRow.block) == block,
        col(ObjectRow.removed_at).is_(None),
    ]
    if rows is not None:
        where.append(col(ObjectRow.row_id).in_(rows))
    return set(refreshing.session.exec(select(ObjectRow.row_id).where(*where)).all())


def _put(
    refreshing: _RefreshContext,
    table: type[Sale | Purchased | Spending],
    row: str,
    record: Sale | Purchased | Spending | None,
    values: Mapping[str, Any] | None,
) -> None:
    if values is None:
        if record is not None:
            refreshing.session.delete(record)
        return
    if record is None:
        refreshing.session.add(table(object_id=refreshing.site.id, row_id=row, **values))
        return
    for key, value in values.items():
        setattr(record, key, value)
    refreshing.session.add(record)
