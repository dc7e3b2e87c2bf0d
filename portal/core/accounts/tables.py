"""Tables: organisations, accounts, sessions, and what is needed to open one: challenges, registrations, codes, tickets."""

import datetime as dt
from typing import Any

from sqlalchemy import Index, UniqueConstraint, event
from sqlmodel import Field, SQLModel

from portal.db import JsonColumn, UtcDateTime, new_id
from portal.texts.cleaning import folded


class Organisation(SQLModel, table=True):
    """A legal entity, identified by its BIN. Its name is that of its first certificate, or as the administrator corrected it."""

    __tablename__ = "organisations"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (Index("ix_organisations_created_at", "created_at", "id"),)

    id: str = Field(default_factory=new_id, primary_key=True, max_length=32)
    bin: str = Field(max_length=12, unique=True)
    name: str = Field(max_length=500)
    name_key: str = Field(default="", max_length=600)
    """The name as a search compares it, set by itself."""
    created_at: dt.datetime = Field(sa_type=UtcDateTime)
    deactivated_at: dt.datetime | None = Field(default=None, sa_type=UtcDateTime)
    """Since when the operator lets nobody of it sign in."""


class Account(SQLModel, table=True):
    """A person who can sign in. In a legal entity it is identified by BIN and IIN, whichever certificate is used."""

    __tablename__ = "accounts"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (UniqueConstraint("organisation_id", "iin"),)

    id: str = Field(default_factory=new_id, primary_key=True, max_length=32)
    kind: str = Field(max_length=20, index=True)
    organisation_id: str | None = Field(default=None, foreign_key="organisations.id", index=True, max_length=32)
    iin: str = Field(default="", max_length=12)
    surname: str = Field(default="", max_length=200)
    given_name: str = Field(default="", max_length=200)
    middle_name: str = Field(default="", max_length=200)
    name: str = Field(max_length=500)
    name_key: str = Field(default="", max_length=600)
    """The name as a search compares it, set by itself."""
    email: str = Field(max_length=254, unique=True)
    phone: str = Field(default="", max_length=32)
    """``+7`` and ten digits. An executor's number may be a landline with an extension: ``+77172741010;ext=205``."""
    language: str = Field(default="ru", max_length=2)
    roles: list[str] = Field(default_factory=list, sa_type=JsonColumn)
    rights: list[str] = Field(default_factory=list, sa_type=JsonColumn)
    """What a user of a legal entity may do beyond reading (:class:`portal.core.accounts.people.Right`)."""
    signs_by_certificate: bool = False
    """Whether the person's last certificate is of the head or has the right to sign (eds.md §5.3), and not only a colleague's consent."""
    password_hash: str = Field(default="", max_length=100)
    totp_secret: str = Field(default="", max_length=300)
    """Encrypted with the portal's secret; empty unless the second factor is an authenticator application."""
    totp_step: int = Field(default=0)
    """The time step of the last accepted TOTP code, so that a code works only once."""
    created_at: dt.datetime = Field(sa_type=UtcDateTime)
    signed_in_at: dt.datetime | None = Field(default=None, sa_type=UtcDateTime)
    """When a session was last opened."""
    awaits_since: dt.datetime | None = Field(default=None, sa_type=UtcDateTime)
    """Since when a person with an employee's certificate waits for approval and cannot sign in; empty once it is given."""
    declined_at: dt.datetime | None = Field(default=None, sa_type=UtcDateTime)
    """When the organisation declined a person who waits for approval. It may still approve."""
    deactivated_at: dt.datetime | None = Field(default=None, sa_type=UtcDateTime)
    closed_by_operator: bool = False
    """Whether the operator deactivated it: then its organisation cannot activate it again."""


@event.listens_for(Organisation, "before_insert")
@event.listens_for(Organisation, "before_update")
@event.listens_for(Account, "before_insert")
@event.listens_for(Account, "before_update")
def _fold_name(_mapper: Any, _connection: Any, row: Organisation | Account) -> None:
    row.name_key = folded(row.name)[:600]


class SignInSession(SQLModel, table=True):
    """One signed-in browser. Only the hash of its token is stored."""

    __tablename__ = "sign_in_sessions"  # pyright: ignore[reportAssignmentType]

    id: str = Field(default_factory=new_id, primary_key=True, max_length=32)
    token_hash: str = Field(max_length=64, unique=True)
    account_id: str = Field(foreign_key="accounts.id", index=True, max_length=32)
    address: str = Field(default="", max_length=64)
    user_agent: str = Field(default="", max_length=256)
    """What the browser said of itself when the session was opened; empty for sessions opened before it was stored."""
    created_at: dt.datetime = Field(sa_type=UtcDateTime)
    seen_at: dt.datetime = Field(sa_type=UtcDateTime)
    idle_minutes: int
    idle_until: dt.datetime = Field(sa_type=UtcDateTime)
    ends_at: dt.datetime = Field(sa_type=UtcDateTime, index=True)
    ended_at: dt.datetime | None = Field(default=None, sa_type=UtcDateTime)


