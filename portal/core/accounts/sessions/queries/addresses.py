"""Reading new e-mail addresses that are not confirmed yet."""

import datetime as dt
from collections.abc import Collection

from sqlmodel import Session, col, select

from portal.core.accounts.people import AccountKind, Actor, Visitor
from portal.core.accounts.schema import AddressConfirmation, AddressRequest
from portal.core.accounts.sessions.queries.signed_in import living_sessions
from portal.core.accounts.tables import Account, AddressChange, SignInSession
from portal.core.accounts.tokens import digest
from portal.core.notices import queries as notices
from portal.db import Begin
from portal.ports.clock import Now


def new_address(begin: Begin, actor: Actor, *, now: Now) -> AddressRequest | None:
    """Return the new address of the actor's own account that is not confirmed yet, ``None`` when there is none."""
    with begin(reading=True) as session:
        return address_requests(session, [actor.account_id], now()).get(actor.account_id)


def address_requests(session: Session, account_ids: Collection[str], at: dt.datetime) -> dict[str, AddressRequest]:
    """Return the unconfirmed new addresses of these accounts, by account id."""
    waiting = (col(AddressChange.changed_at).is_(None), col(AddressChange.dropped_at).is_(None), AddressChange.expires_at > at)
    rows = session.exec(select(AddressChange).where(col(AddressChange.account_id).in_(account_ids), *waiting)).all()
    letters = notices.letter_states(session, [(row.new_email, row.asked_at) for row in rows])
    return {row.account_id: AddressRequest(row.new_email, row.expires_at, letters.get((row.new_email, row.asked_at))) for row in rows}


def address_confirmation(begin: Begin, visitor: Visitor, token: str, *, now: Now) -> AddressConfirmation | None:
    """Return what the link with ``token`` confirms, ``None`` when the link does not work any more."""
    at = now()
    living = living_sessions(begin, [visitor.session_token], now=now)
    session_hashes = [digest(token) for token in living]
    with begin(reading=True) as session:
        change = live_address_change(session, token, at)
        if change is None:
            return None
        account = session.get_one(Account, change.account_id)
        own = select(SignInSession.id).where(col(SignInSession.token_hash).in_(session_hashes), SignInSession.account_id == account.id)
        return AddressConfirmation(change.new_email, change.expires_at, AccountKind(account.kind), session.exec(own).first() is not None)


def live_address_change(session: Session, token: str, at: dt.datetime, *, lock: bool = False) -> AddressChange | None:
    """Return the row of a link to confirm a new address that still works, for the verbs of this package."""
    statement = select(AddressChange).join(Account, col(AddressChange.account_id) == col(Account.id))
    statement = statement.where(AddressChange.token_hash == digest(token), col(AddressChange.changed_at).is_(None))
    statement = statement.where(
        col(AddressChange.dropped_at).is_(None), AddressChange.expires_at > at, col(Account.deactivated_at).is_(None)
    )
    return session.exec(statement.with_for_update(of=AddressChange) if lock else statement).one_or_none()
