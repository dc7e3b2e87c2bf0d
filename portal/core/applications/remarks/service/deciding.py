"""Closing a remark, or deciding that it remains."""

import datetime as dt

from sqlmodel import Session, select

from portal.core.accounts.rules import ensure_staff
from portal.core.accounts.schema import Actor
from portal.core.applications.basics.queries import may_take, seen_by_staff
from portal.core.applications.remarks import rules
from portal.core.applications.remarks.queries import DECIDERS, after_the_return, is_at_hand, not_closed
from portal.core.applications.rules import ANOTHER_VERSION, RETURNS, Status
from portal.core.applications.tables import Application, Remark
from portal.core.audit import service as audit
from portal.core.errors import Conflict, NotAllowed, NotFound, Refused
from portal.db import Begin
from portal.ports.clock import Now
from portal.wording import Wording


def close(begin: Begin, actor: Actor, application_id: str, version: int, remark_id: str, *, now: Now) -> None:
    """Close a remark that the version at hand answers; nothing happens to a closed one.

    Raises:
        NotAllowed: the actor is not of the staff who reviews applications in this status.
        NotFound: there is no such application or remark.
        Conflict: the application is not under review (any more), or has another version.
    """
    ensure_staff(actor, *DECIDERS)
    with begin() as session:
        remark = _at_hand(session, _reviewed(session, actor, application_id, version), remark_id)
        if remark.resolved_at is None:
            _close(session, remark, actor, now())
            _note(session, actor, "remark_closed", remark, now())


def keep_open(begin: Begin, actor: Actor, application_id: str, version: int, remark_id: str, *, now: Now) -> None:
    """Decide that a remark remains: it goes to the parties again with the next return, its thread kept. A closed one is opened again.

    Raises:
        NotAllowed: the actor is not of the staff who reviews applications in this status.
        NotFound: there is no such application or remark.
        Conflict: the application is not under review (any more), or has another version.
    """
    ensure_staff(actor, *DECIDERS)
    with begin() as session:
        remark = _at_hand(session, _reviewed(session, actor, application_id, version), remark_id)
        if remark.remains_at is None:
            remark.resolved_at, remark.remains_at, remark.decided_by = None, now(), actor.name
            _note(session, actor, "remark_remains", remark, now())


def close_the_rest(begin: Begin, actor: Actor, application_id: str, version: int, *, now: Now) -> int:
    """Close every remark about which nothing is decided yet; return how many there were.

    Raises:
        NotAllowed: the actor is not of the staff who reviews applications in this status.
        NotFound: there is no such application.
        Conflict: the application is not under review (any more), or has another version.
    """
    ensure_staff(actor, *DECIDERS)
    with begin() as session:
        application = _reviewed(session, actor, application_id, version)
        undecided = [remark for remark in not_closed(session, application.id) if remark.remains_at is None]
        for remark in undecided:
            _close(session, remark, actor, now())
            _note(session, actor, "remark_closed", remark, now())
        return len(undecided)


def settle(session: Session, application: Application, actor: Actor, at: dt.datetime) -> None:
    """Close the advice that is left when an application goes on. Required remarks are closed only by a press.

    Raises:
        Refused: required remarks are not closed; the sentence names them.
    """
    ensure_closed(session, application)
    for remark in not_closed(session, application.id):
        _close(session, remark, actor, at)


def ensure_closed(session: Session, application: Application) -> None:
    """Raise :class:`Refused` with their names while required remarks are not closed."""
    required = [Wording(**remark.label) for remark in not_closed(session, application.id) if remark.required]
    if required:
        raise Refused(rules.not_closed(required), code="open_remarks")


def _reviewed(session: Session, actor: Actor, application_id: str, version: int) -> Application:
    """Return an application that this person may return with remarks now, locked."""
    application = seen_by_staff(session, actor, application_id, *DECIDERS, lock=True)
    if application.version != version:
        raise Conflict(ANOTHER_VERSION)
    if (happening := RETURNS.get(Status(application.status))) is None:
        raise Conflict(rules.NOT_AT_HAND)
    if not may_take(actor, happening):
        raise NotAllowed
    return application


def _at_hand(session: Session, application: Application, remark_id: str) -> Remark:
    """Return a remark that waits for a decision, or about which one was made since the last return."""
    wanted = select(Remark).where(Remark.id == remark_id, Remark.application_id == application.id)
    remark = session.exec(wanted).one_or_none()
    if remark is None:
        raise NotFound
    if not is_at_hand(session, application, remark):
        raise Conflict(rules.NOT_AT_HAND)
    return remark


def _close(session: Session, remark: Remark, actor: Actor, at: dt.datetime) -> None:
    remark.resolved_at, remark.remains_at = after_the_return(session, remark.application_id, at), None
    remark.decided_by = actor.name


def _note(session: Session, actor: Actor, verb: str, remark: Remark, at: dt.datetime) -> None:
    details = {"version": remark.version, "remark": remark.id}
    audit.note(session, actor, f"applications.{verb}", f"application:{remark.application_id}", details, at)
