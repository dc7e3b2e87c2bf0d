"""The operator's staff: accounts made by hand, sign-in by e-mail and password and then a second factor."""

import datetime as dt
import hmac
from collections.abc import Iterable

import pyotp
from pyotp.totp import TOTP
from sqlmodel import Session, col, select

from portal.core.accounts import passwords, rules, words
from portal.core.accounts.limits import CODE_OF_ACCOUNT, PASSWORD_FROM_ADDRESS, PASSWORD_OF_ACCOUNT, Limiter
from portal.core.accounts.people import Actor, Kind, StaffRole, Visitor
from portal.core.accounts.rules import ensure_staff
from portal.core.accounts.schema import PendingCode, SignedIn
from portal.core.accounts.sealing import opened, sealed
from portal.core.accounts.service.codes import issue_code, try_code
from portal.core.accounts.service.sessions import end_all, issue_ticket
from portal.core.accounts.service.sign_in import open_request
from portal.core.accounts.tables import Account, SignInRequest
from portal.core.audit import service as audit
from portal.core.errors import Conflict, NotFound, Refused
from portal.core.notices import service as notices
from portal.db import Begin
from portal.ports.clock import Now

SECOND_FACTOR = "second_factor"
DESK = "/desk"
_STEP_SECONDS = 30


def create_staff(begin: Begin, email: str, name: str, roles: Iterable[StaffRole], password: str, *, now: Now, secret: bytes) -> str:
    """Make an account of staff and return its key; for the command line and the demonstration, not for pages."""
    at, address = now(), rules.clean_email(email)
    passwords.ensure_acceptable(password, password, ())
    kept = passwords.hashed(password, secret)
    with begin() as session:
        if session.exec(select(Account.id).where(Account.email == address)).first() is not None:
            raise Conflict(words.EMAIL_TAKEN)
        account = Account(
            kind=Kind.STAFF, name=name, email=address, roles=sorted(StaffRole(role) for role in roles), password_hash=kept, created_at=at
        )
        session.add(account)
        audit.note(session, None, "accounts.staff_created", f"account:{account.id}", {"roles": [*account.roles]}, at)
        return account.id


def sign_in_staff(
    begin: Begin, visitor: Visitor, email: str, password: str, language: str, *, now: Now, secret: bytes, limiter: Limiter
) -> PendingCode:
    """Check e-mail and password and ask for the second factor: a code by e-mail, or from the enrolled application.

    Raises:
        Refused: wrong; the same words and the same work whether or not anybody has this address.
    """
    at, address = now(), rules.clean_email(email)
    limiter.hit(PASSWORD_FROM_ADDRESS, visitor.address)
    limiter.hit(PASSWORD_OF_ACCOUNT, address)
    with begin(reading=True) as session:
        account = session.exec(
            select(Account).where(Account.email == address, Account.kind == Kind.STAFF, col(Account.deactivated_at).is_(None))
        ).one_or_none()
    right = passwords.matching(password, [account.password_hash] if account else [], secret)
    with begin() as session:
        pending = _second_factor(session, visitor, account, language, secret=secret, at=at) if account and right else None
        if pending is None:
            audit.note(session, None, "accounts.sign_in_refused", "sign_in:staff", {}, at)
    if pending is None:
        raise Refused(words.WRONG_STAFF, code="wrong_password", field="password")
    limiter.clear(PASSWORD_OF_ACCOUNT, address)
    return pending


def _second_factor(session: Session, visitor: Visitor, account: Account, language: str, *, secret: bytes, at: dt.datetime) -> PendingCode:
    row = SignInRequest(
        purpose=SECOND_FACTOR,
        browser_hash=rules.browser_hash(visitor),
        account_id=account.id,
        sent_to=account.email,
        language=language,
        expires_at=at + rules.REQUEST_LIFE,
    )
    session.add(row)
    if not account.totp_secret:
        code = issue_code(session, f"request:{row.id}", secret=secret, at=at)
        notices.queue_mail(session, account.email, words.CODE_SUBJECT, words.SIGN_IN_LETTER.fill(code=code), language, at)
    return PendingCode(row.id, account.email, at + rules.RESEND_AFTER, at + rules.CODE_LIFE, by_application=bool(account.totp_secret))


def confirm_staff(begin: Begin, visitor: Visitor, request_id: str, code: str, *, now: Now, secret: bytes, limiter: Limiter) -> SignedIn:
    """Sign a member of staff in with the second factor."""
    at, signed_in = now(), None
    with begin() as session:
        row = open_request(session, visitor, request_id, at, SECOND_FACTOR)
        limiter.hit(CODE_OF_ACCOUNT, row.account_id or "")
        account = session.get_one(Account, row.account_id, with_for_update=True)
        if account.totp_secret:
            accepted = _try_totp(account, code, secret, at)
        else:
            accepted = try_code(session, f"request:{row.id}", code, secret=secret, at=at) is None
        if accepted and account.deactivated_at is None:
            row.used_at = at
            session.add_all((row, account))
            audit.note(session, None, "accounts.signed_in", f"account:{account.id}", {"way": "staff"}, at)
            signed_in = issue_ticket(session, visitor, account, DESK, at)
    if signed_in is None:
        raise Refused(words.WRONG_CODE, code="wrong_code", field="code")
    return signed_in


def _try_totp(account: Account, code: str, secret: bytes, at: dt.datetime) -> bool:
    totp = TOTP(opened(account.totp_secret, secret))
    digits = "".join(code.split()).encode()
    current = int(at.timestamp()) // _STEP_SECONDS
    for step in (current - 1, current, current + 1):
        if step > account.totp_step and hmac.compare_digest(totp.generate_otp(step).encode(), digits):
            account.totp_step = step
            return True
    return False


def begin_totp(begin: Begin, actor: Actor) -> str:
    """Return the ``otpauth://`` address of a new authenticator; it counts only once :func:`enrol_totp` has seen a code of it."""
    ensure_staff(actor)
    with begin(reading=True) as session:
        account = session.get_one(Account, actor.account_id)
    return TOTP(pyotp.random_base32()).provisioning_uri(name=account.email, issuer_name="Housing Portal")


def enrol_totp(begin: Begin, actor: Actor, address: str, code: str, *, now: Now, secret: bytes) -> None:
    """Make the authenticator at the ``otpauth://`` ``address`` the actor's second factor, after one right code of it."""
    ensure_staff(actor)
    at = now()
    try:
        found = pyotp.parse_uri(address)
    except ValueError as error:
        raise Refused(words.WRONG_CODE, code="wrong_code", field="code") from error
    with begin() as session:
        account = session.get_one(Account, actor.account_id)
        account.totp_secret, account.totp_step = sealed(found.secret, secret), 0
        if not _try_totp(account, code, secret, at):
            raise Refused(words.WRONG_CODE, code="wrong_code", field="code")
        session.add(account)
        audit.note(session, actor, "accounts.totp_enrolled", f"account:{account.id}", {}, at)


def deactivate(begin: Begin, actor: Actor, account_id: str, *, now: Now) -> None:
    """Close an account: nobody signs in with it any more and its open sessions end at once."""
    ensure_staff(actor, StaffRole.ADMINISTRATOR)
    at = now()
    with begin() as session:
        account = session.get(Account, account_id)
        if account is None:
            raise NotFound
        account.deactivated_at = account.deactivated_at or at
        session.add(account)
        end_all(session, account.id, at)
        audit.note(session, actor, "accounts.deactivated", f"account:{account.id}", {}, at)
