"""Telling the signer what became of a signature that could not be confirmed when it was made."""

import datetime as dt
from typing import Final

from sqlmodel import Session, col, select

from portal.core.accounts.sessions import queries as accounts
from portal.core.applications.basics.service import address_of, project_words
from portal.core.applications.tables import Application, Consent, FounderLink, Statement
from portal.core.letter_kinds import parties as letters
from portal.core.letter_kinds.schema import LetterKind
from portal.core.notices import service as notices
from portal.core.notices.schema import NewNotice, Topic
from portal.core.signing.service import Settled
from portal.eds import Outcome
from portal.wording import Wording, same

_APPLICATION: Final = Wording("өтінім", "заявка", "the application")


def tell_settled(session: Session, settled: Settled) -> None:
    """Queue the letter about a signature that has a final verdict now. A deleted application or replaced consent needs none."""
    application, document = _signed(session, settled.signature_id)
    if application is None:
        return
    founder = _founder_of(session, settled.signature_id)
    if founder:
        _tell_of_founder(session, application, founder, settled)
    elif settled.verdict.outcome is Outcome.VALID:
        _tell(session, application, settled.account_id, letters.SIGNATURE_CONFIRMED, settled.at, document=document)
    else:
        reason = settled.verdict.wording
        _tell(session, application, settled.account_id, letters.SIGNATURE_REFUSED, settled.at, document=document, reason=reason)


def _founder_of(session: Session, signature_id: str) -> str:
    """Return the name of the founder whose signature it is, empty for the signature of anybody else."""
    asked = select(FounderLink.name).join(Consent, col(FounderLink.consent_id) == col(Consent.id))
    return session.exec(asked.where(Consent.signature_id == signature_id)).first() or ""


def _tell_of_founder(session: Session, application: Application, founder: str, settled: Settled) -> None:
    """Queue the letter to whoever asked the founder to sign."""
    valid = settled.verdict.outcome is Outcome.VALID
    kind = letters.HOLDER_CONFIRMED if valid else letters.HOLDER_REFUSED
    _tell(session, application, settled.account_id, kind, settled.at, name=founder, reason=settled.verdict.wording)


def tell_not_sent(session: Session, application: Application, account_id: str, reason: Wording, at: dt.datetime) -> None:
    """Queue the letter about an application whose signature is confirmed but which has changed or become incomplete meanwhile."""
    _tell(session, application, account_id, letters.NOT_SENT, at, reason=reason)


def _signed(session: Session, signature_id: str) -> tuple[Application | None, Wording]:
    consent = session.exec(select(Consent).where(Consent.signature_id == signature_id)).first()
    statement = session.exec(select(Statement).where(Statement.signature_id == signature_id)).first()
    if consent is not None and consent.superseded_at is None:
        application, document = session.get_one(Application, consent.application_id), same(consent.name)
    elif statement is not None:
        application, document = session.get_one(Application, statement.application_id), _APPLICATION
    else:
        return None, _APPLICATION
    return (application if application.deleted_at is None else None), document


def _tell(session: Session, application: Application, account_id: str, kind: LetterKind, at: dt.datetime, **facts: object) -> None:
    account = accounts.account(session, account_id)
    content = kind.of(project=project_words(application), **facts)
    notices.notify(session, account, NewNotice(Topic.APPLICATIONS, content, address_of(application)), at)
