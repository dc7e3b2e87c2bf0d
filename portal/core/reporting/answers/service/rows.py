"""Rows of an object's blocks: «+ Добавить ещё», 🗑 and undoing a removal. A row is stored with its first value (``answer``)."""

from portal.core.accounts.schema import Actor
from portal.core.errors import NotFound
from portal.core.filling import service as steps
from portal.core.reporting.answers.service import correcting
from portal.core.reporting.answers.service.editing import begin_edit, settle
from portal.core.reporting.answers.service.week_parts import ensure_row_open
from portal.core.reporting.fields.schema.sales import BLOCK as SALES
from portal.db import Begin
from portal.ports.clock import Now


def new_row(begin: Begin, actor: Actor, object_id: str, block: str, *, now: Now) -> str:
    """Return the id of a new row; nothing is stored before its first value.

    Sold flats belong to a week: for them use ``new_sale``.

    Raises:
        NotAllowed: the actor is no executor.
        NotFound: no such object within the executor's scope, or no such block.
        Refused: the block is full.
    """
    with begin(reading=True) as session:
        edit = begin_edit(session, actor, object_id, now(), lock=False)
        if block == SALES:
            raise NotFound
        return steps.new_row(edit.writer, block)


def remove_row(begin: Begin, actor: Actor, object_id: str, block: str, row_id: str, reason: str = "", *, now: Now) -> str:
    """Hide a row with its answers and return the token with which :func:`restore_row` brings it back; removing twice is no error.

    Raises:
        NotAllowed: the actor is no executor.
        NotFound: no such object within the executor's scope, or no such row.
        Refused: the row is a sold flat of a week that is locked, or of one that is due and ``reason`` is empty.
    """
    with begin() as session:
        edit = begin_edit(session, actor, object_id, now())
        row = steps.row_of(edit.writer, block, row_id)
        ensure_row_open(edit, block, row_id)
        if row.removed_at is None:
            correcting.keep(edit, correcting.standing(edit, block, row_id), "", reason)
        token = steps.remove_row(edit.writer, row)
        settle(edit, [token])
        return token


def restore_row(begin: Begin, actor: Actor, object_id: str, token: str, *, now: Now) -> str:
    """Bring a removed row back to its place and return its id; restoring twice is no error."""
    block, _, row_id = token.partition("/")
    with begin() as session:
        edit = begin_edit(session, actor, object_id, now())
        row = steps.row_of(edit.writer, block, row_id)
        ensure_row_open(edit, block, row_id)
        restored = steps.restore_row(edit.writer, row)
        correcting.take_back(edit, restored)
        settle(edit, [token])
        return restored
