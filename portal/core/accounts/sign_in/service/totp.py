"""The second factor by an authenticator application. Both turning it on and turning it off need a right code from it."""

import datetime as dt
import hmac
import re

import pyotp
from pyotp.totp import TOTP
from sqlmodel import Session

from portal.core.accounts import words
from portal.core.accounts.limits import CODE_OF_DEVICE, Limiter
from portal.core.accounts.people import Actor
from portal.core.accounts.rules import ensure_two_factors
from portal.core.accounts.sealing import opened, sealed
from portal.core.accounts.sessions.service import own_tries
from portal.core.accounts.sign_in.service.recovery import issue_recovery_codes, use_recovery_code, void_recovery_codes
from portal.core.accounts.tables import Account
from portal.core.audit import service as audit
from portal.core.errors import Conflict, Refused
from portal.core.letter_kinds.sign_in import FACTOR_CHANGED
from portal.core.notices import service as notices
from portal.core.notices.schema import NewNotice, Topic
from portal.db import Begin
from portal.ports.clock import Now
from portal.texts.cleaning import compact
from portal.wording import Wording

ISSUER = "Housing Portal"
_NEITHER = Wording(
    "Код сәйкес келмейді. Қосымшадағы қазіргі 6 цифрды немесе қолданылмаған резервтік кодты енгізіңіз.",
    "Код не подошёл. Введите 6 цифр, которые приложение показывает сейчас, или неиспользованный резервный код.",
    "The code does not match. Enter the 6 digits the application shows now, or an unused recovery code.",
)
_STEP_SECONDS = 30
_KEY = re.compile(r"[A-Z2-7]{32}")


def begin_totp(begin: Begin, actor: Actor) -> str:
    """Return the ``otpauth://`` address of a new authenticator. It is stored only after :func:`enrol_totp` has received a right code.

    Raises:
        Conflict: there is one already. It must be turned off first, so that a person with a stolen session cannot replace it.
    """
    ensure_two_factors(actor)
    with begin(reading=True) as session:
        account = session.get_one(Account, actor.account_id)
        if account.totp_secret:
            raise Conflict(words.ENROLLED_ALREADY)
    return new_address(account.email)


def new_address(email: str) -> str:
    """Return the ``otpauth://`` address of a new authenticator for the account with this ``email``."""
    return TOTP(pyotp.random_base32()).provisioning_uri(name=email, issuer_name=ISSUER)


def enrol_totp(begin: Begin, actor: Actor, address: str, code: str, *, now: Now, secret: bytes) -> tuple[str, ...]:
    """Make the authenticator at the ``otpauth://`` ``address`` the actor's second factor, after one right code from it.

    Returns the recovery codes, which are shown once.
    """
    ensure_two_factors(actor)
    at = now()
    with begin() as session:
        account = session.get_one(Account, actor.account_id, with_for_update=True)
        if account.totp_secret:
            raise Conflict(words.ENROLLED_ALREADY)
        bind(account, address, code, secret, at)
        session.add(account)
        _tell(session, account, words.BY_APPLICATION, at)
        audit.note(session, actor, "accounts.totp_enrolled", f"account:{account.id}", {}, at)
        return issue_recovery_codes(session, actor, account, secret=secret, at=at)


def drop_totp(begin: Begin, actor: Actor, code: str, *, now: Now, secret: bytes, limiter: Limiter) -> None:
    """Turn the authenticator off, after one right code from it or a recovery code. From then on the second factor is a code by e-mail."""
    ensure_two_factors(actor)
    tries = own_tries(CODE_OF_DEVICE, actor.account_id, "drop")
    tries.count(limiter)
    at = now()
    with begin() as session:
        account = session.get_one(Account, actor.account_id, with_for_update=True)
        if not account.totp_secret:
            return
        if not accepts(account, code, secret, at) and not use_recovery_code(session, account, code, secret=secret, at=at):
            raise Refused(_NEITHER, code="wrong_code", field="code")
        account.totp_secret = ""
        void_recovery_codes(session, account.id)
        session.add(account)
        _tell(session, account, words.BY_EMAIL, at)
        tries.succeeded(limiter)
        audit.note(session, actor, "accounts.totp_dropped", f"account:{account.id}", {}, at)


def bind(account: Account, address: str, code: str, secret: bytes, at: dt.datetime) -> None:
    """Store the authenticator at ``address`` for ``account``. Refuse a code that is not right. Called inside other verbs."""
    try:
        authenticator = pyotp.parse_uri(address)
    except ValueError as error:
        raise Refused(words.WRONG_TOTP, code="wrong_code", field="code") from error
    # The address comes from the browser, so only a key as long as ours is accepted.
    if not _KEY.fullmatch(authenticator.secret):
        raise Refused(words.WRONG_TOTP, code="wrong_code", field="code")
    account.totp_secret, account.totp_step = sealed(authenticator.secret, secret), 0
    if not accepts(account, code, secret, at):
        raise Refused(words.WRONG_TOTP, code="wrong_code", field="code")


def accepts(account: Account, code: str, secret: bytes, at: dt.datetime) -> bool:
    """Tell whether ``code`` is the account's code now, half a minute ago or in half a minute. Each code works once."""
    totp = TOTP(opened(account.totp_secret, secret))
    digits = compact(code).encode()
    current = int(at.timestamp()) // _STEP_SECONDS
    for step in (current - 1, current, current + 1):
        if step > account.totp_step and hmac.compare_digest(totp.generate_otp(step).encode(), digits):
            account.totp_step = step
            return True
    return False


def _tell(session: Session, account: Account, factor: Wording, at: dt.datetime) -> None:
    notices.notify(session, account, NewNotice(Topic.SECURITY, FACTOR_CHANGED.of(way=factor)), at)
