"""Signing consents and the application: what is to be signed, then what was signed; checks run outside any transaction."""

import base64
import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session, col, select

from portal.core.accounts.schema import Actor
from portal.core.applications.queries import consents, reading
from portal.core.applications.queries.access import seen_by_company, seen_by_party
from portal.core.applications.queries.views import ConsentLine, ConsentState
from portal.core.applications.rules import APPLICATION, Status, ensure_may_become
from portal.core.applications.service.consents import ensure_told, form_consent
from portal.core.applications.service.editing import Editing, begin_edit, look_before_edit
from portal.core.applications.service.freezing import complete_manifest, ensure_open, make_statement
from portal.core.applications.service.submission import Submission, ensure_moderated, submit_signed, submitted
from portal.core.applications.service.trace import Happening, happened
from portal.core.applications.tables import Application, Consent, Statement
from portal.core.errors import Conflict, NotFound, Refused
from portal.core.signing import queries as signatures
from portal.core.signing import service as signing
from portal.core.signing.rules import decoded, ensure_not_invalid
from portal.db import Begin
from portal.eds import Outcome, Verdict, Verify
from portal.ports.clock import Now
from portal.ports.storage import Storage
from portal.settings import Settings
from portal.wording import Wording

MOST_AT_ONCE = 30
NAME = Wording("Өтінімге қол қою туралы мәлімдеме", "Заявление о подписании заявки", "Statement of signing the application")
FORM_FIRST = Wording(
    "Алдымен «{label}» келісімін қалыптастырыңыз.", "Сначала сформируйте согласие «{label}».", "First form the consent “{label}”."
)
OUTDATED = Wording(
    "Қол қойып жатқанда деректер өзгерді. Құжатты қайта ашып, қол қойыңыз.",
    "Пока вы подписывали, данные изменились. Откройте документ и подпишите заново.",
    "The data changed while you were signing. Open the document and sign again.",
)
PREPARE_FIRST = Wording(
    "Алдымен қол қоюға арналған құжатты ашыңыз.", "Сначала откройте документ для подписания.", "First open the document to be signed."
)


@dataclass(frozen=True)
class ToSign:
    """A document to be signed as it is: ``content_base64`` are its bytes; ``text`` is what it says when it is plain text."""

    subject: str
    title: Wording
    content_base64: str
    text: str = ""


@dataclass(frozen=True)
class SignedLine:
    """What became of one signature: UNCONFIRMED is kept and does not count yet."""

    subject: str
    outcome: Outcome
    wording: Wording


@dataclass(frozen=True)
class Signed:
    """What became of all signatures, and the submission when the application itself was signed."""

    lines: tuple[SignedLine, ...]
    submission: Submission | None = None


@dataclass(frozen=True)
class _Paper:
    """A document with its signature on the way through the check."""

    subject: str
    document_id: str
    content: bytes
    cms: bytes


def prepare_signature(
    begin: Begin, actor: Actor, application_id: str, subjects: Sequence[str], *, now: Now, storage: Storage, settings: Settings
) -> tuple[ToSign, ...]:
    """Return the bytes to be signed for consents (by address) and for the application itself (``application``).

    Documents of formed consents are made here when nobody viewed them before.

    Raises:
        NotFound: no such application, no such consent, or the other party's.
        NotAllowed: the developer asks for the application itself.
        Refused: a consent was not formed yet, or the application is not complete (code ``incomplete``).
        Conflict: the application is with the operator.
    """
    if not 1 <= len(subjects) <= MOST_AT_ONCE:
        raise NotFound
    return tuple(
        _statement(begin, actor, application_id, now, settings)
        if subject == APPLICATION
        else _consent(begin, actor, application_id, subject, now, storage)
        for subject in dict.fromkeys(subjects)
    )


def sign(
    begin: Begin, actor: Actor, application_id: str, signed: Sequence[tuple[str, str]], *, now: Now, verify: Verify, storage: Storage
) -> Signed:
    """Check and keep signatures: pairs of subject and CMS in base64; signing ``application`` also submits it.

    One invalid signature refuses all of them and nothing is kept. What cannot be confirmed now is kept and does not count.

    Raises:
        NotFound: no such application, no such consent, or the other party's.
        Refused: a signature is invalid, in the verdict's words; or the application is not complete (any more).
        Conflict: the data changed meanwhile, or the application is with the operator.
    """
    if not 1 <= len(signed) <= MOST_AT_ONCE:
        raise NotFound
    papers = _papers(begin, actor, application_id, signed, storage)
    at = now()
    checked = [(paper, signing.check(verify, actor, paper.cms, paper.content, at)) for paper in papers]
    for _, verdict in checked:
        ensure_not_invalid(verdict)
    with begin() as session:
        return _record(session, actor, application_id, checked, at)


