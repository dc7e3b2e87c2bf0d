"""The second half of a registration: both codes on one screen, then the password. Then the account is made."""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, select

from portal.core.accounts import passwords, rules, words
from portal.core.accounts.colleagues import invitations
from portal.core.accounts.colleagues.rules import PAGE
from portal.core.accounts.limits import PASSWORD_CHANGES, Limiter
from portal.core.accounts.people import EVERY_RIGHT, AccountKind, Right, Visitor
from portal.core.accounts.proofs import queries as proofs_queries
from portal.core.accounts.proofs.service import try_code
from portal.core.accounts.registration.service.codes import ensure_may_send, forgive_sending, send_email_code, send_phone_code
from portal.core.accounts.registration.service.registration import ensure_new, organisation_row, unfinished
from portal.core.accounts.schema import RegistrationStep, RegistrationView, SignedIn
from portal.core.accounts.sessions import queries as sessions_queries
from portal.core.accounts.sessions.service import issue_ticket
from portal.core.accounts.tables import Account, ColleagueInvitation, Organisation, Registration, SignedAgreement
from portal.core.audit import service as audit
from portal.core.errors import Conflict, Refused
from portal.core.letter_kinds.people import COLLEAGUE_JOINED, COLLEAGUE_WAITS
from portal.core.notices import service as notices
from portal.core.notices.schema import NewNotice, Topic
from portal.core.slow import Work, slow
from portal.db import Begin
from portal.ports.clock import Now
from portal.settings import Settings
from portal.wording import Wording

CABINET = "/cabinet"


@dataclass(frozen=True)
class Confirmation:
    """The result for each of the two codes: accepted or the problem to show beside it."""

    registration: RegistrationView
    email_problem: Wording | None
    phone_problem: Wording | None


def confirm(begin: Begin, visitor: Visitor, email_code: str, sms_code: str, *, now: Now, secret: bytes, limiter: Limiter) -> Confirmation:
    """Check both codes. A right code stays accepted even when the other is wrong."""
    at = now()
    with begin() as session:
        row = unfinished(session, visitor, at, RegistrationStep.CODES)
        email_problem = phone_problem = None
        if row.email_confirmed_at is None:
            email_problem = try_code(session, f"registration:{row.id}:email", email_code, secret=secret, at=at)
            row.email_confirmed_at = None if email_problem else at
        if row.phone_confirmed_at is None:
            phone_problem = try_code(session, f"registration:{row.id}:phone", sms_code, secret=secret, at=at)
            row.phone_confirmed_at = None if phone_problem else at
        if row.email_confirmed_at and row.phone_confirmed_at:
            row.step = RegistrationStep.PASSWORD
            forgive_sending(visitor, limiter)
        session.add(row)
        session.flush()
        return Confirmation(
            proofs_queries.registration_view(session, row),
            email_problem.wording if email_problem else None,
            phone_problem.wording if phone_problem else None,
        )


def change_email(
    begin: Begin, visitor: Visitor, email: str, *, now: Now, secret: bytes, limiter: Limiter, settings: Settings
) -> RegistrationView:
    """Replace the address of the registration and send a code to the new one. The old code becomes void."""
    at, address = now(), rules.clean_email(email)
    with begin() as session:
        row = unfinished(session, visitor, at, RegistrationStep.CODES)
        ensure_may_send(visitor, row.phone, limiter)
        anew, row.email, row.email_confirmed_at = address != row.email, address, None
        session.add(row)
        send_email_code(session, row, secret=secret, at=at, settings=settings, anew=anew)
        session.flush()
        return proofs_queries.registration_view(session, row)


def change_phone(begin: Begin, visitor: Visitor, phone: str, *, now: Now, secret: bytes, limiter: Limiter) -> RegistrationView:
    """Replace the telephone number of the registration and send a code to the new one."""
    at, number = now(), rules.clean_phone(phone)
    with begin() as session:
        row = unfinished(session, visitor, at, RegistrationStep.CODES)
        ensure_may_send(visitor, number, limiter)
        anew, row.phone, row.phone_confirmed_at = number != row.phone, number, None
        session.add(row)
        send_phone_code(session, row, secret=secret, at=at, anew=anew)
        session.flush()
        return proofs_queries.registration_view(session, row)


def resend_email_code(begin: Begin, visitor: Visitor, *, now: Now, secret: bytes, limiter: Limiter, settings: Settings) -> RegistrationView:
    """Send a new code to the address; raise :class:`TooMany` within a minute of the last one."""
    at = now()
    with begin() as session:
        row = unfinished(session, visitor, at, RegistrationStep.CODES)
        ensure_may_send(visitor, row.phone, limiter)
        send_email_code(session, row, secret=secret, at=at, settings=settings, anew=False)
        session.flush()
        return proofs_queries.registration_view(session, row)


def resend_phone_code(begin: Begin, visitor: Visitor, *, now: Now, secret: bytes, limiter: Limiter) -> RegistrationView:
    """Send a new code to the telephone; raise :class:`TooMany` within a minute of the last one."""
    at = now()
    with begin() as session:
        row = unfinished(session, visitor, at, RegistrationStep.CODES)
        ensure_may_send(visitor, row.phone, limiter)
        send_phone_code(session, row, secret=secret, at=at, anew=False)
        session.flush()
        return proofs_queries.registration_view(session, row)


