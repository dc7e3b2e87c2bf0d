"""The document under a stored signature and the application that it belongs to."""

from dataclasses import dataclass

from sqlmodel import Session, select

from portal.core.applications.basics.service import at_desk, project_words
from portal.core.applications.tables import Application, Consent, Decision, Statement
from portal.core.signing.rechecks.rules import SignatureKind
from portal.wording import Wording

_STATEMENT = Wording("Өтінімге қол қойылған мәлімдеме", "Заявление о подписании заявки", "The statement of signing the application")
_CONSENT = Wording("Келісім: {name}", "Согласие: {name}", "Consent: {name}")
_DECISION = Wording("Оператордың шешімі", "Решение оператора", "The operator's decision")
_AGREEMENT = Wording("Лицензиялық келісім", "Лицензионное соглашение", "The licence agreement")
_DOCUMENT = Wording("Құжат", "Документ", "Document")


@dataclass(frozen=True)
class SignedDocument:
    """A signed document; ``id`` is that of the signature."""

    id: str
    document: Wording
    project: Wording | None
    """The project of the application; ``None`` for a document that belongs to none."""
    number: str
    """The registration number, empty before the registration."""
    path: str
    """The address of the application at the desk."""
    organisation: str


def signed_document(session: Session, kind: SignatureKind, signature_id: str, organisation: str) -> SignedDocument:
    """Return the document under a signature of ``organisation``. The caller has checked who may read it."""
    application_id, document = _what_was_signed(session, kind, signature_id)
    application = session.get(Application, application_id) if application_id else None
    return SignedDocument(
        id=signature_id,
        document=document,
        project=project_words(application) if application else None,
        number=application.registration_number if application else "",
        path=at_desk(application) if application else "",
        organisation=organisation,
    )


def _what_was_signed(session: Session, kind: SignatureKind, signature_id: str) -> tuple[str, Wording]:
    """Return the id of the application, empty without one, and what was signed."""
    if kind is SignatureKind.AGREEMENT:
        return "", _AGREEMENT
    consent = session.exec(select(Consent).where(Consent.signature_id == signature_id)).first()
    if consent is not None:
        return consent.application_id, _CONSENT.fill(name=consent.name)
    statement = session.exec(select(Statement).where(Statement.signature_id == signature_id)).first()
    if statement is not None:
        return statement.application_id, _STATEMENT
    decision = session.exec(select(Decision).where(Decision.signature_id == signature_id)).first()
    return (decision.application_id, _DECISION) if decision is not None else ("", _DOCUMENT)