def _consent(begin: Begin, actor: Actor, application_id: str, address: str, now: Now, storage: Storage) -> ToSign:
    with begin(reading=True) as session:
        edit = look_before_edit(session, actor, application_id)
        line = _line(session, edit.application, address, now())
        if line.party is not edit.party:
            raise NotFound
        ensure_told(_letter(session, edit, address, now()))
    if line.state in {ConsentState.NOT_FORMED, ConsentState.OUTDATED}:
        if not line.formed:
            raise Refused(FORM_FIRST.fill(label=line.label), code="form_first", field=address)
        line = form_consent(begin, actor, application_id, address, now=now, storage=storage)
    with begin(reading=True) as session:
        made = session.get_one(Consent, line.id)
    return ToSign(address, line.label, base64.b64encode(_content(storage, made)).decode())


def _statement(begin: Begin, actor: Actor, application_id: str, now: Now, settings: Settings) -> ToSign:
    with begin() as session:
        application = seen_by_company(session, actor, application_id, lock=True)
        at = now()
        ensure_open(session, application, actor, at)
        ensure_may_become(Status(application.status), Status.SUBMITTED)
        ensure_moderated(application, settings)
        statement = make_statement(session, application, actor, complete_manifest(session, application, at), at)
        return ToSign(APPLICATION, NAME, base64.b64encode(statement.text).decode(), statement.text.decode())


def _line(session: Session, application: Application, address: str, at: dt.datetime) -> ConsentLine:
    lines = consents.lines(session, reading.load(session, application, at))
    found = next((line for line in lines if line.address == address), None)
    if found is None:
        raise NotFound
    return found


def _letter(session: Session, edit: Editing, address: str, at: dt.datetime) -> consents.Letter:
    slot = next(one for one in edit.form.consents if one.address == address)
    return consents.letter(session, reading.load(session, edit.application, at), slot, at)


def _content(storage: Storage, made: Consent) -> bytes:
    return b"".join(storage.read(made.storage_key))


def _papers(
    begin: Begin, actor: Actor, application_id: str, signed: Sequence[tuple[str, str]], storage: Storage
) -> list[_Paper]:  # fmt: skip
    pairs = [(subject, decoded(cms)) for subject, cms in dict(signed).items()]
    with begin(reading=True) as session:
        application, party = seen_by_party(session, actor, application_id)
        made = consents.current(session, application)
        found: list[tuple[str, Consent | Statement, bytes]] = []
        for subject, cms in pairs:
            if subject == APPLICATION:
                seen_by_company(session, actor, application_id)
                found.append((subject, _latest_statement(session, actor, application_id), cms))
                continue
            one = made.get(subject)
            if one is None or one.party != party:
                raise NotFound
            found.append((subject, one, cms))
    return [_Paper(subject, one.id, one.text if isinstance(one, Statement) else _content(storage, one), cms) for subject, one, cms in found]


def _latest_statement(session: Session, actor: Actor, application_id: str) -> Statement:
    own = select(Statement).where(Statement.application_id == application_id, Statement.account_id == actor.account_id)
    found = session.exec(own.order_by(col(Statement.made_at).desc(), col(Statement.id)).limit(1)).first()
    if found is None:
        raise Conflict(PREPARE_FIRST)
    return found


def _record(session: Session, actor: Actor, application_id: str, checked: list[tuple[_Paper, Verdict]], at: dt.datetime) -> Signed:
    lines: list[SignedLine] = []
    submission: Submission | None = None
    # Consents first: the application's own manifest names them.
    for paper, verdict in sorted(checked, key=lambda one: one[0].subject == APPLICATION):
        if paper.subject == APPLICATION:
            submission = _keep_statement(session, actor, application_id, paper, verdict, at)
        else:
            _keep_consent(session, actor, application_id, paper, verdict, at)
        lines.append(SignedLine(paper.subject, verdict.outcome, verdict.wording))
    return Signed(tuple(lines), submission)


def _keep_consent(session: Session, actor: Actor, application_id: str, paper: _Paper, verdict: Verdict, at: dt.datetime) -> None:
    edit = begin_edit(session, actor, application_id, at)
    made = session.get_one(Consent, paper.document_id)
    line = _line(session, edit.application, paper.subject, at)
    if line.id != made.id or line.state is ConsentState.OUTDATED:
        raise Conflict(OUTDATED)
    if line.state is ConsentState.SIGNED:
        return
    edit.touch()
    made.signature_id = signing.record(session, actor, f"{application_id}/{paper.subject}", paper.content, paper.cms, verdict, at)
    details = {"consent": line.label.ru, "outcome": verdict.outcome.value}
    happened(session, edit.application, actor, Happening.CONSENT_SIGNED, at, details=details)


def _keep_statement(
    session: Session, actor: Actor, application_id: str, paper: _Paper, verdict: Verdict, at: dt.datetime
) -> Submission | None:
    application = seen_by_company(session, actor, application_id, lock=True)
    statement = session.get_one(Statement, paper.document_id)
    if application.status == Status.SUBMITTED and statement.signature_id is not None:
        return submitted(session, application)
    ensure_may_become(Status(application.status), Status.SUBMITTED)
    statement.signature_id = signing.record(
        session, actor, f"{application_id}/{APPLICATION}", paper.content, paper.cms, verdict, at
    )  # fmt: skip
    if not signatures.lines(session, {statement.signature_id})[statement.signature_id].counts:
        return None
    return submit_signed(session, application, statement, actor, at)
