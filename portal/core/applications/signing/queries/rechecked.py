"""The stored signatures that do not verify any more, with the applications and documents they belong to, for the administrator."""

import datetime as dt
from dataclasses import dataclass
from typing import Final

from sqlmodel import Session, select

from portal.core.accounts.rules import ensure_staff
from portal.core.accounts.schema import Actor, StaffRole
from portal.core.applications.basics.service import at_desk, project_words
from portal.core.applications.tables import Application, Consent, Decision, Statement
from portal.core.signing.rechecks import queries as rechecks
from portal.core.signing.rechecks.queries import FailingSignature, RecheckTotals
from portal.core.signing.rechecks.rules import SignatureKind
from portal.db import Begin
from portal.wording import Wording

MOST_SHOWN: Final = 200
_STATEMENT = Wording("Өтінімге қол қойылған мәлімдеме", "Заявление о подписании заявки", "The statement of signing the application")
_CONSENT = Wording("Келісім: {name}", "Согласие: {name}", "Consent: {name}")
_DECISION = Wording("Оператордың шешімі", "Решение оператора", "The operator's decision")
_AGREEMENT = Wording("Лицензиялық келісім", "Лицензионное соглашение", "The licence agreement")
_DOCUMENT = Wording("Құжат", "Документ", "Document")


@dataclass(frozen=True)
class FailingDocument:
    """A document whose signature does not verify any more."""

    id: str
    document: Wording
    project: Wording | None
    """The project of the application; ``None`` for a document that belongs to none."""
    number: str
    """The registration number, empty before the registration."""
    path: str
    """The address of the application at the desk."""
    organisation: str
    reason: Wording
    since: dt.datetime
    good_at: dt.datetime | None
    checked_at: dt.datetime


@dataclass(frozen=True)
class RecheckedSignatures:
    """What the repeated checks have found."""

    totals: RecheckTotals
    failing: tuple[FailingDocument, ...]


def rechecked_signatures(begin: Begin, actor: Actor) -> RecheckedSignatures:
    """Return the results of the repeated checks.

    Raises:
        NotAllowed: the actor is not the operator's administrator.
    """
    ensure_staff(actor, StaffRole.ADMINISTRATOR)
    with begin(reading=True) as session:
        found = rechecks.failing(session, MOST_SHOWN)
        return RecheckedSignatures(rechecks.totals(session), tuple(_document(session, one) for one in found))


def _document(session: Session, one: FailingSignature) -> FailingDocument:
    application_id, document = what_was_signed(session, one.kind, one.id)
    application = session.get(Application, application_id) if application_id else None
    return FailingDocument(
        id=one.id,
        document=document,
        project=project_words(application) if application else None,
        number=application.registration_number if application else "",
        path=at_desk(application) if application else "",
        organisation=one.organisation,
        reason=one.reason,
        since=one.since,
        good_at=one.good_at,
        checked_at=one.checked_at,
    )


def what_was_signed(session: Session, kind: SignatureKind, signature_id: str) -> tuple[str, Wording]:
    """Return the id of the application, empty without one, and what was signed. The caller has checked who may read it."""
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
