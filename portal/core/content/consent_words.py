"""The texts that consents have and have had, and which of the consents an application keeps, as they stand in the tables."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlmodel import Session, col, select

from portal.core.content.rules import FOUNDER_CONSENT
from portal.core.content.schema import wording
from portal.core.content.tables import ConsentType, EarlierConsentText
from portal.core.errors import NotFound
from portal.forms import ConsentSlot, Party
from portal.wording import Wording

MOST_LISTS = 64
"""How many lists of added consents are kept in memory."""
_added: dict[str, tuple[ConsentSlot, ...]] = {}


@dataclass(frozen=True)
class ConsentWords:
    """A text of a consent with its placeholders."""

    number: int
    label: Wording
    text: Mapping[str, list[str]]


def words_of(session: Session, product: str, code: str, party: str, number: int) -> ConsentWords:
    """Return a text by its number, 0 for the one that holds. Raise :class:`NotFound` when the product has no such consent."""
    statement = select(ConsentType).where(ConsentType.product == product, ConsentType.code == code, ConsentType.party == party)
    row = session.exec(statement).first()
    if row is None:
        raise NotFound
    wanted = (EarlierConsentText.consent_type_id == row.id, EarlierConsentText.number == number)
    earlier = session.exec(select(EarlierConsentText).where(*wanted)).first() if number not in {0, row.number} else None
    found = earlier or row
    return ConsentWords(found.number, wording(found.label), found.text)


def earlier_titles(session: Session, product: str) -> tuple[tuple[str, str, Wording], ...]:
    """Return the code, the party and the title of every text that a consent of a product had before the present one, oldest first."""
    statement = select(ConsentType.code, ConsentType.party, EarlierConsentText.label).join(EarlierConsentText)
    rows = session.exec(statement.where(ConsentType.product == product).order_by(col(EarlierConsentText.number))).all()
    return tuple((code, party, wording(label)) for code, party, label in rows)


def offered_consents(session: Session, product: str) -> str:
    """Return the list of consents that an application keeps when it is begun now: in order, separated by spaces.

    It has the id of each consent that the administrator added with the number of its text (``id:2``), and after a minus sign the address
    of each consent of the portal's own that was taken off (:func:`taken_off`).
    """
    wanted = select(ConsentType).where(ConsentType.product == product, ConsentType.code != FOUNDER_CONSENT)
    rows = session.exec(wanted.order_by(col(ConsentType.position), col(ConsentType.party), col(ConsentType.id))).all()
    added = [f"{row.id}:{row.number}" for row in rows if row.added and row.active]
    return " ".join([*added, *(taken_off(product, row.code, row.party) for row in rows if not row.added and not row.active)])


def taken_off(product: str, code: str, party: str) -> str:
    """Return how the list of :func:`offered_consents` names a consent that the portal came with and that is not asked for."""
    return f"-{product}/{code}/{party}"


def added_consents(session: Session, listed: str) -> tuple[ConsentSlot, ...]:
    """Return the added consents of a list that :func:`offered_consents` made, each with the number of the text that the list keeps.

    A text with a number never changes, so a list is read from the database once.
    """
    if listed not in _added:
        kept = {one.partition(":")[0]: int(one.partition(":")[2]) for one in listed.split() if not one.startswith("-")}
        rows = {row.id: row for row in session.exec(select(ConsentType).where(col(ConsentType.id).in_(kept))).all()} if kept else {}
        while len(_added) >= MOST_LISTS:
            _added.pop(next(iter(_added)), None)
        _added[listed] = tuple(_added_consent(session, rows[one], number) for one, number in kept.items())
    return _added[listed]


def _added_consent(session: Session, row: ConsentType, number: int) -> ConsentSlot:
    label = words_of(session, row.product, row.code, row.party, number).label
    return ConsentSlot(row.code, Party(row.party), label, row.formed, row.required, number)
