"""The operator's exceptions: locked weeks that a body may enter or mend until a moment, for a reason."""

import datetime as dt

from sqlmodel import select

from portal.core.accounts.rules import ensure_staff
from portal.core.accounts.schema import Actor, StaffRole
from portal.core.audit import service as audit
from portal.core.errors import NotFound, Refused
from portal.core.reporting.queries.access import ensure_manages
from portal.core.reporting.queries.grid import week_of
from portal.core.reporting.rules import entry_words as words
from portal.core.reporting.rules.weeks import Week
from portal.core.reporting.tables import Body, Permission
from portal.db import Begin
from portal.forms.kinds import tidy
from portal.ports.clock import Now

MOST_DAYS = 60
"""Calendar days for which an exception is granted at most."""
MOST_REASON = 1000


def grant_permission(
    begin: Begin, actor: Actor, body_id: str, first: str, last: str, until: dt.datetime, reason: str, object_id: str = "", *, now: Now
) -> str:
    """Let a body, or one of its objects, enter the weeks ``first`` to ``last`` until a moment although they are locked; return its id.

    Raises:
        NotAllowed: the actor is not the operator's administrator.
        NotFound: no such body or week, or the object is not the body's.
        Refused: no reason, the weeks are turned round or lie ahead, or the moment is not within the next 60 days.
    """
    ensure_staff(actor, StaffRole.ADMINISTRATOR)
    at, start, end, why = now(), week_of(first), week_of(last), tidy(reason)
    if not why or len(why) > MOST_REASON:
        raise Refused(words.NEED_REASON, code="reason", field="reason")
    if end < start or end > Week.at(at):
        raise Refused(words.WEEKS_TURNED, code="weeks", field="last")
    if until.tzinfo is None or not at < until <= at + dt.timedelta(days=MOST_DAYS):
        raise Refused(words.UNTIL_AHEAD.fill(days=MOST_DAYS), code="until", field="until")
    with begin() as session:
        if session.get(Body, body_id) is None or (object_id and ensure_manages(session, actor, object_id).body_id != body_id):
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
