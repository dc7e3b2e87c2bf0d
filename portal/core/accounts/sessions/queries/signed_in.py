"""Reading sessions: one's own list, and which of given tokens are still valid."""

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import replace

from sqlalchemy import bindparam
from sqlmodel import Session, col, select

from portal.core.accounts.people import Actor, Right, StaffRole
from portal.core.accounts.schema import SessionClock, SessionView
from portal.core.accounts.tables import Account, Organisation, SignInSession
from portal.core.accounts.tokens import digest
from portal.core.errors import NotSignedIn
from portal.core.notices import queries as notices
from portal.db import Begin, prepared
from portal.ports.clock import Now
from portal.texts.devices import device_of, device_words

_MOST_AT_ONCE = 500
"""The largest number of values in one SQL statement."""
_LIVING = (
    select(SignInSession.token_hash)
    .join(Account, col(Account.id) == col(SignInSession.account_id))
    .outerjoin(Organisation, col(Organisation.id) == col(Account.organisation_id))
    .where(
        col(SignInSession.token_hash).in_(bindparam("hashes", expanding=True)),
        col(SignInSession.idle_until) > bindparam("at"),
        col(SignInSession.ends_at) > bindparam("at"),
        col(SignInSession.ended_at).is_(None),
        col(Account.deactivated_at).is_(None),
        col(Organisation.deactivated_at).is_(None),
    )
)

_READERS = _LIVING.add_columns(col(SignInSession.account_id))


def present_actor(session: Session, actor: Actor) -> Actor:
    """Return the actor with the roles and rights that the account has now; they stay as they are until the transaction ends.

    A verb that waits for its turn, or works outside transactions before it writes, calls this first in the transaction that writes: the
    account may have been deactivated since the verb was called.

    Raises:
        NotSignedIn: the account or its organisation was deactivated.
    """
    row = session.get(Account, actor.account_id, with_for_update={"read": True})
    company = session.get(Organisation, row.organisation_id, populate_existing=True) if row and row.organisation_id else None
    if row is None or row.deactivated_at is not None or (company is not None and company.deactivated_at is not None):
        raise NotSignedIn
    return replace(actor, roles=frozenset(StaffRole(one) for one in row.roles), rights=frozenset(Right(one) for one in row.rights))


def sessions(begin: Begin, actor: Actor, *, now: Now) -> tuple[SessionView, ...]:
    """Return the actor's own open sessions, the most recently used first."""
    with begin(reading=True) as session:
        found = sessions_of(session, [actor.account_id], now(), current=actor.session_id)
    return found.get(actor.account_id, ())


def sessions_of(
    session: Session, account_ids: Collection[str], at: dt.datetime, *, current: str = ""
) -> Mapping[str, tuple[SessionView, ...]]:
    """Return the open sessions of accounts by account id, the most recently used first. Rights are checked by the caller."""
    open_ones = col(SignInSession.ended_at).is_(None), SignInSession.idle_until > at, SignInSession.ends_at > at
    whose = select(SignInSession).where(col(SignInSession.account_id).in_(account_ids), *open_ones)
    found: dict[str, list[SessionView]] = {}
    for row in session.exec(whose.order_by(col(SignInSession.seen_at).desc(), col(SignInSession.id))):
        found.setdefault(row.account_id, []).append(_view(row, current=row.id == current))
    return {account_id: tuple(views) for account_id, views in found.items()}


def _view(row: SignInSession, *, current: bool) -> SessionView:
    return SessionView(row.id, device_words(device_of(row.user_agent)), row.address, row.created_at, row.seen_at, current)


def session_clock(begin: Begin, token: str, *, now: Now) -> SessionClock | None:
    """Return when the session of ``token`` ends, without extending it; ``None`` when there is no such session."""
    at = now()
    with begin(reading=True) as session:
        row = session.exec(select(SignInSession).where(SignInSession.token_hash == digest(token))).one_or_none()
        if row is None or row.ended_at is not None or min(row.idle_until, row.ends_at) <= at:
            return None
        account = session.get_one(Account, row.account_id)
        company = session.get(Organisation, account.organisation_id) if account.organisation_id else None
        ends = (min(row.idle_until, row.ends_at), row.ends_at)
        return SessionClock(*ends, (*account.roles, *account.rights), company.name if company else account.name)


def unread_by_session(begin: Begin, tokens: Collection[str], *, now: Now) -> dict[str, int]:
    """Return how many notices the people of these sessions have not read; ended sessions and people who have read all are left out."""
    with begin(reading=True) as session:
        found = readers(session, tokens, now())
        people = sorted(set(found.values()))
        counts: dict[str, int] = {}
        for start in range(0, len(people), _MOST_AT_ONCE):
            counts |= notices.unread_counts(session, people[start : start + _MOST_AT_ONCE])
    return {token: counts[account_id] for token, account_id in found.items() if account_id in counts}


def readers(session: Session, tokens: Collection[str], at: dt.datetime) -> dict[str, str]:
    """Return the accounts behind these sessions, by token; ended sessions are left out."""
    hashes, found = {digest(token): token for token in tokens}, dict[str, str]()
    every = sorted(hashes)
    for start in range(0, len(every), _MOST_AT_ONCE):
        rows = prepared.rows(session, _READERS, hashes=every[start : start + _MOST_AT_ONCE], at=at)
        found.update((hashes[one], account_id) for one, account_id in rows)
    return found


def living_sessions(begin: Begin, tokens: Collection[str], *, now: Now) -> frozenset[str]:
    """Return those ``tokens`` whose session is still open: not ended, not expired, and the account is active."""
    at, by_hash = now(), {digest(token): token for token in tokens if token}
    hashes = list(by_hash)
    living: set[str] = set()
    with begin(reading=True) as session:
        for start in range(0, len(hashes), _MOST_AT_ONCE):
            some = hashes[start : start + _MOST_AT_ONCE]
            living.update(by_hash[one] for (one,) in prepared.rows(session, _LIVING, hashes=some, at=at))
    return frozenset(living)
