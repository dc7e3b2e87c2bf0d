"""Queries of this part that other parts may import."""

from portal.core.accounts.sessions.queries.accounts import (
    account,
    accounts_of,
    accounts_set_up,
    closed,
    executor_accounts,
    has_password,
    live_link,
    organisation,
    organisation_by_bin,
    own_account,
    own_id,
    profile,
    set_up,
    signers,
    staff,
    unused_recovery_codes,
)
from portal.core.accounts.sessions.queries.addresses import address_confirmation, live_address_change, new_address
from portal.core.accounts.sessions.queries.phones import new_phone, new_phone_purpose, waiting_phone
from portal.core.accounts.sessions.queries.signed_in import living_sessions, session_clock, sessions, unread_by_session

__all__ = [
    "account",
    "accounts_of",
    "accounts_set_up",
    "address_confirmation",
    "closed",
    "executor_accounts",
    "has_password",
    "live_address_change",
    "live_link",
    "living_sessions",
    "new_address",
    "new_phone",
    "new_phone_purpose",
    "organisation",
    "organisation_by_bin",
    "own_account",
    "own_id",
    "profile",
    "session_clock",
    "sessions",
    "set_up",
    "signers",
    "staff",
    "unread_by_session",
    "unused_recovery_codes",
    "waiting_phone",
]
