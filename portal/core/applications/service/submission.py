"""«Подписать заявку»: a signed application leaves for review, and late confirmations of signatures take effect."""

import datetime as dt
import hashlib
from dataclasses import dataclass

from sqlmodel import Session, col, select

from portal.core.accounts.schema import Actor
from portal.core.applications.queries import clocks
from portal.core.applications.rules import Status, ensure_may_become
from portal.core.applications.service.freezing import complete_manifest, freeze
from portal.core.applications.service.trace import Happening, happened, tell
from portal.core.applications.tables import Application, Statement
from portal.core.calendar.queries import registration_moment
from portal.core.errors import Conflict, Refused
from portal.core.signing import queries as signatures
from portal.core.signing import service as signing
from portal.db import Begin
from portal.eds import Verify
from portal.ports.clock import Now
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
ACCEPTED_SUBJECT = Wording("Өтінім қабылданды: {project}", "Заявка принята: {project}", "Application accepted: {project}")


@dataclass(frozen=True)
class Submission:
    """An accepted application: when it was submitted, when it is registered, and the sentence for its company."""

    at: dt.datetime
    registered_at: dt.datetime
    wording: Wording


def ensure_moderated(application: Application, settings: Settings) -> None:
    """Raise :class:`Refused` when the operator wants every application moderated first and this one was not (domain.md §10.10)."""
    if settings.moderation_required and application.status != Status.MODERATED:
        raise Refused(MODERATION_FIRST, code="moderation_first")


def submit_signed(session: Session, application: Application, statement: Statement, actor: Actor | None, at: dt.datetime) -> Submission:
    """Submit an application whose statement carries a valid signature; a step of the caller's transaction.

    Raises:
        Conflict: the application says something else by now, or cannot be submitted (any more).
        Refused: it is not complete any more.
    """
    ensure_may_become(Status(application.status), Status.SUBMITTED)
    content = complete_manifest(session, application, at)
    if application.version != statement.version or hashlib.sha256(content).hexdigest() != statement.manifest_sha256:
        raise Conflict(CHANGED)
    freeze(session, application, "submission", statement.manifest, at, statement.id)
    happened(session, application, actor, Happening.SUBMITTED, at, to=Status.SUBMITTED)
    application.submitted_at = application.sent_at = application.changed_at = at
    accepted = submitted(session, application)
    tell(session, application.organisation_id, ACCEPTED_SUBJECT.fill(project=application.project_name), accepted.wording, at)
    return accepted


def submitted(session: Session, application: Application) -> Submission:
    """Return what was promised when the application was submitted."""
    at = application.submitted_at or application.changed_at
    moment = registration_moment(session, at)
    return Submission(at, moment, clocks.ACCEPTED.fill(moment=clocks.minute(moment)))


def recheck(begin: Begin, *, verify: Verify, now: Now) -> int:
    """Check again the signatures that could not be confirmed; applications signed that way are submitted now (for a job).

    Returns how many signatures were settled. An application that has changed meanwhile stays in its company's hands.
    """
    settled = signing.recheck(begin, verify=verify, now=now)
    for signature_id in settled:
        try:
            with begin() as session:
                _submit_late(session, signature_id, now())
        except Refused:
            # Incomplete or changed by now: the company signs again when it is ready; its own page says so.
            continue
    return len(settled)


def _submit_late(session: Session, signature_id: str, at: dt.datetime) -> None:
    statement = session.exec(select(Statement).where(Statement.signature_id == signature_id)).first()
    if statement is None or not signatures.lines(session, {signature_id})[signature_id].counts:
        return
    application = session.exec(
        select(Application)
        .where(Application.id == statement.application_id, col(Application.deleted_at).is_(None))
        .with_for_update()
    ).first()  # fmt: skip
    if application is not None and application.status != Status.SUBMITTED:
        submit_signed(session, application, statement, None, at)
