"""Filling the reference data: the data that the portal ships with, and the whole classifier of places from its official file.

These verbs are for the command line and the start of the portal; they have no actor.
"""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from sqlmodel import Session, SQLModel, col, select

from portal.core.audit import service as audit
from portal.core.content import rules
from portal.core.content.classifier import ClassifierRow, read_classifier
from portal.core.content.queries import KNOWN
from portal.core.content.reference.banks import BANKS
from portal.core.content.reference.consents import ConsentRow
from portal.core.content.reference.dictionaries import DICTIONARIES
from portal.core.content.reference.documents import DocumentGroup, DocumentRow
from portal.core.content.reference.kato import PLACES
from portal.core.content.reference.mio_dictionaries import MIO_DICTIONARIES
from portal.core.content.reference.mio_thresholds import MIO_LIMIT_ROWS
from portal.core.content.reference.products import CONSENTS, DOCUMENTS
from portal.core.content.reference.thresholds import LIMIT_ROWS
from portal.core.content.tables import (
    AddedDocument,
    Bank,
    ConsentType,
    ContentState,
    DictionaryEntry,
    DocumentType,
    EarlierConsentText,
    EarlierThreshold,
    KatoPlace,
    Threshold,
)
from portal.db import Begin, new_id
from portal.ports.clock import Now
from portal.wording import LANGUAGES, Wording

_FIRST_VALUES = {row.code: row.value for row in (*LIMIT_ROWS, *MIO_LIMIT_ROWS)}


@dataclass(frozen=True)
class Imported:
    """The result of an import: number of places in the file, how many of them are new or changed, how many were retired."""

    places: int
    added: int
    changed: int
    retired: int


def seed(session: Session) -> int:
    """Add the reference data that is missing and return how many rows were added. Existing rows are not changed.

    For the command line and the start of the portal: no actor.
    """
    rows = [row for make in (_places, _banks, _dictionaries, _thresholds, _documents, _consents) for row in make(session)]
    session.add_all(rows)
    if rows:
        touch(session)
    return len(rows)


def touch(session: Session, *, full_kato: bool | None = None) -> None:
    """Give the content a new revision, so that nobody uses what was cached before. Every edit of content calls this.

    A transaction that edits and then reads through the queries calls it before reading, because what it reads is cached by revision.
    """
    state = session.get(ContentState, 1) or ContentState()
    state.revision = new_id()
    state.full_kato = state.full_kato if full_kato is None else full_kato
    session.add(state)
    session.flush()
    session.info.pop(KNOWN, None)


def set_threshold(session: Session, code: str, value: str, label: Wording, *, since: dt.datetime) -> None:
    """Let a threshold have another exact decimal ``value`` from a moment on; one that is not stored had its first value before.

    What it was until then is kept, because weeks and terms that began before are counted with it. Called inside verbs that have checked
    the rights.
    """
    row = session.get(Threshold, code, with_for_update=True) or Threshold(code=code, value=_FIRST_VALUES[code], label={})
    if Decimal(row.value) != Decimal(value):
        _keep_earlier(session, row, since)
    row.value, row.label = value, label.as_dict()
    session.add(row)
    touch(session)


def _keep_earlier(session: Session, row: Threshold, until: dt.datetime) -> None:
    """Keep the present value as the one before; one that no other moment than ``until`` had never held."""
    later = select(EarlierThreshold.code).where(EarlierThreshold.code == row.code, EarlierThreshold.until >= until)
    if session.exec(later.limit(1)).first() is None:
        session.add(EarlierThreshold(code=row.code, until=until, value=row.value))


def put_entry(session: Session, dictionary: str, code: str, label: Wording, position: int, *, active: bool) -> None:
    """Write a value of a dictionary; a missing one is added. Called inside verbs that have checked the rights."""
    row = session.exec(select(DictionaryEntry).where(DictionaryEntry.dictionary == dictionary, DictionaryEntry.code == code)).first()
    row = row or DictionaryEntry(dictionary=dictionary, code=code, label={})
    row.label, row.position, row.active = label.as_dict(), position, active
    session.add(row)
    touch(session)


def put_document(session: Session, product: str, stage: str, row: DocumentRow, position: int, *, active: bool) -> None:
    """Offer a document of one party to the applications that are begun from now on, or no longer.

    Other words make another edition: what was begun before keeps its own. Called inside verbs that have checked the rights and hold a lock
    on the record of this code.
    """
    known = session.exec(select(AddedDocument).where(AddedDocument.code == row.code).order_by(col(AddedDocument.number))).all()
    new = AddedDocument(
        code=row.code,
        number=len(known) + 1,
        product=product,
        party=row.parties[0],
        stage=stage,
        label=row.label.as_dict(),
        hint=row.hint.as_dict() if row.hint else None,
        required=bool(row.required),
        attributes=list(row.attributes),
        extensions=list(row.extensions),
    )
    same_words = {"id", "number", "position", "offered"}
    edition = next((one for one in known if one.model_dump(exclude=same_words) == new.model_dump(exclude=same_words)), new)
    for one in known:
        one.offered = False
    edition.offered, edition.position = active, position
    session.add_all([*known, edition])
    session.flush()


