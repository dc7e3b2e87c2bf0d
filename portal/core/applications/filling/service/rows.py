"""Rows of repeated blocks: «+ Добавить ещё», 🗑 and undoing a removal. A row is stored with its first answer (``answer``)."""

from portal.core.accounts.schema import Actor
from portal.core.applications.basics.queries import reading
from portal.core.applications.filling.service.editing import Editing, begin_edit, look_before_edit
from portal.core.applications.tables import Row
from portal.core.errors import NotFound
from portal.core.filling import service as steps
from portal.db import Begin
from portal.ports.clock import Now


def new_row(begin: Begin, actor: Actor, application_id: str, block: str, *, now: Now) -> str:
    """Return the id of a new row. Nothing is stored before its first answer.

    Raises:
        NotFound: no such application, no such block, or the other party's.
        Refused: the block is full, or locked in a returned application (code ``locked``).
        Conflict: the application is with the operator.
    """
    with begin(reading=True) as session:
        return steps.new_row(look_before_edit(session, actor, application_id, block, now()).writer, block)


def remove_row(begin: Begin, actor: Actor, application_id: str, block: str, row_id: str, *, now: Now) -> str:
    """Hide a row with its answers and return the token with which :func:`restore_row` restores it. Removing twice is no error."""
    with begin() as session:
        edit = begin_edit(session, actor, application_id, f"{block}/{row_id}", now())
        token = steps.remove_row(edit.writer, _row(edit, block, row_id))
        _follow(edit, block)
        return token


def restore_row(begin: Begin, actor: Actor, application_id: str, token: str, *, now: Now) -> str:
    """Restore a removed row in its former place and return its id. Restoring twice is no error."""
    block, _, row_id = token.partition("/")
    with begin() as session:
        edit = begin_edit(session, actor, application_id, token, now())
        restored = steps.restore_row(edit.writer, _row(edit, block, row_id))
        _follow(edit, block)
        return restored


def _follow(edit: Editing, block: str) -> None:
    """Store what follows from the rows of a block after one of them has gone or come back."""
    edit.session.flush()
    steps.write_texts(edit.writer, steps.follow_rows(edit.writer, reading.context(edit.session, edit.application, edit.at), [block]))


def _row(edit: Editing, block: str, row_id: str) -> Row:
    row = steps.row_of(edit.writer, block, row_id)
    # A row that was set aside with an earlier developer does not belong to the actor and stays hidden.
    if not isinstance(row, Row) or row.set_aside:
        raise NotFound
    return row
