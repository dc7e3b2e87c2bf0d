"""What pages and other packages read of accounts: people, unfinished registrations, sessions, profiles."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from portal.core.accounts.people import EVERY_RIGHT, AccountKind, Actor, Right, StaffRole, Visitor
from portal.core.notices.schema import LetterState
from portal.wording import Wording

__all__ = [
    "EVERY_RIGHT",
    "AccountKind",
    "AccountView",
    "Actor",
    "AddressConfirmation",
    "AddressRequest",
    "ChallengeView",
    "ExecutorAccount",
    "OrganisationView",
    "OwnAccount",
    "PendingCode",
    "PhoneRequest",
    "Profile",
    "RegistrationForm",
    "RegistrationStep",
    "RegistrationView",
    "Right",
    "SessionClock",
    "SessionView",
    "SetUpView",
    "SignedIn",
    "StaffRole",
    "Visitor",
]


class RegistrationStep(StrEnum):
    """The current step of a registration. Each step has its own screen."""

    FORM = "form"
    CODES = "codes"
    PASSWORD = "password"  # noqa: S105  (the name of a screen)


@dataclass(frozen=True)
class ChallengeView:
    """A text to sign: the signature covers exactly the UTF-8 bytes of ``text``, once, before ``expires_at``."""

    id: str
    text: str
    expires_at: dt.datetime


@dataclass(frozen=True)
class Profile:
    """The registration data of the person signed in."""

    bin: str
    organisation_name: str
    iin: str
    surname: str
    given_name: str
    middle_name: str
    email: str
    phone: str
    email_confirmed: bool
    phone_confirmed: bool


@dataclass(frozen=True)
class RegistrationView(Profile):
    """An unfinished registration, for its screens."""

    step: RegistrationStep
    agreement_signed: bool
    continue_to: str
    expires_at: dt.datetime
    email_letter: LetterState | None = None
    phone_letter: LetterState | None = None
    """Delivery of the letter and of the text message with the codes; None before the codes are requested."""


@dataclass(frozen=True)
class RegistrationForm:
    """What a person adds to the certificate, as it came from the page. ``robot`` is the answer of the captcha."""

    email: str
    phone: str
    robot: str
    language: str


@dataclass(frozen=True)
class SignedIn:
    """The right to open a session: the page sends ``ticket`` to ``POST /api/session`` and then opens ``path``."""

    ticket: str
    path: str


@dataclass(frozen=True)
class PendingCode:
    """A request that waits for a code. It looks the same whether or not an account has the address."""

    request_id: str
    sent_to: str
    expires_at: dt.datetime
    by_application: bool = False
    """The code comes from an authenticator application: no letter was sent."""
    confirmed: bool = False
    """The code was already entered; the new password is not chosen yet."""
    letter: LetterState | None = None
    """Delivery of the letter. Only told for a second factor: otherwise it would show whether an account has the address."""


@dataclass(frozen=True)
class SessionClock:
    """When a session ends if nobody extends it, and the last moment until which it can be extended."""

    expires_at: dt.datetime
    ends_at: dt.datetime
    roles: tuple[str, ...] = ()
    """The roles of a member of staff, or the rights of a user of a legal entity: the menu shows only the entries of these."""
    whose: str = ""
    """The name of the legal entity that is signed in; for staff and executors, the person's name."""


@dataclass(frozen=True)
class SessionView:
    """One signed-in browser, for the list of one's own sessions."""

    id: str
    device: Wording
    """Device and browser in words, as the browser named them; what it did not name is said to be unknown."""
    address: str
    created_at: dt.datetime
    seen_at: dt.datetime
    current: bool


@dataclass(frozen=True)
class OrganisationView:
    """A legal entity that has at least one account."""

    id: str
    bin: str
    name: str


@dataclass(frozen=True)
class AccountView:
    """An account as other packages need it, mostly to write a letter to."""

    id: str
    kind: AccountKind
    organisation_id: str
    name: str
    email: str
    phone: str
    language: str
    rights: frozenset[Right] = frozenset()
    """Of a user of a legal entity; empty for one who only reads, for staff and for executors."""
    is_active: bool = True


@dataclass(frozen=True)
class OwnAccount:
    """The account of a member of staff or of an executor, for the person's own page."""

    name: str
    email: str
    phone: str
    roles: tuple[StaffRole, ...]
    by_application: bool
    """True when the second factor is an authenticator application, false when it is a code by e-mail."""
    recovery_left: int
    """How many recovery codes are not used yet."""


@dataclass(frozen=True)
class SetUpView:
    """The account that a set-up link opens, and until when (exclusive) the link works."""

    name: str
    email: str
    expires_at: dt.datetime
    anew: bool
    """True when the second factor is chosen too. After a forgotten password it stays as it was."""
    kind: AccountKind


@dataclass(frozen=True)
class PhoneRequest:
    """A new mobile number (``+7`` and ten digits) to which a code was sent. The code works until ``expires_at`` (exclusive)."""

    phone: str
    expires_at: dt.datetime
    letter: LetterState | None
    """Delivery of the message with the code; None when the outbox no longer has it."""


@dataclass(frozen=True)
class AddressRequest:
    """A new e-mail address that is not confirmed yet. Its link works until ``expires_at`` (exclusive)."""

    email: str
    expires_at: dt.datetime
    letter: LetterState | None
    """Delivery of the letter with the link; None when the outbox no longer has it."""


@dataclass(frozen=True)
class AddressConfirmation:
    """What the page of a link that confirms a new address shows. Of the account it shows only the kind."""

    email: str
    expires_at: dt.datetime
    kind: AccountKind
    own: bool
    """True when the owner of the account is signed in in this browser; otherwise the page asks for the password."""


@dataclass(frozen=True)
class ExecutorAccount:
    """How an executor signs in, for the operator."""

    account_id: str
    name: str
    email: str
    phone: str
    iin: str
    language: str
    ready: bool
    """True when a password was chosen."""
    by_application: bool
    link_until: dt.datetime | None
    """Until when the newest set-up link works; None when there is none."""
    letter: LetterState | None
    """Delivery of the letter with that link."""
    signed_in_at: dt.datetime | None
    deactivated_at: dt.datetime | None
    new_address: AddressRequest | None = None
