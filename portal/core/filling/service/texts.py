"""Texts: always kept, canonical when acceptable, with what follows from them; the earlier ones are not lost."""

import datetime as dt
from collections.abc import Collection, Iterable, Mapping
from functools import cache
from typing import NamedTuple

from sqlalchemy import Executable, bindparam, insert, update
from sqlmodel import col, select

from portal.core.errors import Conflict, NotAllowed, NotFound, Refused
from portal.core.filling.schema import Taken
from portal.core.filling.service.form_writer import FormWriter
from portal.core.filling.service.rows import begin_rows_of, is_new
from portal.core.filling.tables import Store
from portal.db import new_id, prepared
from portal.forms import Answers, Context, FieldPlace, accept, consequences
from portal.wording import Wording

READ_ONLY = Wording(
    "«{label}» өрісін портал толтырады, оны қолмен өзгертуге болмайды.",
    "Поле «{label}» заполняет портал, изменить его вручную нельзя.",
    "The portal fills in “{label}”, it cannot be typed.",
)
ROW_REMOVED = Wording(
    "Бұл жазба жойылған. Оны қайтарыңыз немесе жаңасын қосыңыз.",
    "Эта запись удалена. Верните её или добавьте новую.",
    "This entry has been removed. Bring it back or add a new one.",
)
CHANGED_ELSEWHERE = Wording(
    "«{label}» өрісіне осы уақытта басқа терезеде «{standing}» деп жазылды, сол сақталды. Сіз енгізгеніңіз: «{typed}». "
    "Дұрысын қалдырыңыз немесе өзіңіздікін қайта енгізіңіз.",
    "В поле «{label}» тем временем в другом окне записано «{standing}», оно и сохранено. Вы ввели: «{typed}». "
    "Оставьте верное или введите своё ещё раз.",
    "Meanwhile “{standing}” was written in “{label}” in another window, and that is kept. You entered: “{typed}”. "
    "Leave what is right, or enter yours again.",
)
CHANGED = "changed_elsewhere"


class _Standing(NamedTuple):
    """The text that an address has now, since when and by whom."""

    text: str
    saved_at: dt.datetime
    saved_by: str


class _Statements(NamedTuple):
    """What every edit of one kind of thing says to the database."""

    standing: Executable
    first: Executable
    later: Executable
    history: Executable


def place_of(writer: FormWriter, address: str) -> FieldPlace:
    """Return the field, document or row at an address of the writer's party.

    Raises:
        NotFound: the form has no such address, it is the other party's, or there is no such row and none is being added.
        Conflict: the row was removed.
    """
    try:
        place = writer.form.place(address)
    except KeyError:
        raise NotFound from None
    if place.party != writer.party:
        raise NotFound
    if place.repeat is not None:
        _ensure_row(writer, *address.split("/")[:2])
    return place


def take(writer: FormWriter, context: Context, present: Mapping[str, str], typed: Mapping[str, str], *, by_system: bool = False) -> Taken:
    """Return the texts to keep, one after another as if typed so: what follows from an earlier one gives way to a later one.

    ``present`` are all texts there are; ``by_system`` may fill read-only fields too. Nothing is written.

    Raises:
        NotFound, Conflict: as :func:`place_of`; files are not typed either.
        NotAllowed: the portal fills the field in.
    """
    texts: dict[str, str] = {}
    problems: dict[str, Wording] = {}
    for address, text in typed.items():
        _ensure_typed(writer, address, by_system=by_system)
        accepted = accept(writer.form, address, text, context)
        texts[address] = accepted.text
        if accepted.problem is not None:
            problems[address] = accepted.problem
        following = consequences(writer.form, address, Answers({**present, **texts}), context)
        texts |= {key: text for key, text in following.items() if writer.form.place(key).party == writer.party}
    return Taken(texts, problems)


