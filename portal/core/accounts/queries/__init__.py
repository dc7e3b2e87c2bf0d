"""Reading organisations, accounts, sessions and registrations."""

from portal.core.accounts.queries.accounts import (
    account,
    account_view,
    accounts_of,
    accounts_set_up,
    executor_accounts,
    live_link,
    organisation,
    organisation_by_bin,
    own_account,
    profile,
    set_up,
    staff,
)
from portal.core.accounts.queries.addresses import address_confirmation, address_requests, live_address_change, new_address
from portal.core.accounts.queries.awaited import (
    live_registration,
    pending_code,
    registration,
    registration_view,
)
from portal.core.accounts.queries.signed_in import (
    living_sessions,
    session_clock,
    sessions,
)

__all__ = [
    "account",
    "account_view",
    "accounts_of",
    "accounts_set_up",
    "address_confirmation",
    "address_requests",
    "executor_accounts",
    "live_address_change",
    "live_link",
    "live_registration",
    "living_sessions",
    "new_address",
    "organisation",
    "organisation_by_bin",
    "own_account",
    "pending_code",
    "profile",
    "registration",
    "registration_view",
    "session_clock",
    "sessions",
    "set_up",
    "staff",
]
