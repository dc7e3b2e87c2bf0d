"""Rows of repeated blocks: «+ Добавить ещё», 🗑 and undoing a removal. A row is stored with its first value, not by the press."""

import re
from collections.abc import Iterable

from sqlmodel import col, func, select

from portal.core.errors import NotFound, Refused
from portal.core.filling.queries import repeats_of
from portal.core.filling.service.form_writer import FormWriter
from portal.core.filling.tables import RowColumns
from portal.db import new_id
from portal.forms import Repeat
from portal.wording import Wording

_NEW = re.compile(r"(?:[0-9A-Z]{1,19}_)?[0-9a-f]{12}")
"""The form of the ids that :func:`new_row` returns."""
_IN_ROW = 3
"""The number of parts in the address of a field in a row."""
FULL = Wording(
    "«{label}» бөлімінде ең көбі {count} жазба болады. Артығын жойыңыз.",
    "Записей в блоке «{label}» может быть не больше {count}. Удалите лишнюю.",
    "“{label}” holds at most {count}. Remove one first.",
)


def repeat_of(writer: FormWriter, block: str) -> Repeat:
    """Return a repeated block of the writer's party. Raise :class:`NotFound` when that party has no such block."""
    try:
        repeat = writer.form.repeat(block)
    except KeyError:
        raise NotFound from None
    if writer.form.place(f"{block}/row/{repeat.fields[0].key}").party != writer.party:
        raise NotFound
    return repeat


def begin_rows(writer: FormWriter) -> None:
    """Add the smallest allowed number of blank rows to every repeated block of the party."""
    for repeat in repeats_of(writer.form, writer.party):
        add_rows(writer, repeat.key, repeat.minimum)


def new_row(writer: FormWriter, block: str, about: str = "") -> str:
    """Return the id of a row that will be filled in. Nothing is stored before its first value (:func:`begin_rows_of`).

    ``about``, in capital letters and digits, is what must be known about the row until then: the id begins with it. Raises :class:`Refused`
    when the block is full.
    """
    _ensure_room(writer, repeat_of(writer, block))
    made = new_id()[:12]
    return f"{about}_{made}" if about else made


def is_new(row_id: str) -> bool:
    """Tell whether an id could have been made by :func:`new_row`."""
    return _NEW.fullmatch(row_id) is not None


def about_new(row_id: str) -> str:
    """Return the ``about`` that was given to :func:`new_row`."""
    return row_id.rpartition("_")[0]


def is_begun(writer: FormWriter, block: str, row_id: str) -> bool:
    """Tell whether a row is stored, removed or not."""
    table = writer.store.row
    wanted = select(table.id).where(writer.store.owned_by(table, writer.owner_id), table.block == block, table.row_id == row_id)
    return writer.session.exec(wanted).first() is not None


def begin_rows_of(writer: FormWriter, addresses: Iterable[str]) -> None:
    """Store the rows of some addresses, before their first values are stored. Existing rows are not changed.

    Raises:
        Refused: a block is full.
    """
    blocks = {repeat.key for repeat in writer.form.repeats()}
    parts = (address.split("/") for address in addresses)
    for block, row_id in sorted({(found[0], found[1]) for found in parts if len(found) == _IN_ROW and found[0] in blocks}):
        if not is_begun(writer, block, row_id):
            _ensure_room(writer, repeat_of(writer, block))
            writer.touch()
            add_rows(writer, block, 1, row_id)
            writer.session.flush()


def add_rows(writer: FormWriter, block: str, count: int, *known: str) -> list[str]:
    """Add rows at the end of a block, without checks, and return their ids: first the ``known`` ones, then new ones."""
    table = writer.store.row
    there = select(table.position).where(writer.store.owned_by(table, writer.owner_id), table.block == block)
    last = writer.session.exec(there.order_by(col(table.position).desc()).limit(1)).first()
    start = 0 if last is None else last + 1
    ids = [*known, *(new_id()[:12] for _ in range(count - len(known)))]
    added = [
        table(**writer.owned, **writer.stamp, block=block, row_id=row_id, position=start + offset, added_at=writer.at)
        for offset, row_id in enumerate(ids)
    ]
    writer.session.add_all(added)
    return ids


def row_of(writer: FormWriter, block: str, row_id: str) -> RowColumns:
    """Return a row of the writer's party, removed or not. Raise :class:`NotFound` when there is none."""
    table = writer.store.row
    wanted = select(table).where(
        writer.store.owned_by(table, writer.owner_id), table.block == repeat_of(writer, block).key, table.row_id == row_id
    )
    row = writer.session.exec(wanted).first()
    if row is None or not writer.is_mine(row):
        raise NotFound
    return row


def remove_row(writer: FormWriter, row: RowColumns) -> str:
    """Hide a row with its answers and return the token with which it is restored. Removing twice is no error."""
    if row.removed_at is None:
        writer.touch()
        row.removed_at = writer.at
    return f"{row.block}/{row.row_id}"


def restore_row(writer: FormWriter, row: RowColumns) -> str:
    """Restore a removed row in its place and return its id. Restoring twice is no error; a full block is refused."""
    if row.removed_at is not None:
        _ensure_room(writer, repeat_of(writer, row.block))
        writer.touch()
        row.removed_at = None
    return row.row_id


def _ensure_room(writer: FormWriter, repeat: Repeat) -> None:
    table = writer.store.row
    living = (
        select(func.count())
        .select_from(table)
        .where(writer.store.owned_by(table, writer.owner_id), table.block == repeat.key, col(table.removed_at).is_(None))
    )
    if writer.session.exec(living).one() >= repeat.maximum:
        raise Refused(FULL.fill(label=repeat.label, count=repeat.maximum), code="block_full", field=repeat.key)
