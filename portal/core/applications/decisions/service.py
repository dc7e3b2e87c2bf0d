"""Making a decision: first the text that the registrar reads, then the registrar's signature under it, checked outside transactions."""

import base64
import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from sqlmodel import Session, col, delete, func, select

from portal.core.accounts.rules import ensure_staff
from portal.core.accounts.schema import Actor, StaffRole
from portal.core.accounts.sessions import queries as accounts
from portal.core.applications.basics.queries import clocks, seen_by_staff
from portal.core.applications.basics.service import HISTORY, note_paper, record_event
from portal.core.applications.checklists.service import ensure_checked
from portal.core.applications.corrections.service import renew_others
from portal.core.applications.decisions import queries, rules
from portal.core.applications.decisions.rules import DecisionKind
from portal.core.applications.remarks.service import ensure_closed, settle
from portal.core.applications.review.queries import paper_lines
from portal.core.applications.review.rules import DECISION
from portal.core.applications.review.service import in_review, tell_parties
from portal.core.applications.rules import Happening, Status, ensure_may_become
from portal.core.applications.schema import KINDS
from portal.core.applications.tables import Application, Decision, Event, Paper, Version
from portal.core.calendar.rules import local_date
from portal.core.content import queries as content
from portal.core.documents import service as documents
from portal.core.documents.queries import ensure_harmless_to_send
from portal.core.documents.schema import StoredFile
from portal.core.errors import Conflict, NotFound, Refused
from portal.core.filling.sent import taken
from portal.core.signing import service as signing
from portal.core.signing.rules import decoded, expectation_of_staff
from portal.core.slow import Work, slow
from portal.db import Begin
from portal.eds import SignatureVerdict, Verify
from portal.ports.clock import Now
from portal.settings import Settings
from portal.texts.cleaning import one_line

_BOTH = "{kk} · {ru}"


@dataclass(frozen=True)
class DecisionToSign:
    """The text of a decision: the signature covers exactly the UTF-8 bytes of ``text``, which are ``content_base64``."""

    id: str
    text: str
    content_base64: str
    iin: str
    """The IIN of the registrar, whose key it must be."""


def prepare(
    begin: Begin, actor: Actor, application_id: str, version: int, outcome: str, typed: Mapping[str, str], *, now: Now, settings: Settings
) -> DecisionToSign:
    """Make the text of a decision (``approved`` or ``refused``) for its registrar to sign; nothing is decided yet.

    ``typed`` has the texts of the decision's fields. A text that this person has not signed is replaced.

    Raises:
        NotAllowed: the actor is no registrar.
        Refused: nobody, or not this person, can sign decisions before the administrator has set something; or, for an approval, required
            remarks on the version before are not closed (code ``open_remarks``) or required points of the check-list not answered as they
            have to be (``unchecked``); or an attached file has a virus (``infected``).
        NotFilled: reasons are missing.
        Conflict: the application is not in work (any more), or in another version.
    """
    ensure_staff(actor, StaffRole.REGISTRAR)
    kind = rules.kind_of(outcome)
    _ensure_no_obstacle(actor, settings)
    with begin() as session:
        application, at = in_review(session, actor, application_id, version), now()
        ensure_may_become(Status(application.status), kind.target)
        if kind.happening is Happening.APPROVED:
            ensure_closed(session, application)
            ensure_checked(session, application)
        _ensure_harmless(session, application, actor)
        reasons = taken(kind.fields, typed, content.context(session, local_date(at)))["reasons"]
        _forget_unsigned(session, application, actor)
        decision = Decision(
            application_id=application.id,
            version=application.version,
            after_event=_last_event(session, application),
            outcome=kind.happening,
            reasons=reasons,
            account_id=actor.account_id,
            text=_text(session, application, actor, kind, reasons, at, settings).encode(),
            made_at=at,
        )
        session.add(decision)
        session.flush()
        return DecisionToSign(decision.id, decision.text.decode(), base64.b64encode(decision.text).decode(), actor.iin)


