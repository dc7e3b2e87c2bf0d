"""Rows of repeated blocks: «+ Добавить ещё», 🗑 and taking a removal back. A row is stored by its first value (``answer``)."""

from portal.core.accounts.schema import Actor
from portal.core.applications.filling.service.editing import Editing, begin_edit, look_before_edit
from portal.core.applications.tables import Row
from portal.core.errors import NotFound
from portal.core.filling import service as steps
from portal.db import Begin
from portal.ports.clock import Now


def new_row(begin: Begin, actor: Actor, application_id: str, block: str) -> str:
    """Return the id of a row that is about to be filled in; nothing is stored before its first value.

    Raises:
        NotFound: no such application, no such block, or the other party's.
        Refused: the block is full.
        Conflict: the application is with the operator.
    """
    with begin(reading=True) as session:
        return steps.new_row(look_before_edit(session, actor, application_id).writer, block)


def remove_row(begin: Begin, actor: Actor, application_id: str, block: str, row_id: str, *, now: Now) -> str:
    """Hide a row with its answers and return the token with which :func:`restore_row` brings it back; removing twice is no error."""
    with begin() as session:
        edit = begin_edit(session, actor, application_id, now())
        return steps.remove_row(edit.writer, _row(edit, block, row_id))


def restore_row(begin: Begin, actor: Actor, application_id: str, token: str, *, now: Now) -> str:
    """Bring a removed row back to its place and return its id; restoring twice is no error."""
    block, _, row_id = token.partition("/")
    with begin() as session:
        edit = begin_edit(session, actor, application_id, now())
        return steps.restore_row(edit.writer, _row(edit, block, row_id))


def _row(edit: Editing, block: str, row_id: str) -> Row:
    row = steps.row_of(edit.writer, block, row_id)
    # A row set aside with an earlier developer belongs to somebody else and stays hidden.
    if not isinstance(row, Row) or row.set_aside:
        raise NotFound
    return row
