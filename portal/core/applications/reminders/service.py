"""Reminders before a deadline and after it: to those whose documents or corrections are awaited, and to the operator's staff."""

import datetime as dt
import logging
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Date, and_, bindparam, delete, exists, not_, or_, text
from sqlmodel import Session, col, select

from portal.core.accounts.schema import StaffRole
from portal.core.accounts.sessions import queries as accounts
from portal.core.applications.basics.queries import clocks
from portal.core.applications.basics.service import at_desk, project_words, tell, tell_staff
from portal.core.applications.queues.queries import due_before
from portal.core.applications.queues.rules import Queue, role_for
from portal.core.applications.remarks.queries import not_closed
from portal.core.applications.reminders.rules import (
    APPLICANTS,
    DEVELOPERS,
    MOST_AT_ONCE,
    OPERATORS,
    OVERDUE,
    TAKING,
    DeadlineStep,
    lines_of,
)
from portal.core.applications.rules import EDITABLE, Status
from portal.core.applications.schema import DEVELOPER
from portal.core.applications.tables import Application, DeadlineReminder
from portal.core.calendar.rules import ALMATY, CLOSES, local, local_date
from portal.core.calendar.working_time import NoWorkingDay
from portal.core.letter_kinds.schema import LetterKind
from portal.core.notices.schema import Topic
from portal.db import Begin, UtcDateTime
from portal.ports.clock import Now
from portal.wording import Wording, joined, same

_MARK = text(
    "INSERT INTO application_reminders (application_id, step, due_on, at) VALUES (:application_id, :step, :due_on, :at) "
    "ON CONFLICT (application_id, step, due_on) DO NOTHING RETURNING application_id"
).bindparams(bindparam("due_on", type_=Date()), bindparam("at", type_=UtcDateTime()))
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class _Due:
    """A deadline of which somebody is reminded."""

    application: Application
    step: DeadlineStep
    until: dt.datetime

    @property
    def key(self) -> tuple[str, str, dt.date]:
        """What its mark says, in the order of :func:`_unmark`."""
        return self.application.id, self.step.value, local_date(self.until)


@dataclass(frozen=True)
class _StaffLine:
    """What the letter to a member of staff says of one deadline."""

    account_id: str
    due: _Due
    name: Wording


def remind(begin: Begin, *, now: Now) -> int:
    """Queue the reminders that are due and return of how many deadlines; called by a job, which may run in several processes.

    The company is reminded of the day until which documents are asked for, or a returned application is to be corrected (of that also the
    developer, when remarks are about its part); the operator's staff of the terms of moderation, of taking into
    work and of the review: whoever has the application as their work, when it is nobody's yet everybody of the role, and the
    administrators while nobody has the role. Once before a deadline and once after it, within working time. What nobody can be told, such
    as a day of a company without people, stays due.

    Without a working day ahead people are reminded of what ends today and of what has ended; the rest stays due until the calendar is
    corrected. An application of which nobody can be reminded, and a person who cannot be written to, is written to the log and does not
    hold up the others; a deadline of which nobody was told stays due.
    """
    at = now()
    with begin(reading=True) as session:
        terms = clocks.terms(session)
        if not terms.calendar.is_open(at):
            return 0
        ahead = _ahead(terms, local_date(at))
        if not _found(session, terms, at, ahead):
            return 0
    with begin() as session:
        told = [lines for due in _found(session, terms, at, ahead) if (lines := _tell(session, due, at)) is not None]
        return len(told) - _write_to_staff(session, [line for lines in told for line in lines], at)


def _ahead(terms: clocks.OperatorTerms, today: dt.date) -> dt.date:
    """Return the last day of the deadlines that are near."""
    try:
        return terms.calendar.add_working_days(today, int(terms.reminder.now))
    except NoWorkingDay as none:
        _log.warning("nobody is reminded of deadlines after today: %s", none)
        return today


def _found(session: Session, terms: clocks.OperatorTerms, at: dt.datetime, ahead: dt.date) -> list[_Due]:
    today = local_date(at)
    # The end of that day is included.
    soon = dt.datetime.combine(ahead, CLOSES, ALMATY) + dt.timedelta(microseconds=1)
    passed, near, awaited = due_before(terms, at), due_before(terms, soon), col(Application.status) == Status.INFO_REQUESTED
    taking, returned = col(Application.status) == Status.REGISTERED, col(Application.status).in_(sorted(EDITABLE))
    wanted = {
        DeadlineStep.OPERATOR_PASSED: and_(passed, not_(taking)),
        DeadlineStep.OPERATOR_SOON: and_(near, not_(passed), not_(taking)),
        DeadlineStep.TAKING_PASSED: and_(passed, taking),
        DeadlineStep.TAKING_SOON: and_(near, not_(passed), taking),
        DeadlineStep.ANSWER_PASSED: and_(awaited, col(Application.answer_until) < today),
        DeadlineStep.ANSWER_SOON: and_(awaited, col(Application.answer_until).between(today, ahead)),
        DeadlineStep.REVISION_PASSED: and_(returned, col(Application.answer_until) < today),
        DeadlineStep.REVISION_SOON: and_(returned, col(Application.answer_until).between(today, ahead)),
    }
    found: list[_Due] = []
    for step, condition in wanted.items():
        statement = select(Application).where(condition, col(Application.deleted_at).is_(None), not_(_reminded(step)))
        rows = session.exec(statement.order_by(col(Application.sent_at), col(Application.id)).limit(MOST_AT_ONCE))
        found += [_Due(row, step, until) for row in rows if (until := _until(terms, row)) is not None]
    return found