@slow(Work.SIGNATURES)
def decide(
    begin: Begin, actor: Actor, application_id: str, decision_id: str, cms: str, *, now: Now, verify: Verify, settings: Settings
) -> None:
    """Decide about an application with the registrar's own signature (CMS in base64) under the text of :func:`prepare`.

    Both parties are told. A signature that is not valid now decides nothing and is not stored.

    Raises:
        NotAllowed: the actor is no registrar.
        NotFound: there is no such application, or it is with its parties.
        Refused: the signature is not valid, cannot be confirmed now, or is not made with this person's key of the operator; or a virus
            was found meanwhile in an attached file (code ``infected``).
        Conflict: the application is not in work (any more), something happened to it since, or the text is too old or was replaced.
    """
    ensure_staff(actor, StaffRole.REGISTRAR)
    signed, at = decoded(cms), now()
    _ensure_no_obstacle(actor, settings)
    with begin() as session:
        text = _ready(session, actor, application_id, decision_id, at)[1].text
    verdict = verify(signed, text, expectation_of_staff(settings.deciding_bin), at=at)
    rules.ensure_own(verdict, actor)
    with begin() as session:
        actor = accounts.present_actor(session, actor)
        application, decision = _ready(session, actor, application_id, decision_id, at)
        _keep(session, application, decision, actor, signed, verdict, at)


def ensure_may_upload(begin: Begin, actor: Actor, application_id: str) -> tuple[str, ...]:
    """Return the extensions of files that a decision may have; called before the body of an upload is read.

    Raises:
        NotAllowed: the actor is no registrar.
        NotFound: there is no such application, or it is with its parties.
        Conflict: the application is not in work (any more).
        Refused: this registrar has attached as many files as a decision may have.
    """
    with begin(reading=True) as session:
        _ensure_room(session, seen_by_staff(session, actor, application_id, StaffRole.REGISTRAR), actor)
    return rules.EXTENSIONS


def attach(begin: Begin, actor: Actor, application_id: str, stored: StoredFile, *, now: Now) -> None:
    """Attach a registrar's own file to the decision that is not made yet; a text made before it can no longer be signed.

    Raises like :func:`ensure_may_upload`.
    """
    with begin() as session:
        application = seen_by_staff(session, actor, application_id, StaffRole.REGISTRAR, lock=True)
        _ensure_room(session, application, actor)
        known = documents.claim(session, stored.id)
        if known.account_id != actor.account_id:
            raise NotFound
        if known.id not in {paper.file_id for paper in queries.waiting(session, application)}:
            paper = Paper(
                application_id=application.id, purpose=DECISION, file_id=known.id, account_id=actor.account_id, attached_at=now()
            )  # fmt: skip
            session.add(paper)
            note_paper(session, actor, "attached", application.id, known.id, now())
            _forget_unsigned(session, application, actor)


def detach(begin: Begin, actor: Actor, application_id: str, file_id: str, *, now: Now) -> None:
    """Remove an own file from the decision that is not made yet; its bytes are deleted some time later. An absent one is no error."""
    with begin() as session:
        application = seen_by_staff(session, actor, application_id, StaffRole.REGISTRAR, lock=True)
        for paper in queries.waiting(session, application):
            if (paper.file_id, paper.account_id) == (file_id, actor.account_id):
                _drop(session, paper, now())
                note_paper(session, actor, "removed", application.id, file_id, now())
                _forget_unsigned(session, application, actor)


def _drop(session: Session, paper: Paper, at: dt.datetime) -> None:
    session.delete(paper)
    documents.forget(session, paper.file_id, at)


def _own_papers(session: Session, application: Application, actor: Actor) -> list[Paper]:
    return [paper for paper in queries.waiting(session, application) if paper.account_id == actor.account_id]


def _ensure_harmless(session: Session, application: Application, actor: Actor) -> None:
    ensure_harmless_to_send(session, (paper.file_id for paper in _own_papers(session, application, actor)))


def _ensure_room(session: Session, application: Application, actor: Actor) -> None:
    ensure_may_become(Status(application.status), Status.APPROVED)
    if len(_own_papers(session, application, actor)) >= rules.MOST_PAPERS:
        raise Refused(rules.FULL.fill(count=rules.MOST_PAPERS), code="full")


def _papers(session: Session, application: Application, actor: Actor) -> str:
    """Return the attached files as the text names them, each with its digest."""
    lines = enumerate(paper_lines(session, _own_papers(session, application, actor)), start=1)
    return (
        "".join(rules.PAPER.format(number=number, name=one_line(one.name), sha256=one.sha256) for number, one in lines) or rules.NONE_GIVEN
    )


