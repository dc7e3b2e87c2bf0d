"""The thresholds as they are now, for the page that changes them."""

import datetime as dt
from dataclasses import dataclass

from sqlmodel import select

from portal.core.accounts.rules import ensure_staff
from portal.core.accounts.schema import Actor, StaffRole
from portal.core.accounts.sessions import queries as accounts
from portal.core.content.reference.thresholds import LIMIT_ROWS
from portal.core.content.tables import Threshold
from portal.db import Begin


@dataclass(frozen=True)
class LimitView:
    """A threshold: its exact decimal value, and who changed it last and when; nobody while it is as it was seeded."""

    code: str
    value: str
    changed_at: dt.datetime | None
    changed_by: str


def limits(begin: Begin, actor: Actor) -> tuple[LimitView, ...]:
    """Return the thresholds of ``LIMIT_ROWS`` in their order.

    Raises:
        NotAllowed: the actor is no administrator.
    """
    ensure_staff(actor, StaffRole.ADMINISTRATOR)
    with begin(reading=True) as session:
        stored = {row.code: row for row in session.exec(select(Threshold))}
        found = [stored.get(row.code) or Threshold(code=row.code, value=row.value, label={}) for row in LIMIT_ROWS]
        names = {one.changed_by: accounts.account(session, one.changed_by).name for one in found if one.changed_by}
        return tuple(LimitView(one.code, one.value, one.changed_at, names.get(one.changed_by or "", "")) for one in found)
