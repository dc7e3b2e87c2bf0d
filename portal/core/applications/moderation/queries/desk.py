"""What the operator's staff reads: the queue of moderation and the read-only review of one application."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import ColumnElement, func, or_
from sqlmodel import Session, col, select

from portal.core.accounts.rules import ensure_staff
from portal.core.accounts.schema import Actor, StaffRole
from portal.core.accounts.sessions import queries as accounts
from portal.core.accounts.tables import Organisation
from portal.core.applications.basics.queries import READERS, ConsentLine, FileLine, clocks, reading, seen_by_staff
from portal.core.applications.filling.queries import LONGEST_PAGE, PAGE, EventLine, consents, events
from portal.core.applications.moderation.queries.doubts import Doubt, doubts
from portal.core.applications.rules import SEEN_BY_STAFF, WORDS, Status
from portal.core.applications.schema import COMPANY, KINDS
from portal.core.applications.signing.queries import prints
from portal.core.applications.tables import Application, Statement
from portal.core.calendar.working_time import NoWorkingDay
from portal.core.signing import queries as signing
from portal.core.signing.queries import SignatureLine
from portal.db import Begin, Paging, has_words
from portal.forms import Party, SheetStage, sheet
from portal.ports.clock import Now
from portal.texts.cleaning import compact, one_line
from portal.wording import Wording

LONGEST_SEARCH = 200


@dataclass(frozen=True)
class QueueLine:
    """One application that waits for the operator."""

    id: str
    kind: Wording
    """What is applied for."""
    project_name: str
    company_name: str
    company_bin: str
    status: Status
    status_wording: Wording
    version: int
    registration_number: str
    registered_at: dt.datetime | None
    sent_at: dt.datetime
    waiting: dt.timedelta
    deadline: dt.datetime | None
    """Until when the operator answers; ``None`` when no answer is due."""
    overdue: bool


@dataclass(frozen=True)
class ModerationQueue:
    """One page of the queue, the longest waiting first; pages count from 1."""

    lines: tuple[QueueLine, ...]
    total: int
    number: int
    pages: int


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
    may_decide: bool
    would_end: dt.date | None
    """«Срок исполнения» when it is taken into work now; ``None`` when this person cannot take it."""
    stages: tuple[SheetStage, ...]
    files: Mapping[str, tuple[FileLine, ...]]
    consents: tuple[ConsentLine, ...]
    doubts: tuple[Doubt, ...]
    signature: SignatureLine | None
    """The application's own signature, after it was submitted."""
    other_name: Wording | None
    """The signer's two names, when the signature of the application has another name than the application."""
    statement: str
    """The text that was signed."""
    history: tuple[EventLine, ...]


def queue(
    begin: Begin, actor: Actor, status: str = Status.ON_MODERATION, number: int = 1, size: int = PAGE, *, search: str = "", now: Now
) -> ModerationQueue:  # fmt: skip
    """Return the applications in a status that the operator sees, in all of them for an empty one, the longest waiting first.

    ``search`` narrows them to those whose project, company, BIN of either party or registration number has it.
    For an unknown status the queue is empty.
    """
    ensure_staff(actor, *READERS)
    at, size = now(), min(max(1, size), LONGEST_PAGE)
    waiting = [*_wanted(status, search), col(Application.deleted_at).is_(None)]
    with begin(reading=True) as session:
        total = session.exec(select(func.count()).select_from(Application).where(*waiting)).one()
        page = Paging.of(number, total, size)
        ordered = select(Application).where(*waiting).order_by(col(Application.sent_at), col(Application.id))
        found = session.exec(ordered.offset(page.start).limit(page.size)).all()
        terms = clocks.terms(session)
        return ModerationQueue(tuple(_line(session, one, at, terms) for one in found), total, page.number, page.pages)


