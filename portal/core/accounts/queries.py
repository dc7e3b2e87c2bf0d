"""Reading organisations, accounts, sessions and registrations."""

import datetime as dt
from collections.abc import Collection

from sqlalchemy import func
from sqlmodel import Session, col, select

from portal.core.accounts import rules
from portal.core.accounts.people import Actor, Kind, StaffRole, Visitor
from portal.core.accounts.schema import (
    AccountView,
    ExecutorAccount,
    OrganisationView,
    OwnAccount,
    PendingCode,
    Profile,
    RegistrationView,
    SessionClock,
    SessionView,
    SetUpView,
    Step,
)
from portal.core.accounts.tables import (
    Account,
    OneTimeCode,
    Organisation,
    Registration,
    SetUpLink,
    SignedAgreement,
    SignInRequest,
    SignInSession,
)
from portal.core.accounts.tokens import digest
from portal.core.errors import NotFound
from portal.db import Begin, by_name
from portal.ports.clock import Now

_MOST_AT_ONCE = 500
"""So many values stand in one question to the database."""


def organisation(session: Session, organisation_id: str) -> OrganisationView:
    """Return the legal entity with this key; raise :class:`NotFound` when there is none."""
    found = session.get(Organisation, organisation_id)
    if found is None:
        raise NotFound
    return OrganisationView(found.id, found.bin, found.name)


def organisation_by_bin(session: Session, bin_: str) -> OrganisationView | None:
    """Return the legal entity with this BIN when somebody of it has registered."""
    found = session.exec(select(Organisation).where(Organisation.bin == bin_)).one_or_none()
    return OrganisationView(found.id, found.bin, found.name) if found else None


def accounts_of(session: Session, organisation_id: str) -> tuple[AccountView, ...]:
    """Return the active accounts of an organisation, oldest first."""
    found = session.exec(
        select(Account)
        .where(Account.organisation_id == organisation_id, col(Account.deactivated_at).is_(None))
        .order_by(col(Account.created_at), col(Account.id))
    )
    return tuple(account_view(row) for row in found)


def account(session: Session, account_id: str) -> AccountView:
    """Return an account, active or not; raise :class:`NotFound` when there is none."""
    found = session.get(Account, account_id)
    if found is None:
        raise NotFound
    return account_view(found)


def staff(session: Session, *roles: StaffRole) -> tuple[AccountView, ...]:
    """Return the active members of staff who hold any of ``roles`` (all staff without), to write to them."""
    found = session.exec(
        select(Account)
        .where(Account.kind == Kind.STAFF, col(Account.deactivated_at).is_(None))
        .order_by(by_name(col(Account.name)), col(Account.id))
    )
    return tuple(account_view(row) for row in found if not roles or set(roles).intersection(row.roles))


def account_view(row: Account) -> AccountView:
    """Return what other rooms see of ``row``."""
    return AccountView(row.id, Kind(row.kind), row.organisation_id or "", row.name, row.email, row.phone, row.language)


def profile(begin: Begin, actor: Actor) -> Profile:
    """Return the registration data of the person signed in."""
    with begin(reading=True) as session:
        row = session.get_one(Account, actor.account_id)
        return Profile(
            bin=actor.bin,
            organisation_name=actor.organisation_name,
            iin=row.iin,
            surname=row.surname,
            given_name=row.given_name,
            middle_name=row.middle_name,
            email=row.email,
            phone=row.phone,
            email_confirmed=True,
            phone_confirmed=bool(row.phone),
        )


def own_account(begin: Begin, actor: Actor) -> OwnAccount:
    """Return the account of a member of staff or of an executor, for the person's own page."""
    rules.ensure_two_factors(actor)
    with begin(reading=True) as session:
        row = session.get_one(Account, actor.account_id)
        return OwnAccount(row.name, row.email, row.phone, tuple(sorted(actor.roles)), by_application=bool(row.totp_secret))


