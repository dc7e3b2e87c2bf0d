"""Reading the reference data: documents and consents of a product, names of codes, places, banks, thresholds.

Everything is cached by the revision of the content, which changes with every edit, so that saving a field costs one small query.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any, NamedTuple

from sqlmodel import Session, col, select

from portal.core.content import rules
from portal.core.content.consent_words import ConsentWords, added_consents, taken_off, words_of
from portal.core.content.schema import ChangingValue, ConsentText, filled, wording
from portal.core.content.slots import added_slot, document_slot
from portal.core.content.tables import (
    AddedDocument,
    Bank,
    ConsentType,
    ContentState,
    DictionaryEntry,
    DocumentType,
    EarlierThreshold,
    KatoPlace,
    Threshold,
)
from portal.db import prepared
from portal.forms import ConsentSlot, Context, DocumentSlot, Names, Party
from portal.forms.kinds import Options
from portal.wording import Wording, same

MOST_REVISIONS = 4
MOST_LISTS = 64
"""How many lists of added documents are kept in memory."""
KNOWN = "content"
"""The key in ``session.info`` under which a session keeps the cache it uses; an edit of the content removes it."""

BASE_RATES, BASE_RATE_ON = "base_rates", "base_rate_on"
"""The dictionary with the base rates of the National Bank, and the name under which the rate of one day is told.

