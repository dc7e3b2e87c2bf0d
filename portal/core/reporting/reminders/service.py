"""Reminders of a week: to the executor before the deadline, to the head of the body after it, then to the curator."""

import datetime as dt
import logging
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from sqlmodel import Session, col, select

from portal.core.accounts.schema import AccountView
from portal.core.accounts.sessions import queries as accounts
from portal.core.calendar import queries as calendar
from portal.core.calendar.rules import ALMATY, local
from portal.core.calendar.working_time import NoWorkingDay
from portal.core.letter_kinds.schema import LetterLayout
from portal.core.notices.schema import NewNotice, Topic
from portal.core.notices.service import notify, queue_mail
from portal.core.reporting.basics.rules.object_names import object_name, order_of
from portal.core.reporting.basics.rules.weeks import Deadlines, Week, week_said
from portal.core.reporting.bodies.queries import body_name
from portal.core.reporting.deadlines.queries import deadlines
from portal.core.reporting.monitoring.queries import Area, Window, absent
from portal.core.reporting.reminders.rules import (
    BEFORE_DUE,
    CLOSES,
    HEADS_HOUR,
    OPENS,
    ReminderLetter,
    ReminderStep,
    content_of,
)
from portal.core.reporting.tables import Body, ConstructionSite, Executor, Reminder
from portal.db import Begin
from portal.ports.clock import Now
from portal.settings import Settings

Missing = Mapping[str, Sequence[str]]
"""The missing subsections of each object."""
_LONGEST_HOLIDAYS = 20
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class _Round:
    """One round of letters: step, week, deadline and the portal's address."""

    step: ReminderStep
    week: Week
    due_at: dt.datetime
    portal_url: str

    def facts(self, body: Body) -> dict[str, object]:
        """Return the values for the letter's placeholders."""
        due = f"{local(self.due_at):%d.%m.%Y %H:%M}"
        return {"week": week_said(self.week), "due": due, "link": self.portal_url + self.path(body), "body": body_name(body)}

    def path(self, body: Body) -> str:
        """Return the page to which the letter leads."""
        return f"/desk/mio?level=body&key={body.id}" if self.step is ReminderStep.CURATOR else f"/mio/week?week={self.week}"


def remind(begin: Begin, *, now: Now, settings: Settings) -> int:
    """Queue the letters that are due and return how many; may run any number of times.

    Nobody gets two letters of one step about one week of one body. Outside working hours nothing is queued. Executors who have entered
    everything are not reminded, and locked weeks are skipped.
    """
    at, written = now(), 0
    with begin(reading=True) as session:
        if not _is_working_time(session, at):
            return 0
        rounds = list(_rounds(session, deadlines(session), at, settings.base_url))
        open_ones = [(due, _missing(session, due.week)) for due in rounds]
    for due, bodies in open_ones:
        for body_id, missing in bodies.items():
            try:
                with begin() as session:
                    written += _write(session, due, body_id, missing, at)
            except Exception:  # noqa: BLE001  (the other bodies are written to, and the next round tries this one again)
                _log.exception("a body could not be reminded of %s: %s", due.week, body_id)
    return written


def moments(session: Session, terms: Deadlines, week: Week) -> Mapping[ReminderStep, tuple[dt.datetime, dt.datetime]]:
    """Return from when until when each step of a week is sent; for a deadline on a day off the working day before.

    A step whose day cannot be computed, because the calendar has no working day ahead, is left out until the calendar is corrected.
    """
    due = local(terms.due_at(week))
    day = due.date()
    for _ in range(_LONGEST_HOLIDAYS):
        if calendar.is_working(session, day) and _at(day, OPENS) <= due - BEFORE_DUE:
            break
        day -= dt.timedelta(days=1)
    found, ends = {ReminderStep.EXECUTOR: (_at(day, OPENS), due)}, terms.locks_at(week)
    try:
        for step, days in ((ReminderStep.HEAD, terms.head_days), (ReminderStep.CURATOR, terms.curator_days)):
            found[step] = _at(calendar.add_working_days(session, due.date(), days), HEADS_HOUR), ends
    except NoWorkingDay as none:
        _log.warning("heads and curators are not reminded of %s: %s", week, none)
    return found


