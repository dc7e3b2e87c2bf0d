"""The texts that consents have and have had, as they stand in the tables."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlmodel import Session, col, select

from portal.core.content.schema import wording
from portal.core.content.tables import ConsentType, EarlierConsentText
from portal.core.errors import NotFound
from portal.wording import Wording


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