A code of the dictionary is a period of ISO dates, ``2023-07-10/2023-08-27``, both days included; its label is the rate in percent. The end
is never left out: the rate is known only until the next announced decision.
"""

_REVISION = select(ContentState.revision, ContentState.full_kato)


@dataclass
class _Known:
    """The cache of one revision of the content: what was read so far."""

    full_kato: bool
    documents: dict[str, tuple[DocumentSlot, ...]] = field(default_factory=dict[str, tuple[DocumentSlot, ...]])
    consents: dict[str, tuple[ConsentSlot, ...]] = field(default_factory=dict[str, tuple[ConsentSlot, ...]])
    consent_texts: dict[tuple[str, str, str, int], ConsentWords] = field(default_factory=dict[tuple[str, str, str, int], ConsentWords])
    dictionaries: dict[str, dict[str, Wording]] = field(default_factory=dict[str, dict[str, Wording]])
    places: dict[str, Wording] = field(default_factory=dict[str, Wording])
    kept: dict[str, Any] = field(default_factory=dict[str, Any])


class _Banks(NamedTuple):
    """The names of the banks by BIC, and their BIC by the digits that stand in an account number."""

    by_bic: Mapping[str, Wording]
    by_account: Mapping[str, Wording]


_revisions: dict[str, _Known] = {}
_added: dict[str, tuple[DocumentSlot, ...]] = {}


def _known(session: Session) -> _Known:
    """Return the cache of the present revision. One transaction reads the revision from the database once."""
    if KNOWN not in session.info:
        session.info[KNOWN] = _of_revision(session)
    return session.info[KNOWN]


def _of_revision(session: Session) -> _Known:
    found = prepared.rows(session, _REVISION)
    if not found:
        return _Known(full_kato=False)
    revision, full_kato = found[0]
    cache = _revisions.get(revision)
    if cache is None:
        while len(_revisions) >= MOST_REVISIONS:
            _revisions.pop(next(iter(_revisions)), None)
        cache = _revisions[revision] = _Known(full_kato)
    return cache


def kept(session: Session, key: str, read: Callable[[Session], Any]) -> Any:
    """Return what ``read`` returns for this revision of the content, read once and kept under ``key``; nobody may change it."""
    cache = _known(session).kept
    if key not in cache:
        cache[key] = read(session)
    return cache[key]


def documents(session: Session, product: str) -> tuple[DocumentSlot, ...]:
    """Return the documents of a product in order: the same tuple until the administrator changes something."""
    cache = _known(session)
    if product not in cache.documents:
        statement = select(DocumentType).where(DocumentType.product == product, col(DocumentType.active).is_(True))
        rows = session.exec(statement.order_by(col(DocumentType.position), col(DocumentType.party))).all()
        cache.documents[product] = tuple(document_slot(row) for row in rows)
    return cache.documents[product]


def offered(session: Session, product: str) -> str:
    """Return the list of added documents that an application keeps when it is begun now: ids in order, separated by spaces."""
    wanted = select(AddedDocument.id).where(AddedDocument.product == product, col(AddedDocument.offered).is_(True))
    return " ".join(session.exec(wanted.order_by(col(AddedDocument.position), col(AddedDocument.id))).all())


def added(session: Session, listed: str) -> tuple[DocumentSlot, ...]:
    """Return the documents of a list that :func:`offered` made, in its order; editions never change, so it is read once."""
    if not listed:
        return ()
    if listed not in _added:
        rows = {row.id: row for row in session.exec(select(AddedDocument).where(col(AddedDocument.id).in_(listed.split()))).all()}
        while len(_added) >= MOST_LISTS:
            _added.pop(next(iter(_added)), None)
        _added[listed] = tuple(added_slot(rows[one]) for one in listed.split())
    return _added[listed]


def editions(session: Session, code: str) -> frozenset[str]:
    """Return the ids of all editions of an added document, also of those that are not offered any more."""
    return frozenset(session.exec(select(AddedDocument.id).where(AddedDocument.code == code)).all())


def consents(session: Session, product: str) -> tuple[ConsentSlot, ...]:
    """Return the consents that the portal has for a product, in order: the same tuple until the administrator changes something."""
    cache = _known(session)
    if product not in cache.consents:
        listed = (ConsentType.product == product, col(ConsentType.added).is_(False), ConsentType.code != rules.FOUNDER_CONSENT)
        statement = select(ConsentType).where(*listed)
        rows = session.exec(statement.order_by(col(ConsentType.position), col(ConsentType.party))).all()
        slots = (ConsentSlot(row.code, Party(row.party), wording(row.label), row.formed, row.required) for row in rows)
        cache.consents[product] = tuple(slots)
    return cache.consents[product]


def kept_consents(session: Session, product: str, listed: str) -> tuple[ConsentSlot, ...]:
    """Return the consents of an application with this list (:func:`offered_consents`): those of the portal, then those that were added."""
    own = consents(session, product)
    if not listed:
        return own
    gone = set(listed.split())
    return (*(one for one in own if taken_off(product, one.code, one.party) not in gone), *added_consents(session, listed))


def consent_text(
    session: Session, product: str, code: str, party: str, facts: Mapping[str, Wording], number: int = 0
) -> ConsentText:  # fmt: skip
    """Return the text of a consent filled with facts of the application; ``number`` names an earlier text, 0 the one that holds.

    Raises:
        NotFound: the product has no such consent for this party.
    """
    texts, key = _known(session).consent_texts, (product, code, party, number)
    if key not in texts:
        texts[key] = words_of(session, *key)
    words = texts[key]
    return replace(filled(words.label, words.text, facts), number=words.number)


def names(session: Session) -> Names:
    """Return a function that gives the name for a dictionary and a code, to be used while the session is open.

    Besides the administrator's dictionaries there are ``kato`` (places), ``banks`` (names by BIC), ``bank_codes`` (BIC by the three
    digits of an account) and ``base_rate_on`` (the base rate on an ISO date as a canonical number, from the dictionary ``base_rates``).
    """
    cache = _known(session)

    def name_by_code(dictionary: str) -> Mapping[str, Wording]:
        if dictionary not in cache.dictionaries:
            cache.dictionaries[dictionary] = dict(_entries(session, dictionary, every=dictionary != BASE_RATES))
        return cache.dictionaries[dictionary]

    def name(dictionary: str, code: str) -> Wording | None:
        if dictionary == "kato":
            place = cache.places.get(code) or _place_name(session, code)
            if place:  # Codes that do not exist are not cached: anybody could send any number of them.
                cache.places[code] = place
            return place
        if dictionary == BASE_RATE_ON:
            return rules.rate_on(name_by_code(BASE_RATES), code)
        if dictionary in {"banks", "bank_codes"}:
            banks: _Banks = kept(session, "banks", _banks)
            return (banks.by_bic if dictionary == "banks" else banks.by_account).get(code)
        return name_by_code(dictionary).get(code)

    return name


def context(session: Session, today: dt.date, held_at: dt.datetime | None = None) -> Context:
    """Return what the form engine needs: the date, the names, the thresholds, those that held at ``held_at`` instead of now.

    To be used while the session is open.
    """
    known = limits(session) if held_at is None else {code: value.at(held_at) for code, value in thresholds(session).items()}
    return Context(today, names(session), known, has_full_kato(session))


def limits(session: Session) -> Mapping[str, Decimal]:
    """Return the thresholds as they hold now, by code."""
    return kept(session, "limits", lambda here: {code: value.now for code, value in thresholds(here).items()})


def thresholds(session: Session) -> Mapping[str, ChangingValue]:
    """Return the thresholds with the values that they had before, by code."""
    return kept(session, "thresholds", _thresholds)


def threshold(session: Session, code: str, default: int) -> ChangingValue:
    """Return a threshold with the values that it had before; one that is not stored always was ``default``."""
    return thresholds(session).get(code) or ChangingValue(Decimal(default))


def _thresholds(session: Session) -> dict[str, ChangingValue]:
    earlier: dict[str, list[tuple[dt.datetime, Decimal]]] = defaultdict(list)
    for row in session.exec(select(EarlierThreshold).order_by(col(EarlierThreshold.until))).all():
        earlier[row.code].append((row.until, Decimal(row.value)))
    return {row.code: ChangingValue(Decimal(row.value), tuple(earlier[row.code])) for row in session.exec(select(Threshold)).all()}


def has_full_kato(session: Session) -> bool:
    """Tell whether the whole classifier is loaded, so that okrugs and settlements can be chosen."""
    return _known(session).full_kato


def dictionary(session: Session, name: str) -> Options:
    """Return codes and names of the active entries of a dictionary, in order; ``banks`` are the banks by their codes (BIC)."""
    if name == "banks":
        rows = session.exec(select(Bank).where(col(Bank.active).is_(True)).order_by(col(Bank.bic))).all()
        return tuple((row.bic, wording(row.name)) for row in rows)
    return _entries(session, name, every=False)


def every_entry(session: Session, name: str) -> Options:
    """Return codes and names of all entries of a dictionary, in order, also of those that cannot be chosen any more."""
    return _entries(session, name, every=True)


def kato_children(session: Session, parent: str, level: str) -> Options:
    """Return the places of ``level`` in ``parent``, sorted by name; for regions ``parent`` is empty.

    A city that is a region is its own okrug and settlement. An okrug that is a town, or has no settlements, is its own settlement.
    Settlements that are directly in a city's district are offered as okrugs too.
    """
    if level == "region":
        return _children(session, "", ("region",))
    if level == "okrug":
        city = parent[:2] + "0000000"
        if rules.stands_for_itself(city):
            return _itself(session, city)
        return _children(session, parent, ("okrug", "settlement"))
    if level == "settlement":
        place = session.get(KatoPlace, parent) if parent else None
        inside = () if rules.stands_for_itself(parent) else _children(session, parent, ("settlement",))
        return ((*_itself(session, parent), *inside) if place and (place.urban or not inside) else inside)  # fmt: skip
    return _children(session, parent, ("district",)) if parent else ()


def _entries(session: Session, name: str, *, every: bool) -> Options:
    statement = select(DictionaryEntry).where(DictionaryEntry.dictionary == name).order_by(col(DictionaryEntry.position))
    return tuple((row.code, wording(row.label)) for row in session.exec(statement).all() if every or row.active)


def _children(session: Session, parent: str, levels: tuple[str, ...]) -> Options:
    statement = select(KatoPlace).where(KatoPlace.parent_code == parent, col(KatoPlace.level).in_(levels), col(KatoPlace.active).is_(True))
    rows = session.exec(statement.order_by(col(KatoPlace.level), col(KatoPlace.code))).all()
    return tuple((row.code, Wording(row.name_kk, row.name_ru, row.name_en)) for row in rows)


def _itself(session: Session, code: str) -> Options:
    name = _place_name(session, code)
    return ((code, name),) if name else ()


def _place_name(session: Session, code: str) -> Wording | None:
    place = session.get(KatoPlace, code)
    return Wording(place.name_kk, place.name_ru, place.name_en) if place else None


def _banks(session: Session) -> _Banks:
    rows = session.exec(select(Bank).order_by(Bank.iban_code)).all()
    names = {row.bic: wording(row.name) for row in reversed(rows)}
    return _Banks(names, {row.iban_code: same(row.bic) for row in rows})
