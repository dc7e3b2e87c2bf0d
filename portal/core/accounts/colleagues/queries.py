"""Reading the accounts of the actor's organisation."""

import datetime as dt
from dataclasses import dataclass

from sqlmodel import col, select

from portal.core.accounts.colleagues.rules import ColleagueState
from portal.core.accounts.people import Actor, Right
from portal.core.accounts.rules import ensure_right
from portal.core.accounts.tables import Account
from portal.db import Begin, by_name


@dataclass(frozen=True)
class ColleagueLine:
    """An account of the actor's organisation."""

    id: str
    name: str
    email: str
    rights: frozenset[Right]
    state: ColleagueState
    own: bool
    """Whether it is the actor's own account, which the actor cannot change."""
    above: bool
    """Whether the actor cannot change it, because this person may sign by their certificate and the actor only by a colleague's leave."""
    registered_at: dt.datetime
    signed_in_at: dt.datetime | None
    declined_at: dt.datetime | None
    deactivated_at: dt.datetime | None
    by_operator: bool
    """Whether the operator deactivated it: then only the operator activates it again."""


def colleagues(begin: Begin, actor: Actor) -> tuple[ColleagueLine, ...]:
    """Return the accounts of the actor's organisation: those who wait for approval first, the declined and deactivated last.

    Raises:
        NotAllowed: the actor has no right to sign. Whoever acts for the organisation decides who works for it: its head, or a person to
            whom the head gave the right to sign (eds.md §5.3).
    """
    ensure_right(actor, Right.SIGN)
    with begin(reading=True) as session:
        found = select(Account).where(Account.organisation_id == actor.organisation_id)
        rows = session.exec(found.order_by(by_name(col(Account.name)), col(Account.id))).all()
        own = session.get_one(Account, actor.account_id)
        lines = [_line(row, own) for row in rows]
    return tuple(sorted(lines, key=lambda line: tuple(ColleagueState).index(line.state)))


def state_of(row: Account) -> ColleagueState:
    """Return the state of an account of an organisation."""
    if row.deactivated_at is not None:
        return ColleagueState.INACTIVE
    if row.awaits_since is None:
        return ColleagueState.ACTIVE
    return ColleagueState.WAITING if row.declined_at is None else ColleagueState.DECLINED


def is_above(account: Account, own: Account) -> bool:
    """Tell whether an account signs by its certificate while ``own`` has the right to sign only from a colleague."""
    return account.signs_by_certificate and not own.signs_by_certificate


def _line(row: Account, own: Account) -> ColleagueLine:
    return ColleagueLine(
        id=row.id,
        name=row.name,
        email=row.email,
        rights=frozenset(Right(right) for right in row.rights),
        state=state_of(row),
        own=row.id == own.id,
        above=is_above(row, own),
        registered_at=row.created_at,
        signed_in_at=row.signed_in_at,
        declined_at=row.declined_at,
        deactivated_at=row.deactivated_at,
        by_operator=row.closed_by_operator,
    )
