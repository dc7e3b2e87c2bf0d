"""Keeping a change: a step of the verbs that make it."""

import datetime as dt

from sqlmodel import Session

from portal.core.accounts.schema import Actor
from portal.core.kept_changes.schema import Values
from portal.core.kept_changes.tables import KeptChange


def keep_change(
    session: Session, actor: Actor, act_id: str, subject: str, act: str, before: Values, after: Values, at: dt.datetime, reason: str = ""
) -> None:
    """Keep what ``actor`` changed in a thing; texts that are the same before and after are no change and are not kept."""
    if dict(before) != dict(after):
        row = KeptChange(act_id=act_id, subject=subject, act=act, before=dict(before), after=dict(after), at=at, reason=reason)
        row.account_id = actor.account_id
        session.add(row)
