"""Rows of repeated blocks: «+ Добавить ещё», 🗑 and taking a removal back."""

from sqlmodel import col, func, select

from portal.core.accounts.schema import Actor
from portal.core.applications.service.editing import Editing, add_rows, begin_edit
from portal.core.applications.tables import Row
from portal.core.errors import NotFound, Refused
from portal.db import Begin
from portal.forms import Repeat
from portal.ports.clock import Now
from portal.wording import Wording

FULL = Wording(
    "«{label}» бөлімінде ең көбі {count} жазба болады. Артығын жойыңыз.",
    "В блоке «{label}» может быть не больше {count} записей. Удалите лишнюю.",
    "“{label}” holds at most {count}. Remove one first.",
)


def add_row(begin: Begin, actor: Actor, application_id: str, block: str, *, now: Now) -> str:
    """Add a blank row at the end of a block and return its id.

    Raises:
        NotFound: no such application, no such block, or the other party's.
        Refused: the block is full.
        Conflict: the application is with the operator.
    """
    with begin() as session:
        edit = begin_edit(session, actor, application_id, now())
        repeat = _mine(edit, block)
        _ensure_room(edit, repeat)
        edit.touch()
        return add_rows(edit, block, edit.party, 1)[0]


def remove_row(begin: Begin, actor: Actor, application_id: str, block: str, row_id: str, *, now: Now) -> str:
    """Hide a row with its answers and return the token with which :func:`restore_row` brings it back; removing twice is no error."""
    with begin() as session:
        edit = begin_edit(session, actor, application_id, now())
        row = _row(edit, _mine(edit, block), row_id)
        if row.removed_at is None:
            edit.touch()
            row.removed_at = edit.at
        return f"{block}/{row_id}"


def restore_row(begin: Begin, actor: Actor, application_id: str, token: str, *, now: Now) -> str:
    """Bring a removed row back to its place and return its id; restoring twice is no error."""
    block, _, row_id = token.partition("/")
    with begin() as session:
        edit = begin_edit(session, actor, application_id, now())
        repeat = _mine(edit, block)
        row = _row(edit, repeat, row_id)
        if row.removed_at is not None:
            _ensure_room(edit, repeat)
            edit.touch()
            row.removed_at = None
        return row_id


def _mine(edit: Editing, block: str) -> Repeat:
    try:
        repeat = edit.form.repeat(block)
    except KeyError:
        raise NotFound from None
    if edit.form.place(f"{block}/row/{repeat.fields[0].key}").party is not edit.party:
        raise NotFound
    return repeat


def _row(edit: Editing, repeat: Repeat, row_id: str) -> Row:
    wanted = select(Row).where(Row.application_id == edit.application.id, Row.block == repeat.key, Row.row_id == row_id)
    row = edit.session.exec(wanted).first()
    # A row set aside with an earlier developer belongs to somebody else and stays hidden.
    if row is None or row.party != edit.party or row.set_aside:
        raise NotFound
    return row


def _ensure_room(edit: Editing, repeat: Repeat) -> None:
    living = (
        select(func.count())
        .select_from(Row)
        .where(Row.application_id == edit.application.id, Row.block == repeat.key, col(Row.removed_at).is_(None))
    )
    if edit.session.exec(living).one() >= repeat.maximum:
        raise Refused(FULL.fill(label=repeat.label, count=repeat.maximum), code="block_full", field=repeat.key)