def review(begin: Begin, actor: Actor, application_id: str, *, now: Now) -> Review:
    """Return an application that was sent, with both parties' parts, files, signatures and history.

    Raises:
        NotAllowed: the actor is not of the staff that reads applications.
        NotFound: it does not exist or is with its parties.
    """
    with begin(reading=True) as session:
        application = seen_by_staff(session, actor, application_id)
        loaded = reading.load(session, application, now())
        lines = consents.lines(session, loaded)
        loaded = loaded.with_signed(consents.signed(lines))
        status = Status(application.status)
        company = accounts.organisation(session, application.organisation_id)
        statement = _statement(session, application)
        signature = _signature(session, statement)
        terms = clocks.terms(session)
        deadline = terms.due(application)
        return Review(
            id=application.id,
            kind=loaded.kind.title,
            parties={one.party: one.title for one in loaded.kind.participants},
            version=application.version,
            status=status,
            status_wording=WORDS[status],
            project_name=application.project_name,
            company_name=company.name,
            company_bin=company.bin,
            developer_name=_name(session, application.developer_organisation_id),
            developer_bin=application.developer_bin,
            registration_number=application.registration_number,
            registered_at=application.registered_at,
            sent_at=application.sent_at,
            deadline=deadline,
            overdue=deadline is not None and now() > deadline,
            would_end=_would_end(application, actor, terms, now()),
            may_decide=status is Status.ON_MODERATION and StaffRole.MODERATOR in actor.roles,
            stages=sheet(loaded.form, loaded.answers, loaded.context),
            files={**loaded.files, **prints.stored_prints(session, application, loaded.form)},
            consents=lines,
            doubts=doubts(session, loaded),
            signature=signature,
            other_name=consents.other_name_of(loaded, COMPANY, signature),
            statement=statement.text.decode() if statement else "",
            history=events.events(session, application, None),
        )


def _wanted(status: str, search: str) -> list[ColumnElement[bool]]:
    seen = [one for one in SEEN_BY_STAFF if status in {"", one}]
    text, figures = one_line(search)[:LONGEST_SEARCH], compact(search)[:LONGEST_SEARCH]
    wanted: list[ColumnElement[bool]] = [col(Application.status).in_(seen)]
    if not figures:
        return wanted
    found = or_(has_words(Organisation.name, text), col(Organisation.bin).contains(figures, autoescape=True))
    companies = select(Organisation.id).where(found)
    in_itself = (
        has_words(Application.project_name, text),
        col(Application.developer_bin).contains(figures, autoescape=True),
        has_words(Application.registration_number, text),
    )
    return [*wanted, or_(*in_itself, col(Application.organisation_id).in_(companies))]


def _line(session: Session, application: Application, at: dt.datetime, terms: clocks.OperatorTerms) -> QueueLine:
    company = accounts.organisation(session, application.organisation_id)
    status, sent_at = Status(application.status), application.sent_at or application.changed_at
    until = terms.due(application)
    return QueueLine(
        id=application.id,
        kind=KINDS[application.product].title,
        project_name=application.project_name,
        company_name=company.name,
        company_bin=company.bin,
        status=status,
        status_wording=WORDS[status],
        version=application.version,
        registration_number=application.registration_number,
        registered_at=application.registered_at,
        sent_at=sent_at,
        waiting=at - sent_at,
        deadline=until,
        overdue=until is not None and at > until,
    )


def _name(session: Session, organisation_id: str | None) -> str:
    return accounts.organisation(session, organisation_id).name if organisation_id else ""


def _would_end(application: Application, actor: Actor, terms: clocks.OperatorTerms, at: dt.datetime) -> dt.date | None:
    if application.status != Status.REGISTERED or StaffRole.REGISTRAR not in actor.roles:
        return None
    try:
        return terms.execution_deadline(at)
    except NoWorkingDay:
        return None


def _statement(session: Session, application: Application) -> Statement | None:
    if application.submitted_at is None:
        return None
    signed = select(Statement).where(Statement.application_id == application.id, col(Statement.signature_id).is_not(None))
    return session.exec(signed.order_by(col(Statement.made_at).desc(), col(Statement.id)).limit(1)).first()


def _signature(session: Session, statement: Statement | None) -> SignatureLine | None:
    if statement is None or statement.signature_id is None:
        return None
    return signing.lines(session, {statement.signature_id}).get(statement.signature_id)
