"""Reading what was filled in, in the form engine's terms. Rights are not checked here."""

import datetime as dt
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from sqlalchemy import ColumnElement, literal, or_
from sqlmodel import Session, col, func, select

from portal.core.content import queries as content
from portal.core.documents import queries as documents
from portal.core.filling.schema import Choices, DocumentLine, FileLine, Gap, UnfitRecords
from portal.core.filling.tables import AnswerColumns, Store
from portal.forms import (
    CONSENTS_TAB,
    DOCUMENTS_TAB,
    Answers,
    ConsentSlot,
    DocumentSlot,
    Form,
    Party,
    Problem,
    Repeat,
    Severity,
    is_required,
)
from portal.forms.kinds import Options
from portal.forms.records import misplaced_records
from portal.wording import Wording

TAB_TITLES: Mapping[str, Wording] = {
    DOCUMENTS_TAB: Wording("Құжаттар", "Документы", "Documents"),
    CONSENTS_TAB: Wording("Келісімдер", "Согласия", "Consents"),
}
"""Titles of the tabs that a form does not declare."""
_IN_ROW = 2
"""The number of slashes in the address of a field in a row."""


def values(session: Session, store: Store, owner_id: str, addresses: Collection[str] | None = None) -> dict[str, str]:
    """Return the texts by address, of the given addresses only when there are any; addresses without a text are left out."""
    table = store.answer
    wanted = select(table.address, table.text).where(store.owned_by(table, owner_id))
    if addresses is not None:
        wanted = wanted.where(col(table.address).in_(addresses))
    return dict(session.exec(wanted).all())


def values_under(session: Session, store: Store, owner_id: str, block: str) -> dict[str, str]:
    """Return the texts of a repeated block by address, also those of removed rows."""
    table = store.answer
    within = col(table.address).startswith(f"{block}/", autoescape=True)
    wanted = select(table.address, table.text).where(store.owned_by(table, owner_id), within)
    return dict(session.exec(wanted).all())


def values_near(session: Session, store: Store, owner_id: str, form: Form, addresses: Iterable[str]) -> dict[str, str]:
    """Return the texts on which an edit of some addresses can depend: those outside blocks, and those of the same rows."""
    rows_of = {tuple(address.split("/")[:2]) for address in addresses if address.count("/") == _IN_ROW}
    wanted = [address for address in form.addresses() if "*" not in address]
    for block, row_id in rows_of:
        wanted += [address.replace("*", row_id) for address in form.addresses() if address.startswith(f"{block}/*/")]
    return values(session, store, owner_id, wanted)


def rows(session: Session, store: Store, owner_id: str) -> dict[str, tuple[str, ...]]:
    """Return the ids of the rows of every repeated block, without removed rows, in order."""
    table = store.row
    living = select(table.block, table.row_id).where(store.owned_by(table, owner_id), col(table.removed_at).is_(None))
    ids_by_block: dict[str, list[str]] = {}
    for block, row_id in session.exec(living.order_by(col(table.block), col(table.position), col(table.row_id))).all():
        ids_by_block.setdefault(block, []).append(row_id)
    return {block: tuple(ids) for block, ids in ids_by_block.items()}


def files(session: Session, store: Store, owner_id: str) -> dict[str, tuple[FileLine, ...]]:
    """Return the attached files by address, in the order of attaching."""
    table = store.file
    living = select(table.file_id, table.address, table.added_at).where(store.owned_by(table, owner_id), col(table.removed_at).is_(None))
    links = session.exec(living.order_by(col(table.added_at), col(table.id))).all()
    stored = documents.files(session, {file_id for file_id, _, _ in links}) if links else {}
    lines_by_address: dict[str, list[FileLine]] = {}
    for file_id, address, added_at in links:
        if (one := stored.get(file_id)) is not None:
            line = FileLine(one.id, address, one.name, one.size, one.sha256, one.media_type, added_at, one.scan)
            lines_by_address.setdefault(address, []).append(line)
    return {address: tuple(lines) for address, lines in lines_by_address.items()}


