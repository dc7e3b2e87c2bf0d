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


@dataclass(frozen=True)
class Visitor:
    """A person who is not signed in: the value of the visitor cookie (may be empty), the network address, the token of an old session."""

    browser: str
    address: str
    session_token: str = ""
