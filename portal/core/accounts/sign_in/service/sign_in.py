"""Signing in by BIN and password, by a code sent to the e-mail address, or by a certificate."""

import datetime as dt

from sqlmodel import Session, col, select

from portal.core.accounts import passwords, rules, words
from portal.core.accounts.colleagues.service import keep_certified
from portal.core.accounts.limits import Limiter
from portal.core.accounts.people import AccountKind, Visitor
from portal.core.accounts.proofs.service import Reason, issue_challenge, issue_code, proven, try_code
from portal.core.accounts.registration.service import CABINET
from portal.core.accounts.schema import ChallengeView, PendingCode, SignedIn
from portal.core.accounts.sessions.service import Tries, challenge_tries, is_known, issue_ticket, letter_tries, password_tries
from portal.core.accounts.tables import Account, Organisation, SignInRequest
from portal.core.audit import service as audit
from portal.core.errors import Refused
from portal.core.letter_kinds.sign_in import RESET_CODE, SIGN_IN_CODE
from portal.core.notices import service as notices
from portal.core.notices.schema import JUST_QUEUED
from portal.core.slow import Work, slow
from portal.db import Begin
from portal.eds import Certificate, Verify
from portal.ports.clock import Now
from portal.settings import Settings

EMAIL, RESET = "email", "reset"
_LETTERS = {EMAIL: SIGN_IN_CODE, RESET: RESET_CODE}


@slow(Work.PASSWORDS)
def sign_in_by_password(begin: Begin, visitor: Visitor, bin_: str, password: str, *, now: Now, secret: bytes, limiter: Limiter) -> SignedIn:
    """Sign in by BIN and password. When the BIN has several accounts, the password decides which one.

    Raises:
        Refused: wrong. The text and the time are the same whether or not an account has this BIN. With the right password: why the account
            is closed.
        TooMany: too many tries; the other ways of signing in still work.
    """
    at, digits = now(), rules.clean_bin(bin_)
    browser = rules.browser_hash(visitor)
    with begin(reading=True) as session:
        accounts = _accounts_of_bin(session, digits)
        known = is_known(session, visitor, [account.id for account in accounts])
        tries = password_tries(visitor, digits, known=known).of_one_way()
    tries.count(limiter)
    matches = passwords.matching(password, [account.password_hash for account in accounts], secret)
    if len(matches) > 1:
        raise Refused(words.SAME_PASSWORD, code="same_password", field="password")
    with begin() as session:
        if matches:
            account = accounts[matches[0]]
            signed_in = issue_ticket(session, visitor, account, CABINET, at)
            audit.note(session, None, "accounts.signed_in", f"account:{account.id}", {"way": "password"}, at)
        else:
            signed_in = None
            audit.note(session, None, "accounts.sign_in_refused", "sign_in:password", {"browser": browser[:16]}, at)
    if signed_in is None:
        raise Refused(words.WRONG_PASSWORD, code="wrong_password", field="password")
    tries.succeeded(limiter)
    return signed_in


def _accounts_of_bin(session: Session, bin_: str) -> list[Account]:
    return list(
        session.exec(
            select(Account)
            .join(Organisation, col(Account.organisation_id) == col(Organisation.id))
            .where(Organisation.bin == bin_, Account.password_hash != "")
            .order_by(col(Account.created_at))
        )
    )


def request_code(begin: Begin, visitor: Visitor, email: str, language: str, *, now: Now, secret: bytes, limiter: Limiter) -> PendingCode:
    """Send a code for signing in to ``email``. When no account has this address the answer is the same and nothing is sent."""
    return begin_request(begin, visitor, email, EMAIL, language, at=now(), secret=secret, limiter=limiter)


def begin_request(
    begin: Begin,
    visitor: Visitor,
    email: str,
    purpose: str,
    language: str,
    *,
    at: dt.datetime,
    secret: bytes,
    limiter: Limiter,
) -> PendingCode:
    """Open a request that waits for a code from a letter; for users of legal entities only. Called inside the verbs of this package."""
    address = rules.clean_email(email)
    browser = rules.browser_hash(visitor)
    with begin() as session:
        wanted = select(Account).where(Account.email == address, Account.kind == AccountKind.LEGAL_ENTITY)
        if purpose != EMAIL:
            # Who signs in is told after the right code why the account is closed; a closed one gets no other code.
            wanted = wanted.where(col(Account.deactivated_at).is_(None))
        account = session.exec(wanted).one_or_none()
        _letter_tries(session, visitor, purpose, address, account.id if account else "").count(limiter)
        row = SignInRequest(
            purpose=purpose,
            browser_hash=browser,
            account_id=account.id if account else None,
            sent_to=address,
            language=language,
            expires_at=at + rules.REQUEST_LIFE,
        )
        session.add(row)
        code = issue_code(session, f"request:{row.id}", secret=secret, at=at)
        # When there is no account the letter is written too but not sent, so that the time of the answer is the same.
        notices.queue_mail(session, account.email if account else "", _LETTERS[purpose].of(code=code), language, at, urgent=True)
        return PendingCode(row.id, address, at + rules.CODE_LIFE)


