"""Signing consents and the application: first the bytes to sign, then the signatures. They are checked outside any transaction."""

import base64
import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session

from portal.core.accounts.schema import Actor, Right
from portal.core.accounts.sessions import queries as accounts
from portal.core.applications.basics.queries import ConsentLine, ConsentState, reading, seen_by_company, seen_by_party
from portal.core.applications.basics.service import record_event
from portal.core.applications.filling.queries import consents
from portal.core.applications.filling.service import begin_edit, look_before_edit, tell_when_done
from portal.core.applications.registration import queries as registration
from portal.core.applications.rules import APPLICATION, SIGNED, Happening, Status, ensure_may_become
from portal.core.applications.signing.service.consents import ensure_told, form_consent
from portal.core.applications.signing.service.freezing import complete_manifest, ensure_open, ensure_shown, latest_statement, make_statement
from portal.core.applications.signing.service.submission import Departure, Submission, departure, ensure_moderated, submit_signed, submitted
from portal.core.applications.tables import Consent, Statement
from portal.core.errors import Conflict, NotFound, Refused
from portal.core.signing import queries as signatures
from portal.core.signing import service as signing
from portal.core.signing.rules import decoded, ensure_not_invalid
from portal.core.slow import Work, slow
from portal.db import Begin
from portal.eds import Outcome, SignatureVerdict, Verify
from portal.ports.clock import Now
from portal.ports.storage import Storage
from portal.settings import Settings
from portal.wording import Wording

MOST_AT_ONCE = 30
NAME = Wording("Өтінімге қол қою туралы мәлімдеме", "Заявление о подписании заявки", "Statement of signing the application")
FORM_FIRST = Wording(
    "Алдымен «{label}» келісімін қалыптастырыңыз.", "Сначала сформируйте согласие «{label}».", "Generate the consent “{label}” first."
)
OUTDATED = Wording(
    "Қол қойып жатқанда деректер өзгерді. Құжатты қайта ашып, қол қойыңыз.",
    "Пока вы подписывали, данные изменились. Откройте документ и подпишите заново.",
    "The data changed while you were signing. Open the document and sign again.",
)
IN_PERSON = Wording(
    "«{label}» құжатына {name} (ЖСН {iin}) өз кілтімен қол қояды, ал бұл кілт басқа адамдікі. Оған бөлек қол қойыңыз.",
    "«{label}» лично подписывает {name} (ИИН {iin}), а этот ключ принадлежит другому человеку. Подпишите этот документ отдельно.",
    "“{label}” is signed in person by {name} (IIN {iin}), and this key belongs to somebody else. Sign that document separately.",
)
PREPARE_FIRST = Wording(
    "Алдымен қол қоюға арналған құжатты ашыңыз.", "Сначала откройте документ для подписания.", "First open the document to be signed."
)


@dataclass(frozen=True)
class ToSign:
    """A document to be signed as it is: ``content_base64`` are its bytes; ``text`` is its text when it is plain text."""

    subject: str
    title: Wording
    content_base64: str
    bin: str
    """The BIN that the key must carry."""
    text: str = ""
    effect: Wording | None = None
    """What signing the application does and when it will be registered; ``None`` for a consent."""


@dataclass(frozen=True)
class SignedLine:
    """The result for one signature. UNCONFIRMED is stored but not valid yet."""

    subject: str
    outcome: Outcome
    wording: Wording


@dataclass(frozen=True)
class Signed:
    """The results for all signatures, and the submission when the application itself was signed."""

    lines: tuple[SignedLine, ...]
    submission: Submission | None = None


@dataclass(frozen=True)
class _Paper:
    """A document with its signature while it is checked."""

    subject: str
    document_id: str
    content: bytes
    cms: bytes


@slow(Work.PAPERS)
def prepare_signature(
    begin: Begin,
    actor: Actor,
    application_id: str,
    subjects: Sequence[str],
    seen: str = "",
    *,
    now: Now,
    storage: Storage,
    settings: Settings,
) -> tuple[ToSign, ...]:
    """Return the bytes to be signed for consents (by address) and for the application itself (``application``).

    Documents of formed consents are made here when nobody viewed them before. For the application ``seen`` is that of the
    :class:`queries.AnswersToCheck` that the actor was shown.

    Raises:
        NotFound: no such application, no such consent, or the other party's.
        NotAllowed: the developer asks for the application itself, or the actor has no right to sign.
        Refused: a consent was not formed yet, or the application is not complete (code ``incomplete``).
        Conflict: the application is with the operator.
        ChangedSinceShown: either party changed something since the application was shown.
    """
    if not 1 <= len(subjects) <= MOST_AT_ONCE:
        raise NotFound
    wanted = tuple(dict.fromkeys(subjects))
    papers = _consents(begin, actor, application_id, [one for one in wanted if one != APPLICATION], now, storage)
    if APPLICATION in wanted:
        papers[APPLICATION] = _statement(begin, actor, application_id, seen, now, settings)
    return tuple(papers[subject] for subject in wanted)