def last_saved(
    session: Session, store: Store, owner_id: str, form: Form, party: Party, texts: Mapping[str, dt.datetime] | None = None
) -> dict[str, dt.datetime]:
    """Return when a party's part was last saved, by stage and by ``stage/tab``: a text written, a file attached or removed.

    ``texts`` is when each text was saved, by address, where that was read already.
    """
    if texts is None:
        texts = dict(session.exec(select(store.answer.address, store.answer.saved_at).where(store.owned_by(store.answer, owner_id))).all())
    links = select(store.file.address, store.file.added_at, store.file.removed_at).where(store.owned_by(store.file, owner_id))
    moments = [*texts.items(), *((address, removed or added) for address, added, removed in session.exec(links).all())]
    latest: dict[str, dt.datetime] = {}
    for address, at in moments:
        try:
            place = form.place(address)
        except KeyError:  # a file of a week, or an answer to a field that is not asked any more
            continue
        for key in (place.stage, f"{place.stage}/{place.tab}") if place.party == party else ():
            latest[key] = max(latest.get(key, at), at)
    return latest


def answers_of_many(session: Session, store: Store, without: Mapping[str, Collection[str]]) -> dict[str, Answers]:
    """Return the answers of many owners in three queries; ``without`` gives for each owner the blocks to leave out."""
    owners, skipped = list(without), {f"{block}/" for blocks in without.values() for block in blocks}
    gathered = {owner: _Gathered() for owner in owners}
    texts = select(store.column(store.answer), store.answer.address, store.answer.text).where(store.column(store.answer).in_(owners))
    for prefix in sorted(skipped):
        texts = texts.where(col(store.answer.address).not_like(f"{prefix}%"))
    for owner, address, text in session.exec(texts).all():
        gathered[owner].values[address] = text
    living = select(store.column(store.row), store.row.block, store.row.row_id).where(
        store.column(store.row).in_(owners), col(store.row.removed_at).is_(None)
    )
    for owner, block, row_id in session.exec(living.order_by(col(store.row.position), col(store.row.row_id))).all():
        if block not in without[owner]:
            gathered[owner].rows.setdefault(block, []).append(row_id)
    links = select(store.column(store.file), store.file.address, func.count()).where(
        store.column(store.file).in_(owners), col(store.file.removed_at).is_(None)
    )
    for owner, address, count in session.exec(links.group_by(store.column(store.file), store.file.address)).all():
        gathered[owner].files[address] = count
    return {
        owner: Answers(one.values, {block: tuple(ids) for block, ids in one.rows.items()}, one.files) for owner, one in gathered.items()
    }


@dataclass
class _Gathered:
    values: dict[str, str] = field(default_factory=dict[str, str])
    rows: dict[str, list[str]] = field(default_factory=dict[str, list[str]])
    files: dict[str, int] = field(default_factory=dict[str, int])


def answers(texts: Mapping[str, str], living: Mapping[str, tuple[str, ...]], attached: Mapping[str, tuple[FileLine, ...]]) -> Answers:
    """Return the read texts, rows and files in the form engine's terms."""
    return Answers(values=texts, rows=living, files={address: len(lines) for address, lines in attached.items()})


_Records = tuple[tuple[DocumentSlot, ...], tuple[ConsentSlot, ...], tuple[DocumentSlot, ...]]
_forms: dict[tuple[Form, str, str], tuple[_Records, Form]] = {}
_MOST_FORMS = 64


def with_records(session: Session, product: str, declared: Form, added: str = "", kept: str = "") -> Form:
    """Return a form with the documents and consents of a product; ``added`` and ``kept`` are the lists that its owner was begun with.

    The first has documents (:func:`portal.core.content.queries.offered`), the second consents (``offered_consents``).
    """
    records = content.documents(session, product), content.kept_consents(session, product, kept), content.added(session, added)
    # Joining builds an index of hundreds of addresses, so it is cached until the records change.
    known = _forms.get((declared, added, kept))
    if known is None or known[0] != records:
        while len(_forms) >= _MOST_FORMS:
            _forms.pop(next(iter(_forms)), None)
        documents_, consents, further = records
        known = _forms[declared, added, kept] = (records, declared.with_records((*documents_, *further), consents))
    return known[1]


def ensure_records(session: Session, product: str, forms: Iterable[Form], parties: Collection[Party], *lists: str) -> None:
    """Check the documents and consents of a product against every version of its form, so that no reader meets one that does not fit.

    ``lists`` are those of :func:`with_records`.

    Raises:
        UnfitRecords: a record names a party or a stage that the form does not have, or cannot be read.
    """
    for form in forms:
        try:
            misplaced = misplaced_records(with_records(session, product, form, *lists), parties)
        except (KeyError, ValueError) as error:
            raise UnfitRecords(f"A document or a consent of {product} cannot be read: {error!r}.") from error
        if misplaced:
            raise UnfitRecords(" ".join(misplaced))


