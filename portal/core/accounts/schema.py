"""What pages and other rooms see of accounts: people, registrations on their way, sessions, profiles."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from portal.core.accounts.people import Actor, Kind, StaffRole, Visitor
from portal.core.notices.schema import LetterState

__all__ = [
    "AccountView",
    "Actor",
    "AddressConfirmation",
    "AddressRequest",
    "ChallengeView",
    "ExecutorAccount",
    "Kind",
    "OrganisationView",
    "OwnAccount",
    "PendingCode",
    "Profile",
    "RegistrationForm",
    "RegistrationView",
    "SessionClock",
    "SessionView",
    "SetUpView",
    "SignedIn",
    "StaffRole",
    "Step",
    "Visitor",
]


class Step(StrEnum):
    """Where a registration stands; each step is a screen."""

    FORM = "form"
    CODES = "codes"
    PASSWORD = "password"  # noqa: S105  (the name of a screen)


@dataclass(frozen=True)
class ChallengeView:
    """A text to sign: ``text`` byte for byte (UTF-8), once, before ``expires_at``."""

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
    """An unfinished registration as its screens show it."""

    step: Step
    email_resend_at: dt.datetime
    phone_resend_at: dt.datetime
    agreement_signed: bool
    continue_to: str
    expires_at: dt.datetime
    email_letter: LetterState | None = None
    phone_letter: LetterState | None = None
    """What became of the letter and the text message with the codes; nothing before they are asked for."""


@dataclass(frozen=True)
class RegistrationForm:
    """What a person adds to the certificate; everything as it came from the page. ``robot`` is the answer of the captcha."""

    email: str
    phone: str
    robot: str
    language: str


@dataclass(frozen=True)
class SignedIn:
    """The right to open a session: the page hands ``ticket`` to ``POST /api/session`` and then goes to ``path``."""

    ticket: str
    path: str


@dataclass(frozen=True)
class PendingCode:
    """A code is on its way; the same answer whether or not anybody has the address."""

    request_id: str
    sent_to: str
    resend_at: dt.datetime
    expires_at: dt.datetime
    by_application: bool = False
    """The code comes from an authenticator application, nothing was sent."""
    confirmed: bool = False
    """The code was entered already; the new password is what is missing."""
    letter: LetterState | None = None
    """What became of the letter; told of a second factor alone, for otherwise it would tell whether somebody has the address."""


@dataclass(frozen=True)
class SessionClock:
    """When a session ends by itself unless it is extended, and when extending no longer helps."""

    expires_at: dt.datetime
    ends_at: dt.datetime
    roles: tuple[str, ...] = ()
    """What a member of staff does: the menu shows its own entries only."""
    whose: str = ""
    """The legal entity that is signed in, or the person where there is none."""


@dataclass(frozen=True)
class SessionView:
    """One signed-in browser in the list of one's own sessions."""

    id: str
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
    """An account as other rooms need it, mostly to write a letter to."""

    id: str
    kind: Kind
    organisation_id: str
    name: str
    email: str
    phone: str
    language: str


@dataclass(frozen=True)
class OwnAccount:
    """The account of a member of staff or of an executor, for the person's own page."""

    name: str
    email: str
    phone: str
    roles: tuple[StaffRole, ...]
    by_application: bool
    """Whether the second factor is an authenticator application; otherwise it is a code by e-mail."""


@dataclass(frozen=True)
class SetUpView:
    """Whose account a set-up link opens, and until when (exclusive) it may be used."""

    name: str
    email: str
    expires_at: dt.datetime
    anew: bool
    """Whether the second factor is chosen too; a forgotten password leaves it as it is."""
    kind: Kind


@dataclass(frozen=True)
class AddressRequest:
    """A new e-mail address that waits until its owner opens the link sent there, at ``expires_at`` (exclusive) at the latest."""

    email: str
    expires_at: dt.datetime
    letter: LetterState | None
    """What became of the letter with the link; None when the outbox has forgotten it."""


@dataclass(frozen=True)
class AddressConfirmation:
    """What the link to confirm a new address says to whoever opens it; of the account nothing but whose sign-in it belongs to."""

    email: str
    expires_at: dt.datetime
    kind: Kind
    own: bool
    """Whether the owner is signed in here; otherwise the password is asked for."""


@dataclass(frozen=True)
class ExecutorAccount:
    """What the operator sees of an executor's way in."""

    account_id: str
    name: str
    email: str
    phone: str
    iin: str
    language: str
    ready: bool
    """A password was chosen."""
    by_application: bool
    link_until: dt.datetime | None
    """Until when the newest set-up link may be used; nothing when there is none to use."""
    letter: LetterState | None
    """What became of the letter with that link."""
    signed_in_at: dt.datetime | None
    deactivated_at: dt.datetime | None
    new_address: AddressRequest | None = None
