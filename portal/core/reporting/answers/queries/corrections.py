"""Sold flats of past due weeks: which of their fields need a reason to be changed or removed, like other figures of a past week."""

import datetime as dt
from collections.abc import Collection, Mapping

from sqlmodel import Session, col, select

from portal.core.filling import queries as filling
from portal.core.reporting.basics.rules.weeks import Week
from portal.core.reporting.deadlines.queries import entry_window
from portal.core.reporting.fields.schema.sales import BLOCK, CORRECTED
from portal.core.reporting.tables import STORE, Amendment, ConstructionSite, ObjectAnswer, ObjectRow, Sale

TYPING = dt.timedelta(minutes=15)
"""A text that its author entered after the deadline within this time is still being typed: a row has a dozen fields, each saved alone."""


def sold_in(session: Session, site: ConstructionSite, at: dt.datetime, rows: Collection[str] | None = None) -> Mapping[str, Week]:
    """Return the rows that count as sold, or counted before a correction, in weeks that are due and not locked, with their weeks."""
    known = entry_window(session, [site.body_id], at)
    present = known.terms.reporting_week(at).number
    sold = select(Sale.row_id, Sale.week).where(Sale.object_id == site.id, Sale.week < present)
    amended = select(Amendment.cell, Amendment.week).where(
        Amendment.object_id == site.id,
        Amendment.week < present,
        col(Amendment.cell).like(f"{BLOCK}/%/%"),
        col(Amendment.undone_at).is_(None),
    )
    every = {cell.split("/")[1]: week for cell, week in session.exec(amended).all()} | dict(session.exec(sold).all())
    weeks = {number: Week(number) for number in set(every.values())}
    opened = {number for number, week in weeks.items() if known.why_locked(site, week) is None}
    return {row: weeks[number] for row, number in every.items() if number in opened and (rows is None or row in rows)}


def guarded(
    session: Session, site: ConstructionSite, author_id: str, at: dt.datetime, rows: Collection[str] | None = None
) -> frozenset[str]:
    """Return the addresses of texts (``sales/row/price_total``) and rows (``sales/row``) that need a reason to be changed."""
    weeks = sold_in(session, site, at, rows)
    if not weeks:
        return frozenset()
    terms = entry_window(session, [site.body_id], at).terms
    since = {row: max(terms.due_at(week), at - TYPING) for row, week in weeks.items()}
    addresses = [f"{BLOCK}/{row}/{key}" for row in weeks for key in CORRECTED]
    texts = {address for address, text in filling.values(session, STORE, site.id, addresses).items() if text}
    return frozenset((texts - _being_typed(session, site, author_id, since)) | _added_before(session, site, since))


def _being_typed(session: Session, site: ConstructionSite, author_id: str, since: Mapping[str, dt.datetime]) -> set[str]:
    newest = select(ObjectAnswer.address, ObjectAnswer.saved_at).where(
        ObjectAnswer.object_id == site.id,
        ObjectAnswer.saved_by == author_id,
        col(ObjectAnswer.address).like(f"{BLOCK}/%"),
        ObjectAnswer.saved_at >= min(since.values()),
    )
    typed = session.exec(newest).all()
    return {address for address, saved_at in typed if (row := address.split("/")[1]) in since and saved_at >= since[row]}


def _added_before(session: Session, site: ConstructionSite, since: Mapping[str, dt.datetime]) -> set[str]:
    living = select(ObjectRow.row_id, ObjectRow.added_at).where(
        ObjectRow.object_id == site.id, ObjectRow.block == BLOCK, col(ObjectRow.removed_at).is_(None), col(ObjectRow.row_id).in_(since)
    )
    return {f"{BLOCK}/{row}" for row, added_at in session.exec(living).all() if added_at < since[row]}