def _rounds(session: Session, terms: Deadlines, at: dt.datetime, portal_url: str) -> Iterator[_Round]:
    # Holidays may move the letter about the week after next before the deadline of the present one.
    for week in terms.open_weeks(at, terms.reporting_week(at).plus(1)):
        for step, (first, last) in moments(session, terms, week).items():
            if first <= at < last:
                yield _Round(step, week, terms.due_at(week), portal_url)


def _missing(session: Session, week: Week) -> dict[str, dict[str, list[str]]]:
    """Return the missing subsections of a week by body and object."""
    found: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for absence in absent(session, Area(), Window(week.number, week.number, week.number)):
        found[absence.body_id][absence.object_id].append(absence.subsection)
    return found


def _write(session: Session, due: _Round, body_id: str, missing: Missing, at: dt.datetime) -> int:
    # Locked, so that only one of two concurrent processes writes.
    body = session.exec(select(Body).where(Body.id == body_id, col(Body.closed_at).is_(None)).with_for_update()).first()
    if body is None:
        return 0
    sent = set(session.exec(select(Reminder.recipient).where(Reminder.body_id == body_id, *_of(due))))
    letters = [letter for letter in _letters(session, due, body, missing) if letter.to and letter.to not in sent]
    for letter in letters:
        if letter.person is not None:
            notify(session, letter.person, NewNotice(Topic.DEADLINES, letter.content, due.path(body)), at)
        else:
            queue_mail(session, letter.to, letter.content, letter.language, at)
        session.add(Reminder(body_id=body_id, week=due.week.number, step=due.step, recipient=letter.to, at=at))
    return len(letters)


def _letters(session: Session, due: _Round, body: Body, missing: Missing) -> Iterator[ReminderLetter]:
    facts = due.facts(body)
    objects = session.exec(select(ConstructionSite).where(col(ConstructionSite.id).in_(missing))).all()
    if due.step is ReminderStep.EXECUTOR:
        for person, theirs in _by_person(session, objects).items():
            yield replace(_letter(due, (person.email, person.language), facts, theirs, missing), person=person)
    elif due.step is ReminderStep.HEAD:
        letter = _letter(due, (body.head_email, "kk"), facts, objects, missing)
        yield replace(letter, content=letter.content.laid_out(LetterLayout.KAZAKH_AND_RUSSIAN))
    elif body.curator_id:
        curator = accounts.account(session, body.curator_id)
        yield _letter(due, (curator.email, curator.language), facts, objects, missing)


def _by_person(session: Session, objects: Sequence[ConstructionSite]) -> Mapping[AccountView, list[ConstructionSite]]:
    """Return the objects by responsible executor, without executors whose access has ended: the head of the body is told instead."""
    found: dict[str, list[ConstructionSite]] = defaultdict(list)
    for site in objects:
        found[site.responsible_id].append(site)
    active = select(Executor.account_id).where(col(Executor.account_id).in_(found), col(Executor.deactivated_at).is_(None))
    return {accounts.account(session, key): found[key] for key in session.exec(active.order_by(Executor.account_id)).all()}


def _letter(
    due: _Round, to: tuple[str, str], facts: Mapping[str, object], objects: Sequence[ConstructionSite], missing: Missing
) -> ReminderLetter:  # fmt: skip
    language = to[1]
    listed = sorted(objects, key=lambda found: (order_of(found.name, found.name_kk, language), found.id))
    told = [(object_name(found.name, found.name_kk), missing[found.id]) for found in listed]
    return ReminderLetter(*to, content_of(due.step, facts, told))


def _of(due: _Round) -> tuple[bool, bool]:
    return Reminder.week == due.week.number, Reminder.step == due.step


def _is_working_time(session: Session, at: dt.datetime) -> bool:
    moment = local(at)
    return OPENS <= moment.time() < CLOSES and calendar.is_working(session, moment.date())


def _at(day: dt.date, time: dt.time) -> dt.datetime:
    return dt.datetime.combine(day, time, ALMATY)