@slow(Work.PASSWORDS)
def choose_password(
    begin: Begin, visitor: Visitor, password: str, repeat: str, *, now: Now, secret: bytes, limiter: Limiter
) -> SignedIn | None:
    """Finish the registration: make the organisation (when it is new) and the account, and sign the person in.

    ``None`` for a person with an employee's certificate whom nobody invited: the account waits for approval (eds.md §5.3).

    Raises:
        Refused: the password breaks a rule of the page.
        Conflict: the address or the person was registered in the meantime.
        Refused: the invitation was revoked, used or has expired in the meantime.
        TooMany: too many passwords were tried.
    """
    at = now()
    with begin(reading=True) as session:
        row = unfinished(session, visitor, at, RegistrationStep.PASSWORD)
        colleagues = colleagues_hashes(session, row.bin)
    passwords.ensure_acceptable(password, repeat, (row.bin, row.iin, row.surname, row.email.partition("@")[0]))
    # Of the person: whoever begins the registration anew goes on counting.
    limiter.hit(PASSWORD_CHANGES, f"{row.bin} {row.iin}")
    hashed = password_hash(password, colleagues, secret)
    try:
        with begin() as session:
            return _finish(session, visitor, hashed, at)
    except IntegrityError as error:
        raise Conflict(words.TAKEN_MEANWHILE) from error


def password_hash(password: str, colleagues: list[str], secret: bytes) -> str:
    """Return the hash to store. Refuse a colleague's password as too common: with a BIN, the password alone decides who signs in."""
    if colleagues and passwords.matching(password, colleagues, secret):
        raise Refused(passwords.TOO_COMMON, code="password_common", field="password")
    return passwords.hashed(password, secret, alike=colleagues[0] if colleagues else "")


def colleagues_hashes(session: Session, bin_: str, but: str = "") -> list[str]:
    """Return the password hashes of all accounts of an organisation except the account ``but``."""
    return list(
        session.exec(
            select(Account.password_hash)
            .join(Organisation, col(Account.organisation_id) == col(Organisation.id))
            .where(Organisation.bin == bin_, Account.id != but, Account.password_hash != "")
            .order_by(col(Account.created_at))
        )
    )


def _finish(session: Session, visitor: Visitor, hashed: str, at: dt.datetime) -> SignedIn | None:
    row = unfinished(session, visitor, at, RegistrationStep.PASSWORD)
    organisation = organisation_row(session, row.bin)
    if organisation is not None:
        ensure_new(session, organisation.id, row.iin)
    if session.exec(select(Account.id).where(Account.email == row.email)).first() is not None:
        raise Conflict(words.EMAIL_TAKEN)
    if organisation is None:
        if not row.may_sign:
            raise Refused(words.FIRST_MUST_SIGN, code="first_must_sign")
        organisation = Organisation(bin=row.bin, name=row.organisation_name, created_at=at)
        session.add(organisation)
        session.flush()
    if (refusal := sessions_queries.closed_organisation(session, organisation.id)) is not None:
        raise refusal
    invitation = invitations.living(session, at, invitation_id=row.invitation_id, lock=True) if row.invitation_id else None
    account = _account(row, organisation, hashed, invitation, at)
    _tell_colleagues(session, organisation, account, at)
    session.add(account)
    session.flush()
    if invitation is not None:
        invitations.use(session, invitation, account, at)
    for signed in session.exec(select(SignedAgreement).where(SignedAgreement.registration_id == row.id)):
        signed.account_id = account.id
        session.add(signed)
    signed_in = issue_ticket(session, visitor, account, row.continue_to or CABINET, at) if account.awaits_since is None else None
    session.delete(row)
    details: dict[str, str | bool] = {"organisation": organisation.id, "waits": signed_in is None}
    audit.note(session, None, "accounts.registered", f"account:{account.id}", details, at)
    return signed_in


def _account(
    row: Registration, organisation: Organisation, hashed: str, invitation: ColleagueInvitation | None, at: dt.datetime
) -> Account:  # fmt: skip
    # A certificate with the right to sign gives every right, whatever the invitation says.
    rights = EVERY_RIGHT if row.may_sign else invitation.rights if invitation else ()
    names = (row.surname, row.given_name, row.middle_name)
    return Account(
        kind=AccountKind.LEGAL_ENTITY,
        organisation_id=organisation.id,
        iin=row.iin,
        surname=row.surname,
        given_name=row.given_name,
        middle_name=row.middle_name,
        name=" ".join(part for part in names if part),
        email=row.email,
        phone=row.phone,
        language=row.language,
        rights=sorted(rights),
        signs_by_certificate=row.may_sign,
        awaits_since=None if row.may_sign or invitation else at,
        password_hash=hashed,
        created_at=at,
    )


def _tell_colleagues(session: Session, organisation: Organisation, account: Account, at: dt.datetime) -> None:
    """Tell the people with the right to sign who waits for their approval, or everybody who has joined without one."""
    waits = account.awaits_since is not None
    kind = COLLEAGUE_WAITS if waits else COLLEAGUE_JOINED
    for colleague in sessions_queries.accounts_of(session, organisation.id):
        if not waits or Right.SIGN in colleague.rights:
            content = kind.of(organisation=organisation.name, name=account.name)
            notices.notify(session, colleague, NewNotice(Topic.SECURITY, content, PAGE if waits else ""), at)