def set_up(begin: Begin, visitor: Visitor, token: str, *, now: Now) -> SetUpView | None:
    """Return whose account the set-up link with ``token`` opens, ``None`` when it opens none any more."""
    del visitor
    with begin(reading=True) as session:
        link = live_link(session, token, now())
        if link is None:
            return None
        row = session.get_one(Account, link.account_id)
        return SetUpView(row.name, row.email, link.expires_at, link.anew, Kind(row.kind))


def live_link(session: Session, token: str, at: dt.datetime, *, lock: bool = False) -> SetUpLink | None:
    """Return the row behind a set-up link that may still be used, for the room's own verbs."""
    wanted = select(SetUpLink).join(Account, col(SetUpLink.account_id) == col(Account.id))
    wanted = wanted.where(SetUpLink.token_hash == digest(token), col(SetUpLink.used_at).is_(None), SetUpLink.expires_at > at)
    wanted = wanted.where(col(Account.deactivated_at).is_(None))
    return session.exec(wanted.with_for_update(of=SetUpLink) if lock else wanted).one_or_none()


def accounts_set_up(session: Session, account_ids: Collection[str]) -> frozenset[str]:
    """Return those of these accounts whose owners have chosen a password."""
    return frozenset(session.exec(select(Account.id).where(col(Account.id).in_(account_ids), Account.password_hash != "")))


def executor_accounts(session: Session, account_ids: Collection[str], at: dt.datetime, *, personal: bool) -> dict[str, ExecutorAccount]:
    """Return how the executors with these accounts sign in, by the account's key; without ``personal`` no telephone and no IIN."""
    rows = session.exec(select(Account).where(col(Account.id).in_(account_ids), Account.kind == Kind.EXECUTOR)).all()
    links = select(SetUpLink.account_id, func.max(SetUpLink.expires_at)).where(col(SetUpLink.account_id).in_(account_ids))
    links = links.where(col(SetUpLink.used_at).is_(None), SetUpLink.expires_at > at).group_by(SetUpLink.account_id)
    until: dict[str | None, dt.datetime] = dict(session.exec(links).all())
    return {
        row.id: ExecutorAccount(
            account_id=row.id,
            name=row.name,
            email=row.email,
            phone=row.phone if personal else "",
            iin=row.iin if personal else "",
            language=row.language,
            ready=bool(row.password_hash),
            by_application=bool(row.totp_secret),
            link_until=until.get(row.id),
            signed_in_at=row.signed_in_at,
            deactivated_at=row.deactivated_at,
        )
        for row in rows
    }


def sessions(begin: Begin, actor: Actor, *, now: Now) -> tuple[SessionView, ...]:
    """Return one's own living sessions, the most recently used first."""
    at = now()
    with begin(reading=True) as session:
        found = session.exec(
            select(SignInSession)
            .where(
                SignInSession.account_id == actor.account_id,
                col(SignInSession.ended_at).is_(None),
                SignInSession.idle_until > at,
                SignInSession.ends_at > at,
            )
            .order_by(col(SignInSession.seen_at).desc())
        )
        return tuple(SessionView(row.id, row.address, row.created_at, row.seen_at, row.id == actor.session_id) for row in found)


def session_clock(begin: Begin, token: str, *, now: Now) -> SessionClock | None:
    """Return when the session behind ``token`` ends, without prolonging it; ``None`` when there is none any more."""
    at = now()
    with begin(reading=True) as session:
        row = session.exec(select(SignInSession).where(SignInSession.token_hash == digest(token))).one_or_none()
        if row is None or row.ended_at is not None or min(row.idle_until, row.ends_at) <= at:
            return None
        account = session.get_one(Account, row.account_id)
        company = session.get(Organisation, account.organisation_id) if account.organisation_id else None
        ends = (min(row.idle_until, row.ends_at), row.ends_at)
        return SessionClock(*ends, tuple(account.roles), company.name if company else "")


