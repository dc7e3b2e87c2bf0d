"""When an application is registered, and what its parties are told of it before and after."""

import datetime as dt

from sqlmodel import Session

from portal.core.applications.basics.queries import clocks
from portal.core.applications.registration import rules
from portal.core.applications.rules import Status
from portal.core.applications.tables import Application
from portal.core.calendar.queries import working_time
from portal.core.calendar.rules import ALMATY, CLOSES, OPENS, local
from portal.core.calendar.working_time import NoWorkingDay
from portal.wording import Wording, joined


def before_signing(session: Session, at: dt.datetime) -> Wording:
    """Return what happens to an application that is signed now, with the day and the hour of its registration."""
    return joined((_after_signing(session, at), rules.IF_UNCONFIRMED), " ")


def _after_signing(session: Session, at: dt.datetime) -> Wording:
    calendar = working_time(session)
    closes = dt.datetime.combine(local(at).date(), CLOSES, ALMATY)
    try:
        if calendar.is_open(at):
            after = calendar.next_opening(closes)
            return rules.BEFORE_SIGNING_OPEN.fill(time=clocks.hour(closes), next_day=clocks.day(after), next_time=clocks.hour(after))
        opening = calendar.next_opening(at)
    except NoWorkingDay:
        return rules.BEFORE_SIGNING_UNKNOWN
    hours = {"opens": f"{OPENS:%H:%M}", "closes": f"{CLOSES:%H:%M}"}
    return rules.BEFORE_SIGNING_CLOSED.fill(day=clocks.day(opening), time=clocks.hour(opening), **hours)


def standing(session: Session, application: Application, at: dt.datetime) -> Wording:
    """Return what the parties of a signed application are told at ``at``: until when it is decided, its number, or when it gets one."""
    status = Status(application.status)
    if status is Status.IN_PROGRESS and application.execution_deadline is not None:
        return rules.IN_WORK.fill(number=application.registration_number, deadline=f"{application.execution_deadline:%d.%m.%Y}")
    if application.registered_at is not None and status is not Status.SUBMITTED:
        words = {"moment": clocks.minute(application.registered_at), "number": application.registration_number}
        until = clocks.terms(session).due(application)
        return rules.REGISTERED_UNTIL.fill(until=clocks.minute(until), **words) if until else rules.REGISTERED.fill(**words)
    moment = clocks.minute(application.submitted_at or application.changed_at)
    try:
        opening = working_time(session).next_opening(at)
    except NoWorkingDay:
        return rules.ACCEPTED_UNKNOWN.fill(moment=moment)
    if opening == at:
        return rules.ACCEPTED_NOW.fill(moment=moment)
    return rules.ACCEPTED.fill(moment=moment, day=clocks.day(opening), time=clocks.hour(opening))
