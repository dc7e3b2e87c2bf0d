"""Texts: always kept, canonical when acceptable, with what follows from them; the earlier ones are not lost."""

from collections.abc import Collection, Iterable, Mapping

from sqlmodel import col, select

from portal.core.errors import Conflict, NotAllowed, NotFound, Refused
from portal.core.filling.schema import Taken
from portal.core.filling.service.form_writer import FormWriter
from portal.core.filling.service.rows import begin_rows_of, is_new
from portal.core.filling.tables import AnswerColumns, EditColumns
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


def place_of(pen: FormWriter, address: str) -> FieldPlace:
    """Return what stands at an address of the pen's party.

    Raises:
        NotFound: the form has no such place, it is the other party's, or the row never was and is not about to be.
        Conflict: the row was removed.
    """
    try:
        place = pen.form.place(address)
    except KeyError:
        raise NotFound from None
    if place.party is not pen.party:
        raise NotFound
    if place.repeat is not None:
        _ensure_row(pen, *address.split("/")[:2])
    return place


def take(pen: FormWriter, context: Context, present: Mapping[str, str], typed: Mapping[str, str], *, by_system: bool = False) -> Taken:
    """Return the texts to keep, one after another as if typed so: what follows from an earlier one gives way to a later one.

    ``present`` are all texts there are; ``by_system`` may fill read-only fields too. Nothing is written.

    Raises:
        NotFound, Conflict: as :func:`place_of`; files are not typed either.
        NotAllowed: the portal fills the field in.
    """
    texts: dict[str, str] = {}
    problems: dict[str, Wording] = {}
    for address, text in typed.items():
        _ensure_typed(pen, address, by_system=by_system)
        accepted = accept(pen.form, address, text, context)
        texts[address] = accepted.text
        if accepted.problem is not None:
            problems[address] = accepted.problem
        following = consequences(pen.form, address, Answers({**present, **texts}), context)
        texts |= {key: text for key, text in following.items() if pen.form.place(key).party is pen.party}
    return Taken(texts, problems)


def ensure_seen(pen: FormWriter, context: Context, address: str, typed: str, seen: Collection[str] | None) -> None:
    """Refuse to replace an answer that the writer has not seen; both texts are told, so that neither is lost.

    ``seen`` are the texts that the page showed or sent itself since the writing began; ``None`` asks nothing.

    Raises:
        Refused: another answer stands there (code ``changed_elsewhere``).
        NotFound, Conflict: as :func:`place_of`.
    """
    if seen is None:
        return
    place = place_of(pen, address)
    if place.field is None or place.holds_files:
        raise NotFound
    present = _present(pen, [address]).get(address)
    known = {*seen, *(accept(pen.form, address, text, context).text for text in (*seen, typed))}
    if present is None or not present.text or present.text in known:
        return
    standing, mine = (place.kind.show(text, context) for text in (present.text, accept(pen.form, address, typed, context).text))
    raise Refused(CHANGED_ELSEWHERE.fill(label=place.label, standing=standing, typed=mine), code=CHANGED, field=address)


def write_texts(pen: FormWriter, texts: Mapping[str, str]) -> dict[str, str]:
    """Store the texts that differ from what is there, keep what they replace, return those that were stored.

    A row whose first text is among them is stored with it; raises :class:`Refused` when its block is full.
    """
    there = _present(pen, texts)
    changed = {address: text for address, text in texts.items() if text != (there[address].text if address in there else "")}
    if changed:
        pen.touch()
    begin_rows_of(pen, changed)
    for address, text in changed.items():
        present = there.get(address)
        if present is None:
            pen.session.add(_answer(pen, address, text))
            continue
        pen.session.add(_replaced(pen, present, text))
        present.text, present.saved_at, present.saved_by = text, pen.at, pen.author_id
    return changed


def _ensure_typed(pen: FormWriter, address: str, *, by_system: bool) -> None:
    place = place_of(pen, address)
    if place.field is None or place.holds_files:
        raise NotFound
    if place.field.read_only and not by_system:
        raise NotAllowed(READ_ONLY.fill(label=place.label))


def _ensure_row(pen: FormWriter, block: str, row_id: str) -> None:
    table = pen.store.row
    wanted = select(table).where(pen.store.owned_by(table, pen.owner_id), table.block == block, table.row_id == row_id)
    row = pen.session.exec(wanted).first()
    if row is None and is_new(row_id):
        return
    if row is None or not pen.is_mine(row):
        raise NotFound
    if row.removed_at is not None:
        raise Conflict(ROW_REMOVED)


def _present(pen: FormWriter, addresses: Iterable[str]) -> dict[str, AnswerColumns]:
    table = pen.store.answer
    wanted = select(table).where(pen.store.owned_by(table, pen.owner_id), col(table.address).in_(list(addresses)))
    return {one.address: one for one in pen.session.exec(wanted).all()}


def _answer(pen: FormWriter, address: str, text: str) -> AnswerColumns:
    return pen.store.answer(**pen.owned, **pen.stamp, address=address, text=text, saved_at=pen.at, saved_by=pen.author_id)


def _replaced(pen: FormWriter, present: AnswerColumns, text: str) -> EditColumns:
    return pen.store.edit(
        **pen.owned,
        address=present.address,
        replaced=present.text,
        replaced_from=present.saved_at,
        replaced_author=present.saved_by,
        text=text,
        at=pen.at,
        author=pen.author_id,
    )