def living_sessions(begin: Begin, tokens: Collection[str], *, now: Now) -> frozenset[str]:
    """Return those of ``tokens`` whose session goes on: not ended, not run out, of an account that is not deactivated."""
    at, by_hash = now(), {digest(token): token for token in tokens if token}
    hashes = list(by_hash)
    going_on = (col(SignInSession.idle_until) > at, col(SignInSession.ends_at) > at, col(SignInSession.ended_at).is_(None))
    chosen = select(SignInSession.token_hash).join(Account, col(Account.id) == col(SignInSession.account_id))
    chosen = chosen.where(*going_on, col(Account.deactivated_at).is_(None))
    found: set[str] = set()
    with begin(reading=True) as session:
        for start in range(0, len(hashes), _MOST_AT_ONCE):
            some = col(SignInSession.token_hash).in_(hashes[start : start + _MOST_AT_ONCE])
            found.update(by_hash[one] for one in session.exec(chosen.where(some)))
    return frozenset(found)


def registration(begin: Begin, visitor: Visitor, *, now: Now) -> RegistrationView | None:
    """Return the unfinished registration of this browser, so that a reload continues where it stood."""
    if not visitor.browser:
        return None
    with begin(reading=True) as session:
        row = live_registration(session, visitor, now())
        return None if row is None else registration_view(session, row)


def live_registration(session: Session, visitor: Visitor, at: dt.datetime) -> Registration | None:
    """Return the row behind :func:`registration`, for the room's own verbs."""
    return session.exec(
        select(Registration)
        .where(Registration.browser_hash == rules.browser_hash(visitor), Registration.expires_at > at)
        .order_by(col(Registration.created_at).desc())
        .limit(1)
    ).one_or_none()


def registration_view(session: Session, row: Registration) -> RegistrationView:
    """Return what the registration's screens show of ``row``."""
    return RegistrationView(
        step=Step(row.step),
        bin=row.bin,
        organisation_name=row.organisation_name,
        iin=row.iin,
        surname=row.surname,
        given_name=row.given_name,
        middle_name=row.middle_name,
        email=row.email,
        phone=row.phone,
        email_confirmed=row.email_confirmed_at is not None,
        phone_confirmed=row.phone_confirmed_at is not None,
        email_resend_at=_resend_at(session, f"registration:{row.id}:email", row.created_at),
        phone_resend_at=_resend_at(session, f"registration:{row.id}:phone", row.created_at),
        agreement_signed=_agreement_signed(session, row.id),
        continue_to=row.continue_to,
        expires_at=row.expires_at,
    )


def pending_code(begin: Begin, visitor: Visitor, purpose: str, *, now: Now) -> PendingCode | None:
    """Return this browser's newest request of ``purpose`` that still waits, so that a reload does not lose it."""
    if not visitor.browser:
        return None
    at = now()
    with begin(reading=True) as session:
        row = session.exec(
            select(SignInRequest)
            .where(
                SignInRequest.browser_hash == rules.browser_hash(visitor),
                SignInRequest.purpose == purpose,
                col(SignInRequest.used_at).is_(None),
                SignInRequest.expires_at > at,
            )
            .order_by(col(SignInRequest.expires_at).desc())
            .limit(1)
        ).one_or_none()
        if row is None:
            return None
        resend_at = _resend_at(session, f"request:{row.id}", at)
        confirmed = row.confirmed_at is not None
        return PendingCode(row.id, row.sent_to, resend_at, row.expires_at, by_application=resend_at == at, confirmed=confirmed)


def _agreement_signed(session: Session, registration_id: str) -> bool:
    return session.exec(select(SignedAgreement.id).where(SignedAgreement.registration_id == registration_id)).first() is not None


def _resend_at(session: Session, purpose: str, otherwise: dt.datetime) -> dt.datetime:
    sent_at = session.exec(
        select(OneTimeCode.sent_at).where(OneTimeCode.purpose == purpose).order_by(col(OneTimeCode.sent_at).desc()).limit(1)
    ).one_or_none()
    return sent_at + rules.RESEND_AFTER if sent_at else otherwise
