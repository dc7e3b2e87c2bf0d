"""What the operator's staff reads: the queue of moderation and the read-only review of one application."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from sqlmodel import Session, col, select

from portal.core.accounts.schema import Actor
from portal.core.accounts.sessions import queries as accounts
from portal.core.applications.basics.queries import (
    SUBMISSION,
    ConsentLine,
    FileLine,
    Loaded,
    RemarkLine,
    clocks,
    may_take,
    reading,
    seen_by_staff,
)
from portal.core.applications.filling.queries import consents
from portal.core.applications.moderation.queries.doubts import Doubt, doubts
from portal.core.applications.remarks.queries import ReviewedRemark, remarks_before, remarks_with_parties, step_of_threads
from portal.core.applications.rules import BEING_REVISED, RETURNS, WORDS, Happening, Status
from portal.core.applications.schema import COMPANY, Indicator
from portal.core.applications.schema.invitation import DEVELOPER_BIN, DEVELOPER_NAME
from portal.core.applications.signing.queries import prints
from portal.core.applications.tables import Application, Statement
from portal.core.calendar.working_time import NoWorkingDay
from portal.core.signing import queries as signing
from portal.core.signing.queries import SignatureLine
from portal.db import Begin
from portal.forms import Party, SheetStage, sheet
from portal.ports.clock import Now
from portal.wording import Wording

_STANDING: Mapping[Status, Wording] = {
    Status.DRAFT: Wording(
        "Өтінім беруші келесі нұсқаны дайындап жатыр. Төменде операторға соңғы жіберілгені: {version}-нұсқа, {at}.",
        "Заявитель готовит следующую версию. Ниже — последняя отправленная оператору: версия {version}, {at}.",
        "The applicant is preparing the next version. Below is the last one that was sent to the operator: version {version}, {at}.",
    ),
    Status.WITHDRAWN: Wording(
        "Өтінім беруші өтінімді кері қайтарып алды, себебі «Өтінім тарихында». Төменде ол жіберген {version}-нұсқа, {at}.",
        "Заявитель отозвал заявку, причина — в «Истории заявки». Ниже — отправленная им версия {version}, {at}.",
        "The applicant has withdrawn the application; the reason is in its history. Below is version {version}, sent {at}.",
    ),
}


@dataclass(frozen=True)
class Review:
    """One application as the operator reads it."""

    id: str
    kind: Wording
    """What is applied for."""
    parties: Mapping[Party, Wording]
    """Who takes part, and how each is called."""
    version: int
    status: Status
    status_wording: Wording
    standing: Wording | None
    """Which version this is, while the parties may be writing the next one; ``None`` for the present one."""
    project_name: str
    company_name: str
    company_bin: str
    developer_name: str
    developer_bin: str
    registration_number: str
    registered_at: dt.datetime | None
    sent_at: dt.datetime | None
    deadline: dt.datetime | None
    """Until when the operator answers; ``None`` when no answer is due."""
    overdue: bool
    may_remark: bool
    """Whether this person may return it with remarks now: a moderator from moderation, a registrar from the review."""
    may_pass: bool
    would_end: dt.date | None
    """«Срок исполнения» when it is taken into work now; ``None`` when this person cannot take it, or when there is no such day."""
    no_end: Wording | None
    """Why this person cannot take it into work although it waits for that: the calendar has no working day ahead."""
    stages: tuple[SheetStage, ...]
    files: Mapping[str, tuple[FileLine, ...]]
    prints: Mapping[str, tuple[FileLine, ...]]
    """The documents that the portal made itself, which no remark is about."""
    consents: tuple[ConsentLine, ...]
    doubts: tuple[Doubt, ...]
    remarks: tuple[ReviewedRemark, ...]
    """Those that this version answers, each with what the parties did about it."""
    asked: tuple[RemarkLine, ...]
    """Those that the parties answer now, with their threads; never together with ``remarks``."""
    may_answer: bool
    """Whether this person may answer in the threads of the remarks that are not closed."""
    indicators: tuple[Indicator, ...]
    signature: SignatureLine | None
    """The application's own signature, after it was submitted."""
    other_name: Wording | None
    """The signer's two names, when the signature of the application has another name than the application."""
    statement: str
    """The text that was signed."""


