"""The returns of an application: with each of them remarks went to its parties."""

import datetime as dt

from sqlalchemy import ColumnElement, and_, or_
from sqlmodel import Session, col, select

from portal.core.applications.remarks.rules import is_being_answered
from portal.core.applications.rules import RETURNS, Happening, Status, just_after
from portal.core.applications.tables import Application, Event, Remark


def last_return(session: Session, application_id: str) -> Event | None:
    """Return the last return of an application, None when it was never returned."""
    return (returns(session, application_id) or [None])[-1]


def returns(session: Session, application_id: str) -> list[Event]:
    """Return the returns of an application, the first one first."""
    returns = select(Event).where(Event.application_id == application_id, col(Event.kind).in_(sorted(RETURNS.values())))
    return list(session.exec(returns.order_by(col(Event.number))).all())


def being_answered(session: Session, application: Application) -> Event | None:
    """Return the return whose remarks the parties are answering now, None when they are not."""
    if application.sent_at is None:
        return None  # Never sent, so never returned: nearly every application that is being typed into.
    kinds = [*RETURNS.values(), Happening.MODERATION_PASSED]
    mine = select(Event).where(Event.application_id == application.id, col(Event.kind).in_(sorted(kinds)))
    happened = session.exec(mine.order_by(col(Event.number))).all()
    if not is_being_answered(Status(application.status), [event.kind for event in happened]):
        return None
    return [event for event in happened if event.kind in RETURNS.values()][-1]


def went_with(back: Event) -> ColumnElement[bool]:
    """Return the condition that a remark, joined with the return it was written for, went to the parties with the return ``back``."""
    again = and_(col(Event.number) < back.number, or_(col(Remark.resolved_at).is_(None), col(Remark.resolved_at) > back.at))
    return or_(col(Remark.event_id) == back.id, again)


def after_the_return(session: Session, application_id: str, at: dt.datetime) -> dt.datetime:
    """Return ``at``, or the moment after the last return when the clock was set back since."""
    back = last_return(session, application_id)
    return just_after(back.at, at) if back is not None else at


def step_of_threads(session: Session, application: Application) -> Happening | None:
    """Return the step whose doers answer in the threads of remarks now, ``None`` while the operator does not.

    While the parties correct a returned application that is its return; while a version is reviewed, the return that could follow.
    """
    back = being_answered(session, application)
    return RETURNS.get(Status(application.status)) if back is None else Happening(back.kind)
