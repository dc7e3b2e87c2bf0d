"""What each side reads of the review: whose turn it is, since when the deadline stands still, what was asked, the files."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from sqlmodel import Session, col, select

from portal.core.accounts.schema import AccountKind, Actor
from portal.core.applications.basics.queries import READERS, clocks, may_take, party_of, seen_by_company, seen_by_staff
from portal.core.applications.review import rules
from portal.core.applications.rules import EDITABLE, STEPS, Happening, Status, is_received
from portal.core.applications.schema import COMPANY
from portal.core.applications.tables import Application, Event, Paper
from portal.core.calendar.rules import DAY_MINUTES, local_date
from portal.core.documents import queries as documents
from portal.core.documents.scans import NOT_SCANNED, FileScan
from portal.core.documents.schema import StoredFile
from portal.core.errors import NotFound
from portal.db import Begin
from portal.forms import Party
from portal.wording import Wording, joined

STATUSES = frozenset({Status.INFO_REQUESTED, Status.APPROVED, Status.REJECTED, Status.CONTRACT_SIGNED})
"""The statuses of which :func:`standing` tells."""
EXTENSIONS = ("pdf", "doc", "docx", "xls", "xlsx", "jpg", "png", "tiff", "zip", "rar", "7z")


@dataclass(frozen=True)
class PaperLine:
    """A file of the review; ``size`` in bytes, ``sha256`` in hexadecimal."""

    id: str
    name: str
    size: int
    sha256: str
    scan: FileScan = NOT_SCANNED


@dataclass(frozen=True)
class DocumentRequest:
    """What the operator asks for, and the files of the answer that is not sent yet."""

    id: str
    text: str
    at: dt.datetime
    until: dt.date | None
    papers: tuple[PaperLine, ...]


@dataclass(frozen=True)
class ReviewSteps:
    """Which steps of the review this member of staff may take now."""

    version: int
    request: bool
    resume: bool
    decide: bool
    conclude: bool
    correct: bool
    """Whether the recorded contract may be corrected."""
    pause: Wording | None
    contract: str
    """Number and date of the recorded contract, empty before there is one."""
    contract_number: str
    contract_date: dt.date | None


def contract_words(application: Application) -> str:
    """Return the number and the date of the recorded contract; empty before there is one."""
    return f"{application.contract_number}, {application.contract_date:%d.%m.%Y}" if application.contract_date else ""


def standing(application: Application, party: Party) -> Wording:
    """Return what a party of an application is told in one of :data:`STATUSES`: whose turn it is, and until when."""
    number, until = {"number": application.registration_number}, application.answer_until
    status = Status(application.status)
    if status is Status.INFO_REQUESTED and party != COMPANY:
        return rules.REQUESTED_OF_THE_OTHER.fill(**number)
    if status is Status.INFO_REQUESTED:
        return rules.REQUESTED_UNTIL.fill(**number, until=f"{until:%d.%m.%Y}") if until else rules.REQUESTED.fill(**number)
    if status is Status.CONTRACT_SIGNED and application.contract_date is not None:
        return rules.CONTRACT.fill(**number, contract=application.contract_number, day=f"{application.contract_date:%d.%m.%Y}")
    return (rules.APPROVED if status is Status.APPROVED else rules.REFUSED).fill(**number)


def pause(application: Application, reader: Party | None = None) -> Wording | None:
    """Return why and since when the term stands still and what is left of it; ``None`` while it does not.

    Of a request for documents it also says until when they are awaited. ``reader`` is the party that is told, ``None`` the staff.
    """
    if application.paused_at is None:
        return None
    since, until = clocks.day(application.paused_at), application.answer_until
    plain, dated = (rules.ANSWER_NOW, rules.ANSWER_NOW_UNTIL) if reader == COMPANY else (rules.PAUSE, rules.PAUSE_UNTIL)
    if clocks.is_returned(application):
        why = rules.TERM_STANDS.fill(since=since)
    else:
        why = dated.fill(since=since, until=f"{until:%d.%m.%Y}") if until else plain.fill(since=since)
    left = _left(application.term_left_minutes)
    return joined((why, left), ". ") if left else why


def correction(application: Application, party: Party, at: dt.datetime) -> Wording | None:
    """Return for a party until when a returned application is corrected, or that the day has passed at ``at``.

    ``None`` without such a day. Only the company is told that it can still send it.
    """
    until = corrected_until(application)
    if until is None:
        return None
    late = rules.CORRECT_LATE if party == COMPANY else rules.CORRECT_LATE_OF_THE_OTHER
    return (late if local_date(at) > until else rules.CORRECT_UNTIL).fill(until=f"{until:%d.%m.%Y}")


def corrected_until(application: Application) -> dt.date | None:
    """Return the day until which a returned application is to be corrected; ``None`` when it is not returned, or has no such day."""
    return application.answer_until if application.status in EDITABLE else None


def awaited(application: Application) -> Wording | None:
    """Return for the operator's staff what is awaited of the applicant, until when, and why and since when the term stands still."""
    if application.status == Status.MODERATED and application.moderated_at is not None:
        return rules.SIGNATURE_AWAITED.fill(since=clocks.day(application.moderated_at))
    until, stands = corrected_until(application), pause(application)
    parts = [rules.CORRECTIONS_AWAITED.fill(until=f"{until:%d.%m.%Y}")] if until else []
    parts += [stands] if stands else []
    return joined(parts, ". ") if parts else None