def ensure_seen(writer: FormWriter, context: Context, address: str, typed: str, seen: Collection[str] | None) -> None:
    """Refuse to replace an answer that the writer has not seen; the refusal names both texts, so that neither is lost.

    ``seen`` are the texts that the page showed or sent itself since the writing began; ``None`` asks nothing.

    Raises:
        Refused: there is another answer now (code ``changed_elsewhere``).
        NotFound, Conflict: as :func:`place_of`.
    """
    if seen is None:
        return
    place = place_of(writer, address)
    if place.field is None or place.holds_files:
        raise NotFound
    present = _present(writer, [address]).get(address)
    known = {*seen, *(accept(writer.form, address, text, context).text for text in (*seen, typed))}
    if present is None or not present.text or present.text in known:
        return
    standing, mine = (place.kind.show(text, context) for text in (present.text, accept(writer.form, address, typed, context).text))
    raise Refused(CHANGED_ELSEWHERE.fill(label=place.label, standing=standing, typed=mine), code=CHANGED, field=address)


def write_texts(writer: FormWriter, texts: Mapping[str, str]) -> dict[str, str]:
    """Store the texts that differ from what is there, keep what they replace, return those that were stored.

    A row whose first text is among them is stored with it; raises :class:`Refused` when its block is full.
    """
    there = _present(writer, texts)
    changed = {address: text for address, text in texts.items() if text != (there[address].text if address in there else "")}
    if changed:
        writer.touch()
    begin_rows_of(writer, changed)
    _store(writer, {address: text for address, text in changed.items() if address not in there})
    _replace(writer, {address: text for address, text in changed.items() if address in there}, there)
    return changed


def _ensure_typed(writer: FormWriter, address: str, *, by_system: bool) -> None:
    place = place_of(writer, address)
    if place.field is None or place.holds_files:
        raise NotFound
    if place.field.read_only and not by_system:
        raise NotAllowed(READ_ONLY.fill(label=place.label))


def _ensure_row(writer: FormWriter, block: str, row_id: str) -> None:
    table = writer.store.row
    wanted = select(table).where(writer.store.owned_by(table, writer.owner_id), table.block == block, table.row_id == row_id)
    row = writer.session.exec(wanted).first()
    if row is None and is_new(row_id):
        return
    if row is None or not writer.is_mine(row):
        raise NotFound
    if row.removed_at is not None:
        raise Conflict(ROW_REMOVED)


@cache
def _statements(store: Store) -> _Statements:
    answer = store.answer
    here = col(store.column(answer)) == bindparam("owner")
    standing = select(answer.address, answer.text, answer.saved_at, answer.saved_by)
    changing = update(answer).where(here, col(answer.address) == bindparam("place"))
    return _Statements(
        standing=standing.where(here, col(answer.address).in_(bindparam("addresses", expanding=True))),
        first=insert(answer),
        later=changing.values(text=bindparam("new"), saved_at=bindparam("at"), saved_by=bindparam("author")),
        history=insert(store.edit),
    )


def _present(writer: FormWriter, addresses: Iterable[str]) -> dict[str, _Standing]:
    statement = _statements(writer.store).standing
    found = prepared.rows(writer.session, statement, owner=writer.owner_id, addresses=list(addresses))
    return {address: _Standing(text, saved_at, saved_by) for address, text, saved_at, saved_by in found}


def _store(writer: FormWriter, texts: Mapping[str, str]) -> None:
    """Store the first texts of their addresses."""
    alike = {**writer.owned, **writer.stamp, "saved_at": writer.at, "saved_by": writer.author_id}
    prepared.run(writer.session, _statements(writer.store).first, [{**alike, "address": key, "text": text} for key, text in texts.items()])


def _replace(writer: FormWriter, texts: Mapping[str, str], there: Mapping[str, _Standing]) -> None:
    """Store texts in the place of others, which go into the history."""
    made = _statements(writer.store)
    alike = {"owner": writer.owner_id, "at": writer.at, "author": writer.author_id}
    prepared.run(writer.session, made.later, [{**alike, "place": address, "new": text} for address, text in texts.items()])
    edits = [
        {
            **writer.owned,
            "id": new_id(),
            "address": address,
            "replaced": there[address].text,
            "replaced_from": there[address].saved_at,
            "replaced_author": there[address].saved_by,
            "text": text,
            "at": writer.at,
            "author": writer.author_id,
        }
        for address, text in texts.items()
    ]
    prepared.run(writer.session, made.history, edits)
