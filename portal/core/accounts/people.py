"""The person who makes a request: an actor is signed in, a visitor is not."""

from dataclasses import dataclass
from enum import StrEnum


class AccountKind(StrEnum):
    """The three kinds of accounts."""

    LEGAL_ENTITY = "legal_entity"
    STAFF = "staff"
    EXECUTOR = "executor"


class StaffRole(StrEnum):
    """What a member of the operator's staff does; one person may hold several roles."""

    MODERATOR = "moderator"
    REGISTRAR = "registrar"
    ADMINISTRATOR = "administrator"
    ANALYST = "analyst"


class Right(StrEnum):
    """What a user of a legal entity may do in its cabinet beyond reading, which everybody with an account there may."""

    FILL_IN = "fill_in"
    SIGN = "sign"


EVERY_RIGHT = frozenset(Right)


@dataclass(frozen=True)
class Actor:
    """A signed-in person, as verbs receive it. The fields of the organisation are empty for staff and executors."""

    account_id: str
    kind: AccountKind
    session_id: str
    organisation_id: str = ""
    bin: str = ""
    organisation_name: str = ""
    iin: str = ""
    name: str = ""
    email: str = ""
    roles: frozenset[StaffRole] = frozenset()
    rights: frozenset[Right] = frozenset()
    """Of a user of a legal entity; empty for one who only reads, for staff and for executors."""


@dataclass(frozen=True)
class Visitor:
    """A person who is not signed in: the value of the visitor cookie (may be empty), the network address, the token of an old session.

    ``user_agent`` is what the browser says of itself. It is known where a session is opened, and proves nothing.
    """

    browser: str
    address: str
    session_token: str = ""
    user_agent: str = ""