def resend_request_code(begin: Begin, visitor: Visitor, request_id: str, *, now: Now, secret: bytes, limiter: Limiter) -> PendingCode:
    """Send a new code for a request that is still open. The old code becomes void."""
    at = now()
    with begin() as session:
        row = open_request(session, visitor, request_id, at)
        tries_of_request(session, visitor, row).count(limiter)
        code = issue_code(session, f"request:{row.id}", secret=secret, at=at)
        content = _LETTERS.get(row.purpose, SIGN_IN_CODE).of(code=code)
        notices.queue_mail(session, row.sent_to if row.account_id else "", content, row.language, at, urgent=True)
        letter = JUST_QUEUED if row.purpose in rules.FACTOR_PURPOSES.values() else None
        return PendingCode(row.id, row.sent_to, at + rules.CODE_LIFE, letter=letter)


def tries_of_request(session: Session, visitor: Visitor, row: SignInRequest) -> Tries:
    """Return the limits for the letters of an open request. Called inside the verbs of this package."""
    return _letter_tries(session, visitor, row.purpose, row.sent_to, row.account_id or "")


def _letter_tries(session: Session, visitor: Visitor, purpose: str, address: str, account_id: str) -> Tries:
    tries = letter_tries(visitor, purpose, address, known=is_known(session, visitor, [account_id]))
    return tries.of_one_way() if purpose == EMAIL else tries


def confirm_code(begin: Begin, visitor: Visitor, request_id: str, code: str, *, now: Now, secret: bytes, limiter: Limiter) -> SignedIn:
    """Sign in with the code from the letter. The refusal is the same for a wrong code and for an address without an account."""
    at, signed_in = now(), None
    with begin() as session:
        row = open_request(session, visitor, request_id, at, EMAIL)
        refusal = try_code(session, f"request:{row.id}", code, secret=secret, at=at)
        if refusal is None and row.account_id is not None:
            row.used_at = at
            session.add(row)
            account = session.get_one(Account, row.account_id)
            audit.note(session, None, "accounts.signed_in", f"account:{account.id}", {"way": "email"}, at)
            signed_in = issue_ticket(session, visitor, account, CABINET, at)
            tries_of_request(session, visitor, row).succeeded(limiter)
    if signed_in is None:
        raise Refused(words.WRONG_CODE, code="wrong_code", field="code")
    return signed_in


def open_request(session: Session, visitor: Visitor, request_id: str, at: dt.datetime, *purposes: str) -> SignInRequest:
    """Return a request of this browser that is neither used nor expired, locked. Called inside the verbs of this package."""
    row = session.exec(select(SignInRequest).where(SignInRequest.id == request_id).with_for_update()).one_or_none()
    if row is None or row.used_at or row.expires_at <= at or row.browser_hash != rules.browser_hash(visitor):
        raise Refused(words.REQUEST_OVER, code="request_over")
    if purposes and row.purpose not in purposes:
        raise Refused(words.REQUEST_OVER, code="request_over")
    return row


@slow(Work.SIGN_INS)
def start_sign_in(begin: Begin, visitor: Visitor, language: str, *, now: Now, settings: Settings, limiter: Limiter) -> ChallengeView:
    """Return the text to sign with the key of a certificate in order to sign in."""
    return issue_challenge(begin, visitor, Reason.SIGN_IN, {}, language, at=now(), settings=settings, limiter=limiter)


@slow(Work.SIGNATURES)
def sign_in_by_certificate(
    begin: Begin, visitor: Visitor, challenge_id: str, cms_b64: str, *, now: Now, verify: Verify, limiter: Limiter
) -> SignedIn:
    """Sign in the owner of the certificate that signed the challenge: the account with its BIN and IIN.

    A renewed certificate belongs to the same user (eds.md §5.3); the first one with the right to sign gives every right. A person without
    an account is told to register, and one whose account is closed, why it is.
    """
    at = now()
    _, certificate = proven(begin, visitor, challenge_id, Reason.SIGN_IN, cms_b64, at=at, verify=verify)
    with begin() as session:
        account = _account_of(session, certificate)
        keep_certified(session, account, at, may_sign=certificate.subject.may_sign)
        details = {"way": "certificate", "certificate": certificate.serial}
        audit.note(session, None, "accounts.signed_in", f"account:{account.id}", details, at)
        challenge_tries(visitor).succeeded(limiter)
        return issue_ticket(session, visitor, account, CABINET, at)


def _account_of(session: Session, certificate: Certificate) -> Account:
    account = session.exec(
        select(Account)
        .join(Organisation, col(Account.organisation_id) == col(Organisation.id))
        .where(Organisation.bin == certificate.subject.bin, Account.iin == certificate.subject.iin)
    ).one_or_none()
    if account is None:
        raise Refused(words.UNKNOWN_CERTIFICATE, code="unknown_certificate")
    return account