class KnownDevice(SQLModel, table=True):
    """A browser that has signed in to an account before: tries of other people do not block it."""

    __tablename__ = "known_devices"  # pyright: ignore[reportAssignmentType]

    id: str = Field(default_factory=new_id, primary_key=True, max_length=32)
    account_id: str = Field(foreign_key="accounts.id", index=True, max_length=32)
    browser_hash: str = Field(max_length=64, index=True)
    expires_at: dt.datetime = Field(sa_type=UtcDateTime, index=True)


class Ticket(SQLModel, table=True):
    """The right to open one session. A page gives it to the cookie route within a minute."""

    __tablename__ = "sign_in_tickets"  # pyright: ignore[reportAssignmentType]

    id: str = Field(default_factory=new_id, primary_key=True, max_length=32)
    token_hash: str = Field(max_length=64, unique=True)
    account_id: str = Field(foreign_key="accounts.id", index=True, max_length=32)
    browser_hash: str = Field(max_length=64)
    expires_at: dt.datetime = Field(sa_type=UtcDateTime, index=True)
    used_at: dt.datetime | None = Field(default=None, sa_type=UtcDateTime)


class Challenge(SQLModel, table=True):
    """A text to be signed once, in the browser that asked for it; the signature covers exactly ``text``."""

    __tablename__ = "challenges"  # pyright: ignore[reportAssignmentType]

    id: str = Field(default_factory=new_id, primary_key=True, max_length=32)
    purpose: str = Field(max_length=20)
    browser_hash: str = Field(max_length=64)
    text: str
    details: dict[str, Any] = Field(default_factory=dict, sa_type=JsonColumn)
    expires_at: dt.datetime = Field(sa_type=UtcDateTime, index=True)
    used_at: dt.datetime | None = Field(default=None, sa_type=UtcDateTime)


class Registration(SQLModel, table=True):
    """An unfinished registration. The fields up to the certificate come from the certificate and never change."""

    __tablename__ = "registrations"  # pyright: ignore[reportAssignmentType]

    id: str = Field(default_factory=new_id, primary_key=True, max_length=32)
    browser_hash: str = Field(max_length=64, index=True)
    step: str = Field(max_length=10)
    bin: str = Field(max_length=12)
    organisation_name: str = Field(max_length=500)
    iin: str = Field(max_length=12)
    surname: str = Field(default="", max_length=200)
    given_name: str = Field(default="", max_length=200)
    middle_name: str = Field(default="", max_length=200)
    may_sign: bool = False
    certificate: dict[str, Any] = Field(default_factory=dict, sa_type=JsonColumn)
    continue_to: str = Field(default="", max_length=300)
    invitation_id: str = Field(default="", max_length=32)
    """The invitation of a colleague by which it was begun; empty without one."""
    language: str = Field(default="ru", max_length=2)
    email: str = Field(default="", max_length=254)
    phone: str = Field(default="", max_length=16)
    email_confirmed_at: dt.datetime | None = Field(default=None, sa_type=UtcDateTime)
    phone_confirmed_at: dt.datetime | None = Field(default=None, sa_type=UtcDateTime)
    created_at: dt.datetime = Field(sa_type=UtcDateTime)
    expires_at: dt.datetime = Field(sa_type=UtcDateTime, index=True)


class SignedAgreement(SQLModel, table=True):
    """A signed licence agreement: the signed bytes, the CMS signature and the result of its check."""

    __tablename__ = "signed_agreements"  # pyright: ignore[reportAssignmentType]

    id: str = Field(default_factory=new_id, primary_key=True, max_length=32)
    registration_id: str = Field(index=True, max_length=32)
    account_id: str | None = Field(default=None, foreign_key="accounts.id", index=True, max_length=32)
    version: str = Field(max_length=20)
    language: str = Field(max_length=2)
    content: bytes
    sha256: str = Field(max_length=64)
    cms: bytes
    outcome: str = Field(max_length=20)
    code: str = Field(max_length=60)
    signer: dict[str, Any] = Field(default_factory=dict, sa_type=JsonColumn)
    verdict: dict[str, Any] = Field(default_factory=dict, sa_type=JsonColumn)
    """The evidence that the check relied on, by hash."""
    signed_at: dt.datetime = Field(sa_type=UtcDateTime)


class OneTimeCode(SQLModel, table=True):
    """Six digits sent to a person. Only a keyed hash is stored; a newer code for the same purpose voids this one."""

    __tablename__ = "one_time_codes"  # pyright: ignore[reportAssignmentType]

    id: str = Field(default_factory=new_id, primary_key=True, max_length=32)
    purpose: str = Field(max_length=80, index=True)
    code_hash: str = Field(max_length=64)
    tries: int = 0
    sent_at: dt.datetime = Field(sa_type=UtcDateTime)
    expires_at: dt.datetime = Field(sa_type=UtcDateTime, index=True)
    used_at: dt.datetime | None = Field(default=None, sa_type=UtcDateTime)


