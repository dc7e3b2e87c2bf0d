"""Reading what the administrator changed, for the cards of companies and of the staff."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from portal.core.accounts.changes.rules import AccessAct
from portal.core.accounts.changes.tables import AccessChange
from portal.core.accounts.schema import OrganisationView
from portal.core.accounts.tables import Account, Organisation

MOST: int = 100
"""Changes that a card lists, the newest of them; the audit journal has all."""


@dataclass(frozen=True)
class AccessChangeLine:
    """A change with the people's present names; ``whom`` is empty for one at the organisation as a whole.

    ``before`` and ``after`` are names, codes of states, roles or numbers of sessions, as the act has them.
    """

    id: str
    act: AccessAct
    whom: str
    before: str
    after: str
    reason: str
    by: str
    at: dt.datetime


def changes_of_organisation(session: Session, organisation_id: str) -> tuple[AccessChangeLine, ...]:
    """Return the changes at an organisation and its people, newest first. Rights are checked by the caller."""
    return _lines(session, AccessChange.organisation_id == organisation_id)


def changes_of_staff(session: Session) -> tuple[AccessChangeLine, ...]:
    """Return the changes at the accounts of the staff, newest first. Rights are checked by the caller."""
    return _lines(session, col(AccessChange.organisation_id).is_(None))


def named_at(session: Session, organisation_id: str, moment: dt.datetime) -> OrganisationView:
    """Return an organisation with the name that it had at a moment: what was sent or signed then keeps that name."""
    row = session.get_one(Organisation, organisation_id)
    later = select(AccessChange.before).where(AccessChange.organisation_id == organisation_id, AccessChange.act == AccessAct.RENAME)
    first = session.exec(later.where(AccessChange.at > moment).order_by(col(AccessChange.at), col(AccessChange.id)).limit(1)).first()
    return OrganisationView(row.id, row.bin, first or row.name)


def _lines(session: Session, which: Any) -> tuple[AccessChangeLine, ...]:
    by: Any = aliased(Account)
    whom: Any = aliased(Account)
    rows = session.exec(
        select(AccessChange, by.name, whom.name)
        .join(by, by.id == col(AccessChange.by))
        .outerjoin(whom, whom.id == col(AccessChange.account_id))
        .where(which)
        .order_by(col(AccessChange.at).desc(), col(AccessChange.id))
        .limit(MOST)
    ).all()
    return tuple(
        AccessChangeLine(row.id, AccessAct(row.act), name or "", row.before, row.after, row.reason, who, row.at) for row, who, name in rows
    )