@slow(Work.SIGNATURES)
def sign(
    begin: Begin,
    actor: Actor,
    application_id: str,
    signed: Sequence[tuple[str, str]],
    *,
    now: Now,
    verify: Verify,
    storage: Storage,
    settings: Settings,
) -> Signed:
    """Check and store signatures: pairs of subject and CMS in base64. Signing ``application`` also submits it.

    When one signature is invalid, all are refused and nothing is stored. A signature that cannot be confirmed now is stored but not valid
    yet.

    Raises:
        NotFound: no such application, no such consent, or the other party's.
        Refused: a signature is invalid (the text of the verdict), or was made by another person than the one who must sign (code
            ``not_in_person``), or the application is not complete (any more).
        Conflict: the data changed meanwhile, or the application is with the operator.
        NotAllowed, NotSignedIn: the actor lost the right to sign, or was deactivated, while the signatures were checked.
    """
    if not 1 <= len(signed) <= MOST_AT_ONCE:
        raise NotFound
    papers = _papers(begin, actor, application_id, signed, storage)
    at = now()
    checked = [(paper, signing.check(verify, actor, paper.cms, paper.content, at)) for paper in papers]
    for _, verdict in checked:
        ensure_not_invalid(verdict)
    with departure(begin, actor, _confirmed(checked), at, storage=storage, settings=settings) as leaves, begin() as session:
        return _record(session, accounts.present_actor(session, actor), application_id, checked, at, leaves)


def _consents(begin: Begin, actor: Actor, application_id: str, addresses: list[str], now: Now, storage: Storage) -> dict[str, ToSign]:
    if not addresses:
        return {}
    with begin(reading=True) as session:
        edit = look_before_edit(session, actor, application_id, None, now(), Right.SIGN)
        loaded = reading.load(session, edit.application, now())
        lines = {line.address: line for line in consents.lines(session, loaded) if (line.party, line.founder) == (edit.party, False)}
        slots = {slot.address: slot for slot in edit.form.consents}
        for address in addresses:
            if address not in lines:
                raise NotFound
            ensure_told(consents.filled_consent(session, loaded, slots[address], now()))
    return {address: _consent(begin, actor, application_id, lines[address], now, storage) for address in addresses}


def _consent(begin: Begin, actor: Actor, application_id: str, line: ConsentLine, now: Now, storage: Storage) -> ToSign:
    if line.state in {ConsentState.NOT_FORMED, ConsentState.OUTDATED}:
        if not line.formed:
            raise Refused(FORM_FIRST.fill(label=line.label), code="form_first", field=line.address)
        line = form_consent(begin, actor, application_id, line.address, now=now, storage=storage)
    with begin(reading=True) as session:
        made = session.get_one(Consent, line.id)
    return ToSign(line.address, line.label, base64.b64encode(_content(storage, made)).decode(), actor.bin)


def _statement(begin: Begin, actor: Actor, application_id: str, seen: str, now: Now, settings: Settings) -> ToSign:
    with begin() as session:
        application = seen_by_company(session, actor, application_id, lock=True, right=Right.SIGN)
        at, version, status = now(), application.version, application.status
        ensure_open(session, application, actor, at)
        ensure_may_become(Status(application.status), Status.SUBMITTED)
        ensure_moderated(application, settings)
        content = complete_manifest(session, application, at)
        ensure_shown(seen, version, status, content)
        statement = make_statement(session, application, actor, content, at)
        encoded, effect = base64.b64encode(statement.text).decode(), registration.before_signing(session, at)
        return ToSign(APPLICATION, NAME, encoded, actor.bin, statement.text.decode(), effect)


def _content(storage: Storage, made: Consent) -> bytes:
    return b"".join(storage.read(made.storage_key))


