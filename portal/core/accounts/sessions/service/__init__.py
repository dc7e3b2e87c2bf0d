"""Functions of this part that other parts may import."""

from portal.core.accounts.sessions.service.own_password import ensure_own_password
from portal.core.accounts.sessions.service.sessions import (
    actor_of,
    end_all,
    end_other_sessions,
    end_session,
    extend,
    issue_ticket,
    open_session,
    sign_out,
    void_ways_in,
)
from portal.core.accounts.sessions.service.sweeping import sweep
from portal.core.accounts.sessions.service.tries import (
    Tries,
    challenge_tries,
    factor_tries,
    is_known,
    letter_tries,
    own_tries,
    password_tries,
)

__all__ = [
    "Tries",
    "actor_of",
    "challenge_tries",
    "end_all",
    "end_other_sessions",
    "end_session",
    "ensure_own_password",
    "extend",
    "factor_tries",
    "is_known",
    "issue_ticket",
    "letter_tries",
    "open_session",
    "own_tries",
    "password_tries",
    "sign_out",
    "sweep",
    "void_ways_in",
]
