"""The operator's exceptions: locked weeks that a body may enter or mend until a moment, for a reason."""

import datetime as dt

from sqlmodel import Session, col, select

from portal.core.accounts import queries as accounts
from portal.core.accounts.rules import ensure_staff
from portal.core.accounts.schema import Actor, StaffRole
from portal.core.audit import service as audit
from portal.core.calendar.rules import local
from portal.core.errors import NotFound, Refused
from portal.core.notices.service import queue_mail
from portal.core.reporting.queries.access import ensure_manages, executors_covering
from portal.core.reporting.queries.grid import week_of
from portal.core.reporting.rules import entry_words as words
from portal.core.reporting.rules.permitting import EVERY_OBJECT, SUBJECT, text_of, weeks_named
from portal.core.reporting.rules.reminding import NAMELESS
from portal.core.reporting.rules.weeks import Week
from portal.core.reporting.tables import Body, Executor, MioObject, Permission
from portal.db import Begin
from portal.forms.kinds import tidy
from portal.ports.clock import Now
from portal.wording import same

MOST_DAYS = 60
"""Calendar days for which an exception is granted at most."""
MOST_REASON = 1000


def grant_permission(
    begin: Begin, actor: Actor, body_id: str, first: str, last: str, until: dt.datetime, reason: str, object_id: str = "", *, now: Now
) -> str:
    """Let a body, or one of its objects, enter the weeks ``first`` to ``last`` until a moment although they are locked; return its id.

    The executors whom it concerns are told by mail.

    Raises:
        NotAllowed: the actor is not the operator's administrator.
        NotFound: no such body or week, or the object is not the body's.
        Refused: no reason, the weeks are turned round or lie ahead, or the moment is not within the next 60 days.
    """
    ensure_staff(actor, StaffRole.ADMINISTRATOR)
    at, start, end, why = now(), week_of(first), week_of(last), tidy(reason)
    _ensure_sensible(at, start, end, until, why)
    with begin() as session:
        found = ensure_manages(session, actor, object_id) if object_id else None
        if session.get(Body, body_id) is None or (found is not None and found.body_id != body_id):
            raise NotFound
        granted = Permission(
            body_id=body_id,
            object_id=object_id or None,
            first=start.number,
            last=end.number,
            reason=why,
            until=until,
            granted_at=at,
            granted_by=actor.account_id,
        )
        session.add(granted)
        session.flush()
        _tell(session, granted, found)
        details = {"body": body_id, "object": object_id, "first": str(start), "last": str(end)}
        audit.note(session, actor, "reporting.grant_permission", f"permission:{granted.id}", details, at)
        return granted.id


def withdraw_permission(begin: Begin, actor: Actor, permission_id: str, *, now: Now) -> None:
    """End an exception before its time; one that was withdrawn already stays as it is.

    Raises:
        NotAllowed: the actor is not the operator's administrator.
        NotFound: there is no such exception.
    """
    ensure_staff(actor, StaffRole.ADMINISTRATOR)
    with begin() as session:
        found = session.exec(select(Permission).where(Permission.id == permission_id).with_for_update()).first()
        if found is None:
            raise NotFound
        if found.withdrawn_at is None:
            found.withdrawn_at = now()
            session.add(found)
            audit.note(session, actor, "reporting.withdraw_permission", f"permission:{found.id}", {}, found.withdrawn_at)


def _ensure_sensible(at: dt.datetime, start: Week, end: Week, until: dt.datetime, why: str) -> None:
    if not why or len(why) > MOST_REASON:
        raise Refused(words.NEED_REASON, code="reason", field="reason")
    if end < start or end > Week.at(at):
        raise Refused(words.WEEKS_TURNED, code="weeks", field="last")
    if until.tzinfo is None or not at < until <= at + dt.timedelta(days=MOST_DAYS):
        raise Refused(words.UNTIL_AHEAD.fill(days=MOST_DAYS), code="until", field="until")


def _tell(session: Session, granted: Permission, found: MioObject | None) -> None:
    """Write to the active executors of the body, or to those who see the one object."""
    first, last = Week(granted.first), Week(granted.last)
    until = f"{local(granted.until):%d.%m.%Y %H:%M}"
    named = EVERY_OBJECT if found is None else same(f"«{found.name}»") if found.name else NAMELESS
    subject, text = SUBJECT.fill(weeks=weeks_named(first, last)), text_of(first, last, until, named, granted.reason)
    active = select(Executor).where(Executor.body_id == granted.body_id, col(Executor.deactivated_at).is_(None))
    concerned = session.exec(active.order_by(Executor.account_id)).all() if found is None else executors_covering(session, found)
    for one in concerned:
        person = accounts.account(session, one.account_id)
        queue_mail(session, person.email, subject, text, person.language, granted.granted_at)
