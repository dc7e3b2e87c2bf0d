"""Sold flats of weeks that are due: what of them is changed or removed for a reason only, as any other figure of a past week."""

import datetime as dt
from collections.abc import Collection, Mapping

from sqlmodel import Session, col, select

from portal.core.filling import queries as filling
from portal.core.reporting.basics.rules.weeks import Week
from portal.core.reporting.deadlines.queries import entry_window
from portal.core.reporting.fields.schema.sales import BLOCK, CORRECTED
from portal.core.reporting.tables import STORE, Amendment, MioObject, ObjectAnswer, ObjectRow, Sale

TYPING = dt.timedelta(minutes=15)
"""A text that its author entered after the term and so recently is still being typed: a row has a dozen fields, each saved by itself."""


def sold_in(session: Session, found: MioObject, at: dt.datetime, rows: Collection[str] | None = None) -> Mapping[str, Week]:
    """Return the rows that count as sold, or have counted until a correction, in weeks that are due and not locked, with their weeks."""
    known = entry_window(session, [found.body_id], at)
    present = known.terms.reporting_week(at).number
    sold = select(Sale.row_id, Sale.week).where(Sale.object_id == found.id, Sale.week < present)
    amended = select(Amendment.cell, Amendment.week).where(
        Amendment.object_id == found.id,
        Amendment.week < present,
        col(Amendment.cell).like(f"{BLOCK}/%/%"),
        col(Amendment.undone_at).is_(None),
    )
    every = {cell.split("/")[1]: week for cell, week in session.exec(amended).all()} | dict(session.exec(sold).all())
    weeks = {number: Week(number) for number in set(every.values())}
    opened = {number for number, week in weeks.items() if known.why_locked(found, week) is None}
    return {row: weeks[number] for row, number in every.items() if number in opened and (rows is None or row in rows)}


def guarded(session: Session, found: MioObject, author_id: str, at: dt.datetime, rows: Collection[str] | None = None) -> frozenset[str]:
    """Return the addresses of texts (``sales/row/price_total``) and rows (``sales/row``) that change for a reason only."""
    weeks = sold_in(session, found, at, rows)
    if not weeks:
        return frozenset()
    terms = entry_window(session, [found.body_id], at).terms
    since = {row: max(terms.due_at(week), at - TYPING) for row, week in weeks.items()}
    addresses = [f"{BLOCK}/{row}/{key}" for row in weeks for key in CORRECTED]
    texts = {address for address, text in filling.values(session, STORE, found.id, addresses).items() if text}
    return frozenset((texts - _being_typed(session, found, author_id, since)) | _added_before(session, found, since))


def _being_typed(session: Session, found: MioObject, author_id: str, since: Mapping[str, dt.datetime]) -> set[str]:
    newest = select(ObjectAnswer.address, ObjectAnswer.saved_at).where(
        ObjectAnswer.object_id == found.id,
        ObjectAnswer.saved_by == author_id,
        col(ObjectAnswer.address).like(f"{BLOCK}/%"),
        ObjectAnswer.saved_at >= min(since.values()),
    )
    typed = session.exec(newest).all()
    return {address for address, saved_at in typed if (row := address.split("/")[1]) in since and saved_at >= since[row]}


def _added_before(session: Session, found: MioObject, since: Mapping[str, dt.datetime]) -> set[str]:
    living = select(ObjectRow.row_id, ObjectRow.added_at).where(
        ObjectRow.object_id == found.id, ObjectRow.block == BLOCK, col(ObjectRow.removed_at).is_(None), col(ObjectRow.row_id).in_(since)
    )
    return {f"{BLOCK}/{row}" for row, added_at in session.exec(living).all() if added_at < since[row]}