def _ensure_no_obstacle(actor: Actor, settings: Settings) -> None:
    obstacle = rules.obstacle(actor, settings)
    if obstacle is not None:
        raise Refused(obstacle, code="cannot_sign")


def _ready(session: Session, actor: Actor, application_id: str, decision_id: str, at: dt.datetime) -> tuple[Application, Decision]:
    """Return the application, locked, and the text that still says what is to be decided about it."""
    seen_by_staff(session, actor, application_id, StaffRole.REGISTRAR)
    application = in_review(session, actor, application_id, _own_text(session, actor, application_id, decision_id).version)
    # Read again behind the lock: another window of this person may have replaced the text meanwhile.
    decision = _own_text(session, actor, application_id, decision_id)
    ensure_may_become(Status(application.status), rules.kind_of(decision.outcome).target)
    if decision.event_id is not None or decision.after_event != _last_event(session, application):
        raise Conflict(rules.GONE_ON)
    if at - decision.made_at > rules.GOOD_FOR:
        raise Conflict(rules.OLD_TEXT)
    # A scan may have ended after the text was made.
    _ensure_harmless(session, application, actor)
    return application, decision


def _own_text(session: Session, actor: Actor, application_id: str, decision_id: str) -> Decision:
    decision = session.get(Decision, decision_id, populate_existing=True)
    if decision is None or (decision.application_id, decision.account_id) != (application_id, actor.account_id):
        raise Conflict(rules.REPLACED)
    return decision


def _keep(
    session: Session, application: Application, decision: Decision, actor: Actor, cms: bytes, verdict: SignatureVerdict, at: dt.datetime
) -> None:
    kind = rules.kind_of(decision.outcome)
    if kind.happening is Happening.APPROVED:
        ensure_checked(session, application)
        settle(session, application, actor, at)
    event = record_event(session, application, actor, kind.happening, at, comment=decision.reasons)
    subject = f"{application.id}/decision"
    decision.event_id, decision.signature_id = event.id, signing.record(session, actor, subject, decision.text, cms, verdict, at)
    application.changed_at = at
    if kind.happening is Happening.APPROVED:
        renew_others(session, application, actor, at)
    for paper in queries.waiting(session, application):
        if paper.account_id == actor.account_id:
            paper.event_id = event.id
        else:
            _drop(session, paper, at)
    tell_parties(session, application, kind.letter, at, page=HISTORY)


def _forget_unsigned(session: Session, application: Application, actor: Actor) -> None:
    mine = delete(Decision).where(col(Decision.application_id) == application.id, col(Decision.account_id) == actor.account_id)
    session.exec(mine.where(col(Decision.signature_id).is_(None)))


def _last_event(session: Session, application: Application) -> int:
    return session.exec(select(func.max(Event.number)).where(Event.application_id == application.id)).one() or 0


def _text(
    session: Session, application: Application, actor: Actor, kind: DecisionKind, reasons: str, at: dt.datetime, settings: Settings
) -> str:
    company, product = accounts.organisation(session, application.organisation_id), KINDS[application.product].title
    return rules.TEXT.format(
        outcome=_BOTH.format(kk=kind.title.kk, ru=kind.title.ru),
        number=application.registration_number,
        registered=clocks.day(application.registered_at) if application.registered_at else "",
        kind=_BOTH.format(kk=product.kk, ru=product.ru),
        version=application.version,
        # A line break inside a name could imitate a line of the document.
        project=one_line(application.project_name),
        company=one_line(company.name),
        company_bin=company.bin,
        sha256=_manifest(session, application),
        time=clocks.minute(at),
        person=one_line(actor.name),
        bin=settings.deciding_bin,
        papers=_papers(session, application, actor),
        label=_BOTH.format(kk=kind.fields[0].label.kk, ru=kind.fields[0].label.ru),
        reasons=rules.indented(reasons),
    )


def _manifest(session: Session, application: Application) -> str:
    """Return the digest of the version that its company signed, hexadecimal."""
    sent = select(Version.sha256).where(
        Version.application_id == application.id, Version.version == application.version, Version.occasion == "submission"
    )
    return session.exec(sent).one()
