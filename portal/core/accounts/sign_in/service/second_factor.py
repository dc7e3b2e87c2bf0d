"""Signing in by e-mail and password and then a second factor: the operator's staff, and the executors of local bodies."""

import datetime as dt

from sqlmodel import Session, col, select

from portal.core.accounts import passwords, rules, words
from portal.core.accounts.limits import Limiter
from portal.core.accounts.people import AccountKind, StaffRole, Visitor
from portal.core.accounts.proofs.service import issue_code, try_code
from portal.core.accounts.schema import PendingCode, SignedIn
from portal.core.accounts.sessions.service import factor_tries, is_known, issue_ticket, password_tries
from portal.core.accounts.sign_in.service.recovery import WRONG_RECOVERY, use_recovery_code
from portal.core.accounts.sign_in.service.sign_in import open_request
from portal.core.accounts.sign_in.service.totp import accepts
from portal.core.accounts.tables import Account, SignInRequest
from portal.core.audit import service as audit
from portal.core.errors import Refused
from portal.core.letter_kinds.sign_in import SIGN_IN_CODE
from portal.core.notices import service as notices
from portal.core.notices.schema import JUST_QUEUED
from portal.core.slow import Work, slow
from portal.db import Begin
from portal.ports.clock import Now
from portal.wording import Wording

HOMES = {AccountKind.STAFF: "/desk", AccountKind.EXECUTOR: "/mio"}


def home_of(account: Account) -> str:
    """Return the first page after signing in: staff who only read the reports of local bodies do not start at the queue of applications."""
    only_analyst = account.kind == AccountKind.STAFF and set(account.roles) == {StaffRole.ANALYST}
    return "/desk/mio" if only_analyst else HOMES[AccountKind(account.kind)]


@slow(Work.PASSWORDS)
def sign_in_staff(
    begin: Begin, visitor: Visitor, email: str, password: str, language: str, *, now: Now, secret: bytes, limiter: Limiter
) -> PendingCode:
    """Check e-mail and password of a member of staff and ask for the second factor, as :func:`sign_in_executor` does."""
    return _sign_in(begin, visitor, AccountKind.STAFF, email, password, language, at=now(), secret=secret, limiter=limiter)


@slow(Work.PASSWORDS)
def sign_in_executor(
    begin: Begin, visitor: Visitor, email: str, password: str, language: str, *, now: Now, secret: bytes, limiter: Limiter
) -> PendingCode:
    """Check e-mail and password of an executor and ask for the second factor: a code by e-mail or from the authenticator application.

    Raises:
        Refused: wrong. The text and the time are the same whether or not an account has this address.
    """
    return _sign_in(begin, visitor, AccountKind.EXECUTOR, email, password, language, at=now(), secret=secret, limiter=limiter)


def confirm_staff(begin: Begin, visitor: Visitor, request_id: str, code: str, *, now: Now, secret: bytes, limiter: Limiter) -> SignedIn:
    """Sign a member of staff in with the second factor."""
    return _confirm(begin, visitor, AccountKind.STAFF, request_id, code, at=now(), secret=secret, limiter=limiter)


def confirm_executor(begin: Begin, visitor: Visitor, request_id: str, code: str, *, now: Now, secret: bytes, limiter: Limiter) -> SignedIn:
    """Sign an executor in with the second factor."""
    return _confirm(begin, visitor, AccountKind.EXECUTOR, request_id, code, at=now(), secret=secret, limiter=limiter)


def recover_staff(begin: Begin, visitor: Visitor, request_id: str, code: str, *, now: Now, secret: bytes, limiter: Limiter) -> SignedIn:
    """Sign a member of staff in with a recovery code instead of a code of the authenticator application."""
    return _confirm(begin, visitor, AccountKind.STAFF, request_id, code, recover=True, at=now(), secret=secret, limiter=limiter)


def recover_executor(begin: Begin, visitor: Visitor, request_id: str, code: str, *, now: Now, secret: bytes, limiter: Limiter) -> SignedIn:
    """Sign an executor in with a recovery code instead of a code of the authenticator application."""
    return _confirm(begin, visitor, AccountKind.EXECUTOR, request_id, code, recover=True, at=now(), secret=secret, limiter=limiter)


