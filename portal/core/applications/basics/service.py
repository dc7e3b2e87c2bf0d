"""Recording what happened: lines of the history, the audit journal, the term of the review, letters to the parties."""

import datetime as dt

from sqlmodel import Session, func, select

from portal.core.accounts.schema import Actor
from portal.core.accounts.sessions import queries as accounts
from portal.core.applications.basics.queries import clocks
from portal.core.applications.basics.queries.access import party_of
from portal.core.applications.rules import NAMELESS, STEPS, Happening, Status, ensure_may_become
from portal.core.applications.tables import Application, Assignment, Event
from portal.core.audit import service as audit
from portal.core.calendar.queries import working_time
from portal.core.errors import NotAllowed
from portal.core.letter_kinds.schema import LetterContent
from portal.core.notices import service as notices
from portal.core.notices.schema import NewNotice, Topic
from portal.wording import LANGUAGES, Wording, same

HISTORY = "/history"
"""The page of an application with its history, after the address of its form."""


def record_event(
    session: Session,
    application: Application,
    actor: Actor | None,
    kind: Happening,
    at: dt.datetime,
    *,
    comment: str = "",
    details: dict[str, str] | None = None,
) -> Event:
    """Write a line of the history and of the audit journal, and change the status when ``kind`` is one of the declared steps.

    Raises:
        NotAllowed: the declaration (:data:`STEPS`) does not let this actor take the step.
        Conflict: it does not allow the step from the present status.
    """
    before, step = Status(application.status), STEPS.get(kind)
    if step is not None:
        if not _doers(application, actor) & step.doers:
            raise NotAllowed
        ensure_may_become(before, step.target)
        application.status = step.target
    event = Event(
        application_id=application.id,
        number=_next_number(session, application),
        at=at,
        kind=kind,
        account_id=actor.account_id if actor else None,
        actor_name=actor.name if actor else "",
        organisation_name=actor.organisation_name if actor else "",
        role=_role(application, actor),
        status_before=before,
        status_after=application.status,
        version=application.version,
        comment=comment,
        details=details or {},
    )
    session.add(event)
    _pass_work_on(session, application, actor, kind, at)
    session.flush()
    audit.note(session, actor, f"applications.{kind}", f"application:{application.id}", {"version": application.version}, at)
    return event


def assign(session: Session, application: Application, actor: Actor, assignee: str | None, at: dt.datetime, note: str = "") -> None:
    """Make an application the work of a member of staff, ``None`` for nobody, and write that down for the operator's staff."""
    if application.assignee_id == assignee:
        return
    application.assignee_id = assignee
    session.add(Assignment(application_id=application.id, at=at, account_id=actor.account_id, assignee_id=assignee, note=note))
    audit.note(session, actor, "applications.assigned", f"application:{application.id}", {"assignee": assignee or ""}, at)


def note_paper(session: Session, actor: Actor, act: str, application_id: str, file_id: str, at: dt.datetime) -> None:
    """Note that a file was ``attached`` to an answer, reply or decision that is not sent yet, or ``removed`` from it."""
    audit.note(session, actor, f"applications.paper_{act}", f"application:{application_id}", {"file": file_id}, at)


def stop_term(session: Session, application: Application, at: dt.datetime) -> None:
    """Let «Срок исполнения» of an application in work stand still while its applicant has it; what is left of it is kept."""
    application.paused_at = at
    if application.execution_deadline is not None:
        application.term_left_minutes = working_time(session).minutes_left(at, application.execution_deadline)


def go_on_with_term(session: Session, application: Application, at: dt.datetime) -> dt.date:
    """Record «Срок исполнения» of an application that comes into work (again) and return it.

    Raises:
        NoWorkingDay: the calendar has no working day ahead, so that no deadline can be told.
    """
    application.execution_deadline = deadline = clocks.terms(session).execution_deadline(application, at)
    application.paused_at = application.term_left_minutes = None
    return deadline


def project_words(application: Application) -> Wording:
    """Return the project's name, or what is said in its place until somebody has typed one."""
    return same(application.project_name) if application.project_name else NAMELESS


def place_details(label: Wording) -> dict[str, str]:
    """Return the details of an event that is about a place of the form, such as the one that was unlocked."""
    return {f"place_{code}": label.said(code) for code in LANGUAGES}


def tell(
    session: Session,
    application: Application,
    organisation_id: str | None,
    letter: LetterContent,
    at: dt.datetime,
    *,
    page: str = "",
    topic: Topic = Topic.APPLICATIONS,
    by: str = "",
) -> None:
    """Give everybody of an organisation a notice, and a letter in each person's language, with the link to the application.

    ``page`` is the page of it, such as :data:`HISTORY`; without it the link leads to the form. Without an organisation nobody is told, and
    ``by``, the account that did it, is not told either.
    """
    told = NewNotice(topic, letter, f"{address_of(application)}{page}")
    for account in accounts.accounts_of(session, organisation_id) if organisation_id else ():
        notices.notify(session, account, told, at, by=by)


def tell_staff(session: Session, account_id: str, letter: LetterContent, at: dt.datetime, *, path: str) -> None:
    """Queue a letter to a member of the operator's staff, with the link to a page of the desk."""
    account = accounts.account(session, account_id)
    notices.queue_mail(session, account.email, letter, account.language, at, path=path)


def address_of(application: Application) -> str:
    """Return the address of an application in the cabinet of its parties."""
    return f"/cabinet/{application.product}/{application.id}"


def at_desk(application: Application) -> str:
    """Return the address of an application at the desk."""
    return f"/desk/applications/{application.id}"


def _pass_work_on(session: Session, application: Application, actor: Actor | None, kind: Happening, at: dt.datetime) -> None:
    """Free an application that leaves the moderators for the registrars; who takes it into work does the work.

    What is sent is not awaited any more.
    """
    if kind in {Happening.SENT_TO_MODERATION, Happening.SUBMITTED}:
        application.answer_until = None
    if kind is Happening.SUBMITTED:
        application.assignee_id = None
    elif kind is Happening.TAKEN_INTO_WORK and actor is not None:
        assign(session, application, actor, actor.account_id, at)


def _next_number(session: Session, application: Application) -> int:
    last = session.exec(select(func.max(Event.number)).where(Event.application_id == application.id)).one()
    return (last or 0) + 1


def _role(application: Application, actor: Actor | None) -> str:
    if actor is None:
        return "system"
    party = party_of(application, actor)
    return party or "staff"


def _doers(application: Application, actor: Actor | None) -> frozenset[str]:
    role = _role(application, actor)
    return frozenset(map(str, actor.roles)) if actor and role == "staff" else frozenset({role})
