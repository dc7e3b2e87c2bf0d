"""Recording a change by the administrator, in its own table with the reason and in the audit journal with before and after."""

import datetime as dt
from collections.abc import Sequence

from sqlmodel import Session

from portal.core.accounts.changes.rules import AccessAct
from portal.core.accounts.changes.tables import AccessChange
from portal.core.accounts.people import Actor
from portal.core.audit import service as audit


def record_change(
    session: Session,
    actor: Actor,
    act: AccessAct,
    whose: tuple[str | None, str | None],
    states: tuple[str | Sequence[str], str | Sequence[str]],
    reason: str,
    at: dt.datetime,
) -> None:
    """Keep a change inside the verb that makes it.

    ``whose`` is the organisation's id and the account's, the latter ``None`` for the organisation as a whole and the former ``None`` for
    staff. ``states`` are before and after: codes, roles, numbers or the names of an organisation, never a person's data.
    """
    before, after = ([*one] if isinstance(one, list | tuple) else str(one) for one in states)
    kept = (one if isinstance(one, str) else ",".join(one) for one in (before, after))
    row = AccessChange(act=act, organisation_id=whose[0], account_id=whose[1], reason=reason, by=actor.account_id, at=at)
    row.before, row.after = (text[:500] for text in kept)
    session.add(row)
    subject = f"account:{whose[1]}" if whose[1] else f"organisation:{whose[0]}"
    audit.note(session, actor, f"accounts.operator_{act}", subject, {"before": before, "after": after, "basis": row.id}, at)