def _left(minutes: int | None) -> Wording | None:
    """Return how much is left of a term; nothing for one that stood still before that was kept."""
    if minutes is None:
        return None
    if minutes >= DAY_MINUTES:
        return rules.DAYS_LEFT.fill(days=minutes // DAY_MINUTES)
    return rules.LESS_THAN_A_DAY if minutes else rules.ENDED_BEFORE


def steps(begin: Begin, actor: Actor, application_id: str) -> ReviewSteps:
    """Return the steps of the review that the actor may take now.

    Raises:
        NotAllowed: the actor is not of the staff that reads applications.
        NotFound: there is no such application, or it is with its parties.
    """
    with begin(reading=True) as session:
        application = seen_by_staff(session, actor, application_id)
        status = Status(application.status)

        def may(happening: Happening) -> bool:
            return status in STEPS[happening].sources and may_take(actor, happening)

        return ReviewSteps(
            version=application.version,
            request=may(Happening.DOCUMENTS_REQUESTED),
            resume=may(Happening.REVIEW_RESUMED),
            decide=may(Happening.APPROVED),
            conclude=may(Happening.CONTRACT_SIGNED),
            correct=status is Status.CONTRACT_SIGNED and may_take(actor, Happening.CONTRACT_SIGNED),
            pause=pause(application),
            contract=contract_words(application),
            contract_number=application.contract_number,
            contract_date=application.contract_date,
        )


def request(begin: Begin, actor: Actor, application_id: str) -> DocumentRequest | None:
    """Return what the operator asks of the company now; ``None`` when it asks for nothing.

    Raises:
        NotAllowed: the actor is the developer.
        NotFound: the actor is no party of the application.
    """
    with begin(reading=True) as session:
        application = seen_by_company(session, actor, application_id)
        if application.status != Status.INFO_REQUESTED:
            return None
        asked = latest_request(session, application)
        return DocumentRequest(
            asked.id, asked.comment, asked.at, application.answer_until, paper_lines(session, waiting(session, application))
        )


def latest_request(session: Session, application: Application) -> Event:
    """Return the event of the last request for documents of an application that has one."""
    asked = select(Event).where(Event.application_id == application.id, Event.kind == Happening.DOCUMENTS_REQUESTED)
    return session.exec(asked.order_by(col(Event.number).desc()).limit(1)).one()


def waiting(session: Session, application: Application) -> list[Paper]:
    """Return the files of the answer that is not sent yet, in the order of attaching."""
    mine = select(Paper).where(Paper.application_id == application.id, Paper.purpose == rules.ANSWER, col(Paper.event_id).is_(None))
    return list(session.exec(mine.order_by(col(Paper.attached_at), col(Paper.id))).all())


def papers(session: Session, application: Application) -> dict[str, tuple[PaperLine, ...]]:
    """Return the files of the sent answers and of the decisions, by the id of their event."""
    sent = select(Paper).where(Paper.application_id == application.id, col(Paper.event_id).is_not(None))
    found: dict[str, list[Paper]] = {}
    for paper in session.exec(sent.order_by(col(Paper.attached_at), col(Paper.id))).all():
        found.setdefault(paper.event_id or "", []).append(paper)
    return {event: paper_lines(session, those) for event, those in found.items()}


def ensure_may_read_paper(begin: Begin, actor: Actor, file_id: str) -> StoredFile:
    """Return a file of the review when the actor may read it.

    The company reads the files of its answers, staff those that were sent. A decision's files are read by staff and both parties, before
    the decision by the registrar who attached them. Everything else is :class:`NotFound`.
    """
    with begin(reading=True) as session:
        linked = session.exec(
            select(Paper, Application)
            .join(Application, col(Application.id) == col(Paper.application_id))
            .where(Paper.file_id == file_id, col(Application.deleted_at).is_(None))
        ).all()
        if not any(_may_read(actor, application, paper) for paper, application in linked):
            raise NotFound
        return documents.file_to_give(session, file_id)


def _may_read(actor: Actor, application: Application, paper: Paper) -> bool:
    sent, own = paper.event_id is not None, paper.account_id == actor.account_id
    if actor.kind is AccountKind.STAFF:
        return (sent or own) and is_received(application.sent_at) and not actor.roles.isdisjoint(READERS)
    party = party_of(application, actor) if actor.kind is AccountKind.LEGAL_ENTITY else None
    return party is not None and (sent if paper.purpose == rules.DECISION else party == COMPANY)


def paper_lines(session: Session, found: Iterable[Paper]) -> tuple[PaperLine, ...]:
    """Return files of the review as pages read them, in the given order."""
    ids = [paper.file_id for paper in found]
    files = documents.files(session, ids)
    return tuple(PaperLine(one, files[one].name, files[one].size, files[one].sha256, files[one].scan) for one in ids if one in files)