def review(begin: Begin, actor: Actor, application_id: str, *, now: Now) -> Review:
    """Return an application that was sent, with both parties' parts, files and signatures.

    Raises:
        NotAllowed: the actor is not of the staff that reads applications.
        NotFound: it does not exist or is with its parties.
    """
    with begin(reading=True) as session:
        application = seen_by_staff(session, actor, application_id)
        loaded = reading.load_received(session, application, now())
        lines = consents.lines(session, loaded)
        return _review(session, actor, loaded.with_signed(consents.signed(lines)), lines, now())


def _review(session: Session, actor: Actor, loaded: Loaded, lines: tuple[ConsentLine, ...], at: dt.datetime) -> Review:
    application, status, terms = loaded.application, Status(loaded.application.status), clocks.terms(session)
    company, developer = accounts.organisation(session, application.organisation_id), _developer(session, loaded)
    statement, signature = _signed(session, loaded)
    deadline, end, step = terms.due(application), _would_end(application, actor, terms, at), step_of_threads(session, application)
    return Review(
        id=application.id,
        kind=loaded.kind.title,
        parties={one.party: one.title for one in loaded.kind.participants},
        version=loaded.version,
        status=status,
        status_wording=BEING_REVISED if status is Status.DRAFT else WORDS[status],
        standing=_standing(loaded),
        project_name=loaded.project_name,
        company_name=company.name,
        company_bin=company.bin,
        developer_name=developer[0],
        developer_bin=developer[1],
        registration_number=application.registration_number,
        registered_at=application.registered_at,
        sent_at=application.sent_at,
        deadline=deadline,
        overdue=deadline is not None and at > deadline,
        would_end=end[0],
        no_end=end[1],
        may_remark=status in RETURNS and may_take(actor, RETURNS[status]),
        may_pass=status is Status.ON_MODERATION and may_take(actor, Happening.MODERATION_PASSED),
        stages=sheet(loaded.form, loaded.answers, loaded.context),
        files=loaded.files,
        prints=prints.stored_prints(session, application, loaded.form),
        consents=lines,
        doubts=doubts(session, loaded),
        remarks=() if loaded.received else remarks_before(session, application, loaded.form, at),
        asked=remarks_with_parties(session, application) if loaded.received else (),
        may_answer=step is not None and may_take(actor, step),
        indicators=loaded.indicators,
        signature=signature,
        other_name=consents.other_name_of(loaded, COMPANY, signature),
        statement=statement.text.decode() if statement else "",
    )


def _developer(session: Session, loaded: Loaded) -> tuple[str, str]:
    """Return the developer's name and BIN: of a version that was received as they stand in it, whoever is the developer since."""
    if loaded.received is not None:
        return loaded.answers.text(DEVELOPER_NAME), loaded.answers.text(DEVELOPER_BIN)
    application = loaded.application
    joined = application.developer_organisation_id
    return accounts.organisation(session, joined).name if joined else "", application.developer_bin


def _would_end(
    application: Application, actor: Actor, terms: clocks.OperatorTerms, at: dt.datetime
) -> tuple[dt.date | None, Wording | None]:  # fmt: skip
    """Return the deadline of an application that is taken into work now, or why there is none; neither for those who cannot take it."""
    if application.status != Status.REGISTERED or not may_take(actor, Happening.TAKEN_INTO_WORK):
        return None, None
    try:
        return terms.execution_deadline(application, at), None
    except NoWorkingDay as none:
        return None, none.wording


def _standing(loaded: Loaded) -> Wording | None:
    if loaded.received is None or loaded.application.status not in _STANDING:
        return None
    words = _STANDING[Status(loaded.application.status)]
    return words.fill(version=loaded.version, at=clocks.minute(loaded.received.version.frozen_at))


def _signed(session: Session, loaded: Loaded) -> tuple[Statement | None, SignatureLine | None]:
    """Return the statement that was signed for this version, with its signature."""
    statement = _statement(session, loaded)
    return statement, _signature(session, statement)


def _statement(session: Session, loaded: Loaded) -> Statement | None:
    if loaded.received.version.occasion != SUBMISSION if loaded.received else loaded.application.submitted_at is None:
        return None
    signed = select(Statement).where(
        Statement.application_id == loaded.application.id,
        Statement.version == loaded.version,  # an earlier version may have been signed too, and returned
        col(Statement.signature_id).is_not(None),
    )
    return session.exec(signed.order_by(col(Statement.made_at).desc(), col(Statement.id)).limit(1)).first()


def _signature(session: Session, statement: Statement | None) -> SignatureLine | None:
    if statement is None or statement.signature_id is None:
        return None
    return signing.lines(session, {statement.signature_id}).get(statement.signature_id)