def _sign_in(
    begin: Begin,
    visitor: Visitor,
    kind: AccountKind,
    email: str,
    password: str,
    language: str,
    *,
    at: dt.datetime,
    secret: bytes,
    limiter: Limiter,
) -> PendingCode:
    address = rules.clean_email(email)
    with begin(reading=True) as session:
        statement = select(Account).where(Account.email == address, Account.kind == kind, col(Account.deactivated_at).is_(None))
        account = session.exec(statement.where(Account.password_hash != "")).one_or_none()
        known = is_known(session, visitor, [account.id if account else ""])
    # The try of the password stays counted until the second factor is right: otherwise a person with the password could send letters with
    # codes without limit.
    password_tries(visitor, address, known=known).count(limiter)
    right = passwords.matching(password, [account.password_hash] if account else [], secret)
    with begin() as session:
        pending = _ask(session, visitor, account, language, secret=secret, at=at) if account and right else None
        if pending is None:
            audit.note(session, None, "accounts.sign_in_refused", f"sign_in:{kind}", {}, at)
    if pending is None:
        raise Refused(words.WRONG_STAFF, code="wrong_password", field="password")
    return pending


def _ask(session: Session, visitor: Visitor, account: Account, language: str, *, secret: bytes, at: dt.datetime) -> PendingCode:
    row = SignInRequest(
        purpose=rules.FACTOR_PURPOSES[AccountKind(account.kind)],
        browser_hash=rules.browser_hash(visitor),
        account_id=account.id,
        sent_to=account.email,
        language=language,
        expires_at=at + rules.REQUEST_LIFE,
    )
    session.add(row)
    if not account.totp_secret:
        code = issue_code(session, f"request:{row.id}", secret=secret, at=at)
        notices.queue_mail(session, account.email, SIGN_IN_CODE.of(code=code), language, at, urgent=True)
    by_application = bool(account.totp_secret)
    letter = None if by_application else JUST_QUEUED
    return PendingCode(row.id, account.email, at + rules.CODE_LIFE, by_application=by_application, letter=letter)


def _confirm(
    begin: Begin,
    visitor: Visitor,
    kind: AccountKind,
    request_id: str,
    code: str,
    *,
    recover: bool = False,
    at: dt.datetime,
    secret: bytes,
    limiter: Limiter,
) -> SignedIn:
    signed_in = None
    with begin() as session:
        row = open_request(session, visitor, request_id, at, rules.FACTOR_PURPOSES[kind])
        known = is_known(session, visitor, [row.account_id or ""])
        tries = factor_tries(visitor, row.account_id or "", known=known)
        tries.count(limiter)
        account = session.get_one(Account, row.account_id, with_for_update=True)
        wrong = words.WRONG_CODE if account.deactivated_at else _wrong(session, account, row, code, recover=recover, secret=secret, at=at)
        if wrong is None:
            row.used_at = at
            session.add_all((row, account))
            audit.note(session, None, "accounts.signed_in", f"account:{account.id}", {"way": str(kind)}, at)
            signed_in = issue_ticket(session, visitor, account, home_of(account), at)
            tries.succeeded(limiter)
            password_tries(visitor, account.email, known=known).succeeded(limiter)
    if signed_in is None:
        raise Refused(wrong or words.WRONG_CODE, code="wrong_code", field="code")
    return signed_in


def _wrong(
    session: Session, account: Account, row: SignInRequest, code: str, *, recover: bool, secret: bytes, at: dt.datetime
) -> Wording | None:  # fmt: skip
    """Check the second factor and return what to say when it is wrong."""
    if recover:
        return None if use_recovery_code(session, account, code, secret=secret, at=at) else WRONG_RECOVERY
    if account.totp_secret:
        return None if accepts(account, code, secret, at) else words.WRONG_TOTP
    return None if try_code(session, f"request:{row.id}", code, secret=secret, at=at) is None else words.WRONG_CODE
