"""Correcting a sold flat after its week was due: for a reason, with what stood there before kept beside the week's other corrections."""

from dataclasses import dataclass

from sqlmodel import col, func, select

from portal.core.errors import Refused
from portal.core.filling import queries as filling
from portal.core.reporting.answers.queries.corrections import TYPING, guarded, sold_in
from portal.core.reporting.answers.service.editing import Editing
from portal.core.reporting.basics.rules.weeks import Week
from portal.core.reporting.deadlines.rules import entry_words as words
from portal.core.reporting.fields.schema.sales import BLOCK, CORRECTED
from portal.core.reporting.tables import STORE, Amendment
from portal.db import new_id
from portal.texts.cleaning import tidy
from portal.wording import Wording

MOST_REASON = 2000
NOTHING = "—"
"""What is kept of a removed row in which no price stood."""


@dataclass(frozen=True)
class Standing:
    """What stands in a row, or in one of its fields, before it is changed; ``guarded`` tells whether a change needs a reason."""

    cell: str
    week: Week
    before: str
    guarded: bool


def standing(edit: Editing, block: str, row_id: str, key: str = "") -> Standing | None:
    """Return what stands in a field of a sold flat whose week is due, or in the whole row; nothing where changes leave no trace."""
    if block != BLOCK or (key and key not in CORRECTED):
        return None
    week = sold_in(edit.session, edit.found, edit.at, [row_id]).get(row_id)
    if week is None:
        return None
    cell = f"{BLOCK}/{row_id}/{key}" if key else f"{BLOCK}/{row_id}"
    shown = f"{cell}/price_total" if not key else cell
    text = filling.values(edit.session, STORE, edit.found.id, [shown]).get(shown, "")
    kept = guarded(edit.session, edit.found, edit.actor.account_id, edit.at, [row_id])
    return Standing(cell, week, text if key else text or NOTHING, cell in kept)


def keep(edit: Editing, stood: Standing | None, after: str, reason: str) -> None:
    """Keep a change beside the week's other corrections; typing that goes on after it belongs to it.

    Raises:
        Refused: the change needs a reason and none is given.
    """
    if stood is None or stood.before == after:
        return
    if not stood.guarded:
        _go_on(edit, stood, after)
        return
    why = tidy(reason)[:MOST_REASON]
    if not why:
        raise Refused(_why_asked(edit, stood), code="reason", field=stood.cell)
    numbered = select(func.max(col(Amendment.position))).where(Amendment.object_id == edit.found.id, Amendment.week == stood.week.number)
    edit.session.add(
        Amendment(
            act=new_id(),
            position=(edit.session.exec(numbered).one() or 0) + 1,
            object_id=edit.found.id,
            week=stood.week.number,
            cell=stood.cell,
            before=stood.before,
            after=after,
            reason=why,
            at=edit.at,
            by_id=edit.actor.account_id,
        )
    )


def _why_asked(edit: Editing, stood: Standing) -> Wording:
    if stood.cell.count("/") == 1:
        return words.REMOVAL_OF_SOLD
    return words.CORRECTION.fill(before=edit.form.place(stood.cell).kind.show(stood.before, edit.context))


def _go_on(edit: Editing, stood: Standing, after: str) -> None:
    recent = select(Amendment).where(
        Amendment.object_id == edit.found.id,
        Amendment.cell == stood.cell,
        Amendment.by_id == edit.actor.account_id,
        Amendment.at > edit.at - TYPING,
        col(Amendment.undone_at).is_(None),
    )
    newest = edit.session.exec(recent.order_by(col(Amendment.position).desc()).limit(1)).first()
    if newest is not None:
        newest.after = after
        edit.session.add(newest)


def take_back(edit: Editing, row_id: str) -> None:
    """Note beside the removals of a row that it is there again."""
    removed = select(Amendment).where(
        Amendment.object_id == edit.found.id, Amendment.cell == f"{BLOCK}/{row_id}", col(Amendment.undone_at).is_(None)
    )
    for one in edit.session.exec(removed).all():
        one.undone_at = edit.at
        edit.session.add(one)