def _papers(
    begin: Begin, actor: Actor, application_id: str, signed: Sequence[tuple[str, str]], storage: Storage
) -> list[_Paper]:  # fmt: skip
    pairs = [(subject, decoded(cms)) for subject, cms in dict(signed).items()]
    with begin(reading=True) as session:
        application, party = seen_by_party(session, actor, application_id, right=Right.SIGN)
        made = consents.current(session, application)
        papers: list[tuple[str, Consent | Statement, bytes]] = []
        for subject, cms in pairs:
            if subject == APPLICATION:
                seen_by_company(session, actor, application_id)
                papers.append((subject, _shown_statement(session, actor, application_id), cms))
                continue
            document = made.get(subject)
            if document is None or document.party != party:
                raise NotFound
            papers.append((subject, document, cms))
    return [
        _Paper(subject, document.id, document.text if isinstance(document, Statement) else _content(storage, document), cms)
        for subject, document, cms in papers
    ]


def _shown_statement(session: Session, actor: Actor, application_id: str) -> Statement:
    statement = latest_statement(session, actor, application_id)
    if statement is None:
        raise Conflict(PREPARE_FIRST)
    return statement


def _confirmed(checked: list[tuple[_Paper, SignatureVerdict]]) -> str | None:
    """Return the statement whose signature is valid now: the application is submitted with it."""
    statement_ids = (paper.document_id for paper, verdict in checked if paper.subject == APPLICATION and verdict.outcome is Outcome.VALID)
    return next(statement_ids, None)


def _record(
    session: Session,
    actor: Actor,
    application_id: str,
    checked: list[tuple[_Paper, SignatureVerdict]],
    at: dt.datetime,
    leaves: Departure | None,
) -> Signed:
    submission: Submission | None = None
    # Consents first: the application's own manifest names them.
    _keep_consents(session, actor, application_id, [one for one in checked if one[0].subject != APPLICATION], at)
    for paper, verdict in checked:
        if paper.subject == APPLICATION:
            submission = _keep_statement(session, actor, application_id, paper, verdict, at, leaves)
    return Signed(tuple(SignedLine(paper.subject, verdict.outcome, verdict.wording) for paper, verdict in checked), submission)


def _keep_consents(
    session: Session, actor: Actor, application_id: str, checked: list[tuple[_Paper, SignatureVerdict]], at: dt.datetime
) -> None:
    if not checked:
        return
    edit = begin_edit(session, actor, application_id, None, at, Right.SIGN)
    lines = {line.address: line for line in consents.lines(session, reading.load(session, edit.application, at))}
    for paper, verdict in checked:
        line = lines[paper.subject]
        if line.id != paper.document_id or line.state is ConsentState.OUTDATED:
            raise Conflict(OUTDATED)
        if line.state is ConsentState.SIGNED:
            continue
        _ensure_in_person(line, verdict)
        edit.touch()
        made = session.get_one(Consent, paper.document_id)
        made.signature_id = signing.record(session, actor, f"{application_id}/{paper.subject}", paper.content, paper.cms, verdict, at)
        details = {"consent": line.label.ru, "address": line.address, "outcome": verdict.outcome.value}
        record_event(session, edit.application, actor, Happening.CONSENT_SIGNED, at, details=details)
    session.flush()
    tell_when_done(edit)


def _ensure_in_person(line: ConsentLine, verdict: SignatureVerdict) -> None:
    person, owner = line.signer, verdict.certificate
    if person is not None and (owner is None or owner.subject.iin != person.iin):
        raise Refused(IN_PERSON.fill(label=line.label, name=person.name, iin=person.iin), code="not_in_person", field=line.address)


def _keep_statement(
    session: Session, actor: Actor, application_id: str, paper: _Paper, verdict: SignatureVerdict, at: dt.datetime, leaves: Departure | None
) -> Submission | None:
    application = seen_by_company(session, actor, application_id, lock=True, right=Right.SIGN)
    statement = session.get_one(Statement, paper.document_id)
    if Status(application.status) in SIGNED and statement.signature_id is not None:
        return submitted(session, application, at)
    ensure_may_become(Status(application.status), Status.SUBMITTED)
    subject = f"{application_id}/{APPLICATION}"
    statement.signature_id = signing.record(session, actor, subject, paper.content, paper.cms, verdict, at)
    if not signatures.lines(session, {statement.signature_id})[statement.signature_id].counts:
        return None
    return submit_signed(session, application, statement, actor, leaves)
