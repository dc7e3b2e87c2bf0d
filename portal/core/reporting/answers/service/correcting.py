"""Corrects a sold flat after its week was due: a reason is required, and the earlier value is kept with the week's corrections."""

from dataclasses import dataclass

from sqlmodel import col, func, select

from portal.core.filling import queries as filling
from portal.core.reporting.answers.queries.corrections import TYPING, guarded, sold_in
from portal.core.reporting.answers.service.editing import ObjectEditing
from portal.core.reporting.basics.rules.reasons import reason_of
from portal.core.reporting.basics.rules.weeks import Week
from portal.core.reporting.deadlines.rules import entry_words as words
from portal.core.reporting.fields.schema.sales import BLOCK, CORRECTED
from portal.core.reporting.tables import STORE, Amendment
from portal.db import new_id
from portal.wording import Wording

NOTHING = "—"
"""Stored for a removed row that had no price."""


@dataclass(frozen=True)
class EarlierValue:
    """The value of a row, or of one of its fields, before a change; ``guarded`` tells whether a change needs a reason."""

    cell: str
    week: Week
    before: str
    guarded: bool


def standing(edit: ObjectEditing, block: str, row_id: str, key: str = "") -> EarlierValue | None:
    """Return the value of a field, or of the whole row, of a sold flat whose week is due; None where changes are not recorded."""
    if block != BLOCK or (key and key not in CORRECTED):
        return None
    week = sold_in(edit.session, edit.site, edit.at, [row_id]).get(row_id)
    if week is None:
        return None
    cell = f"{BLOCK}/{row_id}/{key}" if key else f"{BLOCK}/{row_id}"
    shown = f"{cell}/price_total" if not key else cell
    text = filling.values(edit.session, STORE, edit.site.id, [shown]).get(shown, "")
    kept = guarded(edit.session, edit.site, edit.actor.account_id, edit.at, [row_id])
    return EarlierValue(cell, week, text if key else text or NOTHING, cell in kept)


def keep(edit: ObjectEditing, stood: EarlierValue | None, after: str, reason: str) -> None:
    """Store a change with the week's other corrections; further typing of the same author joins it.

    Raises:
        Refused: the change needs a reason and none is given, or it is too long.
    """
    if stood is None or stood.before == after:
        return
    if not stood.guarded:
        _go_on(edit, stood, after)
        return
    why = reason_of(reason, missing=_why_asked(edit, stood), field=stood.cell)
    numbered = select(func.max(col(Amendment.position))).where(Amendment.object_id == edit.site.id, Amendment.week == stood.week.number)
    edit.session.add(
        Amendment(
            act=new_id(),
            position=(edit.session.exec(numbered).one() or 0) + 1,
            object_id=edit.site.id,
            week=stood.week.number,
            cell=stood.cell,
            before=stood.before,
            after=after,
            reason=why,
            at=edit.at,
            by_id=edit.actor.account_id,
        )
    )


def _why_asked(edit: ObjectEditing, stood: EarlierValue) -> Wording:
    if stood.cell.count("/") == 1:
        return words.REMOVAL_OF_SOLD
    return words.CORRECTION.fill(before=edit.form.place(stood.cell).kind.show(stood.before, edit.context))


def _go_on(edit: ObjectEditing, stood: EarlierValue, after: str) -> None:
    recent = select(Amendment).where(
        Amendment.object_id == edit.site.id,
        Amendment.cell == stood.cell,
        Amendment.by_id == edit.actor.account_id,
        Amendment.at > edit.at - TYPING,
        col(Amendment.undone_at).is_(None),
    )
    newest = edit.session.exec(recent.order_by(col(Amendment.position).desc()).limit(1)).first()
    if newest is not None:
        newest.after = after
        edit.session.add(newest)


def take_back(edit: ObjectEditing, row_id: str) -> None:
    """Mark the recorded removals of a row as undone."""
    removed = select(Amendment).where(
        Amendment.object_id == edit.site.id, Amendment.cell == f"{BLOCK}/{row_id}", col(Amendment.undone_at).is_(None)
    )
    for one in edit.session.exec(removed).all():
        one.undone_at = edit.at
        edit.session.add(one)