def put_consent(session: Session, product: str, row: ConsentRow, position: int, *, active: bool) -> None:
    """Ask for a consent of one party, with this title and these paragraphs, in the applications begun from now on, or no longer.

    The text that held until now is kept, so that what was signed with it can be told from what the data have changed. One that the portal
    does not have is added under its code. Called inside verbs that have checked the rights.
    """
    party = row.parties[0]
    wanted = (ConsentType.product == product, ConsentType.code == row.code, ConsentType.party == party)
    known = session.exec(select(ConsentType).where(*wanted).with_for_update()).first()
    if known is None:
        known = _consent(product, row, party, position)
        known.id, known.added = row.code, True
    words = (row.label.as_dict(), _paragraphs(row.text))
    if (known.label, known.text) != words:
        session.add(EarlierConsentText(consent_type_id=known.id, number=known.number, label=known.label, text=known.text))
        known.label, known.text, known.number = *words, known.number + 1
    known.active = active
    session.add(known)
    touch(session)


def import_kato(begin: Begin, path: Path, *, now: Now) -> Imported:
    """Load the whole classifier КАТО from ``path`` (CSV or the official .xlsx) in one transaction; for the command line: no actor.

    Places that are not in the file any more are retired: old answers keep their names, but nobody can choose them.

    Raises:
        Refused: the file cannot be read or is not this classifier; the text says what was expected.
    """
    rows = read_classifier(path)
    with begin() as session:
        imported = _merge(session, rows)
        touch(session, full_kato=True)
        details = {"added": imported.added, "changed": imported.changed, "retired": imported.retired}
        audit.note(session, None, "content.kato_imported", "kato", details, now())
    return imported


def _merge(session: Session, rows: Mapping[str, ClassifierRow]) -> Imported:
    present = {place.code: place for place in session.exec(select(KatoPlace)).all()}
    english = {code: name for code, _, _, name in PLACES}
    added = changed = 0
    for code, row in rows.items():
        values: dict[str, Any] = {
            "parent_code": rules.parent_of(code, rows),
            "level": rules.level(code),
            "name_kk": row.name_kk,
            "name_ru": row.name_ru,
            "name_en": english.get(code) or rules.english_name(row.name_kk),
            "urban": row.urban,
            "active": True,
        }
        place = present.get(code)
        if place is None:
            session.add(KatoPlace(code=code, **values))
            added += 1
        elif any(getattr(place, key) != value for key, value in values.items()):
            for key, value in values.items():
                setattr(place, key, value)
            changed += 1
    gone = [place for code, place in present.items() if code not in rows and place.active]
    for place in gone:
        place.active = False
    return Imported(len(rows), added, changed, len(gone))


def _places(session: Session) -> Iterator[SQLModel]:
    present = set(session.exec(select(KatoPlace.code)).all())
    codes = {code for code, *_ in PLACES}
    for code, kk, ru, en in PLACES:
        if code not in present:
            parent, level = rules.parent_of(code, codes), rules.level(code)
            yield KatoPlace(code=code, parent_code=parent, level=level, name_kk=kk, name_ru=ru, name_en=en, urban=level == "region")


def _banks(session: Session) -> Iterator[SQLModel]:
    present = set(session.exec(select(Bank.iban_code)).all())
    for code, bic, kk, ru, en, active in BANKS:
        if code not in present:
            yield Bank(iban_code=code, bic=bic, name={"kk": kk, "ru": ru, "en": en}, active=active)


def _dictionaries(session: Session) -> Iterator[SQLModel]:
    present = set(session.exec(select(DictionaryEntry.dictionary, DictionaryEntry.code)).all())
    for name, entries in (DICTIONARIES | MIO_DICTIONARIES).items():
        for position, (code, label) in enumerate(entries):
            if (name, code) not in present:
                yield DictionaryEntry(dictionary=name, code=code, label=label.as_dict(), position=position)


def _thresholds(session: Session) -> Iterator[SQLModel]:
    present = set(session.exec(select(Threshold.code)).all())
    for row in (*LIMIT_ROWS, *MIO_LIMIT_ROWS):
        if row.code not in present:
            yield Threshold(code=row.code, value=row.value, label=row.label.as_dict())


def _documents(session: Session) -> Iterator[SQLModel]:
    present = set(session.exec(select(DocumentType.product, DocumentType.code, DocumentType.party)).all())
    for product, groups in DOCUMENTS.items():
        rows = [(group, row) for group in groups for row in group.rows]
        for position, (group, row) in enumerate(rows):
            for party in row.parties:
                if (product, row.code, party) not in present:
                    yield _document(product, group, row, party, position)


def _document(product: str, group: DocumentGroup, row: DocumentRow, party: str, position: int) -> DocumentType:
    return DocumentType(
        product=product,
        code=row.code,
        party=party,
        stage=group.stage,
        group_label=group.label.as_dict(),
        label=row.label.as_dict(),
        hint=row.hint.as_dict() if row.hint else None,
        required=row.required,
        attributes=list(row.attributes),
        extensions=list(row.extensions),
        max_age_days=row.max_age_days,
        generated=row.generated,
        position=position,
        source=row.source,
    )


def _consents(session: Session) -> Iterator[SQLModel]:
    present = set(session.exec(select(ConsentType.product, ConsentType.code, ConsentType.party)).all())
    for product, rows in CONSENTS.items():
        for position, row in enumerate(rows):
            for party in row.parties:
                if (product, row.code, party) not in present:
                    yield _consent(product, row, party, position)


def _consent(product: str, row: ConsentRow, party: str, position: int) -> ConsentType:
    return ConsentType(
        product=product,
        code=row.code,
        party=party,
        label=row.label.as_dict(),
        text=_paragraphs(row.text),
        formed=row.formed,
        required=row.required,
        position=position,
        source=row.source,
    )


def _paragraphs(text: tuple[Wording, ...]) -> dict[str, list[str]]:
    return {language: [paragraph.said(language) for paragraph in text] for language in LANGUAGES}