def repeats_of(form: Form, party: Party) -> tuple[Repeat, ...]:
    """Return the repeated blocks of one party."""
    return tuple(repeat for repeat in form.repeats() if form.place(f"{repeat.key}/row/{repeat.fields[0].key}").party == party)


def choices(
    session: Session, store: Store, owner_id: str, form: Form, party: Party, typed: Mapping[str, str] | None = None
) -> Choices:  # fmt: skip
    """Return the lists that the choosers of one party need now: places inside the chosen places, the administrator's dictionaries.

    ``typed`` are texts that are not stored yet and count as chosen.
    """
    places = ((address, form.place(address.replace("*", "row"))) for address in form.addresses())
    kinds = {address: place.kind for address, place in places if place.field is not None and place.party == party}
    chosen = values(session, store, owner_id, {kind.narrowed_by for kind in kinds.values()} - {""}) | dict(typed or {})

    def read(address: str) -> str:
        return chosen.get(address, "")

    def inside(code: str, level: str) -> Options:
        return content.kato_children(session, code, level)

    places = {address: kind.available_places(read, inside) for address, kind in kinds.items()}
    return Choices(
        places={address: options for address, options in places.items() if options is not None},
        dictionaries={name: content.dictionary(session, name) for name in {kind.options_dictionary for kind in kinds.values()} - {""}},
        full_kato=content.has_full_kato(session),
    )


def problem_texts(problems: Iterable[Problem], party: Party) -> tuple[dict[str, Wording], dict[str, Wording]]:
    """Return the messages about one party's texts while they are typed: errors and warnings by address, not what is missing."""
    wrong: dict[str, Wording] = {}
    doubtful: dict[str, Wording] = {}
    for problem in problems:
        if problem.party == party and not problem.missing:
            (wrong if problem.severity is Severity.ERROR else doubtful).setdefault(problem.address, problem.wording)
    return wrong, doubtful


def tab_title(form: Form, stage: str, tab: str) -> Wording:
    """Return the title of a tab, declared or not; the title of the stage when there is no such tab."""
    declared = form.stage(stage)
    return next((one.title for one in declared.tabs if one.key == tab), TAB_TITLES.get(tab, declared.title))


def gap(form: Form, problem: Problem) -> Gap:
    """Return a problem as a line of a list that links to its place."""
    return Gap(
        address=problem.address,
        stage=problem.stage,
        tab=problem.tab,
        tab_title=tab_title(form, problem.stage, problem.tab),
        label=problem.label,
        row_label=problem.row_label,
        wording=problem.wording,
        missing=problem.missing,
    )


def document_lines(
    form: Form, given: Answers, attached: Mapping[str, tuple[FileLine, ...]], party: Party
) -> tuple[DocumentLine, ...]:  # fmt: skip
    """Return the documents that one party uploads, with their files; documents that the portal makes itself are left out."""
    return tuple(
        DocumentLine(
            address=slot.address,
            stage=slot.stage,
            group=slot.group,
            label=slot.label,
            required=is_required(slot.required, given),
            hint=slot.hint,
            extensions=slot.extensions,
            attributes=slot.attributes,
            files=attached.get(slot.address, ()),
        )
        for slot in form.documents
        if slot.party == party and not slot.generated
    )


def chosen(answers: type[AnswerColumns], places: Collection[str], code: str) -> ColumnElement[bool]:
    """Return the condition that a code of a dictionary is an answer, or one of several in it, at one of ``places``.

    In a place ``*`` stands for the id of any row.
    """
    rows = (one.partition("*") for one in places if "*" in one)
    # A key may have underscores, which stand for any sign in LIKE.
    within = (
        col(answers.address).startswith(block, autoescape=True) & col(answers.address).endswith(key, autoescape=True)
        for block, _, key in rows
    )
    here = or_(col(answers.address).in_([one for one in places if "*" not in one]), *within)
    return here & literal(",").concat(col(answers.text)).concat(",").contains(f",{code},", autoescape=True)