def _reminded(step: DeadlineStep) -> ColumnElement[bool]:
    """Return the condition that people were reminded of the present deadline: the same day, or since it was sent or registered."""
    mine = (col(DeadlineReminder.application_id) == col(Application.id), col(DeadlineReminder.step) == step)
    if step in TAKING:
        return exists().where(*mine, col(DeadlineReminder.at) >= col(Application.registered_at))
    day = col(Application.execution_deadline if step in OPERATORS else Application.answer_until)
    sent = and_(col(Application.status) == Status.ON_MODERATION, col(DeadlineReminder.at) >= col(Application.sent_at))
    return exists().where(*mine, or_(col(DeadlineReminder.due_on) == day, sent))


def _until(terms: clocks.OperatorTerms, application: Application) -> dt.datetime | None:
    if application.answer_until is not None:
        return dt.datetime.combine(application.answer_until, CLOSES, ALMATY)
    return terms.due(application)


def _tell(session: Session, due: _Due, at: dt.datetime) -> list[_StaffLine] | None:
    """Write to the parties, or return what the staff is told; ``None`` when it is told already or cannot be told."""
    try:
        with session.begin_nested():
            people = _people(session, due)
            # Who marks a deadline first writes the letter, so that two processes do not write it twice.
            if not people or not _mark(session, due, at):
                return None
            if due.step in OPERATORS:
                return [_StaffLine(account_id, due, _name(due.application)) for account_id in people]
            _write_to_applicants(session, due, at)
            return []
    except Exception:  # noqa: BLE001  (see the docstring of remind)
        _log.exception("nobody could be reminded of a deadline of an application: %s", due.application.id)
        return None


def _mark(session: Session, due: _Due, at: dt.datetime) -> bool:
    values = {"application_id": due.application.id, "step": due.step.value, "due_on": local_date(due.until), "at": at}
    return session.connection().execute(_MARK, values).first() is not None


def _write_to_applicants(session: Session, due: _Due, at: dt.datetime) -> None:
    words = {
        "number": due.application.registration_number,
        "project": project_words(due.application),
        "until": f"{local_date(due.until):%d.%m.%Y}",
    }
    for organisation_id, kind in _awaited(session, due):
        tell(session, due.application, organisation_id, kind.of(**words), at, topic=Topic.DEADLINES)


def _awaited(session: Session, due: _Due) -> list[tuple[str, LetterKind]]:
    """Return who is reminded by which letter: the company, and the developer when remarks on its part are not closed."""
    application, found = due.application, [(due.application.organisation_id, APPLICANTS[due.step])]
    if due.step in DEVELOPERS and application.developer_organisation_id is not None:
        concerned = any(remark.party == DEVELOPER for remark in not_closed(session, application.id))
        found += [(application.developer_organisation_id, DEVELOPERS[due.step])] if concerned else []
    return found


def _unmark(session: Session, due: _Due) -> None:
    columns = (col(DeadlineReminder.application_id), col(DeadlineReminder.step), col(DeadlineReminder.due_on))
    session.exec(delete(DeadlineReminder).where(*(column == value for column, value in zip(columns, due.key, strict=True))))


def _write_to_staff(session: Session, found: Sequence[_StaffLine], at: dt.datetime) -> int:
    """Queue one letter for each person and step. Unmark the deadlines of which nobody could be told, and return how many they are."""
    letters: dict[tuple[str, DeadlineStep], list[_StaffLine]] = defaultdict(list)
    for line in found:
        letters[line.account_id, line.due.step].append(line)
    untold = {line.due.key: line.due for line in found}
    for (account_id, step), theirs in letters.items():
        if _write(session, account_id, step, theirs, at):
            for line in theirs:
                untold.pop(line.due.key, None)
    for due in untold.values():
        _unmark(session, due)
    return len(untold)


def _write(session: Session, account_id: str, step: DeadlineStep, theirs: Sequence[_StaffLine], at: dt.datetime) -> bool:
    """Queue a letter, and tell whether that was possible."""
    queue = Queue.OVERDUE if step in OVERDUE else Queue.REGISTRATION if step in TAKING else Queue.MINE
    path = at_desk(theirs[0].due.application) if len(theirs) == 1 else f"/desk?queue={queue}"
    try:
        with session.begin_nested():
            lines = lines_of([(line.name, local(line.due.until)) for line in theirs])
            tell_staff(session, account_id, OPERATORS[step].of(lines=lines), at, path=path)
    except Exception:  # noqa: BLE001  (see the docstring of remind)
        _log.exception("a member of staff could not be reminded of deadlines: %s", account_id)
        return False
    return True


def _people(session: Session, due: _Due) -> list[str]:
    """Return the accounts of those who are told."""
    application = due.application
    if due.step in APPLICANTS:
        return [one.id for organisation_id, _ in _awaited(session, due) for one in accounts.accounts_of(session, organisation_id)]
    role = role_for(Status(application.status))
    people = [one.id for one in accounts.staff(session, role)] if role else []
    if not people:
        return [one.id for one in accounts.staff(session, StaffRole.ADMINISTRATOR)]
    return [application.assignee_id] if application.assignee_id in people else people


def _name(application: Application) -> Wording:
    number, project = application.registration_number, project_words(application)
    return joined([same(f"№ {number}"), project]) if number else project
