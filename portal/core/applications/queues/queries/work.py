"""Whose work an application is, who may take or get it, and how it came there."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from portal.core.accounts.schema import Actor, StaffRole
from portal.core.accounts.sessions import queries as accounts
from portal.core.accounts.tables import Account
from portal.core.applications.basics.queries import seen_by_staff
from portal.core.applications.queues.rules import role_for
from portal.core.applications.rules import Status
from portal.core.applications.tables import Application, Assignment
from portal.db import Begin


@dataclass(frozen=True)
class Colleague:
    """A member of staff to whom an application can be handed over, or by whom a queue can be narrowed."""

    id: str
    name: str


@dataclass(frozen=True)
class HandOver:
    """One hand-over, as its history shows it."""

    at: dt.datetime
    by: str
    to: str
    """Empty when it was given back to the queue."""
    note: str


@dataclass(frozen=True)
class AssignedWork:
    """Whose work an application is, who may take or get it, and how it came there."""

    assignee_id: str
    assignee_name: str
    is_work: bool
    """False in a status in which it is nobody's work at the operator."""
    may_take: bool
    may_hand_over: bool
    colleagues: tuple[Colleague, ...]
    history: tuple[HandOver, ...]
    """The newest first."""


def work(begin: Begin, actor: Actor, application_id: str) -> AssignedWork:
    """Return whose work an application is and what this actor may do about that.

    Raises:
        NotAllowed: the actor is not of the staff that reads applications.
        NotFound: it does not exist or is with its parties.
    """
    with begin(reading=True) as session:
        application = seen_by_staff(session, actor, application_id)
        role = role_for(Status(application.status))
        holder = application.assignee_id or ""
        may_take = role is not None and role in actor.roles and holder != actor.account_id
        may_hand_over = role is not None and may_assign(actor, application)
        return AssignedWork(
            assignee_id=holder if role else "",
            assignee_name=accounts.account(session, holder).name if role and holder else "",
            is_work=role is not None,
            may_take=may_take,
            may_hand_over=may_hand_over,
            colleagues=tuple(one for one in colleagues(session, role) if one.id != holder) if role and may_hand_over else (),
            history=_history(session, application_id),
        )


def may_assign(actor: Actor, application: Application) -> bool:
    """Tell whether an actor may say whose work an application is: its own, nobody's yet with the role for it, or as an administrator."""
    if StaffRole.ADMINISTRATOR in actor.roles or application.assignee_id == actor.account_id:
        return True
    return application.assignee_id is None and role_for(Status(application.status)) in actor.roles


def colleagues(session: Session, *roles: StaffRole) -> tuple[Colleague, ...]:
    """Return the staff of these roles, active accounts only."""
    return tuple(Colleague(one.id, one.name) for one in accounts.staff(session, *roles))


def _history(session: Session, application_id: str) -> tuple[HandOver, ...]:
    by: Any = aliased(Account)
    to: Any = aliased(Account)
    found = session.exec(
        select(Assignment.at, by.name, to.name, Assignment.note)
        .join(by, by.id == col(Assignment.account_id))
        .outerjoin(to, to.id == col(Assignment.assignee_id))
        .where(Assignment.application_id == application_id)
        .order_by(col(Assignment.at).desc(), col(Assignment.id))
    ).all()
    return tuple(HandOver(at, who, whom or "", note) for at, who, whom, note in found)
