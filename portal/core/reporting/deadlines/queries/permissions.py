"""Permissions to enter locked weeks, granted by the operator."""

import datetime as dt
from dataclasses import dataclass

from sqlmodel import Session, col, select

from portal.core.accounts.rules import ensure_staff
from portal.core.accounts.schema import AccountKind, Actor
from portal.core.accounts.tables import Account
from portal.core.reporting.basics.queries import READERS, scope_of
from portal.core.reporting.basics.rules.object_names import object_name
from portal.core.reporting.basics.rules.weeks import Week
from portal.core.reporting.deadlines.queries.deadlines import deadlines
from portal.core.reporting.tables import Body, ConstructionSite, Permission
from portal.db import Begin
from portal.ports.clock import Now
from portal.wording import Wording

MOST = 500
"""Number of permissions listed, newest first."""


@dataclass(frozen=True)
class PermissionView:
    """A permission: locked weeks of a body or of one object that may be entered until a moment."""

    id: str
    body_id: str
    body: Wording
    object_id: str
    object_name: Wording | None
    first: str
    last: str
    reason: str
    until: dt.datetime
    granted_at: dt.datetime
    granted_by: str
    withdrawn_at: dt.datetime | None
    open: bool


@dataclass(frozen=True)
class PermittedWeek:
    """A week to choose in a permission; ``open_until`` is the moment at which an open one is locked, None for a locked one."""

    week: str
    open_until: dt.datetime | None


def weeks_to_permit(begin: Begin, actor: Actor, count: int, *, now: Now) -> tuple[PermittedWeek, ...]:
    """Return the present week and the ones before, ``count`` together, the newest first.

    Open weeks are among them, for a body may ask for more time before a week is locked.

    Raises:
        NotAllowed: the actor is not one of the operator's readers.
    """
    ensure_staff(actor, *READERS)
    at = now()
    with begin(reading=True) as session:
        stand = deadlines(session)
    weeks = (Week.at(at).plus(-back) for back in range(count))
    return tuple(PermittedWeek(str(week), stand.locks_at(week) if at < stand.locks_at(week) else None) for week in weeks)


def permissions(begin: Begin, actor: Actor, body_id: str = "", *, now: Now) -> tuple[PermissionView, ...]:
    """Return the permissions, newest first: all of them, or one body's, to the operator's readers; to an executor its own body's.

    Raises:
        NotAllowed: the actor neither reports nor reads.
    """
    with begin(reading=True) as session:
        if actor.kind is not AccountKind.STAFF:
            body_id = scope_of(session, actor).body_id
        else:
            ensure_staff(actor, *READERS)
        return _listed(session, body_id, now())


def _listed(session: Session, body_id: str, at: dt.datetime) -> tuple[PermissionView, ...]:
    wanted = (
        select(Permission, Body, Account.name, ConstructionSite)
        .join(Body, col(Body.id) == Permission.body_id)
        .join(Account, col(Account.id) == Permission.granted_by)
        .outerjoin(ConstructionSite, col(ConstructionSite.id) == Permission.object_id)
        .order_by(col(Permission.granted_at).desc(), col(Permission.id))
    )
    rows = session.exec((wanted.where(Permission.body_id == body_id) if body_id else wanted).limit(MOST)).all()
    return tuple(
        PermissionView(
            id=row.id,
            body_id=row.body_id,
            body=Wording(body.name_kk, body.name_ru, body.name_en),
            object_id=row.object_id or "",
            object_name=object_name(site.name, site.name_kk) if row.object_id else None,
            first=str(Week(row.first)),
            last=str(Week(row.last)),
            reason=row.reason,
            until=row.until,
            granted_at=row.granted_at,
            granted_by=author,
            withdrawn_at=row.withdrawn_at,
            open=row.withdrawn_at is None and row.until > at,
        )
        for row, body, author, site in rows
    )
