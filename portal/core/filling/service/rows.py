"""Rows of repeated blocks: «+ Добавить ещё», 🗑 and taking a removal back."""

from sqlmodel import col, func, select

from portal.core.errors import NotFound, Refused
from portal.core.filling.queries import repeats_of
from portal.core.filling.service.pen import Pen
from portal.core.filling.tables import RowColumns
from portal.forms import Repeat
from portal.wording import Wording

FULL = Wording(
    "«{label}» бөлімінде ең көбі {count} жазба болады. Артығын жойыңыз.",
    "Записей в блоке «{label}» может быть не больше {count}. Удалите лишнюю.",
    "“{label}” holds at most {count}. Remove one first.",
)


def repeat_of(pen: Pen, block: str) -> Repeat:
    """Return a repeated block of the pen's party; raise :class:`NotFound` when the form has no such block, or it is the other party's."""
    try:
        repeat = pen.form.repeat(block)
    except KeyError:
        raise NotFound from None
    if pen.form.place(f"{block}/row/{repeat.fields[0].key}").party is not pen.party:
        raise NotFound
    return repeat


def begin_rows(pen: Pen) -> None:
    """Give every repeated block of the party as many blank rows as it needs at least."""
    for repeat in repeats_of(pen.form, pen.party):
        add_rows(pen, repeat.key, repeat.minimum)


def add_row(pen: Pen, block: str) -> str:
    """Add a blank row at the end of a block and return its id; raise :class:`Refused` when the block is full."""
    repeat = repeat_of(pen, block)
    _ensure_room(pen, repeat)
    pen.touch()
    return add_rows(pen, block, 1)[0]


def add_rows(pen: Pen, block: str, count: int) -> list[str]:
    """Add blank rows at the end of a block, a step that asks nothing, and return their ids."""
    table = pen.store.row
    there = select(table.position).where(pen.store.owned_by(table, pen.owner_id), table.block == block)
    last = pen.session.exec(there.order_by(col(table.position).desc()).limit(1)).first()
    start = 0 if last is None else last + 1
    added = [table(**pen.owned, **pen.stamp, block=block, position=start + offset, added_at=pen.at) for offset in range(count)]
    pen.session.add_all(added)
    return [one.row_id for one in added]


def row_of(pen: Pen, block: str, row_id: str) -> RowColumns:
    """Return a row of the pen's party, removed or not; raise :class:`NotFound` when there is none."""
    table = pen.store.row
    wanted = select(table).where(pen.store.owned_by(table, pen.owner_id), table.block == repeat_of(pen, block).key, table.row_id == row_id)
    row = pen.session.exec(wanted).first()
    if row is None or not pen.is_mine(row):
        raise NotFound
    return row


def remove_row(pen: Pen, row: RowColumns) -> str:
    """Hide a row with its answers and return the token that brings it back; removing twice is no error."""
    if row.removed_at is None:
        pen.touch()
        row.removed_at = pen.at
    return f"{row.block}/{row.row_id}"


def restore_row(pen: Pen, row: RowColumns) -> str:
    """Bring a removed row back to its place and return its id; restoring twice is no error, a full block is refused."""
    if row.removed_at is not None:
        _ensure_room(pen, repeat_of(pen, row.block))
        pen.touch()
        row.removed_at = None
    return row.row_id


def _ensure_room(pen: Pen, repeat: Repeat) -> None:
    table = pen.store.row
    living = (
        select(func.count())
        .select_from(table)
        .where(pen.store.owned_by(table, pen.owner_id), table.block == repeat.key, col(table.removed_at).is_(None))
    )
    if pen.session.exec(living).one() >= repeat.maximum:
        raise Refused(FULL.fill(label=repeat.label, count=repeat.maximum), code="block_full", field=repeat.key)
