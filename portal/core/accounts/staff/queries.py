"""The operator's staff as an administrator sees it."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from sqlmodel import col, func, select

from portal.core.accounts.changes.queries import AccessChangeLine, changes_of_staff
from portal.core.accounts.people import AccountKind, Actor, StaffRole
from portal.core.accounts.rules import ensure_staff
from portal.core.accounts.tables import Account, RecoveryCode, SetUpLink
from portal.core.notices import queries as notices
from portal.core.notices.schema import LetterState
from portal.db import Begin, by_name
from portal.ports.clock import Now


class StaffState(StrEnum):
    """The state of an account of staff."""

    ACTIVE = "active"
    INVITED = "invited"
    LINK_OVER = "link_over"
    INACTIVE = "inactive"


@dataclass(frozen=True)
class StaffLine:
    """A member of staff."""

    id: str
    name: str
    email: str
    roles: tuple[StaffRole, ...]
    state: StaffState
    own: bool
    by_application: bool
    """True when the second factor is an authenticator application, false when it is a code by e-mail."""
    recovery_left: int
    signed_in_at: dt.datetime | None
    deactivated_at: dt.datetime | None
    link_until: dt.datetime | None
    """Until when the newest set-up link works; ``None`` when there is none."""
    letter: LetterState | None
    """Delivery of the letter with that link."""


@dataclass(frozen=True)
class StaffList:
    """The staff, the deactivated last, and what the administrators changed."""

    lines: tuple[StaffLine, ...]
    changes: tuple[AccessChangeLine, ...]


def staff_list(begin: Begin, actor: Actor, *, now: Now) -> StaffList:
    """Return every account of staff.

    Raises:
        NotAllowed: the actor is no administrator.
    """
    ensure_staff(actor, StaffRole.ADMINISTRATOR)
    at = now()
    with begin(reading=True) as session:
        rows = session.exec(
            select(Account).where(Account.kind == AccountKind.STAFF).order_by(by_name(col(Account.name)), col(Account.id))
        ).all()
        ids = [row.id for row in rows]
        unused = col(RecoveryCode.account_id).in_(ids), col(RecoveryCode.used_at).is_(None)
        left = dict(session.exec(select(RecoveryCode.account_id, func.count()).where(*unused).group_by(col(RecoveryCode.account_id))).all())
        living = col(SetUpLink.account_id).in_(ids), col(SetUpLink.used_at).is_(None), SetUpLink.expires_at > at, col(SetUpLink.anew)
        links = {one.account_id: one for one in session.exec(select(SetUpLink).where(*living).order_by(col(SetUpLink.expires_at)))}
        emails = {row.id: row.email for row in rows}
        sent = {one: (emails[one], link.created_at) for one, link in links.items() if one in emails}
        letters = notices.letter_states(session, sent.values())
        lines = [
            StaffLine(
                id=row.id,
                name=row.name,
                email=row.email,
                roles=tuple(StaffRole(role) for role in row.roles),
                state=_state(row, links.get(row.id)),
                own=row.id == actor.account_id,
                by_application=bool(row.totp_secret),
                recovery_left=left.get(row.id, 0),
                signed_in_at=row.signed_in_at,
                deactivated_at=row.deactivated_at,
                link_until=links[row.id].expires_at if row.id in links else None,
                letter=letters.get(sent[row.id]) if row.id in sent else None,
            )
            for row in rows
        ]
        changes = changes_of_staff(session)
    return StaffList(tuple(sorted(lines, key=lambda line: line.state is StaffState.INACTIVE)), changes)


def _state(row: Account, link: SetUpLink | None) -> StaffState:
    if row.deactivated_at is not None:
        return StaffState.INACTIVE
    if row.password_hash:
        return StaffState.ACTIVE
    return StaffState.INVITED if link else StaffState.LINK_OVER
