"""How many applications a new text of a consent reaches, and how many documents keep their text."""

from dataclasses import dataclass

from sqlmodel import Session, col, func, select

from portal.core.applications.rules import EDITABLE
from portal.core.applications.schema.organisation import CONSENT_OF_PERSON
from portal.core.applications.tables import Application, Consent
from portal.core.content.consent_words import taken_off
from portal.core.content.rules import FOUNDER_CONSENT


@dataclass(frozen=True)
class ConsentReach:
    """Applications that can be edited, those of them that ask for the document and lack it; documents without and with a signature."""

    open: int
    not_formed: int
    formed: int
    """In applications that can be edited."""
    signed: int
    """In all applications."""


def reach(session: Session, product: str, code: str, party: str) -> ConsentReach:
    """Count for one consent of one party: superseded documents and deleted applications are left out. Rights are not checked here.

    Of a consent that the administrator added, ``not_formed`` also counts the applications that were begun without it.
    """
    address = col(Consent.address)
    here = address.like(f"%/{CONSENT_OF_PERSON}") if code == FOUNDER_CONSENT else address == f"consent/{code}/{party}"
    document = (Consent.application_id == Application.id, here, Consent.party == party, col(Consent.superseded_at).is_(None))
    living = (Application.product == product, col(Application.deleted_at).is_(None))
    editable = (*living, col(Application.status).in_(sorted(EDITABLE)))
    signature = col(Consent.signature_id)
    applications, documents = select(func.count()).select_from(Application), select(func.count()).select_from(Consent)
    made = select(Consent.id).where(*document).exists()
    asks = ~col(Application.consent_list).contains(taken_off(product, code, party), autoescape=True)
    return ConsentReach(
        open=session.exec(applications.where(*editable)).one(),
        not_formed=session.exec(applications.where(*editable, asks, ~made)).one(),
        formed=session.exec(documents.join(Application).where(*document, *editable, signature.is_(None))).one(),
        signed=session.exec(documents.join(Application).where(*document, *living, signature.is_not(None))).one(),
    )
