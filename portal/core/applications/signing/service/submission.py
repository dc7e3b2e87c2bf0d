"""«Подписать заявку»: submitting a signed application, also when its signature is confirmed later."""

import datetime as dt
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass

from sqlmodel import Session, col, select

from portal.core.accounts.schema import Actor
from portal.core.applications.basics.queries import seen_by_company
from portal.core.applications.basics.service import record_event
from portal.core.applications.registration import queries as registration
from portal.core.applications.registration import service as registering
from portal.core.applications.rules import SIGNED, Happening, Status, ensure_may_become
from portal.core.applications.signing.service.freezing import Leaving, freeze, leaving
from portal.core.applications.signing.service.printing import Copies, copied
from portal.core.applications.signing.service.settling import tell_not_sent, tell_settled
from portal.core.applications.tables import Application, Statement
from portal.core.errors import Conflict, Refused
from portal.core.signing import service as signing
from portal.db import Begin
from portal.eds import Outcome, Verify
from portal.ports.clock import Now
from portal.ports.storage import Storage
from portal.settings import Settings
from portal.wording import Wording

MODERATION_FIRST = Wording(
    "Алдымен өтінімді модерацияға жіберіңіз: қол қою модерациядан кейін ашылады.",
    "Сначала отправьте заявку на модерацию: подписать её можно после модерации.",
    "First send the application to moderation: it can be signed after that.",
)
CHANGED = Wording(
    "Мәлімдеме жасалғаннан кейін өтінім өзгерді. «Өтінімге қол қою» түймесін қайта басыңыз.",
    "После составления заявления заявка изменилась. Нажмите «Подписать заявку» ещё раз.",
    "The application has changed since the statement was made. Press “Sign the application” again.",
)


@dataclass(frozen=True)
class Submission:
    """A submitted application: when it was submitted, and the text for its company."""

    at: dt.datetime
    wording: Wording


def ensure_moderated(application: Application, settings: Settings) -> None:
    """Raise :class:`Refused` when the operator wants every application moderated first and this one was not (domain.md §10.10)."""
    if settings.moderation_required and application.status != Status.MODERATED:
        raise Refused(MODERATION_FIRST, code="moderation_first")


@dataclass(frozen=True)
class Departure:
    """An application as it was read for its submission, with the PDFs that were made of it."""

    read: Leaving
    copies: Copies
    at: dt.datetime


@contextmanager
def departure(
    begin: Begin, actor: Actor | None, statement_id: str | None, at: dt.datetime, *, storage: Storage, settings: Settings
) -> Generator[Departure | None]:
    """Make the PDFs of the application that a statement covers; a context in which it is submitted. Enter it outside transactions.

    The value is ``None`` without a statement and for an application that is already submitted. ``actor`` is the person who signs, ``None``
    when a job confirms a signature later.

    Raises:
        NotFound: the actor is no party of the application.
        Conflict: the application has changed, or cannot be submitted (any more).
        Refused: it is not complete any more.
    """
    with begin(reading=True) as session:
        read = _read(session, actor, statement_id, at) if statement_id else None
    if read is None:
        yield None
        return
    with copied(storage, read.sheets, read.version, settings.base_url) as copies:
        yield Departure(read, copies, at)


def submit_signed(
    session: Session, application: Application, statement: Statement, actor: Actor | None, leaves: Departure | None
) -> Submission:  # fmt: skip
    """Submit an application whose statement has a valid signature, and in working time register it. Runs in the caller's transaction.

    Raises:
        Conflict: the application has changed, or cannot be submitted (any more).
        Refused: it is not complete any more.
    """
    if leaves is None:
        raise Conflict(CHANGED)
    at = leaves.at
    if _covered(session, application, statement, at) != leaves.read:
        raise Conflict(CHANGED)
    freeze(session, application, "submission", leaves.read, leaves.copies, at, statement.id)
    record_event(session, application, actor, Happening.SUBMITTED, at)
    application.submitted_at = application.sent_at = application.changed_at = at
    registering.accept(session, application, at)
    return submitted(session, application, at)


def submitted(session: Session, application: Application, now: dt.datetime) -> Submission:
    """Return the text about an application that was submitted, as it stands at ``now``."""
    return Submission(application.submitted_at or application.changed_at, registration.standing(session, application, now))


def recheck(begin: Begin, *, verify: Verify, now: Now, storage: Storage, settings: Settings) -> int:
    """Check unconfirmed signatures again and submit the applications whose signatures are valid now. Called by a job.

    Returns how many signatures have a final verdict now; each signer gets a letter. An application that has changed meanwhile is not
    submitted. A signature becomes valid in the transaction that submits its application, or not yet.

    Raises:
        ExceptionGroup: with what failed, when all are done; the next call tries it again.
    """

    def settle(checked: signing.Rechecked) -> bool:
        return _settle(begin, checked, now(), storage, settings)

    return signing.recheck(begin, verify=verify, now=now, settle=settle)


def _read(session: Session, actor: Actor | None, statement_id: str, at: dt.datetime) -> Leaving | None:
    statement = session.get_one(Statement, statement_id)
    if actor is not None:
        seen_by_company(session, actor, statement.application_id)
    application = session.get_one(Application, statement.application_id)
    return None if Status(application.status) in SIGNED else _covered(session, application, statement, at)


def _covered(session: Session, application: Application, statement: Statement, at: dt.datetime) -> Leaving:
    """Return the application as it is sent, after checking that the statement covers exactly this."""
    ensure_may_become(Status(application.status), Status.SUBMITTED)
    read = leaving(session, application, Status.SUBMITTED, at)
    if (read.version, read.sha256) != (statement.version, statement.manifest_sha256):
        raise Conflict(CHANGED)
    return read


def _settle(begin: Begin, checked: signing.Rechecked, at: dt.datetime, storage: Storage, settings: Settings) -> bool:
    """Store the verdict of another check, tell the signer, and submit the application that was signed so."""
    with begin(reading=True) as session:
        statement_id = _waiting(session, checked.signature_id) if checked.verdict.outcome is Outcome.VALID else None
    try:
        with departure(begin, None, statement_id, at, storage=storage, settings=settings) as leaves, begin() as session:
            settled = _told(session, checked)
            if settled is not None and statement_id is not None and leaves is not None:
                statement = session.get_one(Statement, statement_id)
                submit_signed(session, _locked(session, statement), statement, None, leaves)
    except Refused as refused:
        # Incomplete or changed in the meantime: the signature is valid, and the company has to sign again.
        with begin() as session:
            settled = _told(session, checked)
            if settled is not None and statement_id is not None:
                application = session.get_one(Application, session.get_one(Statement, statement_id).application_id)
                tell_not_sent(session, application, settled.account_id, refused.wording, at)
    return settled is not None


def _told(session: Session, checked: signing.Rechecked) -> signing.Settled | None:
    settled = signing.keep_verdict(session, checked)
    if settled is not None:
        tell_settled(session, settled)
    return settled


def _locked(session: Session, statement: Statement) -> Application:
    return session.exec(select(Application).where(Application.id == statement.application_id).with_for_update()).one()


def _waiting(session: Session, signature_id: str) -> str | None:
    """Return the statement that a signature was made of, ``None`` for a consent and for an application that is deleted."""
    living = select(Statement.id).join(Application, col(Application.id) == col(Statement.application_id))
    return session.exec(living.where(Statement.signature_id == signature_id, col(Application.deleted_at).is_(None))).first()