class RecoveryCode(SQLModel, table=True):
    """A code that replaces one code of the authenticator application. Only a keyed hash is stored; a new set replaces the rows."""

    __tablename__ = "recovery_codes"  # pyright: ignore[reportAssignmentType]

    id: str = Field(default_factory=new_id, primary_key=True, max_length=32)
    account_id: str = Field(foreign_key="accounts.id", index=True, max_length=32)
    code_hash: str = Field(max_length=64, unique=True)
    made_at: dt.datetime = Field(sa_type=UtcDateTime)
    used_at: dt.datetime | None = Field(default=None, sa_type=UtcDateTime)


class SetUpLink(SQLModel, table=True):
    """The right to choose the password of one account once. The link is only in the letter; the hash of its token is stored here.

    ``account_id`` is empty when no account has the typed address: the row is written all the same, so that the answer takes the same time.
    """

    __tablename__ = "set_up_links"  # pyright: ignore[reportAssignmentType]

    id: str = Field(default_factory=new_id, primary_key=True, max_length=32)
    token_hash: str = Field(max_length=64, unique=True)
    account_id: str | None = Field(default=None, foreign_key="accounts.id", index=True, max_length=32)
    anew: bool = True
    """True when the operator sent the link: the second factor is chosen again. False for a forgotten password: the second factor stays."""
    created_at: dt.datetime = Field(sa_type=UtcDateTime)
    expires_at: dt.datetime = Field(sa_type=UtcDateTime, index=True)
    used_at: dt.datetime | None = Field(default=None, sa_type=UtcDateTime)


class ColleagueInvitation(SQLModel, table=True):
    """The right to register once as a user of the organisation, with the rights given. Only the hash of the link's token is stored."""

    __tablename__ = "colleague_invitations"  # pyright: ignore[reportAssignmentType]

    id: str = Field(default_factory=new_id, primary_key=True, max_length=32)
    token_hash: str = Field(max_length=64, unique=True)
    organisation_id: str = Field(foreign_key="organisations.id", index=True, max_length=32)
    email: str = Field(max_length=254)
    name: str = Field(max_length=200)
    """As whoever invites calls the person; the account has the name of the certificate."""
    rights: list[str] = Field(default_factory=list, sa_type=JsonColumn)
    language: str = Field(default="ru", max_length=2)
    invited_by: str = Field(foreign_key="accounts.id", max_length=32)
    created_at: dt.datetime = Field(sa_type=UtcDateTime)
    sent_at: dt.datetime = Field(sa_type=UtcDateTime)
    """When the newest letter was queued."""
    expires_at: dt.datetime = Field(sa_type=UtcDateTime)
    revoked_at: dt.datetime | None = Field(default=None, sa_type=UtcDateTime)
    used_at: dt.datetime | None = Field(default=None, sa_type=UtcDateTime)
    used_by: str | None = Field(default=None, foreign_key="accounts.id", max_length=32)


class AddressChange(SQLModel, table=True):
    """A new e-mail address of an account, valid from the moment its owner opens the link in the letter sent to it.

    Both addresses stay here after the change: the audit journal refers to the row and does not contain the addresses.
    """

    __tablename__ = "address_changes"  # pyright: ignore[reportAssignmentType]

    id: str = Field(default_factory=new_id, primary_key=True, max_length=32)
    token_hash: str = Field(max_length=64, unique=True)
    account_id: str = Field(foreign_key="accounts.id", index=True, max_length=32)
    old_email: str = Field(max_length=254)
    new_email: str = Field(max_length=254)
    asked_by: str = Field(foreign_key="accounts.id", max_length=32)
    """The owner, or the administrator who entered the request of a local body."""
    asked_at: dt.datetime = Field(sa_type=UtcDateTime)
    """Also the moment when the letter was queued."""
    expires_at: dt.datetime = Field(sa_type=UtcDateTime, index=True)
    changed_at: dt.datetime | None = Field(default=None, sa_type=UtcDateTime)
    dropped_at: dt.datetime | None = Field(default=None, sa_type=UtcDateTime)
    """When a later request replaced it or it was cancelled."""


class SignInRequest(SQLModel, table=True):
    """A sign-in or a reset that waits for its code. ``account_id`` is empty when no account has the typed address."""

    __tablename__ = "sign_in_requests"  # pyright: ignore[reportAssignmentType]

    id: str = Field(default_factory=new_id, primary_key=True, max_length=32)
    purpose: str = Field(max_length=20)
    browser_hash: str = Field(max_length=64)
    account_id: str | None = Field(default=None, foreign_key="accounts.id", index=True, max_length=32)
    sent_to: str = Field(default="", max_length=254)
    language: str = Field(default="ru", max_length=2)
    expires_at: dt.datetime = Field(sa_type=UtcDateTime, index=True)
    confirmed_at: dt.datetime | None = Field(default=None, sa_type=UtcDateTime)
    used_at: dt.datetime | None = Field(default=None, sa_type=UtcDateTime)
