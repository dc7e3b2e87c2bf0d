"""Taking an application as one's own work, and handing it over to a colleague or back to the queue."""

import datetime as dt

from sqlmodel import Session

from portal.core.accounts.rules import ensure_staff
from portal.core.accounts.schema import Actor, StaffRole
from portal.core.accounts.sessions import queries as accounts
from portal.core.applications.basics.queries import READERS, seen_by_staff
from portal.core.applications.basics.service import assign, at_desk, project_words, tell_staff
from portal.core.applications.queues import rules
from portal.core.applications.queues.queries import FREE, may_assign
from portal.core.applications.rules import Status
from portal.core.applications.tables import Application
from portal.core.errors import Conflict, NotAllowed, Refused
from portal.core.letter_kinds.moderation import HANDED_OVER
from portal.db import Begin
from portal.forms.kinds import too_long
from portal.ports.clock import Now
from portal.texts.cleaning import tidy
from portal.wording import same


def take(begin: Begin, actor: Actor, application_id: str, seen: str, *, now: Now) -> None:
    """Make an application the actor's own work. ``seen`` is the account whose work the page said it is, empty for nobody.

    Raises:
        NotAllowed: the actor has not the role for this stage.
        Conflict: it is somebody else's by now, or nobody's work in this status.
    """
    ensure_staff(actor, StaffRole.MODERATOR, StaffRole.REGISTRAR)
    with begin() as session:
        application = _seen_so(session, actor, application_id, seen)
        if rules.role_for(Status(application.status)) not in actor.roles:
            raise NotAllowed
        assign(session, application, actor, actor.account_id, now())


def hand_over(begin: Begin, actor: Actor, application_id: str, seen: str, assignee: str, note: str = "", *, now: Now) -> None:
    """Make an application the work of a colleague, or of nobody when ``assignee`` is :data:`FREE`. The colleague is told.

    Raises:
        NotAllowed: it is another person's work and the actor is no administrator.
        Refused: nobody is chosen, the colleague does not work at this stage, or the note is too long.
        Conflict: it is somebody else's by now, or nobody's work in this status.
    """
    ensure_staff(actor, *READERS)
    text = tidy(note)
    if (long := too_long(text, rules.LONGEST_NOTE, rules.NOTE)) is not None:
        raise Refused(long, code="long_note", field="note")
    if not assignee:
        raise Refused(rules.NOT_CHOSEN, code="not_chosen", field="assignee")
    chosen = None if assignee == FREE else assignee
    with begin() as session:
        application = _seen_so(session, actor, application_id, seen)
        if not may_assign(actor, application):
            raise NotAllowed(rules.ONLY_OWN)
        role = rules.role_for(Status(application.status))
        if chosen is not None and (role is None or chosen not in {one.id for one in accounts.staff(session, role)}):
            raise Refused(rules.UNSUITABLE, code="unsuitable", field="assignee")
        at = now()
        if chosen is not None and chosen not in {application.assignee_id, actor.account_id}:
            _tell(session, application, chosen, at)
        assign(session, application, actor, chosen, at, text)


def _seen_so(session: Session, actor: Actor, application_id: str, seen: str) -> Application:
    application = seen_by_staff(session, actor, application_id, lock=True)
    if Status(application.status) not in rules.UNDER_WAY:
        raise Conflict(rules.NO_WORK)
    if (application.assignee_id or "") != seen:
        name = same(accounts.account(session, application.assignee_id).name) if application.assignee_id else rules.NOBODY
        raise Conflict(rules.NOT_FREE.fill(name=name))
    return application


def _tell(session: Session, application: Application, assignee: str, at: dt.datetime) -> None:
    words = {"project": project_words(application)}
    tell_staff(session, assignee, HANDED_OVER.of(**words), at, path=at_desk(application))
