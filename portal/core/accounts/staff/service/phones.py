"""Changing the mobile number of one's own account: the password, the code sent to the new number, the notices of the change."""

import datetime as dt

from sqlmodel import Session, col, update

from portal.core.accounts import rules, words
from portal.core.accounts.limits import PHONE_CHANGES, SMS_TO_PHONE, Limiter
from portal.core.accounts.people import Actor
from portal.core.accounts.proofs.service import issue_code, try_code
from portal.core.accounts.sessions.queries import new_phone_purpose, waiting_phone
from portal.core.accounts.sessions.service import ensure_own_password
from portal.core.accounts.tables import Account, OneTimeCode
from portal.core.audit import service as audit
from portal.core.errors import Refused
from portal.core.letter_kinds.messages import NEW_PHONE_MESSAGE, PHONE_CHANGED_MESSAGE
from portal.core.letter_kinds.sign_in import PHONE_CHANGED
from portal.core.notices import service as notices
from portal.core.notices.schema import NewNotice, Topic
from portal.core.slow import Work, slow
from portal.db import Begin
from portal.ports.clock import Now
from portal.settings import Settings


@slow(Work.PASSWORDS)
def request_new_phone(begin: Begin, actor: Actor, phone: str, password: str, *, now: Now, secret: bytes, limiter: Limiter) -> None:
    """Check the password and send a code to a new mobile number of the actor's own account. The present number stays until it is entered.

    Raises:
        NotAllowed: the actor is not a legal entity's user; the numbers of others are kept by who opened their accounts.
        Refused: ``phone`` is no mobile number or is the present one, or the password is wrong; ``field`` tells which.
        TooMany: too many wrong passwords, too many new numbers or messages, or the last code was sent less than a minute ago.
    """
    rules.ensure_legal_entity(actor)
    number, at = rules.clean_phone(phone), now()
    with begin(reading=True) as session:
        account = session.get_one(Account, actor.account_id)
    ensure_own_password(account, password, secret=secret, limiter=limiter)
    if number == account.phone:
        raise Refused(words.SAME_PHONE, code="same_phone", field="phone")
    _ensure_may_send(actor, number, limiter)
    with begin() as session:
        account = session.get_one(Account, actor.account_id, with_for_update=True)
        _void(session, account.id, at, but=number)
        _send(session, actor, account, number, at, secret=secret)


def send_phone_code_again(begin: Begin, actor: Actor, *, now: Now, secret: bytes, limiter: Limiter) -> None:
    """Send another code to the number that waits for one.

    Raises:
        NotAllowed: the actor is not a legal entity's user.
        Refused: no number waits for a code any more.
        TooMany: too many messages, or the last code was sent less than a minute ago.
    """
    rules.ensure_legal_entity(actor)
    at = now()
    with begin() as session:
        account = session.get_one(Account, actor.account_id, with_for_update=True)
        waiting = waiting_phone(session, account.id, at)
        if waiting is None:
            raise Refused(words.NO_NEW_PHONE, code="no_new_phone")
        _ensure_may_send(actor, waiting.phone, limiter)
        _send(session, actor, account, waiting.phone, at, secret=secret)


def confirm_new_phone(begin: Begin, actor: Actor, code: str, *, now: Now, secret: bytes, settings: Settings) -> None:
    """Take the new number with the code that was sent to it. The former number and the e-mail address get a notice.

    Raises:
        NotAllowed: the actor is not a legal entity's user.
        Refused: no number waits for a code any more, or the code is wrong or over.
    """
    rules.ensure_legal_entity(actor)
    at = now()
    with begin() as session:
        account = session.get_one(Account, actor.account_id, with_for_update=True)
        waiting = waiting_phone(session, account.id, at)
        if waiting is None:
            raise Refused(words.NO_NEW_PHONE, code="no_new_phone")
        problem = try_code(session, new_phone_purpose(account.id, waiting.phone), code, secret=secret, at=at)
        if problem is None:
            _tell(session, account, at, settings)
            account.phone = waiting.phone
            audit.note(session, actor, "accounts.phone_changed", f"account:{account.id}", {}, at)
    if problem is not None:
        raise problem


def withdraw_new_phone(begin: Begin, actor: Actor, *, now: Now) -> None:
    """Keep the present number: codes for another one become void. Raise :class:`NotAllowed` for all but a legal entity's user."""
    rules.ensure_legal_entity(actor)
    at = now()
    with begin() as session:
        _void(session, actor.account_id, at)
        audit.note(session, actor, "accounts.phone_withdrawn", f"account:{actor.account_id}", {}, at)


def _ensure_may_send(actor: Actor, phone: str, limiter: Limiter) -> None:
    limiter.hit(PHONE_CHANGES, actor.account_id)
    limiter.hit(SMS_TO_PHONE, phone)


def _send(session: Session, actor: Actor, account: Account, phone: str, at: dt.datetime, *, secret: bytes) -> None:
    code = issue_code(session, new_phone_purpose(account.id, phone), secret=secret, at=at)
    notices.queue_sms(session, phone, NEW_PHONE_MESSAGE.of(code=code), account.language, at)
    audit.note(session, actor, "accounts.phone_requested", f"account:{account.id}", {}, at)


def _void(session: Session, account_id: str, at: dt.datetime, but: str = "") -> None:
    """Void the codes of an account for new numbers, except for the one number to which the next code goes."""
    own = col(OneTimeCode.purpose).startswith(new_phone_purpose(account_id, "")) & col(OneTimeCode.used_at).is_(None)
    kept = col(OneTimeCode.purpose) != new_phone_purpose(account_id, but)
    session.exec(update(OneTimeCode).where(own & kept).values(used_at=at))


def _tell(session: Session, account: Account, at: dt.datetime, settings: Settings) -> None:
    """Tell the former number and the address, without the new number, so that somebody else's change is noticed."""
    if account.phone:
        notices.queue_sms(session, account.phone, PHONE_CHANGED_MESSAGE.of(), account.language, at)
    notices.notify(session, account, NewNotice(Topic.SECURITY, PHONE_CHANGED.of(support=settings.contacts_url)), at)
