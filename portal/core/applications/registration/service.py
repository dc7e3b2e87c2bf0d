"""Registering signed applications, when they are accepted or by a job at the next opening, and taking them into work.

Only the status in the database says what is waiting, so a restart loses nothing. A number is taken in the transaction that registers: when
that fails, the number is given back, and the row of the counter lets one transaction at a time take the next one.
"""

import datetime as dt
import logging

from sqlalchemy import text
from sqlmodel import Session, col, select

from portal.core.accounts.rules import ensure_staff
from portal.core.accounts.schema import Actor, StaffRole
from portal.core.applications.basics.queries import clocks, seen_by_staff
from portal.core.applications.basics.service import go_on_with_term, project_words, record_event, tell
from portal.core.applications.registration import rules
from portal.core.applications.registration.queries import standing
from portal.core.applications.rules import Happening, Status
from portal.core.applications.schema import KINDS
from portal.core.applications.tables import Application
from portal.core.calendar.queries import working_time
from portal.core.calendar.rules import local_date
from portal.core.letter_kinds import review as letters
from portal.core.letter_kinds.schema import LetterContent
from portal.db import Begin
from portal.ports.clock import Now

MOST_AT_ONCE = 500
"""Applications in one round of the job; the next round registers the rest."""

_NEXT = text(
    "INSERT INTO registration_counters (product, year, given) VALUES (:product, :year, 1) "
    "ON CONFLICT (product, year) DO UPDATE SET given = registration_counters.given + 1 RETURNING given"
)
_log = logging.getLogger(__name__)


def accept(session: Session, application: Application, at: dt.datetime) -> None:
    """Register an application that was just submitted, or, outside working time, tell its company when it will be registered.

    Runs in the caller's transaction, which holds the lock of the application.
    """
    if working_time(session).is_open(at):
        _register(session, application, at)
        return
    content = letters.ACCEPTED.of(project=project_words(application), standing=standing(session, application, at))
    tell(session, application, application.organisation_id, content, at)


def register_waiting(begin: Begin, *, now: Now) -> int:
    """Register the applications that were sent outside working time, in the order of their sending, and return how many. Called by a job.

    Outside working time nothing happens. Several processes may do this at once. An application that cannot be registered is written to
    the log and does not hold up the others; it is tried again in every round.
    """
    waiting = select(Application.id).where(Application.status == Status.SUBMITTED, col(Application.deleted_at).is_(None))
    with begin(reading=True) as session:
        # In the order in which the index of the queue has them; `sent_at` is the moment of signing.
        found = session.exec(waiting.order_by(col(Application.sent_at), col(Application.id)).limit(MOST_AT_ONCE)).all()
        if not found or not working_time(session).is_open(now()):
            return 0
    return sum(_register_one(begin, application_id, now) for application_id in found)


def take_into_work(begin: Begin, actor: Actor, application_id: str, *, now: Now) -> None:
    """Take a registered application into work: from now on both parties see «Срок исполнения» (seed 000, the list of applications).

    The term of an application that was returned from the review goes on with what was left.

    Raises:
        NotAllowed: the actor is no registrar.
        NotFound: there is no such application, or it is with its parties.
        Conflict: it is not registered yet, or somebody has taken it.
        NoWorkingDay: the calendar has no working day ahead, so that no deadline can be told.
    """
    ensure_staff(actor, StaffRole.REGISTRAR)
    with begin() as session:
        application = seen_by_staff(session, actor, application_id, StaffRole.REGISTRAR, lock=True)
        at = now()
        record_event(session, application, actor, Happening.TAKEN_INTO_WORK, at)
        deadline = go_on_with_term(session, application, at)
        application.changed_at = at
        words = {"number": application.registration_number, "deadline": f"{deadline:%d.%m.%Y}", "project": project_words(application)}
        _tell_both(session, application, letters.IN_WORK.of(**words), at)


def _register_one(begin: Begin, application_id: str, now: Now) -> bool:
    still_waiting = select(Application).where(
        Application.id == application_id, Application.status == Status.SUBMITTED, col(Application.deleted_at).is_(None)
    )
    try:
        with begin() as session:
            application = session.exec(still_waiting.with_for_update()).one_or_none()
            at = now()
            if application is None or not working_time(session).is_open(at):
                return False
            _register(session, application, at)
    except Exception:  # noqa: BLE001  (see the docstring of register_waiting)
        _log.exception("an application could not be registered: %s", application_id)
        return False
    return True


def _register(session: Session, application: Application, at: dt.datetime) -> None:
    # A version that was returned from the review, or withdrawn, and sent again keeps the number of the application.
    application.registration_number = application.registration_number or _next_number(session, application, at)
    application.registered_at = application.changed_at = at
    number = {"number": application.registration_number}
    record_event(session, application, None, Happening.REGISTERED, at, details=number)
    content = letters.REGISTERED.of(project=project_words(application), moment=clocks.minute(at), **number)
    _tell_both(session, application, content, at)


def _tell_both(session: Session, application: Application, letter: LetterContent, at: dt.datetime) -> None:
    for organisation_id in (application.organisation_id, application.developer_organisation_id):
        tell(session, application, organisation_id, letter, at)


def _next_number(session: Session, application: Application, at: dt.datetime) -> str:
    kind, year = KINDS[application.product], local_date(at).year
    count = session.connection().execute(_NEXT, {"product": kind.code, "year": year}).scalar_one()
    return rules.number_of(kind.number_prefix, year, count)
